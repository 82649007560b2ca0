// Notes are never lost. Input goes to this browser's outbox at once, then to the server, one request at a time. Only
// the server's answer with a version removes it from the outbox, and only then is it reported as saved. Each field is
// sent with the version it was based on, and each save with its own key, so that repeating a save is harmless.
// Without this script, the form is submitted as a whole.
(() => {
  const form = document.querySelector("form[data-notes]");
  if (!form || !window.outbox || !window.noteTabs || !navigator.locks) return;
  const { NAME, alike, read, write, twoTexts } = window.noteFields;
  const [KEEP, PAUSE, CEILING, SIGN_OUT, TIMEOUT, QUIET, SLOWEST] = [250, 2000, 5000, 10000, 15000, 30000, 30000];
  const { person, interview } = form.dataset;
  const tab = crypto.randomUUID();
  const page = `notes:${person}:${interview}`;
  const now = () => performance.now();
  const [state, settled, alarm] = ["state", "settled", "failed"].map((name) => form.querySelector(`[data-${name}]`));
  const otherTabs = new BroadcastChannel("notes");
  const notes = new Map();
  let [sequence, sending, failures, retryAt, settledAt] = [0, false, 0, 0, -QUIET];
  let [acknowledged, hurry, gone, keeps, leavingTo, trouble] = [false, false, false, true, null, ""];

  const shownVersion = (key) => Number(form.elements[`${key}-version`]?.value);

  function gather() {
    for (const control of form.elements) {
      const [, key, name] = control.name?.match(NAME) ?? [];
      if (!key) continue;
      if (!notes.has(key)) notes.set(key, { key, controls: {}, stored: {}, bases: {}, conflicts: {}, unanswered: [] });
      (notes.get(key).controls[name] ??= []).push(control);
    }
    for (const note of notes.values()) {
      const version = shownVersion(note.key);
      for (const [name, controls] of Object.entries(note.controls)) {
        note.stored[name] = read(name, controls, true);
        note.bases[name] = version;
      }
    }
  }

  const typed = (note, name) => read(name, note.controls[name]);
  const isDirty = (note, name) => !alike(typed(note, name), note.stored[name]);
  const dirty = (note) => Object.keys(note.controls).filter((name) => isDirty(note, name));
  const sendable = (note) => dirty(note).filter((name) => !note.conflicts[name]);
  const isUnsent = (note) => note.unanswered.length > 0 || dirty(note).length > 0;
  const all = () => [...notes.values()];
  window.outbox.unsentHere = () => all().some(isUnsent);
  const pick = (names, value) => Object.fromEntries(names.map((name) => [name, value(name)]));

  function take(note, name, value, version) {
    write(name, note.controls[name], value);
    note.stored[name] = value;
    note.bases[name] = version;
  }

  // This browser's copy
  function keep(note) {
    clearTimeout(note.keeping);
    note.keeping = null;
    if (gone) return Promise.resolve();
    const id = `${person}:${interview}:${note.key}:${tab}`;
    if (!isUnsent(note)) return window.outbox.remove(id);
    const names = dirty(note);
    const fields = pick(names, (name) => typed(note, name));
    const bases = pick(names, (name) => note.bases[name]);
    return put({ id, person, interview, note: note.key, tab, at: Date.now(), fields, bases, unanswered: note.unanswered });
  }

  // A browser may refuse to store anything, or never answer; then the page promises nothing.
  async function put(entry) {
    const patience = setTimeout(() => { keeps = false; }, 1000);
    try {
      await window.outbox.put(entry);
      keeps = true;
    } catch (error) {
      keeps = false;
      throw error;
    } finally {
      clearTimeout(patience);
    }
  }

  function keepSoon(note) {
    note.keeping ??= setTimeout(() => keep(note).catch(() => warn("This browser can’t keep unsaved text. Leave this page open until it says “Saved”.")), KEEP);
  }

  const keepNow = () => all().filter(isUnsent).forEach((note) => keep(note).catch(() => {}));

  // Restores what this person's other tabs left unsent
  const isOurs = (entry) => entry.person === person && entry.interview === interview && notes.has(entry.note);

  const takeUp = () => window.noteTabs.takeUp(isOurs, putAllBack).catch(() => {});

  async function putAllBack(left) {
    if (gone) return;
    for (const entry of left) {
      const note = notes.get(entry.note);
      putBack(note, entry);
      await keep(note);
      if (!Object.values(note.conflicts).some((one) => one.entry === entry.id)) await window.outbox.remove(entry.id);
    }
    if (left.length) announce("Your unsaved text is back in its fields.");
    tell();
  }

  function putBack(note, entry) {
    note.unanswered.push(...entry.unanswered);
    note.controls[Object.keys(entry.fields)[0]]?.[0].closest("details")?.setAttribute("open", "");
    for (const [name, value] of Object.entries(entry.fields)) {
      if (alike(value, note.stored[name])) continue;
      if (isDirty(note, name) && !alike(typed(note, name), value)) {
        // Two tabs each left a text, and only their author can choose. It stays in the outbox until they do.
        conflict(note, name, { value, version: entry.bases[name], entry: entry.id });
        continue;
      }
      write(name, note.controls[name], value);
      note.bases[name] = entry.bases[name];
    }
    note.since = note.last = now();
  }

  // Sending
  function isDue(note) {
    if (note.unanswered.length) return true;
    if (!sendable(note).length) return false;
    return hurry || now() >= Math.min(note.last + PAUSE, note.since + CEILING);
  }

  async function work() {
    if (sending || gone || now() < retryAt) return;
    const [note] = all().filter(isDue).sort((one, other) => (one.tried ?? 0) - (other.tried ?? 0));
    if (!note) {
      hurry = false;
      return;
    }
    sending = true;
    try {
      await send(note);
    } finally {
      sending = false;
      tell();
    }
    work();
  }

  async function send(note) {
    if (!note.unanswered.length) {
      const names = sendable(note);
      const fields = pick(names, (name) => typed(note, name));
      sequence += 1;
      note.unanswered.push({ save: `${tab}-${sequence}`, fields, bases: pick(names, (name) => note.bases[name]) });
      note.since = null;
    }
    await Promise.race([keep(note).catch(() => {}), new Promise((resolve) => { setTimeout(resolve, 1000); })]);
    const [save] = note.unanswered;
    note.tried = now();
    const { status, body } = await post(note, save);
    if (status === 200 && Number.isInteger(body?.version)) accept(note, save, body);
    else if (status === 409 && body?.conflicts) refuse(note, body);
    else if (body?.refusal) {
      // A rejected save was never stored; the field's current content goes into the next save.
      if ([400, 413].includes(status)) note.unanswered.shift();
      fail(body.refusal);
    } else if (status === "sign-in" || status === 401 || status === 403) fail("Your sign-in has ended.", true);
    else if (status === 404) fail("You can no longer take notes in this interview.");
    else fail("The server can’t be reached or isn’t responding properly. Trying again.");
  }

  const token = () => document.cookie.split("; ").find((one) => one.startsWith(`${form.dataset.cookie}=`))?.split("=")[1] ?? "";

  async function post(note, { save, fields, bases }) {
    try {
      const response = await fetch(form.dataset.notes.replace("/key/", `/${note.key}/`), {
        method: "POST",
        redirect: "manual",
        signal: AbortSignal.timeout(TIMEOUT),
        headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
        body: JSON.stringify({ person: Number(person), save, fields, bases }),
      });
      if (response.type === "opaqueredirect") return { status: "sign-in" };
      return { status: response.status, body: await response.json().catch(() => null) };
    } catch {
      return { status: 0 };
    }
  }

  function accept(note, save, { version, newer }) {
    note.unanswered.shift();
    for (const [name, value] of Object.entries(save.fields)) {
      note.stored[name] = value;
      note.bases[name] = version;
      const since = newer?.[name];
      if (since && !isDirty(note, name)) take(note, name, since.value, since.version);
    }
    [acknowledged, failures, retryAt, trouble] = [true, 0, 0, ""];
    window.noteTabs.hear(page, note.key, version);
    keep(note).catch(() => {});
    otherTabs.postMessage({ person, interview, key: note.key, fields: save.fields, version });
  }

  function refuse(note, { conflicts }) {
    note.unanswered.shift();
    for (const [name, theirs] of Object.entries(conflicts)) {
      if (alike(typed(note, name), theirs.value)) take(note, name, theirs.value, theirs.version);
      else conflict(note, name, theirs);
    }
    [failures, retryAt, trouble] = [0, 0, ""];
    keep(note).catch(() => {});
  }

  // Retries by itself after a while, and at once when the page becomes visible or the browser comes online.
  function fail(words, signIn = false) {
    failures += 1;
    retryAt = now() + Math.min(1000 * 2 ** failures, SLOWEST);
    [leavingTo, hurry] = [null, false];
    const kept = keeps ? "What you typed is kept in this browser but isn’t saved yet." : "It isn’t saved, and this browser has no copy: leave this page open.";
    warn(`${words} ${kept}`, signIn);
  }

  function warn(words, signIn = false) {
    if (trouble === words) return;
    trouble = words;
    const said = document.createElement("p");
    said.textContent = words;
    if (signIn) {
      const link = document.createElement("a");
      Object.assign(link, { href: form.dataset.signIn, target: "_blank", rel: "noopener", textContent: "Sign in on a new tab" });
      said.append(" ", link, ", then come back. Saving resumes by itself.");
    }
    alarm.replaceChildren(said);
  }

  function again() {
    retryAt = 0;
    work();
  }

  // A field changed here and elsewhere: shows both texts until the user chooses
  function conflict(note, name, theirs) {
    note.conflicts[name]?.box.remove();
    const box = twoTexts(name, note.controls[name], theirs.value, (which) => choose(note, name, which));
    note.conflicts[name] = { ...theirs, box };
  }

  function choose(note, name, which) {
    const { value, version, box, entry } = note.conflicts[name];
    const mine = typed(note, name);
    delete note.conflicts[name];
    box.remove();
    if (!entry) take(note, name, value, Math.max(version, note.bases[name]));
    write(name, note.controls[name], { mine, other: value, both: `${value}\n\n${mine}` }[which]);
    note.controls[name][0].focus();
    touched(note);
    if (entry) keep(note).then(() => window.outbox.remove(entry)).catch(() => {});
  }

  // Status messages
  function tell() {
    const open = all().some((note) => Object.keys(note.conflicts).length);
    const unsent = all().some(isUnsent);
    if (!unsent) trouble = "";
    if (!trouble) alarm.replaceChildren();
    if (open) state.textContent = "Changed here and elsewhere: choose which version to keep.";
    else if (unsent) state.textContent = trouble && keeps ? "Not saved. Kept in this browser." : "Not saved yet";
    else state.textContent = acknowledged ? "Saved" : "Saved as you type.";
    form.querySelector("[data-choose]").hidden = !open;
    if (open) leavingTo = null;
    if (acknowledged && !unsent && !open && !state.dataset.told && now() - settledAt > QUIET) announce("Saved.");
    if (leavingTo && !unsent) {
      const way = leavingTo;
      leavingTo = null;
      window.location.assign(way);
    }
  }

  function announce(words) {
    settledAt = now();
    settled.textContent = words;
    state.dataset.told = "yes";
  }

  function touched(note) {
    note.last = now();
    note.since ??= note.last;
    delete state.dataset.told;
    tell();
    keepSoon(note);
  }

  // Another tab reports a sign-out before the server has processed it. Reloading too early would show this page again.
  async function signedOut() {
    for (let asked = 0; asked < SIGN_OUT / KEEP; asked += 1) {
      const answer = await fetch(window.location.pathname, { method: "HEAD", redirect: "manual" }).catch(() => null);
      if (answer?.type === "opaqueredirect") return;
      await new Promise((resolve) => { setTimeout(resolve, KEEP); });
    }
  }

  function listen() {
    form.addEventListener("input", ({ target }) => {
      const [, key] = target.name?.match(NAME) ?? [];
      if (key) touched(notes.get(key));
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      hurry = true;
      leavingTo = event.submitter?.dataset.summary ?? null;
      again();
      tell();
    });
    form.querySelector("[data-choose]").addEventListener("click", () => {
      const { box } = all().flatMap((note) => Object.values(note.conflicts))[0];
      box.dispatchEvent(new CustomEvent("show-part", { bubbles: true }));
      box.closest("details")?.setAttribute("open", "");
      box.querySelector("button").focus();
    });
    otherTabs.addEventListener("message", ({ data }) => {
      if (data.person !== person || data.interview !== interview) return;
      window.noteTabs.hear(page, data.key, data.version);
      const note = notes.get(data.key);
      for (const [name, value] of Object.entries(data.fields)) {
        if (!isDirty(note, name) && note.bases[name] < data.version) take(note, name, value, data.version);
      }
    });
    new BroadcastChannel("signed-out").addEventListener("message", async () => {
      gone = true;
      if (document.querySelector("form[data-leaving]")) return;
      await signedOut();
      window.location.reload();
    });
    window.addEventListener("online", again);
    window.addEventListener("pagehide", keepNow);
    document.addEventListener("visibilitychange", () => {
      keepNow();
      hurry = true;
      again();
      takeUp();
    });
    window.addEventListener("beforeunload", (event) => {
      if (!gone && !document.querySelector("form[data-leaving]") && all().some(isUnsent)) event.preventDefault();
    });
    setInterval(work, 250);
  }

  form.querySelector("[data-save]").hidden = true;
  gather();
  if (window.noteTabs.isOlder(page, shownVersion) && !all().some(isUnsent)) {
    form.inert = true;
    window.noteTabs.loadAgain(page);
    return;
  }
  listen();
  // Typed before this script had loaded.
  all().filter(isUnsent).forEach(touched);
  window.noteTabs.stay(tab);
  takeUp();
  tell();
})();
