"""A work sample on paper, in Markdown and in the document: all of it for the interviewer, the announcement for all."""

from dataclasses import replace

import pytest

from interviews.sheets.markdown import to_markdown
from interviews.sheets.one_page import one_page
from interviews.sheets.printing import A4, PAPERS, print_guide
from interviews.sheets.printing.one_page import print_five_minutes
from interviews.sheets.rehearsal import rehearsal
from interviews.sheets.work_samples import WorkSample
from roles.brief.work.work_samples import SAMPLE_BOXES
from tests.interviews.briefs import example, with_work_sample
from tests.interviews.prints import document, pages

KEPT_FROM_CANDIDATES = [f"{name.replace('_', '-')}-of-the-sample" for name in SAMPLE_BOXES if name != "told_beforehand"]
IN_ORDER = [
    "on-the-table-of-the-sample",
    "task-of-the-sample",
    "halfway",
    "change-of-the-sample",
    "help-of-the-sample",
    "strong-of-the-sample",
    "acceptable-of-the-sample",
    "just-short-of-the-sample",
    "weak-of-the-sample",
]


@pytest.fixture
def guide():
    return document(with_work_sample(example()), 1)


def plain(text):
    return text.replace("\u2011", "-").replace("\n", " ").replace("- ", "-")


def sample_page(made):
    [found] = [plain(page) for page in pages(made) if "Work sample You work" in plain(page)]
    return found


def test_clock_runs_from_the_start_of_its_section(guide):
    sample = guide.work_sample

    start = next(section.starts for section in guide.sections if section.key == "P2")
    assert sample.clock == f"0:{start:02} to 0:{start + 15:02}"
    assert sample.halfway == f"0:{start + 5:02}"
    assert sample.talk == f"0:{start + 10:02}"


@pytest.mark.parametrize(("minutes", "halfway", "talk"), [(10, 3, 7), (15, 5, 10), (20, 7, 14)])
def test_something_changes_halfway_through_the_work_and_a_third_is_for_talking(minutes, halfway, talk):
    sample = WorkSample(minutes, "")

    assert (sample.halfway, sample.talk) == (f"0:{halfway:02}", f"0:{talk:02}")


def test_clock_counts_what_is_asked_before_it(guide):
    place, section = next((place, each) for place, each in enumerate(guide.sections) if each.key == "P2")
    sample, story, *others = section.interviewer.items
    later = replace(section, interviewer=replace(section.interviewer, items=(story, sample, *others)))

    moved = replace(guide, sections=(*guide.sections[:place], later, *guide.sections[place + 1 :]))

    assert [(side, item.minutes) for side, item in later.turns[:3]] == [
        ("interviewer", 6), ("candidate", 2), ("interviewer", 15),
    ]  # fmt: skip
    assert moved.work_sample.starts == section.starts + 8


@pytest.mark.parametrize("side", ["interviewer", "candidate"])
def test_candidates_view_keeps_the_announcement_only(guide, side):
    sample = guide.seen_by(side).work_sample

    assert sample.told_beforehand == "Told-beforehand-of-the-sample."
    assert (sample.minutes, bool(sample.task), bool(sample.anchors), bool(sample.about)) == (
        15, *[side == "interviewer"] * 3,
    )  # fmt: skip


@pytest.mark.parametrize("paper", list(PAPERS.values()))
@pytest.mark.parametrize("large", [False, True])
def test_interviewer_has_it_on_a_page_of_its_own_in_order(guide, paper, large):
    page = sample_page(print_guide(guide, "interviewer", paper, large=large))

    places = [page.lower().index(words) for words in IN_ORDER]
    assert places == sorted(places)
    assert "Evidence for Has owned a production system where errors cost money" in page
    assert "Tour and contribution" not in page


def test_candidate_has_room_to_work_and_nothing_that_is_not_announced(guide):
    made = print_guide(guide, "candidate", A4)

    page = sample_page(made)
    assert "Told-beforehand-of-the-sample." in page
    assert "Your notes" in page
    assert not [word for word in KEPT_FROM_CANDIDATES if word in plain("".join(pages(made))).lower()]


def test_two_sides_of_it_share_a_sheet(guide):
    both = [plain(page) for page in pages(print_guide(guide, "both", A4))]

    [front, back] = [number for number, page in enumerate(both) if "Work sample You work" in page]
    assert (front % 2, back) == (0, front + 1)
    assert "task-of-the-sample" in both[front]


def test_covers_announce_it(guide):
    for side in ("interviewer", "candidate"):
        cover = plain(pages(print_guide(guide, side, A4))[0])
        assert "Work sample, 15 minutes Told-beforehand-of-the-sample." in cover
        ready = "Try it yourself first, and have it ready: On-the-table-of-the-sample."
        assert (ready in cover) == (side == "interviewer")


def test_guide_without_one_has_no_page_for_it():
    assert not [page for page in pages(print_guide(document(example(), 1), "both", A4)) if "Work sample" in page]


def test_markdown_has_it_for_the_interviewer_and_the_announcement_for_both(guide):
    theirs, ours = (to_markdown(guide, side) for side in ("candidate", "interviewer"))

    for text in (theirs, ours):
        assert "**Work sample:** 15 minutes. Told-beforehand-of-the-sample." in text
    assert not [word for word in KEPT_FROM_CANDIDATES if word in theirs.lower()]
    places = [ours.lower().index(words) for words in IN_ORDER]
    assert places == sorted(places)


@pytest.mark.parametrize("side", ["interviewer", "candidate"])
def test_one_page_summary_announces_it(guide, side):
    said = "15 minutes. Told-beforehand-of-the-sample. You work on it together. Nothing you make is kept or used."

    assert one_page(guide.seen_by(side), side).work_sample == said
    assert one_page(document(example(), 1), side).work_sample == ""
    printed = plain(" ".join(pages(print_five_minutes(guide, side, A4))))
    assert "Work sample 15 minutes. Told-beforehand-of-the-sample." in printed
    assert not [word for word in KEPT_FROM_CANDIDATES if word in printed.lower()]


def test_candidate_practices_it_as_work_and_not_as_listening(guide):
    ours, theirs = (
        next(scene for scene in rehearsal(guide.seen_by(side), side) if scene.number == 2)
        for side in ("interviewer", "candidate")
    )

    assert theirs.listens_for == sum(item.minutes for item in ours.items) - 15
    assert [scene.work_sample.announcement[:11] for scene in (ours, theirs)] == ["15 minutes."] * 2
    assert theirs.work_sample.task == ""
