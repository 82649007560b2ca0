"""The timed read-through of one side's guide."""

import pytest

from interviews.composing.sections import SIDES
from interviews.sheets.rehearsal import rehearsal
from tests.interviews.sheets.test_markdown import document


@pytest.mark.parametrize("side", SIDES)
def test_rehearsal_takes_as_long_as_the_conversation(side):
    guide = document()

    scenes = rehearsal(guide, side)

    assert sum(scene.minutes for scene in scenes) == guide.minutes
    assert [scene.begins for scene in scenes] == [0, *(scene.begins + scene.minutes for scene in scenes[:-1])]
    for scene in scenes:
        own = sum(item.minutes for item in scene.items)
        if scene.steps:
            assert (scene.told_minutes, sum(step.minutes for step in scene.steps)) == (0, scene.minutes)
        else:
            assert own + scene.listens_for + scene.told_minutes == scene.minutes


def test_interviewer_tells_what_the_candidate_listens_to():
    guide = document()

    interviewers = {scene.name: scene for scene in rehearsal(guide, "interviewer")}
    candidates = {scene.name: scene for scene in rehearsal(guide, "candidate")}

    assert (interviewers["Manager"].is_story, interviewers["Manager"].told_minutes) == (True, 2)
    assert interviewers["Conditions"].tells
    assert not candidates["Conditions"].tells
    assert candidates["Conditions"].told_minutes == interviewers["Conditions"].told_minutes
    assert interviewers["Tour and contribution"].facts == ()
