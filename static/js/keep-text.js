// Keeps what is typed into a form, in this tab only, until it is saved or the person signs out: a sign-in that
// expired in the meantime costs no one their words. A form takes part with data-keep="<whose words>"; with data-keep-rows
// its rows are rebuilt by the server, which answers `row` with the form as typed.
(() => {
  const PREFIX = "unsaved:";
  const store = window.sessionStorage;
  const otherTabs = new BroadcastChannel("signed-out");
  const keyOf = (form) => `${PREFIX}${form.dataset.keep}:${location.pathname}`;
  const kept = () => Object.keys(store).filter((key) => key.startsWith(PREFIX));
  const forget = (keys) => keys.forEach((key) => store.removeItem(key));
  const read = (key) => JSON.parse(store.getItem(key) || "null");
  const write = (key, sent, values) => store.setItem(key, JSON.stringify({ sent, values }));

  function typedIn(form) {
    const typed = {};
    for (const [name, value] of new FormData(form)) {
      if (name !== "csrfmiddlewaretoken") (typed[name] ??= []).push(value);
    }
    return typed;
  }

  // Someone else has signed in where the last person's sign-in had expired.
  function forgetOtherPeoplesWords() {
    const person = document.querySelector("[data-person]")?.dataset.person;
    if (person) forget(kept().filter((key) => !key.startsWith(`${PREFIX}${person}:`)));
  }

  function forgetWhatWasSaved() {
    if (document.querySelector(".messages .saved")) forget(kept().filter((key) => read(key).sent));
  }

  function fill(form, values) {
    for (const control of form.elements) {
      if (!control.name || control.name === "csrfmiddlewaretoken") continue;
      if (control.type === "checkbox" || control.type === "radio") control.checked = Boolean(values[control.name]?.includes(control.value));
      else if (control.name in values) [control.value] = values[control.name];
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
    // What was sent and refused stands in the form as it was typed, and is still unsaved.
    if (document.querySelector(".problem, .conflict")) return write(keyOf(form), false, typedIn(form));
    const entry = read(keyOf(form));
    if (!entry || JSON.stringify(entry.values) === JSON.stringify(typedIn(form))) return;
    say(form);
    if ("keepRows" in form.dataset && window.htmx) {
      window.htmx.ajax("POST", location.pathname, {
        target: `#${form.id}`, select: `#${form.id}`, swap: "outerHTML", values: { ...entry.values, row: "kept" },
      });
    } else fill(form, entry.values);
  }

  forgetOtherPeoplesWords();
  forgetWhatWasSaved();
  document.querySelectorAll("form[data-keep]").forEach(bringBack);
  const keep = ({ target }) => {
    const form = target.closest("form[data-keep]");
    if (form) write(keyOf(form), false, typedIn(form));
  };
  document.addEventListener("input", (event) => {
    delete event.target.form?.dataset.sent;
    keep(event);
  });
  // What the page still learns while a form is on its way, such as the hours, is nothing unsaved.
  document.addEventListener("htmx:afterSettle", (event) => event.target.closest("form[data-sent]") || keep(event));
  document.addEventListener("submit", ({ target }) => {
    if (target.matches("form[data-keep]")) {
      write(keyOf(target), true, typedIn(target));
      target.dataset.sent = "";
    }
    if (target.action.endsWith("/logout/")) {
      forget(kept());
      otherTabs.postMessage("forget");
    }
  });
  otherTabs.addEventListener("message", () => forget(kept()));
})();
