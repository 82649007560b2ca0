// Coordinates one person's tabs on the same notes page: a tab picks up what a closed tab left unsent, and a page that
// was requested before the last save arrived is recognized as outdated.
(() => {
  const lockOf = (tab) => `notes:${tab}`;
  const known = new Set();

  // Each tab holds its own lock for as long as it is open.
  function stay(tab) {
    known.add(tab);
    navigator.locks.request(lockOf(tab), () => new Promise(() => {}));
  }

  // Recovers text left by closed tabs, each under that tab's lock, which is free once the tab is closed and keeps other
  // tabs out in the meantime.
  async function takeUp(isOurs, take) {
    for (const { tab } of (await window.outbox.all()).filter(isOurs)) {
      if (known.has(tab)) continue;
      known.add(tab);
      navigator.locks.request(lockOf(tab), async () => {
        await take((await window.outbox.all()).filter((entry) => entry.tab === tab && isOurs(entry)));
      }).catch(() => known.delete(tab));
    }
  }

  // The latest version of each note that this tab knows of. Without it, an outdated page stays open, and the next input
  // on it shows both texts.
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
    } catch { /* This browser has no session storage. */ }
  }

  const isOlder = (page, versionOf) => Object.entries(heard(page)).some(([key, version]) => versionOf(key) < version);

  // Reloads only once, because the server may be behind this tab if it was restored from a backup.
  function loadAgain(page) {
    sessionStorage.removeItem(page);
    window.location.reload();
  }

  window.noteTabs = { stay, takeUp, hear, isOlder, loadAgain };
})();
