// Updates the summary line of a folded row with its current input, and unfolds the good conditions once two hard ones
// are written. Without JavaScript, the line shows what the page was loaded with, and the fold opens with a click.
(() => {
  const words = (row) => row.querySelector("textarea, input[type=text]");

  function tell(fold) {
    const line = fold.querySelector(":scope > summary .folded bdi");
    const first = words(fold);
    if (line && first && !fold.open) line.textContent = first.value.trim() || line.textContent;
  }

  function unfoldWhatIsGood() {
    const after = document.querySelector("details.after:not([open])");
    const hard = [...document.querySelectorAll("[aria-labelledby=hard] .fold")];
    if (after && hard.filter((row) => words(row)?.value.trim()).length >= 2) after.open = true;
  }

  document.addEventListener("toggle", ({ target }) => target.matches?.(".fold") && tell(target), true);
  document.addEventListener("change", unfoldWhatIsGood);
})();
