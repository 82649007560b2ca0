"""Sharing views step by step, and the words an interview closes with."""

from dataclasses import replace

import pytest

from interviews.sheets.document import Meeting
from interviews.sheets.sharing import NextUpdate, sharing_steps
from tests.interviews.prints import document


@pytest.mark.parametrize(
    ("minutes", "steps"),
    [
        (4, [("Write", 2), ("Share", 2)]),
        (5, [("Write", 2), ("Share", 2), ("Answer", 1)]),
        (9, [("Write", 2), ("Share", 2), ("Answer", 5)]),
        (3, [("Write", 1), ("Share", 2)]),
        (1, [("Share", 1)]),
        (0, []),
    ],
)
def test_steps_fill_the_minutes(minutes, steps):
    assert [(step.name, step.minutes) for step in sharing_steps(minutes)] == steps


@pytest.mark.parametrize("minutes", [30, 45, 60, 90])
def test_minutes_of_sharing_hold_its_questions(minutes):
    (sharing,) = [section for section in document(stage=1, minutes=minutes).sections if section.steps]

    write, *speak = [step.minutes for step in sharing.steps]
    assert (write, speak[0]) == (2, 2)
    assert 2 <= sum(item.minutes for _, item in sharing.turns) <= sum(speak)
    assert sum(step.minutes for step in sharing.steps) == sharing.minutes


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


def test_unknown_is_filled_in_by_hand():
    assert (
        closing("candidate") == "Next comes [the next step]. I’ll hear from [who] by [the date], whichever way it goes."
    )
