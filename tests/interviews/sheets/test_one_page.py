"""The one-page summary: only what a side needs right before the interview."""

from dataclasses import replace
from datetime import time
from io import BytesIO
from itertools import product

import pypdf
import pytest

from interviewkit.paper import A4, LETTER, PAPERS
from interviews.composing.sections import SIDES
from interviews.sheets.meeting import Meeting, Person
from interviews.sheets.one_page import PLENTY, Room, one_page
from interviews.sheets.printing.one_page import print_five_minutes
from tests.factories import example_content
from tests.interviews.sheets.test_markdown import document
from tests.interviews.verapdf import verdicts

MEETING = Meeting(
    (Person("Ottoline Brask", "VP Payments"), Person("Fenn Achterberg")), "Teodor Vanwick", "By phone, as agreed."
)
EVERY_SCRIPT = "Ελλάδα, Привет, مهندس المدفوعات, שלום, नमस्ते, 你好世界, こんにちは, 안녕하세요, 👩🏽‍🚀 <b>{{ 7 }}</b> "


def hostile(words):
    """A guide where every typed text is these words, and with many of each."""
    content = example_content(title=words, mission=words)
    criterion, condition = content["success_criteria"][0], content["conditions"][0]
    content["success_criteria"] = [criterion | {"statement": f"{number} {words}"} for number in range(12)]
    content["conditions"] += [condition | {"statement": f"{number} {words}"} for number in range(12)]
    content["stages"][1] |= {"purpose": words, "settles": words}
    return document(content, meeting=Meeting((Person(words, words),) * 3, words, words))


def pages(pdf):
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(BytesIO(pdf.content)).pages]


def test_one_page_summary_knows_what_is_hard_and_what_must_come_true():
    page = one_page(document(meeting=MEETING), "interviewer")

    assert [text.partition(" How to check")[0] for text in page.hard.shown] == [
        "Seven seats, two empty; the contractor who knows the old engine leaves in five months.",
        "The old engine has almost no tests and its documentation stops in 2021.",
        "Sales has promised two merchants a date that engineering did not agree.",
    ]
    assert page.musts.shown == (
        "Failed settlement runs fall",
        "Merchant volume moves to the new service",
        "Month end no longer hangs on one person",
    )
    assert page.purpose == "Depth on claims, conditions and the boss"
    assert page.settles == "Here’s what we want to settle by the end: fit summary by both sides."
    assert page.meeting == MEETING
    assert len(page.at_the_end) == 3
    assert len(page.reminders) == 4


@pytest.mark.parametrize("side", SIDES)
def test_one_page_summary_takes_the_musts_and_the_deep_part_from_its_own_side(side):
    guide = document()

    page = one_page(guide, side)

    own = {item.number: item.spoken for section in guide.sections for item in getattr(section, side).items}
    assert {question.why for question in page.questions} <= {"essential", "focus"}
    assert [own[question.number] for question in page.questions] == [question.spoken for question in page.questions]
    assert any(question.number.startswith("2.") for question in page.questions)


def test_deep_part_is_the_planned_one():
    guide = document()

    assert [part.name for part in one_page(guide, "candidate").parts if part.deep] == ["Tour and contribution"]
    assert [part.name for part in one_page(replace(guide, deep="P3"), "candidate").parts if part.deep] == ["Conditions"]


def test_one_page_summary_tells_the_time_of_day_across_noon():
    page = one_page(document(), "interviewer", time(11, 30))

    assert (page.parts[0].begins, page.parts[-1].begins, page.ends) == ("11:30 am", "12:26 pm", "12:30 pm")


def test_what_there_is_no_room_for_is_counted():
    page = one_page(document(), "interviewer", room=Room(characters=20, rows=2))

    assert page.musts.shown == ("Failed settlement r…", "Merchant volume mov…")
    assert (page.musts.more, page.hard.more) == (1, 1)
    assert one_page(document(), "interviewer", room=PLENTY).musts.more == 0


@pytest.mark.parametrize("words", ["word " * 100, "W" * 400, "你好世界" * 60, "👩🏽‍🚀 " * 40, EVERY_SCRIPT])
def test_one_page_summary_prints_on_one_page_whatever_was_typed(words):
    guide = hostile(words)

    assert len(pages(print_five_minutes(guide, "interviewer", LETTER))) == 1
    assert len(pages(print_five_minutes(guide, "candidate", A4))) == 1
    assert len(pages(print_five_minutes(guide, "interviewer", LETTER, large=True))) <= 2


def test_one_page_summary_prints_every_script_as_it_was_typed():
    content = example_content(title=EVERY_SCRIPT)

    made = print_five_minutes(document(content), "interviewer", A4)

    assert made.missing == ()
    text = pages(made)[0].replace(" ", "")
    assert all(words in text for words in ("Ελλάδα", "Привет", "你好世界", "안녕하세요", "<b>{{7}}</b>"))


def test_one_page_summary_of_the_candidate_prints_nothing_of_the_interviewers_own():
    guide = document(meeting=MEETING)

    (text,) = pages(print_five_minutes(guide, "candidate", A4))

    own = [item.spoken[0].text[:40] for section in guide.sections for item in section.interviewer.items]
    candidates = " ".join(item.spoken[0].text for section in guide.sections for item in section.candidate.items)
    assert [words for words in own if words in text and words not in candidates] == []
    assert "By phone, as agreed." in text


def test_one_page_summary_is_accessible(tmp_path):
    guide = document(meeting=MEETING)
    for paper, large, side in product(PAPERS.values(), (False, True), SIDES):
        made = print_five_minutes(guide, side, paper, large=large)
        (tmp_path / f"{paper.name}-{large}-{side}.pdf").write_bytes(made.content)
    for name, words in {"scripts": EVERY_SCRIPT, "long": "word " * 100}.items():
        (tmp_path / f"{name}.pdf").write_bytes(print_five_minutes(hostile(words), "interviewer", LETTER).content)

    found = verdicts(sorted(tmp_path.glob("*.pdf")))

    assert found == dict.fromkeys((path.name for path in tmp_path.glob("*.pdf")), "compliant")


def test_page_of_a_draft_says_that_it_is_one():
    final = document()

    printed = [
        pages(print_five_minutes(replace(final, frozen_at=frozen_at), "candidate", A4))[0]
        for frozen_at in (final.frozen_at, None)
    ]

    assert final.frozen_at
    assert ["guide draft" in page for page in printed] == [False, True]
