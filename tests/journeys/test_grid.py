"""The ratings grid, debrief, handoff notes, and criterion page in a browser."""

import pytest
from django.urls import reverse

from interviews.models import Guide, GuideItem, Note
from tests import factories
from tests.summaries import held, submit_summary

NARROW, MIDDLE, WIDE = 320, 768, 1440


@pytest.fixture
def pages(published_role, manager):
    """Everything a debrief shows, for one open and one closed interview."""
    fenn = factories.make_user("Fenn Achterberg")
    factories.add_to_team(published_role, fenn, "interviewer")
    candidate = factories.make_candidate(published_role, manager)
    guides = Guide.objects.of_plan(published_role)
    GuideItem.objects.filter(section__guide__in=guides, code="I2d").update(relationship="trust")
    first = hold(candidate, [manager, fenn], published_role)
    open_up(first, manager, fenn)
    second = held(candidate, [fenn], place=1)
    submit_summary(second.participant_of(fenn), mission=2)
    candidate.needs.create(text="Two engineers more by March", priority="must", answer="cannot")
    asked = GuideItem.objects.filter(section__guide=guides[0], about_kind="criterion").first()
    grid = reverse("candidates:candidate-grid", args=[candidate.pk])
    return {
        "grid": grid,
        "table": f"{grid}?as=table",
        "debrief": reverse("interviews:interview-debrief", args=[first.pk]),
        "waiting": reverse("interviews:interview-debrief", args=[second.pk]),
        "hand-over": reverse("interviews:interview-handoff", args=[second.pk]),
        "criterion": reverse("interviews:criterion-side-by-side", args=[published_role.slug, asked.about_id]),
    }


def hold(candidate, people, role):
    interview = held(candidate, people)
    interview.begin(interview.participant_of(people[0]))
    items = [item for part in interview.guide.guide.sections.all() for item in part.items.all()]
    for item in items:
        Note.objects.create(
            participant=interview.participant_of(people[0]),
            key=f"item-{item.pk}",
            item=item,
            evidence="In May 2023 he set the retry design, and let the night shift go.",
            answer="Who carries the pager?" if item.side == "candidate" else "",
            is_open=item.side == "candidate",
            probes=[2],
        )
    factories.make_claim(candidate).criteria.set(role.criteria.all()[:2])
    return interview


def open_up(interview, one, other):
    heard = "Named 12 failed runs in 2023, and what he did about two of them; the rest stayed with the team."
    submit_summary(interview.participant_of(one), evidence=heard, mission=4, depth=3, growth=2)
    submit_summary(
        interview.participant_of(other),
        evidence=heard,
        words={"outcome": "not_aligned"},
        mission=2,
        depth=None,
        ethos=3,
    )
    submit_summary(
        interview.candidate_participant, evidence="They said the baseline is not measured.", mission=2, depth=4
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_accessible_and_fit_every_width(open_as, manager, pages, axe_violations, scheme):
    page = open_as(manager, pages["grid"], color_scheme=scheme)

    for address in pages.values():
        for width in (NARROW, MIDDLE, WIDE):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(address)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (address, width)
        assert axe_violations(page) == [], address


def test_grid_turns_into_a_table_and_back_by_keyboard_without_javascript(open_as, manager, pages):
    page = open_as(manager, pages["grid"], javascript=False)

    page.get_by_role("link", name="View as table").focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="As a table").wait_for()
    assert page.get_by_role("table", name="Both sides’ ratings").get_by_role("rowheader").count() == 7
    page.get_by_role("link", name="View side by side").focus()
    page.keyboard.press("Enter")

    page.get_by_role("heading", name="Concerns").wait_for()


def test_debrief_links_to_the_handoff(open_as, manager, pages):
    page = open_as(manager, pages["debrief"], javascript=False)

    page.get_by_role("link", name="Open handoff notes").click()

    assert page.get_by_role("heading", name="Handoff notes for interview 2").is_visible()
    assert page.get_by_text("In May 2023 he set").count() == 0
