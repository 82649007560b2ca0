// Places a line of the pasted text by dragging its handle, or by one key while it has the focus: a number adds it to a
// place, the arrow keys move between lines. Both press the line's own button; the server does the rest.
(() => {
  const EDGE = 70;
  const said = document.createElement("p");
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  document.body.append(said);

  const places = () => [...document.querySelectorAll("[data-pasted-places] > li")];
  const linesShown = () => [...document.querySelectorAll("#pasted-text [data-mark]")].filter((line) => line.offsetParent);
  const buttonFor = (line, place) => line.querySelector(`button[value="put-${line.dataset.mark}-${place}"]`);
  const firstOf = (line) => line.querySelector(".pasted-acts button, .pasted-acts summary");

  // Drop targets for a line: a place's field or rows, their fold while it is closed, and its name in the list of places.
  function landings(line) {
    return places().filter((each) => buttonFor(line, each.dataset.place)).flatMap((each) => {
      const found = document.querySelector(each.dataset.target);
      const field = found?.closest("section, .field, ol") ?? found;
      const fold = field?.parentElement.closest("details:not([open])");
      return [each, fold ?? field].filter(Boolean).map((element) => ({ element, place: each.dataset.place }));
    });
  }

  function under(landing, { x, y }) {
    const box = landing.element.getBoundingClientRect();
    return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
  }

  function ghostOf(line) {
    const ghost = document.createElement("div");
    ghost.className = "pasted-ghost";
    ghost.dir = "auto";
    ghost.textContent = line.querySelector("bdi").textContent.slice(0, 90);
    document.body.append(ghost);
    return ghost;
  }

  function drag(line, handle, start) {
    const options = landings(line);
    const ghost = ghostOf(line);
    let at = { x: start.clientX, y: start.clientY };
    let over = null;
    let frame = 0;
    document.body.classList.add("carrying");
    line.classList.add("in-hand");
    options.forEach(({ element }) => element.classList.add("can-land"));

    function show() {
      if (at.y < EDGE) window.scrollBy(0, -14);
      if (at.y > window.innerHeight - EDGE) window.scrollBy(0, 14);
      ghost.style.transform = `translate(${Math.min(at.x + 12, window.innerWidth - ghost.offsetWidth)}px, ${at.y + 14}px)`;
      over?.element.classList.remove("will-land");
      over = options.find((landing) => under(landing, at)) ?? null;
      over?.element.classList.add("will-land");
      frame = requestAnimationFrame(show);
    }

    function follow({ clientX, clientY }) {
      at = { x: clientX, y: clientY };
    }

    function end({ type, clientX, clientY }) {
      cancelAnimationFrame(frame);
      document.removeEventListener("pointermove", follow);
      document.removeEventListener("pointerup", end);
      document.removeEventListener("pointercancel", end);
      if (type === "pointerup") follow({ clientX, clientY });
      const landed = type === "pointerup" && options.find((landing) => under(landing, at));
      options.forEach(({ element }) => element.classList.remove("can-land", "will-land"));
      document.body.classList.remove("carrying");
      line.classList.remove("in-hand");
      ghost.remove();
      handle.focus();
      if (landed) buttonFor(line, landed.place).click();
    }

    document.addEventListener("pointermove", follow);
    document.addEventListener("pointerup", end);
    document.addEventListener("pointercancel", end);
    show();
  }

  function giveHandle(line) {
    const handle = document.createElement("button");
    Object.assign(handle, { type: "button", className: "pasted-handle", title: "Drag to a place" });
    handle.setAttribute("aria-label", "Drag this line to a place, or press a number key");
    handle.setAttribute("aria-describedby", `line-${line.dataset.mark}`);
    handle.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      drag(line, handle, event);
    });
    line.append(handle);
  }

  function goTo(line) {
    if (line) firstOf(line).focus();
  }

  function pressed(event) {
    const line = event.target.closest("#pasted-text [data-mark]");
    if (!line || event.altKey || event.ctrlKey || event.metaKey) return;
    const lines = linesShown();
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const place = places()[Number.parseInt(event.key, 10) - 1];
    const button = place && buttonFor(line, place.dataset.place);
    if (!step && !button) return;
    event.preventDefault();
    if (step) goTo(lines[lines.indexOf(line) + step]);
    else button.click();
  }

  // Puts the caret at the end of a line that was just placed. Done here because the browser's own autofocus happens
  // before htmx has settled, with the caret at the start.
  function goOnWriting() {
    const field = document.querySelector("#step-form textarea[autofocus]");
    if (!field) return;
    field.removeAttribute("autofocus");
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  }

  function prepare() {
    const lines = document.querySelectorAll("#pasted-text [data-mark]");
    lines.forEach((line) => line.querySelector(".pasted-handle") || (places().length && giveHandle(line)));
    const keys = document.querySelector("[data-pasted-places]");
    if (keys) keys.hidden = !lines.length;
    const news = document.querySelector("#pasted-text [data-said]")?.textContent ?? "";
    if (news !== said.textContent) said.textContent = news;
  }

  prepare();
  goOnWriting();
  document.addEventListener("keydown", pressed);
  document.addEventListener("htmx:afterSwap", goOnWriting);
  document.addEventListener("htmx:afterSettle", prepare);
})();
