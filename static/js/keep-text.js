// Keeps what is typed into a form, in this tab only, until it is saved or the person signs out: a sign-in that
// expired meanwhile costs nobody their words. A form takes part with data-keep="<whose words>"; with data-keep-rows
// its rows are rebuilt by the server, which answers `row` with the form as typed.
(() => {
  const PREFIX = "unsaved:";
  const store = window.sessionStorage;
  const keyOf = (form) => `${PREFIX}${form.dataset.keep}:${location.pathname}`;
  const kept = () => Object.keys(store).filter((key) => key.startsWith(PREFIX));
  const typedIn = (form) => Object.fromEntries([...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken"));
  const read = (key) => JSON.parse(store.getItem(key) || "null");
  const write = (key, sent, values) => store.setItem(key, JSON.stringify({ sent, values }));

  function forgetWhatWasSaved() {
    if (document.querySelector(".messages .saved")) {
      kept().filter((key) => read(key).sent).forEach((key) => store.removeItem(key));
    }
  }

  function fill(form, values) {
    for (const control of form.elements) {
      if (!control.name || control.name === "csrfmiddlewaretoken") continue;
      if (control.type === "checkbox" || control.type === "radio") control.checked = values[control.name] === control.value;
      else if (control.name in values) control.value = values[control.name];
    }
  }

  function say(form) {
    const note = document.createElement("p");
    note.className = "kept-note";
    note.setAttribute("role", "status");
    note.textContent = "We kept what you had not saved. It is back in the form: save it when it is as you want it.";
    form.before(note);
  }

  function bringBack(form) {
    const entry = read(keyOf(form));
    if (!entry || document.querySelector(".problem, .conflict")) return;
    if (JSON.stringify(entry.values) === JSON.stringify(typedIn(form))) return;
    say(form);
    if ("keepRows" in form.dataset && window.htmx) {
      window.htmx.ajax("POST", location.pathname, {
        target: `#${form.id}`, select: `#${form.id}`, swap: "outerHTML", values: { ...entry.values, row: "kept" },
      });
    } else fill(form, entry.values);
  }

  forgetWhatWasSaved();
  document.querySelectorAll("form[data-keep]").forEach(bringBack);
  const keep = ({ target }) => {
    const form = target.closest("form[data-keep]");
    if (form) write(keyOf(form), false, typedIn(form));
  };
  document.addEventListener("input", keep);
  document.addEventListener("htmx:afterSettle", keep);
  document.addEventListener("submit", ({ target }) => {
    if (target.matches("form[data-keep]")) write(keyOf(target), true, typedIn(target));
    if (target.action.endsWith("/logout/")) kept().forEach((key) => store.removeItem(key));
  });
})();
