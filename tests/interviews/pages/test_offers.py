"""What pages say and offer in each state of the interview and of the candidacy."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from candidates.models import FitSummary
from interviews.forms.opening import CHECKS
from interviews.models import Interview
from tests import factories
from tests.interviews.talks import begun, submit

pytestmark = pytest.mark.django_db
SOON = timedelta(days=2)
CANDIDATE_ACTS = ["Schedule interview", "Write fit summary", "Record their summary"]
INTERVIEW_ACTS = [
    "Propose times",
    "Propose other times",
    "Book",
    "Withdraw",
    "I can’t make it",
    "Tell everyone we’re running 10 minutes late",
    "Reschedule",
    "Cancel interview",
    "Schedule interview",
    "Start interview",
    "Back to interview notes",
    "End interview",
    "Write fit summary",
]
ACT = re.compile(r"<(a|button)\b[^>]*>(.*?)</\1>", re.DOTALL)
HIDDEN = re.compile(r'<span class="visually-hidden">.*?</span>', re.DOTALL)
CLOSINGS = ["accepted", "closed_not_aligned", "withdrawn"]


def unscheduled(candidate, manager):
    return None


def proposed(candidate, manager):
    interview = factories.make_interview(candidate, [manager])
    interview.propose([timezone.now() + SOON])
    return interview


def booked(candidate, manager):
    return factories.make_interview(candidate, [manager], at=timezone.now() + SOON)


def started(candidate, manager):
    return begun(candidate, [manager])


def ended(candidate, manager):
    interview = begun(candidate, [manager])
    submit(interview, manager)
    interview.end(agreed=True)
    return interview


def ended_without_outcome(candidate, manager):
    interview = begun(candidate, [manager])
    interview.end(agreed=True, reason="Their train was canceled.")
    return interview


def canceled(candidate, manager):
    interview = booked(candidate, manager)
    interview.cancel("The site is closed that week.")
    return interview


def close(candidate, manager, status):
    said = {"said_by": manager, "how": "phone", "words": "Told why, with thanks."}
    candidate.close(status=status, reason="The on-call weeks did not fit.", **said)


@pytest.fixture
def candidate(published_role, manager):
    return factories.make_candidate(published_role, manager)


@pytest.fixture
def look(signed_in, candidate):
    """Returns text and actions of the first interview on the candidate's page and on its own page."""

    def look(interview):
        page = signed_in.get(candidate.get_absolute_url()).text
        talk = page[page.index('id="talk-1"') : page.index('id="talk-2"')]
        own = signed_in.get(interview.get_absolute_url()).text if interview else ""
        return words_of(talk), acts_on(talk, CANDIDATE_ACTS), acts_on(own, INTERVIEW_ACTS)

    return look


def words_of(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def acts_on(html, known):
    shown = [HIDDEN.sub("", found[1]) for found in ACT.findall(html)]
    said = {words_of(one) for one in shown}
    return {act for act in known if act in said}


OPEN = [
    (unscheduled, "", {"Schedule interview", "Write fit summary", "Record their summary"}, set()),
    (
        proposed,
        "Scheduling in progress",
        set(),
        {"Propose other times", "Book", "Withdraw", "Cancel interview", "I can’t make it"},
    ),
    (
        booked,
        "Interview booked for ",
        set(),
        {
            "Tell everyone we’re running 10 minutes late",
            "Reschedule",
            "Cancel interview",
            "I can’t make it",
            "Start interview",
        },
    ),
    (
        started,
        "Interview started ",
        {"Write fit summary"},
        {"Back to interview notes", "End interview", "Write fit summary"},
    ),
    (ended, "Interview ended ", set(), set()),
    (ended_without_outcome, "Interview ended without an outcome", {"Schedule interview"}, {"Schedule interview"}),
    (canceled, "Interview canceled", {"Schedule interview"}, {"Schedule interview"}),
]
CLOSED = [
    (unscheduled, "", set(), set()),
    (proposed, "Interview not scheduled", set(), {"Cancel interview"}),
    (booked, "Interview still booked for ", set(), {"Cancel interview"}),
    # Interviews that took place still need their records completed.
    (
        started,
        "Interview started ",
        {"Write fit summary"},
        {"Back to interview notes", "End interview", "Write fit summary"},
    ),
    (ended, "Interview ended ", set(), set()),
    (ended_without_outcome, "Interview ended without an outcome", set(), set()),
    (canceled, "Interview canceled", set(), set()),
]


@pytest.mark.parametrize(("state", "says", "on_candidate", "on_interview"), OPEN)
def test_open_candidacy_offers_actions_for_its_interview(
    look, candidate, manager, state, says, on_candidate, on_interview
):
    words, acts, own = look(state(candidate, manager))

    assert says in words
    assert "being arranged" not in words
    assert (acts, own) == (on_candidate, on_interview)


@pytest.mark.parametrize("status", CLOSINGS)
@pytest.mark.parametrize(("state", "says", "on_candidate", "on_interview"), CLOSED)
def test_closed_candidacy_offers_only_outstanding_actions(
    look, candidate, manager, state, says, on_candidate, on_interview, status
):
    interview = state(candidate, manager)
    close(candidate, manager, status)

    words, acts, own = look(interview)

    assert says in words
    assert (acts, own) == (on_candidate, on_interview)


def opened_early(candidate, manager):
    interview = booked(candidate, manager)
    interview.begin(interview.participants.get(user=manager))
    return interview


def on_paper(candidate, manager):
    interview = booked(candidate, manager)
    hour = timezone.now() - timedelta(minutes=5)
    Interview.objects.filter(pk=interview.pk).update(starts_at=hour, ends_at=hour + timedelta(minutes=30))
    return interview


@pytest.mark.parametrize(
    ("state", "word", "says"),
    [
        (proposed, "proposed", "Scheduling in progress"),
        (booked, "booked", "Interview booked for "),
        (opened_early, "booked", "Interview booked for "),
        (on_paper, "booked", "Interview started "),
        (started, "begun", "Interview started "),
        (ended, "ended", "Interview ended "),
        (ended_without_outcome, "ended", "Interview ended without an outcome"),
        (canceled, "canceled", "Interview canceled"),
    ],
)
def test_candidate_page_and_interview_agree_on_state(signed_in, candidate, manager, state, word, says):
    interview = state(candidate, manager)

    page = signed_in.get(candidate.get_absolute_url())

    interview.refresh_from_db()
    assert (page.context["conversations"][0].meeting.state, interview.state) == (word, word)
    assert says in words_of(page.text)


def test_repeated_interview_is_scheduled_once(signed_in, candidate, manager):
    first = canceled(candidate, manager)
    booked(candidate, manager)

    assert "Interview booked for " in words_of(signed_in.get(candidate.get_absolute_url()).text)
    assert "Schedule interview" not in signed_in.get(first.get_absolute_url()).text


# Actions that aren't offered are rejected, too


def everything(candidate):
    """Everything that actions could change: summaries, interviews, and offered times."""
    interviews = Interview.objects.filter(candidate=candidate).order_by("pk")
    return (
        list(FitSummary.objects.filter(candidate=candidate).values("side", "fits")),
        list(interviews.values("starts_at", "late_by", "sequence", "slots__starts_at", "participants__released")),
    )


def act(name, interview, *more):
    return reverse(f"interviews:{name}", args=[interview.pk, *more])


@pytest.mark.parametrize("side", ["interviewer", "candidate"])
@pytest.mark.parametrize("closed", [False, True])
def test_new_summary_for_closed_candidacy_is_rejected_with_input_kept(signed_in, candidate, manager, side, closed):
    address = reverse("candidates:summary-create", args=[candidate.pk])
    address += f"?stage={candidate.role.stages.first().pk}&side={side}"
    if closed:
        close(candidate, manager, "withdrawn")

    asked = signed_in.get(address)
    sent = signed_in.post(address, {"fits": "Typed in an old tab.", "version": 0})

    assert FitSummary.objects.exists() is not closed
    assert (asked.status_code, sent.status_code) == ((302, 200) if closed else (200, 302))
    if closed:
        assert "This candidacy is closed, so no new fit summary can be written." in sent.text
        assert "Typed in an old tab." in sent.text


@pytest.mark.parametrize("state", [canceled, ended_without_outcome])
def test_new_summary_for_an_interview_not_held_is_rejected(signed_in, candidate, manager, state):
    interview = state(candidate, manager)
    address = f"{reverse('candidates:summary-create', args=[candidate.pk])}?stage={interview.stage_id}&side=interviewer"

    sent = signed_in.post(address, {"fits": "Typed in an old tab.", "version": 0})

    assert "Schedule another one, then write the fit summary." in sent.text
    assert "Typed in an old tab." in sent.text
    assert not FitSummary.objects.exists()


def test_draft_from_before_closing_can_be_finished(signed_in, candidate, manager):
    draft = factories.make_summary(candidate, manager, fits="Begun.")
    close(candidate, manager, "withdrawn")

    signed_in.post(
        draft.get_absolute_url(), {"fits": "Finished.", "outcome": "not_aligned", "version": 1, "then": "submit"}
    )

    draft.refresh_from_db()
    assert (draft.fits, draft.is_submitted) == ("Finished.", True)


@pytest.mark.parametrize("closed", [False, True])
@pytest.mark.parametrize(
    ("state", "name"),
    [
        (proposed, "slot-book"),
        (proposed, "slot-withdraw"),
        (booked, "interview-late"),
        (booked, "interview-move"),
        (proposed, "interview-propose"),
        (booked, "interview-notes"),
    ],
)
def test_closed_candidacy_rejects_scheduling(signed_in, candidate, manager, state, name, closed):
    interview = state(candidate, manager)
    slot = [interview.slots.get().pk] if name.startswith("slot") else []
    if closed:
        close(candidate, manager, "withdrawn")
    before, opened = everything(candidate), Interview.objects.values_list("begun_at", flat=True)

    day = f"{timezone.now() + timedelta(days=5):%Y-%m-%d}"
    typed = {"zone": "UTC", "late_by": 0, "form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 0}
    typed |= {"form-0-day": day, "form-0-hour": "10:00"}
    typed |= dict.fromkeys([*CHECKS, "brief"], "on")
    answer = signed_in.post(act(name, interview, *slot), typed)

    changed = everything(candidate) != before or list(opened) != [None]
    assert answer.status_code in (200, 302)
    assert changed is not closed


@pytest.mark.parametrize("closed", [False, True])
def test_closed_candidate_gets_no_new_interview(signed_in, candidate, manager, closed):
    if closed:
        close(candidate, manager, "closed_not_aligned")
    address = f"{reverse('interviews:interview-create', args=[candidate.pk])}?stage={candidate.role.stages.first().pk}"

    page = signed_in.get(address, follow=True)

    assert ("This candidacy is closed, so there’s nothing to schedule anymore." in page.text) is closed


@pytest.mark.parametrize("closed", [False, True])
def test_today_omits_closed_candidacies_but_marks_booked_ones(signed_in, candidate, manager, closed):
    proposed(candidate, manager)
    factories.make_interview(
        candidate, [manager], stage=candidate.role.stages.last(), at=timezone.now() + timedelta(minutes=1)
    )
    if closed:
        close(candidate, manager, "withdrawn")

    page = signed_in.get(reverse("interviews:today"))

    assert [len(page.context["to_book"]), len(page.context["days"])] == [not closed, 1]
    assert ("candidacy closed, still booked" in page.text) is closed
