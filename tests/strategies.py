"""Hypothesis strategies for briefs: complete ones that can be published, and incomplete drafts."""

import re
from datetime import date
from math import ceil

from hypothesis import strategies as st

from roles.brief.checked import can_be_checked, checked_rows
from roles.brief.work.incidents import BOXES, SERVED, in_order, keys_of
from roles.brief.work.work_samples import EMPTY_WORK_SAMPLE, SAMPLE_BOXES, SAMPLE_MINUTES

REQUIRED_TOPICS = [
    "team",
    "resources",
    "challenge",
    "opportunity",
    "leadership_support",
    "growth",
    "location_hours",
]
SENTENCES = [
    "Seven seats, two empty; the contractor who knows the old engine leaves in five months.",
    "Pharmacy closes to the ward at 17:00 and porters are shared by four wards.",
    "Failed settlement runs fall",
    "duty roster",
    "weekly one-to-one on Wednesdays",
    "病棟の退院を午後二時までに終える。",
    "将月末结算变得可靠,让商户按时收款。",
    "يصل الأجر في موعده كل شهر.",
    "התשלום מגיע בזמן בכל חודש.",
    "हर महीने भुगतान समय पर पहुँचता है।",
    "Cafe\u0301 noir, na\u00efve fa\u00e7ade",
    "Nights become quiet 🌙👩🏽‍💻",
]
TRICKY = [
    "yes",
    "No",
    "true",
    "null",
    "~",
    "012",
    "1e3",
    "0x1F",
    ".5",
    "1_000",
    "2026-08-28",
    "12:30:45",
    "- a dash first",
    "-",
    "? asked",
    "a: colon, and another:",
    "# not a comment",
    "ends in # hash",
    "say \"it\" and 'that'",
    "'quoted'",
    '"quoted"',
    "*star &amp; !bang %percent @at `tick`",
    "{{ braces }} {brief} [list]",
    "| pipe",
    "> fold",
    "<script>alert(1)</script>",
    "file:///etc/passwd",
    "back\\slash \\n",
    "two\nlines",
    "a paragraph\n\n  indented, then more\n- and a dash",
    "trailing space \non a line",
    "tab\tinside",
    "---",
    "--- text",
    "...",
    "W" * 200,
    "word " * 40 + "end",
]

ids = st.uuids(version=4).map(str)
_letters = st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]) | st.just("\n")
_free = st.text(_letters, min_size=1, max_size=60).map(str.strip).filter(bool)
texts = st.sampled_from(SENTENCES) | st.sampled_from(TRICKY) | _free
lines = texts.map(lambda text: " ".join(re.split(r"[\s\ufeff]+", text))[:100].strip()).filter(bool)
plain = st.sampled_from(SENTENCES[:5])
numbers = st.sampled_from(["0", "1", "9", "7.5", "0.9", "1,400", "22", "4.50", "-3", "012", "1e3", "10000000"])


@st.composite
def pays(draw) -> dict:
    low = draw(st.integers(1, 500_000))
    return {
        "currency": draw(st.sampled_from(["EUR", "GBP", "USD", "JPY"])),
        "min": low,
        "max": draw(st.integers(low, low * 3 // 2)),
        "period": draw(st.sampled_from(["year", "month", "hour"])),
        "variable": draw(st.just("") | texts),
        "basis": draw(st.just("") | texts),
    }


@st.composite
def tours(draw) -> dict:
    kind, low, high = draw(
        st.sampled_from([("rotational", 6, 36), ("transformational", 12, 60), ("foundational", 24, 60)])
    )
    return {"type": kind, "months": draw(st.integers(low, high)), "open_ended": kind == "foundational"}


@st.composite
def yardsticks(draw, due_month: int) -> dict:
    """A number with its unit, a baseline to be measured, or a named yes/no proof."""
    kind = draw(st.sampled_from(["number", "later", "proof"]))
    if kind == "proof":
        return {"unit": "", "baseline": "no", "baseline_known_by": None, "target": "yes"}
    later = kind == "later" and due_month > 1
    return {
        "unit": draw(st.sampled_from(["percent", "runs/month", "people", "%", "天"])),
        "baseline": "" if later else draw(numbers),
        "baseline_known_by": draw(st.integers(1, due_month - 1)) if later else None,
        "target": draw(numbers),
    }


@st.composite
def criteria(draw, horizon: int, with_ids: bool) -> dict:
    due_month = draw(st.integers(1, horizon))
    yardstick = draw(yardsticks(due_month))
    return _identified(draw, with_ids) | {
        "statement": draw(texts),
        "measure": draw(texts),
        **yardstick,
        "due_month": due_month,
        "evidence": draw(texts),
        "spoken": draw(st.just("") | texts),
        "must_have": draw(st.booleans()),
    }


@st.composite
def must_haves(draw, with_ids: bool) -> dict:
    return _identified(draw, with_ids) | {"statement": draw(texts)}


@st.composite
def all_conditions(draw, with_ids: bool) -> list[dict]:
    """Every topic at least once, and at least a quarter of them (never under two) hard."""
    extra = draw(st.lists(st.sampled_from([*REQUIRED_TOPICS, "culture"]), max_size=3))
    topics = draw(st.permutations(REQUIRED_TOPICS + extra))
    hard = draw(st.integers(max(2, ceil(len(topics) / 4)), len(topics)))
    polarities = ["negative"] * hard + draw(
        st.lists(
            st.sampled_from(["positive", "neutral"]),
            min_size=len(topics) - hard,
            max_size=len(topics) - hard,
        )
    )
    return [
        _identified(draw, with_ids)
        | {
            "topic": topic,
            "polarity": polarity,
            "statement": draw(texts),
            "verify": draw(st.just("") | texts),
        }
        for topic, polarity in zip(topics, draw(st.permutations(polarities)), strict=True)
    ]


@st.composite
def incidents(draw, content: dict, with_ids: bool) -> list[dict]:
    """Incidents of this content in the order of the statements they serve; some serve none."""
    keys = list(keys_of(content).values())
    about = st.lists(st.sampled_from(keys), max_size=2, unique=True) if keys else st.just([])
    row = st.fixed_dictionaries(
        {"about": about} | dict.fromkeys(BOXES, st.sampled_from(["", *SENTENCES, *TRICKY])) | {"agreed": st.booleans()}
    )
    return in_order((_identified(draw, with_ids) | each for each in draw(st.lists(row, max_size=2))), keys)


@st.composite
def work_samples(draw, content: dict) -> dict:
    """A work sample, finished or not, about statements of this content."""
    keys = list(keys_of(content).values())
    written = st.sampled_from(["", *SENTENCES, *TRICKY])
    return {
        "minutes": draw(st.sampled_from(SAMPLE_MINUTES)),
        **{name: draw(written) for name in SAMPLE_BOXES},
        "about": draw(st.lists(st.sampled_from(keys), max_size=2, unique=True)) if keys else [],
    }


@st.composite
def stories(draw) -> dict:
    return {
        "manager": draw(lines),
        "joined_because": draw(texts),
        "habits": draw(st.lists(texts, min_size=1, max_size=3)),
        "gives_feedback": draw(texts),
        "mistake": draw(texts),
        "vision": draw(texts),
        "reviewed_on": draw(st.dates(date(2024, 1, 1), date(2030, 12, 31)).map(date.isoformat)),
    }


@st.composite
def stages(draw, with_ids: bool) -> dict:
    return _identified(draw, with_ids) | {
        "purpose": draw(texts),
        "opening": draw(st.just("") | texts),
        "deep_topic": draw(st.sampled_from(["", "mission", "contribution", "conditions", "needs", "boss"])),
        "held_by": draw(st.sampled_from(["", "manager", "teammates"])),
        "format": draw(st.sampled_from(["in_person", "phone", "live_video"])),
        "minutes": draw(st.sampled_from([30, 45, 60, 90])),
        "format_reason": draw(texts),
        "settles": draw(texts),
        "justification": draw(texts),
        "work_sample": EMPTY_WORK_SAMPLE,
    }


@st.composite
def brief_contents(draw, with_ids: bool = False) -> dict:
    """A complete brief, with texts from plain to awkward."""
    tour = draw(tours())
    content = {
        "title": draw(lines),
        "organization": draw(lines),
        "jurisdiction": draw(st.sampled_from(["EU-IE", "UK", "US-OH"])),
        "employment_type": draw(st.sampled_from(["permanent", "fixed_term"])),
        "hours_per_week": draw(st.sampled_from([None, 8, 20, 37.5, 39, 40])),
        "location": draw(lines),
        "work_pattern": draw(st.sampled_from(["onsite", "hybrid", "remote"])),
        "onsite_days_per_week": draw(st.none() | st.integers(0, 5)),
        "pay": draw(pays()),
        "need": draw(texts),
        "mission": draw(texts),
        "heading_0_6": draw(texts),
        "heading_6_24": draw(texts),
        "tour": tour,
        "success_criteria": draw(st.lists(criteria(tour["months"], with_ids), min_size=3, max_size=5)),
        "conditions": draw(all_conditions(with_ids)),
        "gains": {
            "organization": draw(st.lists(texts, min_size=1, max_size=3)),
            "person": draw(st.lists(texts, min_size=2, max_size=4)),
        },
        "checkpoints": draw(
            st.lists(st.fixed_dictionaries({"month": st.integers(1, tour["months"]), "focus": texts}), max_size=4)
        ),
        "end_of_tour": draw(texts),
        "must_haves": draw(st.lists(must_haves(with_ids), max_size=6)),
        "decision_rule": draw(texts),
        "manager_story": draw(stories()),
        "stages": draw(st.lists(stages(with_ids), min_size=1, max_size=4)),
    }
    for stage in content["stages"]:
        stage["work_sample"] = draw(st.just(EMPTY_WORK_SAMPLE) | work_samples(content))
    content |= {"incidents": draw(incidents(content, with_ids)), "checked_outside": []}
    return content | {"checked_outside": draw(checked_outside(content, with_ids))}


@st.composite
def checked_outside(draw, content: dict, with_ids: bool) -> list:
    """Some of what can be checked: rows with ids, else places."""
    places = keys_of(content)
    found = {
        place: places[place]
        for part in SERVED
        for place, row in ((f"{part}.{number}", row) for number, row in enumerate(content[part], 1))
        if can_be_checked(part, row)
    }
    keys = draw(st.sets(st.sampled_from(list(found.values())), max_size=2)) if found else set()
    return checked_rows(keys, content) if with_ids else [place for place, key in found.items() if key in keys]


@st.composite
def draft_contents(draw, with_ids: bool = False) -> dict:
    """An incomplete brief; only the title and the organization are always there."""
    content = draw(brief_contents(with_ids))
    for key in draw(st.sets(st.sampled_from([key for key in content if key not in ("title", "organization")]))):
        content[key] = _unwritten(content[key])
    left = set(keys_of(content).values())
    for stage in content["stages"]:
        sample = stage["work_sample"]
        stage["work_sample"] = sample | {"about": [key for key in sample["about"] if key in left]}
    return content | {"incidents": in_order(content["incidents"], keys_of(content).values()), "checked_outside": []}


def _identified(draw, with_ids: bool) -> dict:
    return {"id": draw(ids)} if with_ids else {}


def _unwritten(value):
    match value:
        case dict():
            return {key: _unwritten(inner) for key, inner in value.items()}
        case list():
            return []
        case str():
            return ""
        case bool():
            return False
        case _:
            return None
