"""Lists in a real browser."""

import pytest

from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

BROKEN_WORDS = """() => [...document.querySelectorAll(".list :is(th, td)")].flatMap((cell) => {
  const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), broken = [];
  for (let text = texts.nextNode(); text; text = texts.nextNode()) for (const word of text.data.matchAll(/\\S+/g)) {
    const range = document.createRange();
    range.setStart(text, word.index);
    range.setEnd(text, word.index + word[0].length);
    if (range.getClientRects().length > 1 && !word[0].includes("-")) broken.push(word[0]);
  }
  return broken;
})"""

SQUEEZE = """() => document.querySelectorAll(".list, .list :is(th, td)").forEach((each) => {
  each.style.minInlineSize = 0;
  if (each.matches("table")) each.style.inlineSize = "12rem";
})"""


def test_no_word_of_the_list_is_broken_on_a_tablet(open_as, published_role, manager):
    factories.make_candidate(published_role, manager, name="Isolde Brackenridge", status="interviewing")
    page = open_as(manager, "/candidates/", viewport={"width": 768, "height": 900})

    broken = page.evaluate(BROKEN_WORDS)
    page.evaluate(SQUEEZE)

    assert broken == []
    assert page.evaluate(BROKEN_WORDS) != []
