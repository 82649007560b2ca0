"""The debrief and handoff pages."""

import re

import pytest
from django.urls import reverse

from interviews.models import Guide, GuideItem, Note
from tests import factories
from tests.summaries import held, submit_summary

CANARY = "Kestrelwick"
SUMS = re.compile(r"\baverage|\btotal|\bscore|\brank(?!ed)|%|\bstars?\b", re.IGNORECASE)


@pytest.fixture
def candidate(published_role, manager):
    return factories.make_candidate(published_role, manager)


@pytest.fixture
def interview(candidate, manager, interviewer):
    """The first interview, with two interviewers and no outcome yet; each side asks once about trust."""
    guides = Guide.objects.of_plan(candidate.role)
    GuideItem.objects.filter(section__guide__in=guides, code__in=["I2k", "C2k"]).update(relationship="trust")
    interview = held(candidate, [manager, interviewer])
    interview.begin(interview.participant_of(manager))
    return interview


def items_of(interview, **wanted):
    items = [item for section in interview.guide.guide.sections.all() for item in section.items.all()]
    return [item for item in items if all(getattr(item, name) == value for name, value in wanted.items())]


def note(participant, item, **values):
    return Note.objects.create(participant=participant, key=f"item-{item.pk}", item=item, **values)


def open_up(interview, ours=None, theirs=None, **words):
    """Submits a fit summary on every participant."""
    for participant in interview.interviewers:
        submit_summary(participant, **words, **(ours or {}))
    submit_summary(interview.candidate_participant, **words, **(theirs or {}))


def read(client, address, *arguments):
    return client.get(reverse(f"interviews:{address}", args=arguments))


def main_of(page):
    """Returns the page's main content without URLs."""
    text = page.text[page.text.index("<main") : page.text.index("</main>")]
    return re.sub(r'(href|aria-labelledby)="[^"]*"', "", text)


def test_closed_debrief_names_missing_people_only(signed_in, interview, interviewer, manager):
    submit_summary(interview.participant_of(manager), evidence=CANARY, mission=2)
    note(interview.participant_of(manager), items_of(interview)[0], evidence=CANARY)

    text = read(signed_in, "interview-debrief", interview.pk).text

    assert "Waiting for <bdi>Teodor Vanwick</bdi> and <bdi>Fenn Achterberg</bdi>." in text
    assert CANARY not in text


def test_debrief_puts_differences_first_and_quotes_both_sides(signed_in, interview):
    open_up(interview, ours={"mission": 4}, theirs={"mission": 2, "growth": None}, evidence="Heard on {}.")

    text = read(signed_in, "interview-debrief", interview.pk).text

    assert text.index("Where you differ") < text.index("Not explored yet")
    assert "between the two sides" in text
    assert re.search(r"Heard on mission\..*rated 4.*Heard on mission\..*rated 2", text, re.DOTALL)
    assert "<li>Manager</li>" in text
    assert "<li>Growth</li>" not in text


def test_debrief_shows_differing_outcomes(signed_in, interview, manager, interviewer):
    submit_summary(interview.participant_of(manager), words={"outcome": "continue"})
    submit_summary(interview.participant_of(interviewer), words={"outcome": "not_aligned"})
    submit_summary(interview.candidate_participant, words={"outcome": "continue"})

    text = read(signed_in, "interview-debrief", interview.pk).text

    assert "Recommendations" in text
    assert "<bdi>Fenn Achterberg</bdi></span>: Not aligned" in text


def test_debrief_shows_answers_owed_and_working_together(signed_in, interview, manager):
    participant = interview.participant_of(manager)
    asked = items_of(interview, side="candidate")[0]
    together = next(item for item in items_of(interview) if item.relationship)
    note(participant, together, evidence="In March she handed the pager over.", probes=[2])
    note(participant, asked, answer="Who carries the pager?", is_open=True)
    open_up(interview)

    page = read(signed_in, "interview-debrief", interview.pk)

    assert [one.answer for one in page.context["owed"]] == ["Who carries the pager?"]
    assert "In March she handed the pager over." in page.text
    assert "depth reached: the reasons" in page.text
    assert page.text.count("no example yet") == 6


def test_debrief_shows_no_number_for_unknown_and_no_total(signed_in, interview):
    open_up(interview, ours={"mission": None, "depth": 2}, theirs={"depth": 3})

    text = main_of(read(signed_in, "interview-debrief", interview.pk))

    assert not re.search(r"rated (0|None)|reached (0|None)", text)
    assert not SUMS.search(text)


@pytest.mark.parametrize("address", ["interview-debrief", "interview-handoff"])
def test_notes_of_a_closed_interview_stay_off_every_page(client, candidate, interview, manager, interviewer, address):
    open_up(interview)
    second = held(candidate, [manager, interviewer], place=1)
    second.begin(second.participant_of(manager))
    open_items = {"open_items": CANARY}
    submit_summary(second.participant_of(manager), evidence=CANARY, mission=1, words=open_items)
    asked = next(item for item in items_of(second, side="candidate"))
    heard = next(item for item in items_of(second) if item.relationship)
    note(second.participant_of(manager), asked, answer=CANARY, is_open=True)
    note(second.participant_of(interviewer), heard, evidence=CANARY)

    for reader in (manager, interviewer):
        client.force_login(reader)
        for pk in (interview.pk, second.pk):
            assert CANARY not in read(client, address, pk).text

    submit_summary(second.participant_of(interviewer))
    submit_summary(second.candidate_participant)
    assert (CANARY in read(client, "interview-debrief", interview.pk).text) is True


def test_debrief_shows_questions_as_asked(signed_in, candidate, interview, manager):
    for item in items_of(interview):
        note(interview.participant_of(manager), item, evidence="Told.", is_open=True)
    open_up(interview)

    text = main_of(read(signed_in, "interview-debrief", interview.pk))

    assert "{" not in text


def test_debrief_of_a_canceled_interview_is_empty(signed_in, interview):
    interview.cancel("The post was withdrawn.")

    assert "there’s nothing to debrief." in read(signed_in, "interview-debrief", interview.pk).text


def test_debrief_links_to_the_next_handoff(signed_in, candidate, interview, interviewer):
    open_up(interview)
    following = factories.make_interview(candidate, [interviewer], stage=candidate.role.stages.last())

    text = read(signed_in, "interview-debrief", interview.pk).text

    assert "with <bdi>Fenn Achterberg</bdi>" in text
    assert reverse("interviews:interview-handoff", args=[following.pk]) in text


def test_handoff_contains_facts_and_no_opinion(client, candidate, interview, manager, interviewer):
    item = items_of(interview, side="interviewer")[0]
    note(interview.participant_of(interviewer), item, evidence="Seemed vague about it.", answer="Hm.")
    open_up(interview, ours={"mission": 1}, theirs={"mission": 4}, words={"outcome": "not_aligned"})
    following = factories.make_interview(candidate, [manager], stage=candidate.role.stages.last())
    copy = following.guide
    copy.adjustment = "An interpreter joins."
    copy.agree()
    client.force_login(manager)

    text = main_of(read(client, "interview-handoff", following.pk))

    assert "Results like the ones this mission asks for" in text
    assert "An interpreter joins." in text
    assert "We asked in interview 1" in text
    assert not re.search(r"Seemed|On mission|rated|Not aligned|Fenn Achterberg|[Dd]oubt", text)


def test_handoff_omits_its_own_interview(signed_in, candidate, interview, manager):
    note(interview.participant_of(manager), items_of(interview, side="interviewer")[0], evidence="Moved the cutoff.")
    open_up(interview)
    following = factories.make_interview(candidate, [manager], stage=candidate.role.stages.last())

    own, next_one = (main_of(read(signed_in, "interview-handoff", pk)) for pk in (interview.pk, following.pk))

    assert "We asked in interview 1" in next_one
    assert "We asked in interview 1" not in own


def test_handoff_names_interviews_still_closed(signed_in, candidate, interview, manager):
    following = factories.make_interview(candidate, [manager], stage=candidate.role.stages.last())

    text = read(signed_in, "interview-handoff", following.pk).text

    assert "<b>Interview 1</b> isn’t visible yet" in text
    assert "Fenn Achterberg" not in text


@pytest.mark.parametrize("address", ["interview-debrief", "interview-handoff"])
def test_stranger_finds_none_of_it(client, stranger, interview, address):
    client.force_login(stranger)

    assert read(client, address, interview.pk).status_code == 404


@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize("address", ["interview-debrief", "interview-handoff"])
def test_debrief_runs_a_fixed_number_of_queries(
    signed_in, candidate, interview, manager, count, address, django_assert_num_queries
):
    for item in items_of(interview)[: 5 * count]:
        note(interview.participant_of(manager), item, evidence="Told.", is_open=True)
    open_up(interview, ours={"mission": 3, "depth": 2}, theirs={"mission": 2})
    if count > 1:
        second = held(candidate, [manager], place=1)
        second.begin(second.participant_of(manager))
        open_up(second, ours={"mission": 3}, theirs={"mission": 2})
        factories.make_claim(candidate).criteria.set(candidate.role.criteria.all())
    read(signed_in, address, interview.pk)

    with django_assert_num_queries(11):
        read(signed_in, address, interview.pk)
