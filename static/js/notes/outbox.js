// Keeps typed notes in this browser (IndexedDB) until the server acknowledges them or the person signs out. Each entry
// records its author and the page that wrote it.
(() => {
  let opened = open();

  function open() {
    const opening = new Promise((resolve, reject) => {
      const asked = indexedDB.open("unsent-notes", 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore("entries", { keyPath: "id" });
      asked.onsuccess = () => resolve(reopenable(asked.result));
      asked.onerror = () => reject(asked.error);
    });
    opening.catch(() => {});
    return opening;
  }

  // A sign-out in another tab clears this browser's storage, which closes this connection, too.
  function reopenable(database) {
    database.onclose = () => { opened = open(); };
    return database;
  }

  // Resolves once the data is on disk, not when the request is made.
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

  const OWN = "Some of your notes aren’t saved yet. If you sign out now, they’ll be deleted from this browser.";
  const OTHERS = "This browser also has unsaved notes by another person. If you sign out now, they’ll be deleted. Ask that person to sign in here first to save them.";

  // Signing out clears this browser's storage: the server's response requests it, and the notes are also deleted here
  // for browsers that don't support that. Asks first if anything would be lost.
  async function leave(form) {
    const person = document.querySelector("[data-person]")?.dataset.person;
    const unsent = await outbox.all().catch(() => []);
    const isOwn = outbox.unsentHere?.() || unsent.some((entry) => entry.person === person);
    const lost = [isOwn && OWN, unsent.some((entry) => entry.person !== person) && OTHERS].filter(Boolean);
    if (lost.length && !window.confirm([...lost, "Sign out anyway?"].join("\n\n"))) return;
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
