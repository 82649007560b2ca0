"""Sharing views step by step, and the words an interview closes with."""

from dataclasses import replace

import pytest

from interviews.composing.compose import compose
from interviews.questions.shipped import read_bank
from interviews.sheets.document import build_document
from interviews.sheets.meeting import Meeting, Person
from interviews.sheets.printing import A4
from interviews.sheets.printing.faces import face_of
from interviews.sheets.printing.parts import parts_of
from interviews.sheets.printing.setting import setting
from interviews.sheets.printing.sheets import Sheet
from interviews.sheets.sharing import NextUpdate, sharing_steps
from tests.factories import example_content
from tests.interviews.prints import document


@pytest.mark.parametrize(
    ("minutes", "further", "steps"),
    [
        (4, 0, [("Write", 2), ("Share", 2)]),
        (4, 1, [("Write", 1), ("Share", 2), ("Answer", 1)]),
        (5, 0, [("Write", 2), ("Share", 2), ("Answer", 1)]),
        (6, 3, [("Write", 1), ("Share", 2), ("Answer", 3)]),
        (6, 9, [("Write", 1), ("Share", 2), ("Answer", 3)]),
        (9, 0, [("Write", 2), ("Share", 2), ("Answer", 5)]),
        (3, 0, [("Write", 1), ("Share", 2)]),
        (3, 2, [("Write", 1), ("Share", 2)]),
        (1, 0, [("Share", 1)]),
        (0, 0, []),
    ],
)
def test_steps_fill_the_minutes(minutes, further, steps):
    assert [(step.name, step.minutes) for step in sharing_steps(minutes, further)] == steps


@pytest.mark.parametrize("stage", [0, 1])
@pytest.mark.parametrize("minutes", [30, 45, 60, 90])
def test_minutes_of_sharing_hold_its_questions(minutes, stage):
    (sharing,) = [section for section in document(stage=stage, minutes=minutes).sections if section.steps]

    spent = {step.name: step.minutes for step in sharing.steps}
    shared = [item.minutes for _, item in sharing.turns if item.shares_view]
    further = [item.minutes for _, item in sharing.turns if not item.shares_view]
    assert spent["Write"] >= 1
    assert sum(shared) <= spent["Share"] == 2
    assert sum(further) <= spent.get("Answer", 0)
    assert sum(step.minutes for step in sharing.steps) == sharing.minutes


def asked_second():
    """A guide in which the interviewer shares their view after another question."""
    content = example_content()
    sections = compose(content, 1, read_bank()).sections
    [sharing] = [section for section in sections if section.pair == "P6"]
    share = next(item for item in sharing.items if item.side == "interviewer")
    another = replace(share, text="What haven’t we asked?", code="I6d")
    edited = replace(sharing, items=(another, *sharing.items))
    known = {"revision_number": 1, "revision_date": None, "version": 1, "frozen_at": None}
    stored = [edited if section.pair == "P6" else section for section in sections]
    return build_document(content, 1, stored, **known), edited


def test_questions_keep_the_guides_order_so_that_notes_stay_with_them():
    made, stored = asked_second()
    [sharing] = [section for section in made.sections if section.steps]

    shown = ["".join(segment.text for segment in item.spoken) for item in sharing.interviewer.items]
    assert shown[0] == "What haven’t we asked?"
    assert len(shown) == sum(item.side == "interviewer" for item in stored.items)


def test_view_is_printed_before_further_questions_and_lines_run_on_after_the_last():
    made, _ = asked_second()
    [part] = [part for part in parts_of(made, dense=False) if part.section and part.section.steps]

    [printed] = face_of(Sheet((part,)), "interviewer", setting(A4, large=False), "one").parts
    asked = [*printed.sharing, *printed.further]
    assert [each.item.number for each in asked] == ["6.2", "6.1"]
    assert [each.ruled.to_the_end for each in asked] == [False, True]


def test_only_sharing_has_steps():
    assert [section.key for section in document().sections if section.steps] == ["P6"]


def closing(side, **known):
    made = replace(document(), meeting=Meeting(next_update=NextUpdate(**known)))
    return "".join(f"[{segment.text}]" if segment.blank else segment.text for segment in made.closing[side])


def test_interviewer_closes_with_the_next_step_and_when_the_candidate_hears():
    said = closing("interviewer", owner="Edda {Penhallick}", due="Friday, December 4, 2026")

    assert said == (
        "Thank you for talking with me today. Next comes [the next step]. You’ll hear from Edda {Penhallick} by "
        "Friday, December 4, 2026, whichever way it goes."
    )


@pytest.mark.parametrize(
    ("people", "who"),
    [
        (["Edda Penhallick"], "me"),
        (["Ivo Marten"], "Edda Penhallick"),
        (["Edda Penhallick", "Ivo Marten"], "Edda Penhallick"),
    ],
)
def test_only_interviewer_says_me_of_themselves(people, who):
    known = Meeting(tuple(map(Person, people)), next_update=NextUpdate("Edda Penhallick", "Friday, December 4, 2026"))
    made = replace(document(), meeting=known)

    words = {side: "".join(segment.text for segment in made.closing[side]) for side in made.closing}
    assert f"You’ll hear from {who} by Friday" in words["interviewer"]
    assert "I’ll hear from Edda Penhallick by Friday" in words["candidate"]


def test_unknown_is_filled_in_by_hand():
    assert (
        closing("candidate") == "Next comes [the next step]. I’ll hear from [who] by [the date], whichever way it goes."
    )
