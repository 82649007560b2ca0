from io import BytesIO
from itertools import batched

import pypdf
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from interviews.sheets.printing import PAPERS, print_guide
from roles.brief.content import DeepTopic, HeldBy
from roles.templatetags.language import language
from tests import strategies
from tests.deep import examples
from tests.factories import example_content
from tests.interviews.prints import document, example_print, pages, sampler_print

WORDS = strategies.SENTENCES[:5]


def headings_by_page(made):
    """The sections that start on each page, from the outline."""
    reader = pypdf.PdfReader(BytesIO(made.content))
    found = {number: [] for number in range(len(reader.pages))}
    for heading in flattened(reader.outline):
        found[reader.get_destination_page_number(heading)].append(heading.title)
    return list(found.values())


def flattened(outline):
    for entry in outline:
        if isinstance(entry, list):
            yield from flattened(entry)
        else:
            yield entry


def sizes(page):
    """The type sizes on a page, in points."""
    found = set()

    def visit(text, cm, tm, font, size):
        if text.strip():
            found.add(round(abs(size * tm[3] * cm[3]), 2))

    page.extract_text(visitor_text=visit)
    return found


@st.composite
def short_guides(draw, minutes):
    """An interview of the example with few facts, any interviewers, focused or not."""
    content = example_content()
    content["conditions"] = content["conditions"][: draw(st.integers(3, 5))]
    content["success_criteria"] = content["success_criteria"][: draw(st.integers(1, 3))]
    content["stages"][1] |= {
        "minutes": minutes,
        "deep_topic": draw(st.sampled_from(["", *DeepTopic.values])),
        "held_by": draw(st.sampled_from(["", *HeldBy.values])),
        "purpose": draw(st.sampled_from(WORDS)),
    }
    for row in (*content["conditions"], *content["success_criteria"]):
        row["statement"] = draw(st.sampled_from(WORDS))
    return document(content, 1)


@pytest.mark.parametrize("minutes", [30, 45, 60, 90])
@settings(
    max_examples=examples(3), deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow]
)
@given(data=st.data(), paper=st.sampled_from(list(PAPERS.values())))
def test_two_faces_of_every_sheet_carry_the_same_sections(minutes, data, paper):
    made = data.draw(short_guides(minutes))

    printed = headings_by_page(print_guide(made, "both", paper))

    sheets = list(batched(printed, 2, strict=True))
    assert all(front == back for front, back in sheets)
    _, *sections = [heading for front, _ in sheets for heading in front]
    assert [name.lstrip("0123456789 ") for name in sections] == [
        *(part.name for part in made.sections),
        "Closing",
    ]


@pytest.mark.parametrize("paper", PAPERS.values(), ids=lambda paper: paper.name)
def test_large_print_keeps_sides_together(paper):
    printed = pages(example_print(paper=paper, large=True))

    assert all("interviewer" in front and "candidate" in back for front, back in batched(printed, 2, strict=True))
    headings = headings_by_page(example_print(paper=paper, large=True))
    assert all(front == back for front, back in batched(headings, 2, strict=True))


@pytest.mark.parametrize(("large", "least"), [(False, 10), (True, 14)])
def test_nothing_is_too_small_to_read(large, least):
    reader = pypdf.PdfReader(BytesIO(example_print(stage=0, large=large).content))

    assert min(size for page in reader.pages for size in sizes(page)) >= least - 0.01


@pytest.mark.parametrize("large", [False, True])
def test_every_script_prints(large):
    made = sampler_print(large)

    printed = " ".join("".join(pages(made)).split())
    assert made.missing == ()
    for words in ("Ολυμπία", "Зарплата", "エンジニア", "안녕하세요", "भुगतान", "商户"):
        assert words in printed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Payments", "en"),
        ("Ολυμπία", "en"),
        ("病棟の退院", "ja"),
        ("按时付款", "zh"),
        ("매달 지급", "ko"),
        ("התשלום", "he"),
        ("الأجر", "ar"),
        ("भुगतान", "hi"),
        ("2026 🌙", "en"),
    ],
)
def test_language_follows_the_script(text, expected):
    assert language(text) == expected
