// Notes that were typed and are not acknowledged yet, kept in this browser (IndexedDB) until they are, or until the
// person signs out. An entry names whose it is, and which page wrote it.
(() => {
  const opened = new Promise((resolve, reject) => {
    const asked = indexedDB.open("unsent-notes", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("entries", { keyPath: "id" });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  opened.catch(() => {});

  // Resolves once it is on disk, not once it was asked for.
  async function during(mode, act) {
    const database = await opened;
    return new Promise((resolve, reject) => {
      const transaction = database.transaction("entries", mode);
      const asked = act(transaction.objectStore("entries"));
      transaction.oncomplete = () => resolve(asked.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  }

  const outbox = {
    put: (entry) => during("readwrite", (entries) => entries.put(entry)),
    remove: (id) => during("readwrite", (entries) => entries.delete(id)),
    all: () => during("readonly", (entries) => entries.getAll()),
  };
  window.outbox = outbox;

  const UNSENT = "Some of your notes are not saved yet. If you sign out now, they are gone from this browser.\n\nSign out all the same?";

  // Whoever signs out leaves nothing of theirs on this device; first they are asked, if something would be lost.
  async function leave(form) {
    const person = document.querySelector("[data-person]")?.dataset.person;
    const unsent = (await outbox.all().catch(() => [])).filter((entry) => entry.person === person);
    if ((unsent.length || outbox.unsentHere?.()) && !window.confirm(UNSENT)) return;
    await Promise.allSettled(unsent.map(({ id }) => outbox.remove(id)));
    form.dataset.leaving = "";
    form.requestSubmit();
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.action.endsWith("/logout/") || "leaving" in form.dataset) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    leave(form);
  }, true);
})();
