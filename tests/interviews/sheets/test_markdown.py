"""The guide as Markdown, read back by a CommonMark parser."""

import copy
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from interviewkit.markdown import as_text
from interviews.composing.compose import compose
from interviews.questions.shipped import read_bank
from interviews.sheets.document import build_document
from interviews.sheets.markdown import to_markdown
from interviews.sheets.meeting import Meeting, Person
from roles.brief.phrasing import plain
from tests.deep import examples
from tests.factories import example_content

ISOLATES = str.maketrans("", "", "\u2068\u2069")
EVERY_SCRIPT = "Ąžuolas Ελλάδα Привет مهندس שלום नमस्ते 你好世界 こんにちは 안녕하세요 👩🏽‍🚀 e\u0301"
LOOKS_LIKE_MARKUP = [
    "# a heading",
    "1. first",
    "12) twelfth",
    "- point",
    "+ plus",
    "> quoted",
    "=== under",
    "---",
    "*bold* and _italic_ and ~~gone~~",
    "`code` and ``more``",
    "<script>alert('x')</script> <!-- x -->",
    "[a](http://example.com) ![b](c) [d]: e",
    "R&D &amp; &#35; &copy;",
    "a | b | c",
    "ends in a backslash \\",
    "C# and #",
    "http://example.com and www.example.com",
    "    four spaces",
    "{claim} {{ 7 }} {% now %}",
    EVERY_SCRIPT,
]
TYPED = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2068\u2069"), max_size=60)


def document(content=None, **changes):
    content = copy.deepcopy(content or example_content())
    details = {
        "revision_number": 3,
        "revision_date": date(2026, 9, 1),
        "version": 1,
        "frozen_at": datetime(2026, 9, 14, tzinfo=UTC),
    }
    return build_document(content, 1, compose(content, 1, read_bank()).sections, **details | changes)


def blocks(markdown):
    """The headings and paragraphs of a text: plain text and kind of block."""
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(markdown)
    pairs = zip(tokens, tokens[1:], strict=False)
    return [(opening.tag, shown(inline.children)) for opening, inline in pairs if inline.type == "inline"]


def shown(children):
    assert {child.type for child in children} <= {"text", "text_special", "strong_open", "strong_close"}
    return "".join(child.content for child in children).translate(ISOLATES)


@pytest.mark.parametrize("typed", LOOKS_LIKE_MARKUP)
@pytest.mark.parametrize("around", ["{}", "# {}", "- {}", "1. {}", "**{}:** more", "**1.1** {}"])
def test_typed_text_never_becomes_markup(typed, around):
    ((_, read_back),) = blocks(around.format(as_text(typed)))

    assert plain(typed) in read_back


@settings(deadline=None)
@given(TYPED.filter(plain))
def test_text_read_back_equals_what_was_typed(typed):
    assert blocks(as_text(typed)) == [("p", plain(typed))]
    assert blocks(f"## {as_text(typed)}") == [("h2", plain(typed))]
    assert blocks(f"- {as_text(typed)}") == [("p", plain(typed))]


@settings(max_examples=examples(25), deadline=None)
@given(TYPED.filter(plain))
def test_typed_brief_reads_back_in_its_places(typed):
    content = example_content(title=typed, mission=f"Before {typed} after.")

    found = blocks(to_markdown(document(content), "candidate"))

    assert found[0] == ("h1", plain(typed))
    assert ("p", plain(f"Mission: Before {typed} after.")) in found


@pytest.mark.parametrize("side", ["interviewer", "candidate"])
def test_markdown_holds_one_side_in_speaking_order(side):
    guide = document()

    found = blocks(to_markdown(guide, side))

    assert [text for tag, text in found if tag == "h2"][:8] == [
        f"{section.number}. {section.name} ({section.minutes} minutes)" for section in guide.sections
    ]
    asked = [item for section in guide.sections for item in getattr(section, side).items]
    numbered = [text for tag, text in found if tag == "p" and text.startswith(tuple(item.number for item in asked))]
    assert [text.partition(" ")[0] for text in numbered] == [item.number for item in asked]


def test_markdown_of_the_candidate_holds_nothing_of_the_interviewers_own():
    guide = document()

    candidates = to_markdown(guide, "candidate")

    own = [item.spoken[0].text for section in guide.sections for item in section.interviewer.items]
    assert own
    assert [text for text in own if as_text(text) in candidates] == []
    assert "What no one should ask you" in candidates
    assert "I’ll hear from" in candidates
    assert "Thank you for talking" not in candidates
    assert "What no one should ask you" not in to_markdown(guide, "interviewer")


def test_markdown_says_who_meets_and_where_the_guide_stands():
    meeting = Meeting((Person("Ottoline *Brask*"),), "Teodor Vanwick", "By phone, as agreed")

    text = to_markdown(document(meeting=meeting, frozen_at=None, version=2), "interviewer")

    assert "- **Interviewer:** Ottoline \\*Brask\\*" in text
    assert "- **Candidate:** Teodor Vanwick\n- **Agreed accommodation:** By phone, as agreed" in text
    assert "revision 3 of the brief · guide 2 · guide draft" in text
    assert "guide draft" not in to_markdown(document(), "interviewer")


def test_blank_says_what_the_room_fills_in():
    text = to_markdown(document(), "interviewer")

    assert "……… (what fits)" in text
