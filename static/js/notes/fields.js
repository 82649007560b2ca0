// Reads and writes note fields of any input type: maps inputs to notes and fields, and shows both texts side by side
// when a field was changed in two places.
(() => {
  const NAME = /^(item-\d+|part-P\d|impression|parked|interruptions)-(answer|evidence|probes|rung|told|spoke|is_open)$/;
  const alike = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  const ticked = (control, initial) => (initial ? control.defaultChecked : control.checked);
  const isText = (control) => control.type === "textarea";
  const isChoice = (control) => control.type === "select-one";
  const chosen = (control, initial) => [...control.options].find((one) => (initial ? one.defaultSelected : one.selected))?.value;

  function read(name, controls, initial = false) {
    const [first] = controls;
    if (isChoice(first)) return chosen(first, initial) ? Number(chosen(first, initial)) : null;
    const on = controls.filter((control) => ticked(control, initial)).map((control) => control.value);
    if (isText(first)) return initial ? first.defaultValue : first.value;
    if (name === "is_open") return ticked(first, initial);
    if (name === "spoke") return on[0] ?? "";
    return on.map(Number);
  }

  function write(name, controls, value) {
    const on = [value ?? ""].flat().map(String);
    if (isText(controls[0]) || isChoice(controls[0])) controls[0].value = value ?? "";
    else controls.forEach((control) => { control.checked = name === "is_open" ? value : on.includes(control.value); });
    controls[0].dispatchEvent(new CustomEvent("shown", { bubbles: true }));
  }

  // Formats a field's value in the words of the page.
  function inWords(name, controls, value) {
    if (isText(controls[0])) return value;
    const on = [value ?? ""].flat().map(String);
    if (isChoice(controls[0])) return [...controls[0].options].find((one) => on.includes(one.value)).textContent;
    const picked = controls.filter((control) => (name === "is_open" ? value : on.includes(control.value)));
    return picked.map((control) => control.labels[0].textContent.trim()).join("; ");
  }

  function twoTexts(name, controls, theirs, choose) {
    const box = document.querySelector("[data-two-texts]").content.firstElementChild.cloneNode(true);
    const [first] = controls;
    box.querySelector("[data-other]").textContent = inWords(name, controls, theirs) || "nothing";
    if (!isText(first)) box.querySelector("[data-keep=both]").remove();
    box.addEventListener("click", ({ target }) => target.dataset.keep && choose(target.dataset.keep));
    (first.closest("fieldset") ?? first.closest(".field, .form-check")).after(box);
    return box;
  }

  window.noteFields = { NAME, alike, read, write, twoTexts };
})();
