// While a row of a brief is folded, its line tells what is typed in it now; and what is good unfolds by itself once two
// hard things are told. Without this a line tells what the page came with, and the good part opens with a click.
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
