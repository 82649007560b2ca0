"""The brief as Markdown, parsed with a CommonMark parser."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from roles.brief.must_haves import entries_of
from roles.formats.markdown import to_markdown
from tests.deep import examples
from tests.factories import example_content

DAY = date(2026, 9, 1)
ISOLATES = str.maketrans("", "", "\u2068\u2069")
TYPED = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2068\u2069"), max_size=60)


def blocks(markdown):
    """The headings, paragraphs and list entries of a parsed text."""
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(markdown)
    pairs = zip(tokens, tokens[1:], strict=False)
    return [(opening.tag, shown(inline.children)) for opening, inline in pairs if inline.type == "inline"]


def shown(children):
    assert {child.type for child in children} <= {"text", "text_special", "strong_open", "strong_close"}
    return "".join(child.content for child in children).translate(ISOLATES)


def headings(markdown):
    return [words for tag, words in blocks(markdown) if tag in {"h1", "h2"}]


def test_markdown_reads_in_the_order_of_the_page_what_is_hard_first():
    text = to_markdown(example_content(), 3, DAY)

    assert headings(text) == [
        "Engineering Lead, Payments Platform, Larkspur Pay Ltd",
        "What is hard",
        "Why now, and where this is going",
        "Success criteria",
        "Checkpoints",
        "Other conditions",
        "What each side gains",
        "Your manager",
        "Location, pay and hours",
        "Interviews",
        "Decision rule",
        "Must-have qualifications",
        "How the tour ends",
    ]
    assert "Tour of duty, transformational, 24 months · revision 3, September 1, 2026" in text


def test_markdown_tells_every_fact_in_words():
    text = to_markdown(example_content(), 1, DAY)

    assert "**Pay:** EUR 105,000 to 125,000 a year" in text
    assert "**Location:** Dublin office, two days a week (hybrid, 2 days a week on site)" in text
    assert "**Hours:** 39 hours a week, permanent" in text
    assert "1. Failed settlement runs fall\n   - From 9 to 1 runs/month by month 9\n" in text
    assert "- **◆ Hard · Team:** Seven seats, two empty" in text
    assert "  - How to check: organisation chart, team members" in text
    assert "**A mistake they own:** pushed the first migration live" in text
    assert "In person, 60 minutes, decides: fit summary by both sides" in text


def test_markdown_says_where_a_criterion_is_not_measured_yet():
    content = example_content()
    content["success_criteria"][0] |= {"baseline": "", "baseline_known_by": 2}

    text = to_markdown(content, 1, DAY)

    assert "From not measured yet to 1 runs/month by month 9" in text
    assert "Baseline known by month 2" in text


def test_markdown_leaves_out_what_is_not_said():
    blank = {"end_of_tour": "", "must_haves": [], "checkpoints": [], "hours_per_week": None, "employment_type": ""}

    text = to_markdown(example_content(**blank), 1, DAY)

    assert not {"How the tour ends", "Must-have qualifications", "Checkpoints"} & {*headings(text)}
    assert "Hours:" not in text
    assert "None" not in text


@pytest.mark.parametrize(
    "typed", ["# a heading", "1. first", "- point", "*bold*", "<b>x</b>", "[a](http://example.com)", "a | b", "ends \\"]
)
def test_typed_words_never_become_markup(typed):
    content = example_content(
        title=typed, mission=typed, end_of_tour=typed, must_haves=entries_of("must_haves", [typed, typed])
    )
    content["conditions"][0] |= {"statement": typed, "verify": typed}

    found = blocks(to_markdown(content, 1, DAY))

    assert found[0] == ("h1", f"{typed}, Larkspur Pay Ltd")
    assert found[-1] == ("p", typed)
    assert ("p", f"◆ Hard · Team: {typed}") in found
    assert ("p", f"How to check: {typed}") in found


@settings(max_examples=examples(40), deadline=None)
@given(TYPED.filter(str.strip))
def test_any_words_read_back_in_their_place(typed):
    content = example_content(mission=f"Before {typed} after.")
    plain = " ".join(f"Before {typed} after.".split())

    assert ("p", plain) in blocks(to_markdown(content, 1, DAY))
