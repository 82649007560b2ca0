// Notes that were typed and are not acknowledged yet, kept in this browser (IndexedDB) until they are, or until the
// person signs out. An entry names whose it is, and which page wrote it.
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

  // A sign-out in another tab clears this browser's storage, and closes it here, too.
  function reopenable(database) {
    database.onclose = () => { opened = open(); };
    return database;
  }

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

  const OWN = "Some of your notes are not saved yet. If you sign out now, they are gone from this browser.";
  const OTHERS = "This browser also holds notes of another person that are not saved yet. If you sign out now, they are gone: let that person sign in here first to save them.";

  // Signing out clears this browser: the server's answer asks for it, and notes go even where that is not understood.
  // The person is asked first if something would be lost.
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
