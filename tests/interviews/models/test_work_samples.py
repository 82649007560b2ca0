"""A work sample in a stored guide: in speaking order, edited by hand, noted, and rated by."""

import pytest

from interviews.models import Guide, Note
from interviews.notes.heard import heard_in
from roles.models import Role
from tests.factories import example_content, make_candidate, make_incident, make_interview, make_role, make_work_sample
from tests.roles.views.work.test_incident import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide(manager, bank):
    """The draft guide of a ninety-minute interview with a work sample."""
    content = example_content()
    content["stages"][1]["minutes"] = 90
    role = make_role(manager, content=content)
    make_incident(role, role.conditions.filter(polarity="negative").first())
    make_work_sample(role.stages.last())
    role = Role.objects.with_brief().get(pk=role.pk)
    role.publish(by=manager)
    Guide.objects.compose_for(role.latest)
    return Guide.objects.of_plan(role)[1]


def asked(guide):
    return {item.code: item for section in guide.sections.all() for item in section.items.all()}


def test_stored_guide_keeps_the_turns_in_which_it_was_composed(guide):
    composed = {section.pair: tuple(item.side for item in section.items) for section in guide.composed(guide.bank)}

    assert {section.key: section.order for section in guide.document().sections} == composed
    part_two = next(section for section in guide.document().sections if section.key == "P2")
    assert part_two.order[:3] == ("interviewer", "candidate", "interviewer")
    assert guide.document().work_sample.starts == part_two.starts


def test_draft_offers_no_other_length_for_it(signed_in, guide):
    page = text_of(signed_in.get(f"/guides/{guide.pk}/compose/"))

    assert "Make quick question : 2.1" not in page
    assert "Make quick question : 2.2" in page


def test_draft_without_it_says_that_the_candidates_question_is_left_over(signed_in, guide):
    asked(guide)["I2w"].section.give_up(asked(guide)["I2w"])

    page = text_of(signed_in.get(f"/guides/{guide.pk}/compose/"))

    assert "The candidate asks about the work sample, and this guide doesn’t have it." in page


def test_evidence_from_it_stands_beside_what_it_shows_with_what_answers_sound_like(guide, manager):
    candidate = make_candidate(guide.stage.role, manager)
    guide.finalize(guide.version)
    interview = make_interview(candidate, [manager], stage=guide.stage)
    participant = interview.participant_of(manager)
    must = guide.stage.role.must_haves.first()
    item = asked(guide)["I2w"]
    Note.objects.create(participant=participant, item=item, key=f"q{item.pk}", evidence="Asked what was paid first.")

    heard = heard_in(Note.objects.filter(participant=participant).select_related("item__section"))

    assert heard.noted == {str(must.pk): ("Asked what was paid first.",)}
    [answered] = heard.situations
    assert answered.serves == {str(must.pk)}
    assert answered.incident.situation.startswith("This run stopped twenty minutes ago.")
    assert [anchor.rating for anchor in answered.incident.anchors] == [4, 2]
