"""A real situation beside the interviewer’s question: in order on paper and in Markdown, and for no one else."""

from itertools import batched, product

import pytest

from interviews.sheets.document import GuideDocument
from interviews.sheets.markdown import to_markdown
from interviews.sheets.printing import A4, PAPERS, print_guide
from roles.brief.work.incidents import BOXES
from tests.interviews.briefs import example, with_situations
from tests.interviews.prints import document, pages, sections_on

IN_ORDER = [
    "Tell me about the last time you were in a spot like that.",
    "No similar experience? Read this aloud:",
    "situation-of-day-3",
    "What do you do first, and why?",
    "4 Strong",
    "strong-of-day-3",
    "3 Good enough",
    "acceptable-of-day-3",
    "2 Almost good enough",
    "just-short-of-day-3",
    "1 Harmful",
    "weak-of-day-3",
    "Other sound approaches count too.",
    "Only after the answer is written down. Tell them what happened here:",
    "happened-of-day-3",
]


def told(count=3, **boxes) -> GuideDocument:
    """The second interview's guide, with these words in the boxes of every situation."""
    content = with_situations(example(), count)
    for row in content["incidents"]:
        row |= boxes
    return document(content, 1)


def situations_in(guide):
    return [
        item.incident
        for section in guide.sections
        for item in (*section.interviewer.items, *section.candidate.items)
        if item.incident
    ]


def assert_in_order(text, words):
    places = [text.index(each) for each in words]
    assert places == sorted(places)


def test_interviewers_question_carries_the_situation_and_what_answers_sound_like():
    [_, situation] = situations_in(told())

    assert situation.situation == "situation-of-day-3"
    assert [(anchor.rating, anchor.name) for anchor in situation.anchors] == [
        (4, "Strong"), (3, "Good enough"), (2, "Almost good enough"), (1, "Harmful"),
    ]  # fmt: skip
    assert situation.happened == "happened-of-day-3"


def test_anchor_that_is_not_written_is_left_out():
    [_, situation] = situations_in(told(acceptable="", weak=" "))

    assert [anchor.rating for anchor in situation.anchors] == [4, 2]


def test_candidates_document_has_none():
    guide = told()

    assert situations_in(guide.seen_by("interviewer")) == situations_in(guide)
    assert situations_in(guide.seen_by("candidate")) == []
    assert not any(box in repr(guide.seen_by("candidate")) for box in ("-of-day-1", "-of-day-2", "-of-day-3"))


def test_question_of_a_situation_that_is_gone_is_still_asked():
    content = with_situations(example(), 3)
    kept = document(content, 1)
    content["incidents"] = []

    assert situations_in(document(content, 1)) == []
    assert len(situations_in(kept)) == 2


def test_paper_has_it_in_the_order_of_the_conversation():
    text = " ".join("\n".join(pages(print_guide(told(), "interviewer", A4))).split())

    assert_in_order(text[text.index(IN_ORDER[0]) :], IN_ORDER)


def test_markdown_has_it_in_the_same_order():
    text = to_markdown(told(), "interviewer").replace("\\", "").replace("*", "")

    assert_in_order(text[text.index("## 3. Conditions") :].replace("Strong:", "Strong"), IN_ORDER)
    assert "-of-day-" not in to_markdown(told(), "candidate")


@pytest.mark.parametrize(("paper", "large"), list(product(PAPERS.values(), [False, True])))
def test_longest_boxes_stay_whole_and_sides_stay_together(paper, large):
    boxes = {name: " ".join(f"{name[:3]}{n:03}" for n in range(box.longest // 7)) for name, box in BOXES.items()}

    printed = pages(print_guide(told(**boxes), "both", paper, large=large))

    sheets = list(batched(printed, 2, strict=True))
    # In large type, the foot of the page before stands on the line of the last heading.
    assert [sections_on(front) for front, _ in sheets[:-1]] == [sections_on(back) for _, back in sheets[:-1]]
    fronts, backs = (" ".join(side).split() for side in zip(*sheets, strict=True))
    for words in boxes.values():
        assert [word for word in words.split() if fronts.count(word) != 2] == []
        assert not set(words.split()) & set(backs)
