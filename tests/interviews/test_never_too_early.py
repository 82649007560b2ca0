"""Nothing of a real situation, and of a work sample only what is announced, reaches a candidate or the public early."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from interviews import packets
from interviews.changes.revision import News
from interviews.invitations import notify
from interviews.models import CandidateGuide, ChangeNotice, Guide, GuideItem, Packet
from interviews.sheets.work_samples import WorkSample as WorkSampleOnPaper
from roles.brief.work.incidents import BOXES
from roles.brief.work.work_samples import EMPTY_WORK_SAMPLE, SAMPLE_BOXES
from roles.models import Posting, WorkSample
from tests import factories
from tests.interviews.letters import letters_to
from tests.test_secrecy import read

pytestmark = pytest.mark.django_db

SITUATION = {name: f"Zanzibarine{name.replace('_', '')}quillfeather" for name in BOXES}
SAMPLE = {name: f"Serendib{name.replace('_', '')}thistledown" for name in SAMPLE_BOXES if name != "told_beforehand"}
CANARIES = SITUATION | {f"sample {name}": word for name, word in SAMPLE.items()}
"""A word for every box that nothing else contains."""
ANNOUNCED = "Announcedmuslinlantern"
ONE_SIDE = ["guide-read", "guide-text", "guide-rehearse", "guide-one-page", "guide-one-page-pdf", "guide-pdf"]
ALL_OF_IT = ["guide-read", "guide-text", "guide-pdf"]
SUMMARIES = ["guide-rehearse", "guide-one-page", "guide-one-page-pdf"]


@pytest.fixture
def role(manager, bank):
    """A published role whose plan asks about a situation and has a work sample, and its public page."""
    content = factories.example_content()
    content["stages"][1]["minutes"] = 90
    role = factories.make_role(manager, content=content)
    factories.make_incident(role, **SITUATION)
    factories.make_work_sample(role.stages.last(), **SAMPLE, told_beforehand=ANNOUNCED)
    role.publish(by=manager)
    Guide.objects.compose_for(role.latest)
    open_until = timezone.localdate() + timedelta(days=30)
    Posting.objects.switch_on(role, manager, is_listed=True, open_until=open_until)
    return role


@pytest.fixture
def candidate(role, manager):
    return factories.make_candidate(role, manager)


@pytest.fixture
def team(client, manager):
    client.force_login(manager)
    return client


def found_in(text):
    return {name for name, word in CANARIES.items() if word in text.replace("\n", "").replace(" ", "")}


def pages_of(client, role, names, **query):
    for guide in Guide.objects.of_plan(role):
        for name in names:
            yield name, read(client.get(reverse(f"interviews:{name}", args=[guide.pk]), query))


def found_on(client, role, names, **query):
    found = {name: set() for name in names}
    for name, text in pages_of(client, role, names, **query):
        found[name] |= found_in(text)
    return found


# The positive control


@pytest.mark.parametrize("name", ALL_OF_IT)
def test_interviewers_side_has_every_box(team, role, name):
    assert found_on(team, role, [name], side="interviewer") == {name: set(CANARIES)}


def test_guides_page_and_two_sided_print_have_every_box(team, role):
    assert found_on(team, role, ["guide-detail"]) == {"guide-detail": set(CANARIES)}
    assert found_on(team, role, ["guide-pdf"], side="both") == {"guide-pdf": set(CANARIES)}


@pytest.fixture
def notes_page(team, candidate, manager):
    """The notes page of the interview that asks a question of this kind."""

    def notes_page(kind):
        asked = GuideItem.objects.get(about_kind=kind, side="interviewer")
        interview = factories.make_interview(candidate, [manager], stage=asked.section.guide.stage, at=timezone.now())
        interview.begin(interview.participant_of(manager))
        return read(team.get(reverse("interviews:interview-notes", args=[interview.pk])))

    return notes_page


def test_notes_page_has_every_box_and_what_happened_stays_closed(notes_page):
    page = notes_page("incident")

    assert found_in(page) >= set(SITUATION)
    before, _, _ = page.partition(CANARIES["happened"])
    places = [before.rindex(CANARIES[name]) for name in ("situation", "strong", "just_short")]
    assert places == sorted(places)
    assert before.rindex('<details class="afterward">') > places[-1]


def test_notes_page_has_all_of_a_work_sample(notes_page):
    assert found_in(notes_page("work_sample")) >= set(CANARIES) - set(SITUATION)


# What a candidate or the public gets


@pytest.mark.parametrize("name", ONE_SIDE)
def test_candidates_side_of_the_guide_has_nothing(team, role, name):
    assert found_on(team, role, [name], side="candidate") == {name: set()}


@pytest.mark.parametrize("name", SUMMARIES)
def test_practice_and_one_page_summary_have_nothing(team, role, name):
    assert found_on(team, role, [name], side="interviewer") == {name: set()}


@pytest.mark.parametrize(("large", "paper"), [("", "a4"), ("1", "letter")])
def test_candidates_copy_and_packet_have_nothing(team, role, candidate, large, paper):
    query = {"side": "candidate", "paper": paper, "large": large}

    for copy in CandidateGuide.objects.open_for(candidate):
        address = [candidate.pk, copy.stage_id]
        assert found_in(read(team.get(reverse("interviews:candidate-guide-pdf", args=address), query))) == set()
        assert found_in(read(team.post(reverse("interviews:pre-read", args=address), query))) == set()


def test_packet_of_candidates_sides_has_nothing(team, role, candidate, manager):
    packet = Packet.objects.ask(role, manager, candidate=candidate, side="candidate", paper="a4")
    packets.print_all(packet)

    printed = read(team.get(reverse("interviews:packet-file", args=[packet.pk])))

    assert "Engineering Lead" in printed
    assert found_in(printed) == set()


@pytest.mark.parametrize("name", ["brief-pdf", "brief-markdown"])
def test_brief_to_hand_out_has_nothing(team, role, name):
    assert found_in(read(team.get(reverse(f"roles:{name}", args=[role.slug, 1])))) == set()


def test_preview_as_candidate_has_nothing(team, role):
    page = team.get(reverse("interviews:role-preview", args=[role.slug]))

    assert found_in(read(page)) == set()
    assert page.context["brief"]["incidents"] == []
    shown = [part.interviewer.items for document in page.context["documents"] for part in document.sections]
    assert not any(item.incident for items in shown for item in items)
    samples = [item.work_sample for items in shown for item in items if item.work_sample]
    assert [sample == sample.as_announced() for sample in samples] == [True]
    assert samples[0] == WorkSampleOnPaper(15, f"{ANNOUNCED}.")


def test_public_page_and_its_markup_have_nothing(client, role):
    page = client.get(reverse("roles:posting-detail", args=[role.posting.code]))

    assert "JobPosting" in read(page)
    assert found_in(read(page)) == set()
    assert page.context["brief"]["incidents"] == []
    assert found_in(read(client.get(reverse("roles:posting-list")))) == set()


def test_invitations_and_calendar_have_nothing(role, manager, post):
    candidate = factories.make_candidate(role, manager, email="teodor@example.com")
    interview = factories.make_interview(candidate, [manager], at=timezone.now() + timedelta(days=3))

    notify(interview)

    invited = letters_to("teodor@example.com", post)
    assert len(invited) == 1
    parts = [part.get_content() for letter in invited for part in letter.walk() if not part.is_multipart()]
    assert found_in(" ".join(map(str, parts))) == set()


@pytest.mark.parametrize("name", ONE_SIDE)
@pytest.mark.parametrize("side", ["candidate", "interviewer"])
def test_what_is_announced_of_a_work_sample_is_everywhere_on_both_sides(team, role, side, name):
    found = [
        ANNOUNCED in text.replace("\n", "").replace(" ", "") for _, text in pages_of(team, role, [name], side=side)
    ]

    assert found == [False, True]


@pytest.mark.parametrize("name", ["brief-pdf", "brief-markdown", "role-revision"])
def test_published_brief_says_what_is_announced(team, role, name):
    text = read(team.get(reverse(f"roles:{name}", args=[role.slug, 1])))

    assert ANNOUNCED in text.replace("\n", "")


def test_public_brief_says_only_what_is_announced(client, role):
    page = client.get(reverse("roles:posting-detail", args=[role.posting.code]))

    samples = [stage["work_sample"] for stage in page.context["brief"]["stages"]]
    assert samples == [EMPTY_WORK_SAMPLE, EMPTY_WORK_SAMPLE | {"minutes": 15, "told_beforehand": ANNOUNCED}]


# What is told of a change


def reworded(role, manager):
    """A new revision in which only the situation reads differently."""
    CandidateGuide.objects.open_for(role.candidates.get())[0].keep()
    role.incidents.update(happened=f"{CANARIES['happened']} and more")
    WorkSample.objects.update(task=f"{CANARIES['sample task']} and more")
    return type(role).objects.with_brief().get(pk=role.pk).publish(by=manager)


def test_candidate_is_not_told_that_a_situation_changed(team, role, candidate, manager):
    reworded(role, manager)

    owed = ChangeNotice.objects.news((), ChangeNotice.objects.owed_by(manager))[1]

    assert owed == []
    assert found_in(read(team.get(reverse("interviews:change-notices", args=[role.slug])))) == set()


def test_letter_to_candidates_leaves_situations_out_and_interviewers_are_told(role, candidate, manager):
    held, latest = role.latest, reworded(role, manager)

    for_them, for_us = (News(role, held, latest, candidate=each) for each in (candidate, None))

    assert for_them.differences == []
    assert [found_in(each.after) for each in for_us.differences] == [set(SITUATION), set(CANARIES) - set(SITUATION)]
