// Shows text that this browser still holds but the server no longer accepts because the notes are closed, so that its
// author can copy it. It stays until they remove it.
(() => {
  const section = document.querySelector("[data-left-behind]");
  if (!section || !window.outbox) return;
  const { person, interview } = section.dataset;
  const list = section.querySelector("[data-words]");

  function textsOf(entry) {
    const saves = [...entry.unanswered, { fields: entry.fields }];
    const fields = Object.assign({}, ...saves.map((save) => save.fields));
    return Object.values(fields).filter((value) => typeof value === "string" && value.trim());
  }

  async function show() {
    const left = (await window.outbox.all()).filter((entry) => entry.person === person && entry.interview === interview);
    for (const text of left.flatMap(textsOf)) {
      const words = document.createElement("p");
      Object.assign(words, { className: "written", dir: "auto", textContent: text });
      list.append(words);
    }
    section.hidden = !list.children.length;
    section.querySelector("[data-remove]").addEventListener("click", async () => {
      await Promise.all(left.map(({ id }) => window.outbox.remove(id)));
      section.hidden = true;
    });
  }

  show().catch(() => {});
})();
