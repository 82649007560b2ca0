// Reorders the rows of a list by dragging their handle, or with Alt and the arrow keys on it. A list opts in with
// data-drag="<name of a row>"; its rows have data-place. The server does the moving, as for "Move up": it returns the
// form with all input, and marks the moved row with data-moved.
(() => {
  const rowsOf = (list) => [...list.children].filter((row) => "place" in row.dataset);
  const said = document.createElement("p");
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  document.body.append(said);
  let handled = false;

  function press(row, act) {
    const button = document.createElement("button");
    Object.assign(button, { type: "submit", name: "row", value: act, hidden: true, formAction: `#${row.id}` });
    button.setAttribute("hx-post", "");
    row.append(button);
    window.htmx?.process(button);
    handled = true;
    button.click();
  }

  function carry(row, places, to) {
    const from = row.dataset.place;
    if (places[to] !== undefined && places[to] !== from) press(row, `carry-${from}-${places[to]}`);
  }

  // Moves the other rows around the dragged one, which stays in place in the document so that a touch isn't lost.
  function drag(row, handle, startY) {
    const list = row.parentElement;
    const children = [...list.children];
    const before = rowsOf(list);
    const places = before.map((each) => each.dataset.place);
    const start = before.indexOf(row);
    list.classList.add("dragging");
    row.classList.add("in-hand");
    window.scrollBy(0, row.getBoundingClientRect().top - startY);
    const height = list.offsetHeight / before.length;
    let to = start;

    function follow({ clientY }) {
      to = Math.min(before.length - 1, Math.max(0, start + Math.round((clientY - startY) / height)));
      const now = rowsOf(list);
      for (let at = now.indexOf(row); at < to; at += 1) row.before(now[at + 1]);
      for (let at = now.indexOf(row); at > to; at -= 1) row.after(now[at - 1]);
      row.scrollIntoView({ block: "nearest" });
    }

    function end({ type }) {
      document.removeEventListener("pointermove", follow);
      document.removeEventListener("pointerup", end);
      document.removeEventListener("pointercancel", end);
      list.classList.remove("dragging");
      row.classList.remove("in-hand");
      list.append(...children);
      handle.focus();
      if (type === "pointerup") carry(row, places, to);
    }

    document.addEventListener("pointermove", follow);
    document.addEventListener("pointerup", end);
    document.addEventListener("pointercancel", end);
  }

  function giveHandle(row, number, what) {
    const handle = document.createElement("button");
    Object.assign(handle, { type: "button", className: "handle", title: "Drag, or hold Alt and press an arrow key" });
    handle.setAttribute("aria-label", `Move ${what} ${number + 1}: hold Alt and press an arrow key`);
    handle.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      drag(row, handle, event.clientY);
    });
    handle.addEventListener("keydown", (event) => {
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!step || !event.altKey) return;
      event.preventDefault();
      const rows = rowsOf(row.parentElement);
      carry(row, rows.map((each) => each.dataset.place), rows.indexOf(row) + step);
    });
    row.append(handle);
  }

  function announce(list) {
    const rows = rowsOf(list);
    const at = rows.findIndex((row) => "moved" in row.dataset);
    if (at < 0) return;
    said.textContent = `Now ${list.dataset.drag} ${at + 1} of ${rows.length}. Save to keep the order.`;
    if (handled) rows[at].querySelector(".handle").focus();
    handled = false;
  }

  function prepare() {
    for (const list of document.querySelectorAll("[data-drag]")) {
      const rows = rowsOf(list);
      if (rows.length > 1 && !list.querySelector(".handle")) {
        rows.forEach((row, number) => giveHandle(row, number, list.dataset.drag));
        announce(list);
      }
    }
  }

  prepare();
  document.addEventListener("htmx:afterSettle", prepare);
})();
