// The tabs in which one person has the same room open: what one of them left unsent goes on in another once it is
// closed, and a page that was asked for before the last save arrived is known to be older than it looks.
(() => {
  const lockOf = (tab) => `notes:${tab}`;
  const known = new Set();

  // A tab holds a lock of its own for as long as it is there.
  function stay(tab) {
    known.add(tab);
    navigator.locks.request(lockOf(tab), () => new Promise(() => {}));
  }

  // Takes up what other tabs left, each once it is closed: then its lock is free, and nobody else has it meanwhile.
  async function takeUp(isOurs, take) {
    for (const { tab } of (await window.outbox.all()).filter(isOurs)) {
      if (known.has(tab)) continue;
      known.add(tab);
      navigator.locks.request(lockOf(tab), async () => {
        await take((await window.outbox.all()).filter((entry) => entry.tab === tab && isOurs(entry)));
      }).catch(() => known.delete(tab));
    }
  }

  // Which version of each note this tab has heard of. Without it an older page is left standing, and what is typed on
  // it next shows both texts.
  function heard(page) {
    try {
      return JSON.parse(sessionStorage.getItem(page)) ?? {};
    } catch {
      return {};
    }
  }

  function hear(page, key, version) {
    const versions = heard(page);
    versions[key] = Math.max(version, versions[key] ?? 0);
    try {
      sessionStorage.setItem(page, JSON.stringify(versions));
    } catch { /* This browser keeps nothing of a tab. */ }
  }

  const isOlder = (page, versionOf) => Object.entries(heard(page)).some(([key, version]) => versionOf(key) < version);

  // Once, whatever comes of it: the server may know of less than this tab, if it was set back.
  function loadAgain(page) {
    sessionStorage.removeItem(page);
    window.location.reload();
  }

  window.noteTabs = { stay, takeUp, hear, isOlder, loadAgain };
})();
