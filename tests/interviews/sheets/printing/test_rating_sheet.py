"""The interviewer's rating sheet: what one interview rates, evidence first, on one page."""

import copy
from dataclasses import replace

import pytest
from django.urls import reverse

from interviewkit.pdf import render
from interviews.composing.compose import compose_plan
from interviews.composing.ratings import share_out
from interviews.models import Guide
from interviews.questions.shipped import read_bank
from interviews.sheets.document import build_document
from interviews.sheets.meeting import Meeting
from interviews.sheets.printing import A4, LETTER, print_guide, rating_sheet
from interviews.sheets.sharing import NextUpdate
from roles.samples import most_similar
from tests.factories import make_incident, make_role
from tests.interviews.prints import pages

SAMPLES = most_similar()
SIGNS = {"strong": "Stops the retries first", "just_short": "Restarts the run and watches it"}


def words_of(made):
    return " ".join(" ".join(pages(made)).split())


def documents(content):
    """The guides of a plan, each with what its interview rates."""
    plan = compose_plan(content, read_bank())
    rates = share_out(content, [each.sections for each in plan], {})
    known = {"revision_number": 1, "revision_date": None, "version": 1, "frozen_at": None}
    return [
        build_document(content, stage, each.sections, rates=rates[stage], **known) for stage, each in enumerate(plan)
    ]


def with_ids(content):
    content = copy.deepcopy(content)
    for part in ("must_haves", "success_criteria", "conditions", "stages"):
        for number, row in enumerate(content[part]):
            row.setdefault("id", f"{part}-{number}")
    return content


@pytest.mark.parametrize("paper", [A4, LETTER], ids=lambda paper: paper.name)
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_four_things_to_rate_fit_on_one_page(sample, paper):
    for document in documents(with_ids(sample.content)):
        made = print_guide(document, "afterwards", paper)

        printed = words_of(made)
        assert len(pages(made)) == 1
        assert 1 <= len(document.rated) <= 4
        assert printed.count("Evidence: what they did or said") == printed.count("Not explored") == len(document.rated)
        assert all(each.label in printed for each in document.rated)
        assert all(text in printed for each in document.rated for _, text in each.anchors)


def test_evidence_stands_before_the_ratings_and_the_highest_first():
    document = documents(with_ids(SAMPLES[0].content))[0]

    printed = words_of(print_guide(document, "afterwards", A4))

    [first, *_] = document.rated
    places = [printed.index(words) for words in [first.label, "Evidence: what", *(text for _, text in first.anchors)]]
    assert first.label == "Has changed a daily routine across professions"
    assert [rating for rating, _ in first.anchors] == [4, 3, 2, 1]
    assert places == sorted(places)
    assert printed.index("Deal-breakers") < printed.index("Still open") < printed.index("The candidate hears next")


def test_sheet_names_whom_it_is_about_and_when_they_hear():
    document = documents(with_ids(SAMPLES[0].content))[0]
    known = Meeting(candidate="Wren Abelhurst", next_update=NextUpdate("Edda Penhallick", "Friday, December 4, 2026"))

    printed = words_of(print_guide(replace(document, meeting=known), "afterwards", A4))

    assert "Candidate Wren Abelhurst" in printed
    assert "The candidate hears next from Edda Penhallick by Friday, December 4, 2026." in printed


def test_evidence_has_as_many_lines_as_cost_no_page():
    document = documents(with_ids(SAMPLES[0].content))[0]

    one = replace(document, rated=document.rated[:1])
    assert "lines-4" in shown_for(one)
    assert "lines-2" in shown_for(document)


def shown_for(document):
    """The markup of the sheet that is printed."""
    chosen = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rating_sheet, "render", lambda *given: chosen.append(render(*given)) or chosen[-1])
        made = print_guide(document, "afterwards", A4)
    rendered = {len(each.pages) for each in chosen}
    assert len(pages(made)) == min(rendered)
    first = next(place for place, each in enumerate(chosen) if len(each.pages) == min(rendered))
    return f"lines-{rating_sheet.LINES[first]}"


def test_guide_that_names_nothing_rates_every_topic():
    document = documents(with_ids(SAMPLES[0].content))[0]
    every = build_document(
        with_ids(SAMPLES[0].content), 0, (), revision_number=1, revision_date=None, version=1, frozen_at=None
    )

    assert len(every.rated) == 7
    assert document.seen_by("candidate").rated == ()


@pytest.mark.django_db
def test_must_is_rated_in_the_words_of_a_situation_that_is_asked_about(signed_in, manager, bank):
    role = make_role(manager)
    make_incident(role, role.must_haves.first())
    role.publish(by=manager)
    for guide in Guide.objects.of_plan(role):
        guide.finalize(guide.version)
    finals = Guide.objects.of_plan(role)
    [asking] = [
        each
        for each in finals
        if any(item.incident for part in each.document().sections for item in part.interviewer.items)
    ]

    printed = {
        guide: words_of(PrintedBy(signed_in.get(f"{reverse('interviews:guide-pdf', args=[guide.pk])}?side=afterwards")))
        for guide in finals
    }

    assert all(words in printed[asking] for words in SIGNS.values())
    assert not any(words in printed[other] for other in finals if other != asking for words in SIGNS.values())


class PrintedBy:
    """A response as a print."""

    def __init__(self, response):
        assert response["Content-Type"] == "application/pdf"
        self.content = response.content
