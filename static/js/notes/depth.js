// On the notes page: updates the depth reached from the boxes checked, and asks about interruptions after the page was
// hidden.
(() => {
  const LONG = 20;
  const away = document.querySelector("[data-away]");
  let since = null;

  function ask(seconds) {
    const log = document.querySelector("#interruptions");
    const link = document.createElement("a");
    link.href = "#interruptions-answer";
    link.textContent = "What interrupted you?";
    link.addEventListener("click", () => { log.open = true; });
    away.replaceChildren(`This page was hidden for ${seconds} seconds. `, link);
  }

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") since = Date.now();
    else if (since !== null) {
      const seconds = Math.round((Date.now() - since) / 1000);
      since = null;
      if (seconds > LONG) ask(seconds);
    }
  });

  function depthOf(key, form) {
    const byHand = form.elements[`${key}-rung`].value;
    if (byHand) return byHand;
    const used = [...form.querySelectorAll(`[name="${key}-probes"]:checked`)].map((tick) => Number(tick.value));
    const said = ["answer", "evidence"].some((name) => form.elements[`${key}-${name}`].value);
    return Math.max(...used, said ? 1 : 0);
  }

  function tell({ target }) {
    const key = target.name?.match(/^(item-\d+)-(answer|evidence|probes|rung)$/)?.[1];
    const told = key && document.querySelector(`[data-depth="${key}"]`);
    if (told) told.textContent = depthOf(key, target.form);
  }

  document.addEventListener("input", tell);
  document.addEventListener("shown", tell);
})();
