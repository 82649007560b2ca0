from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from candidates.models import FitRating, FitSummary
from candidates.ratings.anchors import DIMENSIONS
from tests import factories
from tests.sent_back import follow
from tests.unchanged import nothing_written

CANARY = "canary in the draft"
TOMORROW = timezone.localdate() + timedelta(days=1)
YESTERDAY = timezone.localdate() - timedelta(days=1)


@pytest.fixture
def summary(candidate, manager):
    return factories.make_summary(candidate, manager)


def new(candidate, side="interviewer", stage=None):
    stage = stage or candidate.role.stages.first()
    address = reverse("candidates:summary-create", args=[candidate.pk])
    return f"{address}?stage={stage.pk}&side={side}"


def edit(summary, name="summary-edit"):
    return reverse(f"candidates:{name}", args=[summary.pk])


def mind(**changes):
    words = {"fits": "Asked for the baseline.", "open_items": "Depth.", "outcome": "continue", "version": 0}
    return words | changes


def rated(dimension="mission", rating=3, evidence="Named what it was measured by."):
    return {f"{dimension}-rating": rating, f"{dimension}-evidence": evidence}


# Writing a summary


def test_interviewer_writes_their_own_summary(client, candidate, interviewer):
    client.force_login(interviewer)

    page = client.post(new(candidate), mind() | rated())

    summary = FitSummary.objects.get()
    assert page.url == summary.get_absolute_url()
    assert (summary.author, summary.side, summary.submitted_at) == (interviewer, "interviewer", None)
    assert [(one.dimension, one.rating) for one in summary.ratings.all()] == [("mission", 3)]


def test_candidate_page_links_to_both_sides_summaries(signed_in, candidate):
    page, stage = signed_in.get(candidate.get_absolute_url()), candidate.role.stages.last()

    own = follow(signed_in, page, "Write fit summary for interview 2").context["summary"]
    theirs = follow(signed_in, page, "Record their summary of interview 2").context["summary"]

    assert (own.side, own.stage) == ("interviewer", stage)
    assert (theirs.side, theirs.stage) == ("candidate", stage)


def test_every_dimension_starts_not_explored_with_its_anchors(signed_in, candidate):
    page = signed_in.get(new(candidate))

    assert page.text.count("Not explored") == len(DIMENSIONS)
    for dimension in DIMENSIONS:
        assert f"4: {dimension.interviewer[3]}" in page.text.replace("&#x27;", "'")


def test_candidate_side_shows_the_candidate_anchors(signed_in, candidate):
    page = signed_in.get(new(candidate, "candidate"))

    assert DIMENSIONS[0].candidate[0] in page.text.replace("&#x27;", "'")
    assert DIMENSIONS[0].interviewer[0] not in page.text


def test_double_click_saves_one_summary(signed_in, candidate):
    first = signed_in.post(new(candidate), mind() | rated())

    second = signed_in.post(new(candidate), mind() | rated())

    assert first.url == second.url
    assert FitSummary.objects.count() == FitRating.objects.count() == 1


@pytest.mark.parametrize("then", ["submit", "submit-words"])
@pytest.mark.parametrize("where", ["new", "edit"])
def test_double_click_submits_once(signed_in, candidate, manager, then, where):
    version = 0 if where == "new" else 1
    address = new(candidate) if where == "new" else edit(factories.make_summary(candidate, manager))
    signed_in.post(address, mind(then=then, version=version) | rated())
    locked = FitSummary.objects.get()

    second = signed_in.post(address, mind(then=then, version=version) | rated(), follow=True)

    assert second.status_code == 200
    assert FitSummary.objects.get().submitted_at == locked.submitted_at
    assert FitRating.objects.count() == 1


def test_double_click_submits_the_ratings_once(signed_in, summary):
    summary.submit(rate_later=True)
    for _ in range(2):
        page = signed_in.post(edit(summary), rated() | {"version": 1, "then": "finish"}, follow=True)

    assert page.status_code == 200
    assert not FitSummary.objects.get().is_open
    assert FitRating.objects.count() == 1


def test_ratings_of_a_draft_are_not_submitted(signed_in, summary):
    page = signed_in.post(edit(summary), mind(version=1, then="finish"), follow=True)

    assert "Saved. No one else sees your draft until you submit it." in page.text
    assert not FitSummary.objects.get().is_submitted


def test_second_text_from_an_old_page_is_a_conflict(signed_in, candidate):
    signed_in.post(new(candidate), mind())

    page = signed_in.post(new(candidate), mind(fits="Another text."))

    assert [(one.theirs, one.yours) for one in page.context["conflicts"]] == [
        ("Asked for the baseline.", "Another text.")
    ]
    assert FitSummary.objects.get().fits == "Asked for the baseline."


def test_starting_again_opens_the_existing_summary(signed_in, summary, candidate):
    page = signed_in.get(new(candidate))

    assert page.url == summary.get_absolute_url()


@pytest.mark.parametrize(
    ("typed", "form", "field"),
    [
        (mind(outcome="not_yet"), "words", "hear_by"),
        (mind(outcome="not_yet", hear_by=YESTERDAY), "words", "hear_by"),
        (mind(outcome="hire"), "words", "outcome"),
        (mind(then="submit", outcome=""), "words", "outcome"),
        (mind(then="submit-words", outcome=""), "words", "outcome"),
        (mind() | rated(evidence=""), "mission", "evidence"),
        (mind() | rated(rating=5), "mission", "rating"),
        (mind(fits="x" * 2001), "words", "fits"),
    ],
)
def test_invalid_summary_keeps_the_input(signed_in, candidate, typed, form, field):
    page = signed_in.post(new(candidate), typed | {"open_items": "Kept as typed."})

    shown = page.context["entry"]
    wrong = shown.words if form == "words" else shown.ratings[0]
    assert field in wrong.errors
    assert "<title>Error: " in page.text
    assert f'href="#{wrong[field].id_for_label or wrong[field].auto_id}"' in page.text
    assert "Kept as typed." in page.text
    assert not FitSummary.objects.exists()


def test_comment_without_a_rating_is_kept(signed_in, candidate):
    signed_in.post(new(candidate), mind() | rated(rating=""))

    assert FitRating.objects.get().rating is None


def test_rating_can_be_removed(signed_in, candidate, summary):
    FitRating.objects.create(summary=summary, dimension="mission", rating=3, evidence="Heard it.")

    signed_in.post(edit(summary), mind(version=1) | rated(rating="", evidence=""))

    assert not summary.ratings.exists()


def test_impression_is_saved_with_a_warning(signed_in, candidate):
    page = signed_in.post(new(candidate), mind(fits="Great vibe, sharp."), follow=True)

    assert "Write what they said or did that gave you this impression." in page.text
    assert FitSummary.objects.get().fits == "Great vibe, sharp."


def test_behavior_has_no_warning(signed_in, candidate):
    page = signed_in.post(new(candidate), mind(fits="Named the owner of the rollback, then called him."), follow=True)

    assert "gave you this impression" not in page.text


def test_stale_summary_shows_both_texts_and_stores_neither(signed_in, summary):
    FitSummary.objects.filter(pk=summary.pk).update(fits="Saved meanwhile", version=2)

    page = signed_in.post(edit(summary), mind(fits="Typed here", version=1) | rated())

    shown = {(one.theirs, one.yours) for one in page.context["conflicts"]}
    assert ("Saved meanwhile", "Typed here") in shown
    assert 'name="version" value="2"' in page.text
    summary.refresh_from_db()
    assert summary.fits == "Saved meanwhile"
    assert not summary.ratings.exists()


# Submitting and sharing


def test_submitting_leads_to_sharing(signed_in, candidate):
    page = signed_in.post(new(candidate), mind(then="submit") | rated())

    summary = FitSummary.objects.get()
    assert summary.is_submitted
    assert not summary.ratings_open
    assert page.url == edit(summary, "summary-share")


def test_today_may_be_promised(signed_in, candidate):
    today = timezone.localdate()

    signed_in.post(new(candidate), mind(outcome="not_yet", hear_by=today))

    assert FitSummary.objects.get().hear_by == today


def test_promise_that_has_passed_does_not_stand_in_the_way_of_other_changes(signed_in, candidate, manager):
    summary = factories.make_summary(candidate, manager, outcome="not_yet", hear_by=YESTERDAY)

    signed_in.post(edit(summary), mind(outcome="not_yet", hear_by=YESTERDAY, fits="Named the baseline.", version=1))

    summary.refresh_from_db()
    assert (summary.fits, summary.hear_by) == ("Named the baseline.", YESTERDAY)


def test_ratings_that_are_all_alike_are_pointed_out_and_kept(signed_in, candidate):
    alike = [rated(dimension.code) for dimension in DIMENSIONS[:4]]
    signed_in.post(new(candidate), mind() | alike[0] | alike[1] | alike[2])
    summary = FitSummary.objects.get()
    assert "ratings are 3." not in signed_in.get(edit(summary)).text

    signed_in.post(edit(summary), mind(version=1) | alike[0] | alike[1] | alike[2] | alike[3])

    assert "All 4 ratings are 3." in signed_in.get(edit(summary)).text
    assert summary.ratings.count() == 4


def test_ratings_may_be_saved_before_they_are_finished(signed_in, candidate):
    signed_in.post(new(candidate), mind(then="submit-words"))
    summary = FitSummary.objects.get()

    page = signed_in.post(edit(summary), rated() | {"version": 1}, follow=True)

    assert "No one else sees your ratings until you submit them." in page.text
    summary.refresh_from_db()
    assert summary.ratings_open
    assert [one.rating for one in summary.ratings.all()] == [3]


def test_ratings_follow_in_private(signed_in, candidate):
    signed_in.post(new(candidate), mind(then="submit-words"))
    summary = FitSummary.objects.get()

    signed_in.post(edit(summary), rated() | {"version": 1, "then": "finish"})

    summary.refresh_from_db()
    assert (summary.fits, summary.is_open) == ("Asked for the baseline.", False)
    assert [one.rating for one in summary.ratings.all()] == [3]


def test_text_sent_after_submitting_is_shown_but_not_saved(signed_in, summary):
    summary.submit()

    page = signed_in.post(edit(summary), mind(fits="Too late", version=1))

    assert "Too late" in page.text
    assert "what you wrote wasn’t saved" in page.text
    summary.refresh_from_db()
    assert summary.fits == "Reads the mission as paid by nine, and asked for the baseline."


def test_text_sent_after_submitting_is_shown_while_ratings_follow(signed_in, candidate):
    signed_in.post(new(candidate), mind())
    summary = FitSummary.objects.get()
    signed_in.post(edit(summary), mind(version=1, then="submit-words"))

    page = signed_in.post(edit(summary), mind(version=1, fits="Typed in another window"))

    assert [one.yours for one in page.context["conflicts"]] == ["Typed in another window"]
    assert "The summary is already submitted and stays as it was." in page.text
    summary.refresh_from_db()
    assert summary.fits == "Asked for the baseline."


def test_submitting_twice_submits_once(signed_in, candidate, summary):
    signed_in.post(edit(summary), mind(version=1, then="submit"))
    summary.refresh_from_db()
    submitted_at = summary.submitted_at

    signed_in.post(edit(summary), mind(version=1, then="submit"))

    summary.refresh_from_db()
    assert submitted_at is not None
    assert summary.submitted_at == submitted_at


def test_draft_without_an_outcome_is_not_submitted(signed_in, candidate, manager):
    summary = factories.make_summary(candidate, manager, outcome="")

    page = signed_in.post(edit(summary), mind(version=1, outcome="", then="submit"))

    assert page.context["has_errors"]
    summary.refresh_from_db()
    assert not summary.is_submitted


def test_summary_is_shared_after_submitting(signed_in, summary, candidate):
    summary.submit()

    signed_in.post(
        edit(summary, "summary-share"), {"words_shared": "Strong on the mission.", "shared_on_the_spot": "yes"}
    )

    summary.refresh_from_db()
    assert (summary.words_shared, summary.shared_on_the_spot) == ("Strong on the mission.", True)
    assert "Strong on the mission." in signed_in.get(candidate.get_absolute_url()).text


def test_nothing_is_said_before_submitting(signed_in, summary):
    page = signed_in.post(edit(summary, "summary-share"), {"words_shared": "Strong.", "shared_on_the_spot": "yes"})

    assert page.url == summary.get_absolute_url()
    summary.refresh_from_db()
    assert summary.words_shared == ""


@pytest.mark.parametrize("missing", ["words_shared", "shared_on_the_spot"])
def test_sharing_requires_text_and_time(signed_in, summary, missing):
    summary.submit()
    typed = {"words_shared": "Strong.", "shared_on_the_spot": "no"} | {missing: ""}

    page = signed_in.post(edit(summary, "summary-share"), typed)

    assert missing in page.context["form"].errors


def test_shared_words_cannot_be_changed_later(signed_in, summary):
    summary.submit()
    summary.share("Strong on the mission.", on_the_spot=True)

    signed_in.post(edit(summary, "summary-share"), {"words_shared": "Weak.", "shared_on_the_spot": "no"})

    summary.refresh_from_db()
    assert summary.words_shared == "Strong on the mission."


# The candidate's summary


def test_candidate_side_is_recorded_in_their_words(signed_in, candidate, manager):
    signed_in.post(new(candidate, "candidate"), mind(then="submit"))

    summary = FitSummary.objects.get()
    assert (summary.side, summary.author, summary.recorded_by) == ("candidate", None, manager)


def test_candidate_may_choose_not_to_say(signed_in, candidate):
    typed = {"declined": "on", "version": 0, "then": "submit"}

    page = signed_in.post(new(candidate, "candidate"), typed, follow=True)

    assert "Chose not to say. Nothing is held against them." in page.text
    assert FitSummary.objects.get().is_submitted


def test_declining_with_text_is_rejected(signed_in, candidate):
    page = signed_in.post(new(candidate, "candidate"), mind(declined="on"))

    assert "declined" in page.context["entry"].words.errors
    assert not FitSummary.objects.exists()


def test_declining_with_ratings_is_rejected(signed_in, candidate):
    page = signed_in.post(new(candidate, "candidate"), {"declined": "on", "version": 0} | rated())

    assert "declined" in page.context["entry"].words.errors
    assert not FitSummary.objects.exists()


def test_declined_summary_has_no_ratings_to_finish(signed_in, candidate):
    signed_in.post(new(candidate, "candidate"), {"declined": "on", "version": 0, "then": "submit-words"})

    assert not FitSummary.objects.get().is_open


def test_declined_summary_cannot_be_shared(signed_in, candidate):
    signed_in.post(new(candidate, "candidate"), {"declined": "on", "version": 0, "then": "submit"})
    summary = FitSummary.objects.get()

    page = signed_in.get(edit(summary, "summary-share"))
    signed_in.post(edit(summary, "summary-share"), {"words_shared": "They said no more.", "shared_on_the_spot": "yes"})

    summary.refresh_from_db()
    assert page.url == edit(summary)
    assert (summary.declined, summary.words_shared) == (True, "")


def test_interviewer_cannot_record_the_candidate_side(client, candidate, interviewer):
    client.force_login(interviewer)

    page = client.post(new(candidate, "candidate"), mind())

    assert page.status_code == 403
    assert not FitSummary.objects.exists()


def test_candidate_side_has_one_recorder(client, candidate, manager):
    factories.make_summary(candidate, fits=CANARY)
    administrator = factories.make_member(candidate.role.organization, "Ada Min", is_administrator=True)
    client.force_login(administrator)

    page = client.get(new(candidate, "candidate"))

    assert page.status_code == 403
    assert CANARY not in page.text


# Access


@pytest.fixture
def others_draft(candidate, interviewer):
    draft = factories.make_summary(candidate, interviewer, fits=CANARY, open_items=CANARY)
    FitRating.objects.create(summary=draft, dimension="boss", rating=1, evidence=CANARY)
    return draft


def test_others_draft_is_hidden_until_submitted(signed_in, candidate, others_draft):
    before = signed_in.get(candidate.get_absolute_url()), signed_in.get(edit(others_draft))
    others_draft.submit()
    after = signed_in.get(candidate.get_absolute_url()), signed_in.get(edit(others_draft))

    assert [CANARY in page.text for page in before] == [False, False]
    assert before[1].status_code == 404
    assert [CANARY in page.text for page in after] == [True, True]


def test_submitted_summary_is_hidden_until_the_reader_has_finished(signed_in, candidate, summary, others_draft):
    others_draft.submit()
    while_writing = signed_in.get(candidate.get_absolute_url()), signed_in.get(edit(others_draft))
    summary.submit()
    afterwards = signed_in.get(candidate.get_absolute_url()), signed_in.get(edit(others_draft))

    assert [CANARY in page.text for page in while_writing] == [False, False]
    assert "You’ll see everyone’s once you’ve finished yours." in while_writing[0].text
    assert [CANARY in page.text for page in afterwards] == [True, True]


def test_others_unfinished_ratings_are_hidden(signed_in, candidate, interviewer):
    summary = factories.make_summary(candidate, interviewer)
    summary.submit(rate_later=True)
    FitRating.objects.create(summary=summary, dimension="boss", rating=1, evidence=CANARY)

    before = signed_in.get(candidate.get_absolute_url()), signed_in.get(edit(summary))
    summary.finish_ratings()
    after = signed_in.get(candidate.get_absolute_url()), signed_in.get(edit(summary))

    assert [CANARY in page.text for page in before] == [False, False]
    assert [CANARY in page.text for page in after] == [True, True]


@pytest.mark.parametrize("name", ["summary-edit", "summary-share"])
def test_others_draft_cannot_be_edited(signed_in, others_draft, name):
    with nothing_written():
        page = signed_in.post(edit(others_draft, name), mind(version=1))

    assert page.status_code == 404
    assert CANARY not in page.text


@pytest.mark.parametrize("name", ["summary-edit", "summary-share"])
def test_others_submitted_summary_cannot_be_edited(signed_in, others_draft, name):
    others_draft.submit()

    with nothing_written():
        page = signed_in.post(edit(others_draft, name), mind(version=1))

    assert page.status_code == 403


@pytest.mark.parametrize("name", ["summary-edit", "summary-share"])
def test_summaries_do_not_exist_for_strangers(client, summary, name):
    summary.submit()
    client.force_login(factories.make_user("Royce Kettlewell"))

    with nothing_written():
        page = client.post(edit(summary, name), mind())

    assert page.status_code == 404
    assert summary.fits not in page.text


def test_stranger_cannot_start_a_summary(client, candidate):
    client.force_login(factories.make_user("Royce Kettlewell"))

    with nothing_written():
        page = client.post(new(candidate), mind())

    assert page.status_code == 404
    assert candidate.name not in page.text


@pytest.mark.parametrize("name", ["summary-edit", "summary-share"])
def test_summaries_require_signing_in(client, summary, name):
    assert client.post(edit(summary, name)).url.startswith(reverse("account_login"))


@pytest.mark.parametrize(
    "query", ["", "?stage=x&side=interviewer", "?stage=00000000-0000-0000-0000-000000000000", "?side=candidate"]
)
def test_unknown_interview_is_not_found(signed_in, candidate, query):
    address = reverse("candidates:summary-create", args=[candidate.pk])

    assert signed_in.get(address + query).status_code == 404


def test_unknown_side_is_not_found(signed_in, candidate):
    assert signed_in.get(new(candidate, "boss")).status_code == 404


def test_interview_of_another_role_is_not_found(signed_in, candidate, manager):
    other = factories.make_role(manager, published=True)

    assert signed_in.get(new(candidate, stage=other.stages.first())).status_code == 404
