"""People with a guide from an earlier revision are told what a newer one changes."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from interviews.changes.revision import by_what_they_know
from interviews.models import CandidateGuide, ChangeNotice, Guide
from roles.models import StageInterviewer
from tests.factories import add_to_team, make_candidate, make_role, make_user
from tests.sent_back import press

pytestmark = pytest.mark.django_db

MISSION = "Make month end so dependable that nobody has to stay up for 1,400 merchants."


def notices(role):
    return f"/roles/{role.slug}/changes/"


@pytest.fixture
def seated(published_role, interviewer):
    """Fenn, the interviewer of the first interview."""
    StageInterviewer.objects.create(stage=published_role.stages.first(), user=interviewer, place=1)
    return interviewer


@pytest.fixture
def frozen(guide):
    guide.freeze(guide.version)
    return guide


@pytest.fixture
def given(published_role, manager):
    """Teodor, with a saved guide for the first interview."""
    candidate = make_candidate(published_role, manager)
    CandidateGuide.objects.open_for(candidate)[0].keep()
    return candidate


def owed_to(user):
    return ChangeNotice.objects.news(ChangeNotice.objects.owed_to(user))[0]


def owed_by(user):
    return ChangeNotice.objects.news((), ChangeNotice.objects.owed_by(user))[1]


# Who is to be told


def test_an_interviewer_reads_what_a_revision_changes_in_their_guide(frozen, seated, published_role, publish_again):
    publish_again(published_role, MISSION)

    [news] = owed_to(seated)

    assert (news.held.number, news.latest.number) == (1, 2)
    assert [(each.label, each.after) for each in news.differences] == [("Mission", MISSION)]
    assert news.counted == "one thing"


def test_a_draft_follows_the_brief_without_notices(guide, seated, published_role, publish_again):
    publish_again(published_role)

    assert owed_to(seated) == []


def test_nothing_is_told_as_long_as_the_guide_is_from_the_latest(frozen, seated):
    assert owed_to(seated) == []


def test_who_sits_in_no_conversation_is_told_nothing(frozen, published_role, interviewer, publish_again):
    publish_again(published_role)

    assert owed_to(interviewer) == []


def test_who_has_left_the_team_is_told_nothing(frozen, seated, published_role, publish_again):
    publish_again(published_role)
    seated.team_memberships.all().delete()

    assert owed_to(seated) == []


def test_a_new_version_from_the_latest_revision_is_news_enough(frozen, seated, published_role, publish_again):
    publish_again(published_role)
    newer = frozen.renew("The brief has changed since.")
    draft_only = owed_to(seated)
    newer.freeze(newer.version)

    assert len(draft_only) == 1
    assert owed_to(seated) == []


def test_an_older_version_counts_as_long_as_a_candidate_meets_it(given, seated, published_role, publish_again):
    kept = Guide.objects.get(candidate_guides__candidate=given, candidate_guides__kept_at__isnull=False)
    publish_again(published_role)
    newer = kept.renew("The brief has changed since.")
    newer.freeze(newer.version)

    considered = owed_to(seated)
    given.status, given.next_update_due, given.closing_reason = "withdrawn", None, "Chose another tour."
    given.save()

    assert [news.held.number for news in considered] == [1]
    assert owed_to(seated) == []


def test_what_reads_again_as_it_did_is_no_news(frozen, seated, published_role, publish_again):
    mission = published_role.mission
    publish_again(published_role)
    publish_again(published_role, mission)

    assert owed_to(seated) == []


def test_who_has_read_one_revision_is_told_the_next(frozen, seated, published_role, publish_again):
    second = publish_again(published_role)
    ChangeNotice.objects.create(revision=second, user=seated, notified_by=seated)
    read = owed_to(seated)
    publish_again(published_role, MISSION.replace("nobody", "no one"))

    assert read == []
    assert [(news.held.number, news.latest.number) for news in owed_to(seated)] == [(1, 3)]


def test_a_candidate_with_a_guide_is_to_be_told_by_those_who_write(
    given, manager, interviewer, stranger, published_role, publish_again
):
    publish_again(published_role, MISSION)

    [news] = owed_by(manager)

    assert (news.candidate, news.held.number, news.latest.number) == (given, 1, 2)
    assert owed_by(interviewer) == owed_by(stranger) == []


def test_a_candidate_who_has_no_guide_yet_is_told_nothing(published_role, manager, publish_again):
    CandidateGuide.objects.open_for(make_candidate(published_role, manager))
    publish_again(published_role)

    assert owed_by(manager) == []


def test_a_candidate_who_was_given_the_latest_since_knows_it(given, manager, published_role, publish_again):
    publish_again(published_role)
    CandidateGuide.objects.open_for(given)[1].keep()

    assert owed_by(manager) == []


def test_a_candidate_who_is_considered_no_longer_is_told_nothing(given, manager, published_role, publish_again):
    publish_again(published_role)
    given.status, given.next_update_due, given.closing_reason = "withdrawn", None, "Chose another tour."
    given.save()

    assert owed_by(manager) == []


def test_a_notice_tells_one_person_once(published_role, interviewer, given):
    latest = published_role.latest
    ChangeNotice.objects.create(revision=latest, user=interviewer)

    for whom in ({}, {"user": interviewer}, {"user": interviewer, "candidate": given}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ChangeNotice.objects.create(revision=latest, **whom)
    assert ChangeNotice.objects.create(revision=latest, candidate=given).pk


# The words


def test_letter_says_plainly_what_was_and_what_is(given, manager, published_role):
    mission = published_role.mission
    published_role.amend({"mission": MISSION, "must_haves": [], "pay": {"variable": "A bonus of EUR 2,000"}}, manager)
    published_role.refresh_from_db()
    published_role.publish()

    [group] = by_what_they_know(owed_by(manager))
    words = group.letter("Ottoline Brask")

    assert words.startswith("Dear Teodor Vanwick,")
    assert f"- Mission: {MISSION} (before: {mission})" in words
    assert words.count("- Must-have qualification: no longer applies: ") == 3
    assert "five things in our brief" in words
    assert words.endswith("Ottoline Brask")


def test_candidates_who_know_the_same_are_told_together(given, manager, published_role, publish_again):
    second = publish_again(published_role)
    for name in ("Wilhelmina Oakes", "Ansel Brandt"):
        other = make_candidate(published_role, manager, name=name)
        CandidateGuide.objects.open_for(other)[1].keep()
    ChangeNotice.objects.create(revision=second, candidate=given)
    publish_again(published_role, MISSION.replace("nobody", "no one"))

    groups = by_what_they_know(owed_by(manager))

    assert [(group.news.held.number, [each.name for each in group.candidates]) for group in groups] == [
        (1, ["Teodor Vanwick"]),
        (2, ["Ansel Brandt", "Wilhelmina Oakes"]),
    ]
    letter = groups[1].letter("Ottoline Brask")
    assert "Dear …," in letter
    assert f"one thing in our brief for “{published_role.title}” has changed:" in letter


# The page and its acts


def test_page_tells_what_changes_and_notes_who_has_read_it(client, frozen, seated, published_role, publish_again):
    publish_again(published_role, MISSION)
    client.force_login(seated)

    page = client.get(notices(published_role))
    after = press(client, page, "Mark as read").text

    assert "Revision 2 changes one thing in the guide you have" in page.text
    assert MISSION in page.text
    assert "Saved. You’ve read what changed in revision 2." in after
    assert "Everyone is up to date" in after
    assert "<bdi>Fenn Achterberg</bdi> read it" in after


def test_guide_tells_those_who_hold_it(client, frozen, seated, manager, published_role, publish_again):
    publish_again(published_role, MISSION)
    client.force_login(seated)

    page = client.get(frozen.get_absolute_url())
    read = press(client, page, "Mark as read")
    client.force_login(manager)
    others = client.get(frozen.get_absolute_url()).text

    assert "Revision 2 changes one thing in the guide you have" in page.text
    assert read.redirect_chain[-1][0] == frozen.get_absolute_url()
    assert "in the guide you have" not in read.text
    assert "in the guide you have" not in others


def test_reading_twice_is_noted_once(client, frozen, seated, published_role, publish_again):
    publish_again(published_role)
    client.force_login(seated)

    for _ in range(2):
        client.post(f"{notices(published_role)}read/", {"revision": "2"})

    assert ChangeNotice.objects.get().user == seated


def test_reading_an_older_page_leaves_the_newest_to_be_read(client, frozen, seated, published_role, publish_again):
    publish_again(published_role)
    publish_again(published_role, MISSION.replace("nobody", "no one"))
    client.force_login(seated)

    client.post(f"{notices(published_role)}read/", {"revision": "2"})

    assert [news.latest.number for news in owed_to(seated)] == [3]


def test_telling_a_candidate_is_noted_with_who_did(signed_in, manager, given, published_role, publish_again):
    publish_again(published_role, MISSION)

    page = signed_in.get(notices(published_role))
    after = press(signed_in, page, "Mark as told: Teodor Vanwick").text

    assert "Dear Teodor Vanwick," in page.text
    assert "<bdi>Teodor Vanwick</bdi> was told by <bdi>Ottoline Brask</bdi>" in after
    assert owed_by(manager) == []


def test_reading_noted_by_mistake_can_be_taken_back(client, frozen, seated, published_role, publish_again):
    publish_again(published_role)
    client.force_login(seated)
    client.post(f"{notices(published_role)}read/", {"revision": "2"})

    after = press(client, client.get(notices(published_role)), "Undo").text

    assert "Undone. You haven’t read what changed in revision 2." in after
    assert "Mark as read" in after
    assert len(owed_to(seated)) == 1


def test_telling_noted_by_mistake_can_be_taken_back(signed_in, manager, given, published_role, publish_again):
    publish_again(published_role)
    told = f"/candidates/{given.pk}/changes/notified/"
    signed_in.post(told, {"revision": "2"})

    answers = [signed_in.post(told, {"revision": "2", "take_back": "1"}, follow=True) for _ in range(2)]

    assert all("Undone. Teodor Vanwick doesn’t know yet" in page.text for page in answers)
    assert [news.candidate for news in owed_by(manager)] == [given]


def test_only_one_s_own_notes_can_be_taken_back(client, frozen, seated, manager, given, published_role, publish_again):
    second = publish_again(published_role)
    for whom in ({"user": manager}, {"user": seated}, {"candidate": given}):
        ChangeNotice.objects.create(revision=second, notified_by=manager, **whom)
    client.force_login(seated)

    page = client.get(notices(published_role)).text
    client.post(f"{notices(published_role)}read/", {"revision": "2", "take_back": "1"})
    refused = client.post(f"/candidates/{given.pk}/changes/notified/", {"revision": "2", "take_back": "1"})

    assert page.count("Undo") == 1
    assert refused.status_code == 403
    assert [(notice.user, notice.candidate) for notice in second.change_notices.order_by("pk")] == [
        (manager, None),
        (None, given),
    ]


@pytest.mark.parametrize("revision", ["", "9", "-1", "two", "1" * 40, "²"])
def test_an_act_without_a_revision_notes_nothing(signed_in, given, published_role, publish_again, revision):
    publish_again(published_role)

    pages = [
        signed_in.post(address, {"revision": revision, "guide": "x"}, follow=True)
        for address in (f"{notices(published_role)}read/", f"/candidates/{given.pk}/changes/notified/")
    ]

    assert all("Nothing was saved" in page.text for page in pages)
    assert not ChangeNotice.objects.exists()


def test_role_leads_there_once_there_is_a_second_revision(signed_in, published_role, publish_again):
    first = signed_in.get(f"/roles/{published_role.slug}/").text
    publish_again(published_role)

    assert notices(published_role) not in first
    assert notices(published_role) in signed_in.get(f"/roles/{published_role.slug}/").text


def test_page_of_a_role_that_was_never_published_is_empty(signed_in, role):
    assert "Everyone is up to date" in signed_in.get(notices(role)).text


def test_pages_are_the_team_s_and_telling_is_the_writers(client, given, interviewer, stranger, published_role):
    told = f"/candidates/{given.pk}/changes/notified/"

    answers = []
    for user in (interviewer, stranger):
        client.force_login(user)
        answers.append([client.get(notices(published_role)).status_code, client.post(told).status_code])

    assert answers == [[200, 403], [404, 404]]
    assert client.get(told).status_code == 405
    assert client.post(notices(published_role)).status_code == 405


@pytest.mark.parametrize("count", [1, 30])
def test_page_costs_the_same_however_many_are_to_be_told(
    signed_in, manager, published_role, guide, publish_again, count, django_assert_num_queries
):
    StageInterviewer.objects.create(stage=published_role.stages.first(), user=manager, place=1)
    guide.freeze(guide.version)
    for number in range(count):
        candidate = make_candidate(published_role, manager, name=f"Candidate {number}")
        CandidateGuide.objects.create(candidate=candidate, stage=guide.stage, guide=guide, kept_at=timezone.now())
    publish_again(published_role, MISSION)
    signed_in.get("/roles/")

    with django_assert_num_queries(8):
        page = signed_in.get(notices(published_role))

    [(group, _)] = page.context["theirs"]
    assert len(group.candidates) == count
    assert len(page.content) < 60_000


def test_words_stay_text(signed_in, given, published_role, publish_again):
    publish_again(published_role, "<script>alert(1)</script> {{ 7 }} خبز")

    page = signed_in.get(notices(published_role)).text

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7 }} خبز" in page


def test_a_stranger_s_roles_are_no_news(client, stranger, frozen, seated, published_role, publish_again):
    other = make_role(make_user("Adela Moss"), published=True)
    add_to_team(other, seated, "interviewer")
    publish_again(published_role)

    assert [news.role for news in owed_to(seated)] == [published_role]
    assert owed_to(stranger) == []
