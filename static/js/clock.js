// The timer of an interview or a practice run: one section at a time, with its minutes and those of the whole interview.
// When data-scenes has a name, the timer survives a reload of this tab. Without this script the page shows the same
// text with its planned times.
(() => {
  const whole = document.querySelector("[data-scenes]");
  if (!whole) return;
  const find = (name) => whole.querySelector(`[data-${name}]`);
  const scenes = [...whole.querySelectorAll("[data-scene]")];
  const kept = whole.dataset.scenes && `clock:${whole.dataset.scenes}`;
  const spent = scenes.map(() => 0);
  const [clock, start, back, next, said] = ["clock", "start", "back", "next", "said"].map(find);
  let current = 0;
  let since = null;
  let awake = null;

  const planned = (scene) => Number(scene.dataset.minutes) * 60;
  const running = () => since !== null;
  const inPart = () => spent[current] + (running() ? (performance.now() - since) / 1000 : 0);
  const inAll = () => spent.reduce((sum, seconds) => sum + seconds, 0) - spent[current] + inPart();
  const shown = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

  function show(element, seconds, whole) {
    const words = `${shown(seconds)} of ${shown(whole)}`;
    if (element.textContent !== words) element.textContent = words;
    element.classList.toggle("over", seconds > whole);
  }

  function say(words) {
    said.textContent = words;
  }

  function tick() {
    const scene = scenes[current];
    show(find("part-clock"), inPart(), planned(scene));
    show(find("whole-clock"), inAll(), Number(whole.dataset.minutes) * 60);
    if (running() && inPart() >= planned(scene) && !scene.dataset.told) {
      scene.dataset.told = "yes";
      say(`Time is up for ${scene.dataset.name} (${scene.dataset.minutes} minutes).`);
    }
  }

  // The timer kept running while the page was closed.
  function keep() {
    if (kept) sessionStorage.setItem(kept, JSON.stringify({ current, running: running(), at: Date.now(), spent: spent.with(current, inPart()) }));
  }

  function takeUp() {
    const before = kept && JSON.parse(sessionStorage.getItem(kept) || "null");
    if (before?.spent?.length !== scenes.length) return;
    before.spent.forEach((seconds, place) => { spent[place] = seconds; });
    current = before.current;
    if (!before.running) return;
    spent[current] += (Date.now() - before.at) / 1000;
    run();
  }

  // Keep the screen on while the timer runs, where the device allows it.
  async function stayAwake() {
    try {
      awake = await navigator.wakeLock?.request("screen");
    } catch {
      awake = null;
    }
  }

  function run() {
    since = performance.now();
    start.textContent = "Pause";
    stayAwake();
  }

  function pause() {
    spent[current] = inPart();
    since = null;
    start.textContent = "Resume";
    awake?.release();
    awake = null;
  }

  function turn() {
    if (running()) pause();
    else run();
    say(running() ? "Timer running." : `Paused at ${shown(inAll())}.`);
    tick();
  }

  function go(step) {
    const target = current + step;
    if (target < 0 || target >= scenes.length) return;
    spent[current] = inPart();
    if (running()) since = performance.now();
    current = target;
    stage();
    say(`${scenes[current].dataset.name}, ${scenes[current].dataset.minutes} minutes.`);
    scenes[current].scrollIntoView({ block: "nearest" });
  }

  function stage() {
    scenes.forEach((scene, place) => { scene.hidden = place !== current; });
    find("part-name").textContent = scenes[current].dataset.name;
    back.setAttribute("aria-disabled", String(current === 0));
    next.setAttribute("aria-disabled", String(current === scenes.length - 1));
    tick();
  }

  function onKey(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("input, select, textarea")) return;
    if (event.key === " " && event.target.closest("a, button, summary")) return;
    const act = { " ": turn, ArrowRight: () => go(1), ArrowLeft: () => go(-1) }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  start.addEventListener("click", turn);
  next.addEventListener("click", () => go(1));
  back.addEventListener("click", () => go(-1));
  document.addEventListener("keydown", onKey);
  // Show the section of an element that is currently hidden.
  document.addEventListener("show-part", ({ target }) => {
    const place = scenes.indexOf(target.closest("[data-scene]"));
    if (place >= 0) go(place - current);
  });
  document.addEventListener("visibilitychange", () => {
    if (running() && document.visibilityState === "visible") stayAwake();
  });
  window.addEventListener("pagehide", keep);
  setInterval(tick, 500);
  setInterval(keep, 5000);
  clock.hidden = false;
  takeUp();
  stage();
})();
