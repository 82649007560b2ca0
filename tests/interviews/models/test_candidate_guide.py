"""A candidate's copy of a guide: created when first opened, live until kept, then frozen."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from interviews.models import CandidateGuide, Guide, GuideRefusal
from interviews.models.candidate_guide import guides_met
from interviews.scheduling.times import day_in_words
from interviews.sheets.speech import UNBOUND
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def candidate(published_role, manager):
    return factories.make_candidate(published_role, manager)


def must_claim(candidate, **overrides):
    claim = factories.make_claim(candidate, **overrides)
    claim.criteria.add(candidate.role.criteria.filter(must_have=True).first())
    return claim


def copies(candidate):
    """Reloads the candidate's copies."""
    stages = [copy.stage_id for copy in CandidateGuide.objects.open_for(candidate)]
    return [CandidateGuide.objects.open_one(candidate, stage) for stage in stages]


def said(copy, side):
    document = copy.document()
    return [
        "".join(segment.text for segment in item.spoken)
        for section in document.sections
        for item in getattr(section, side).items
    ]


def test_copies_are_created_once_in_plan_order(candidate):
    first, again = copies(candidate), copies(candidate)

    assert [copy.number for copy in first] == [1, 2]
    assert again == first
    assert [copy.guide for copy in first] == guides_met(candidate.role)


def test_unpublished_brief_has_no_copies(role, manager):
    assert copies(factories.make_candidate(role, manager)) == []


def test_copy_names_the_claim_on_both_sides(candidate):
    must_claim(candidate, text="Hired four engineers in a year")

    copy = copies(candidate)[1]

    for side in ("interviewer", "candidate"):
        assert any("“Hired four engineers in a year" in words for words in said(copy, side))
    assert [claim["text"] for claim in copy.claims_taken] == ["Hired four engineers in a year"]


def test_copy_without_material_matches_the_guide(candidate):
    candidate.name = ""

    for copy in copies(candidate):
        copy.candidate.name = ""
        assert copy.document().sections == copy.guide.document().sections
    assert any(UNBOUND["interviewer"]["claim"] in words for words in said(copies(candidate)[1], "interviewer"))


def test_copy_follows_the_candidates_material_until_kept(candidate):
    claim = must_claim(candidate, text="First words")
    copy = copies(candidate)[1]
    assert any("First words" in words for words in said(copy, "interviewer"))
    copy.keep()

    claim.text = "Other words"
    claim.save()

    kept = copies(candidate)[1]
    assert any("First words" in words for words in said(kept, "interviewer"))
    assert not any("Other words" in words for side in ("interviewer", "candidate") for words in said(kept, side))
    assert [claim["text"] for claim in kept.claims_taken] == ["First words"]


def test_keeping_twice_keeps_the_first(candidate):
    must_claim(candidate)
    first, second = copies(candidate)[1], copies(candidate)[1]

    first.keep()
    candidate.claims.update(text="Changed in between")
    second.keep()

    assert (second.wording, second.kept_at) == (first.wording, first.kept_at)


def test_keeping_makes_the_guide_final_for_everyone(candidate):
    copy = copies(candidate)[0]
    assert not copy.guide.frozen_at

    copy.keep()

    assert Guide.objects.get(pk=copy.guide_id).frozen_at


def test_guide_changed_in_the_meantime_is_not_kept(candidate):
    copy = copies(candidate)[0]
    Guide.objects.filter(pk=copy.guide_id).update(version=9)

    with pytest.raises(GuideRefusal, match="changed since you opened"):
        copy.keep()

    assert copies(candidate)[0].kept_at is None


@pytest.mark.parametrize(
    "change",
    [{"wording": {"1": {"claim": "x"}}}, {"claims": [{"id": 1}]}, {"kept_at": None}],
    ids=lambda one: next(iter(one)),
)
def test_database_rejects_changes_to_used_wording(candidate, change):
    copy = copies(candidate)[0]
    copy.keep()

    with pytest.raises(IntegrityError, match="stays as it was used"), transaction.atomic():
        CandidateGuide.objects.filter(pk=copy.pk).update(**change)


def test_adjustment_can_change_after_keeping(candidate):
    copy = copies(candidate)[0]
    copy.keep()

    copy.medium, copy.adjustment = "phone", "By phone"
    copy.agree()

    assert copies(candidate)[0].document().meeting.arrangement == "By phone"


@pytest.mark.parametrize("medium", ["one_way_video", "recorded"])
def test_database_rejects_formats_that_are_not_live(candidate, medium):
    copy = copies(candidate)[0]
    copy.medium, copy.adjustment = medium, "Answers sent in beforehand"

    with pytest.raises(IntegrityError, match="other_medium_is_live"), transaction.atomic():
        copy.agree()


def test_claim_explored_once_comes_last_next_time(candidate):
    must_claim(candidate, text="Explored")
    must_claim(candidate, text="Not yet")
    first, second = copies(candidate)
    assert second.claims_taken[0]["text"] == "Explored"

    second.keep()

    taken = copies(candidate)[0].claims_taken
    explored = {claim["id"] for claim in second.claims}
    assert all(claim["id"] not in explored for claim in taken[: 2 - len(explored)])
    assert copies(candidate)[1].claims_taken[0]["text"] == "Explored"


def test_copy_uses_the_newest_final_guide(candidate, publish_again):
    frozen = copies(candidate)[0].guide
    frozen.freeze(frozen.version)
    publish_again(candidate.role)
    draft = Guide.objects.get(pk=frozen.pk).renew("The brief has changed.")
    assert draft.number == 2

    assert copies(candidate)[0].guide == frozen

    draft.freeze(draft.version)
    assert copies(candidate)[0].guide == draft


def test_kept_copy_keeps_its_guide(candidate, publish_again):
    copy = copies(candidate)[0]
    copy.keep()
    publish_again(candidate.role)
    draft = Guide.objects.get(pk=copy.guide_id).renew("The brief has changed.")

    draft.freeze(draft.version)

    assert copies(candidate)[0].guide_id == copy.guide_id


def test_different_format_is_on_both_sides(candidate):
    copy = copies(candidate)[0]
    copy.medium, copy.adjustment = "in_person", "In person, on the ground floor"
    copy.agree()

    document = copies(candidate)[0].document()

    assert document.medium == "In person"
    assert document.meeting.candidate == candidate.name
    assert document.meeting.next_update.owner == candidate.owner.name
    assert document.meeting.next_update.due == day_in_words(candidate.next_update_due)
    candidate.next_update_due = timezone.localdate()
    assert copies(candidate)[0].document().meeting.next_update.due == ""
    assert "in person" in next(fact.text for fact in document.sections[0].facts if fact.label == "How long")


def test_all_candidates_get_the_same_format_unless_agreed(candidate):
    copy = copies(candidate)[0]

    with pytest.raises(IntegrityError, match="other_medium_is_agreed"), transaction.atomic():
        CandidateGuide.objects.filter(pk=copy.pk).update(medium="phone")
