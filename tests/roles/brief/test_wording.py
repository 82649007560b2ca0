"""Numbers worded naturally, and alike everywhere in a brief."""

from decimal import Decimal
from importlib import import_module

import pytest
from django.apps import apps
from django.template import engines
from django.template.loader import render_to_string

from interviews.composing.facts import facts
from roles.brief.content import EMPTY, EMPTY_STAGE
from roles.brief.copies import facts as statements_told
from roles.brief.wording import criterion_text
from roles.formats.chapters import chapters
from roles.numbers import (
    counted,
    counted_in_words,
    hours_a_week,
    length_of_time,
    measured,
    money,
    months,
    number,
    pay_range,
)
from tests.factories import make_comment, make_handover


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "0"),
        (1, "1"),
        (40, "40"),
        (Decimal("40.00"), "40"),
        (38.5, "38.5"),
        (18.75, "18.75"),
        (999.5, "999.5"),
        (1000, "1,000"),
        (11000, "11,000"),
        (1234567, "1,234,567"),
    ],
)
def test_a_number_has_commas_and_only_the_decimals_it_was_typed_with(value, said):
    assert number(value) == said


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 months"), (1, "1 month"), (2, "2 months"), (12, "12 months"), (1000, "1,000 months")]
)
def test_one_of_a_thing_is_not_several(count, said):
    assert counted(count, "month") == said


def test_irregular_plural_is_kept():
    assert [counted(people, "person", "people") for people in (1, 2)] == ["1 person", "2 people"]
    assert [counted_in_words(people, "thing") for people in (1, 2, 12)] == ["one thing", "two things", "12 things"]


@pytest.mark.parametrize(
    ("hours", "said"), [(1, "1 hour a week"), (18.75, "18.75 hours a week"), (40, "40 hours a week")]
)
def test_hours_a_week_are_told_as_contracts_tell_them(hours, said):
    assert hours_a_week(hours) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [(0, "0"), (999.5, "999.50"), (12.21, "12.21"), (12.0, "12"), (42000, "42,000"), (1250.5, "1,250.50")],
)
def test_cents_have_two_digits_or_none(value, said):
    assert money(value) == said


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (40000, 44000, "EUR 40,000 to 44,000 a year"),
        (40000, 40000, "EUR 40,000 a year"),
        (40000, None, "from EUR 40,000 a year"),
        (None, 44000, "up to EUR 44,000 a year"),
        (19.5, 22, "EUR 19.50 to 22 a year"),
        (0, 1, "EUR 0 to 1 a year"),
        (None, None, ""),
    ],
)
def test_a_range_names_each_of_its_ends_once(low, high, said):
    assert pay_range(EMPTY["pay"] | {"currency": "EUR", "min": low, "max": high, "period": "year"}) == said


@pytest.mark.parametrize(
    ("text", "unit", "said"),
    [
        ("11000", "parcels", "11,000"),
        ("999", "parcels", "999"),
        ("1000", "parcels", "1,000"),
        ("11000.5", "tons", "11,000.5"),
        ("-2500", "EUR", "-2,500"),
        ("2000", "parcels", "2,000"),
        ("2026", "", "2026"),
        ("2026", "year", "2026"),
        ("-2026", "", "-2,026"),
        ("2026.5", "", "2,026.5"),
        ("0042", "", "0042"),
        ("11,000", "parcels", "11,000"),
        ("about 11000", "parcels", "about 11000"),
        ("ISO 27001", "", "ISO 27001"),
        ("yes", "", "yes"),
        ("", "", ""),
    ],
)
def test_only_a_number_that_stands_alone_gets_commas(text, unit, said):
    assert measured(text, unit) == said


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(0, "no time"), (45, "45 minutes"), (60, "1 hour"), (61, "1 hour 1 minute"), (150, "2 hours 30 minutes")],
)
def test_length_of_time_is_worded_as_people_say_it(minutes, said):
    assert length_of_time(minutes) == said


def test_what_is_not_known_yet_is_counted_as_nothing():
    assert (counted(None, "minute"), counted(0, "minute"), months(None)) == ("", "0 minutes", "")


def test_an_interview_without_a_length_yet_is_told_without_one():
    stage = EMPTY_STAGE | {"purpose": "Depth", "format": "phone"}

    (chapter,) = chapters(EMPTY | {"stages": [stage]})

    assert chapter.lines[0].asides == ("Phone",)


def test_templates_count_as_python_does():
    page = engines["django"].from_string(
        '{% load wording %}{{ one|counted:"minute" }}, {{ many|counted:"person,people" }}, {{ none|counted:"minute" }}.'
    )

    assert page.render({"one": 1, "many": 1200, "none": None}) == "1 minute, 1,200 people, ."


CRITERION = {
    "id": "1",
    "statement": "More parcels",
    "measure": "Parcels a night",
    "unit": "parcels",
    "baseline": "9000",
    "baseline_known_by": None,
    "target": "11000",
    "due_month": 1,
    "evidence": "",
    "spoken": "",
    "must_have": True,
}
SMALLEST = EMPTY | {
    "organization": "Plumbline Ferries",
    "location": "Cork",
    "work_pattern": "hybrid",
    "onsite_days_per_week": 1,
    "hours_per_week": 1,
    "employment_type": "permanent",
    "pay": EMPTY["pay"] | {"currency": "EUR", "min": 40000, "max": 40000, "period": "year"},
    "tour": {"type": "rotational", "months": 1, "open_ended": False},
    "success_criteria": [CRITERION],
}


def in_statements():
    return " | ".join(statements_told(SMALLEST).values())


def in_chapters():
    lines = [line for chapter in chapters(SMALLEST) for line in chapter.lines]
    return " | ".join(" ".join([line.text, *line.asides]) for line in lines)


def in_a_guide():
    return " | ".join(fact.text for pair in ("P1", "P2", "P4") for fact in facts(SMALLEST, pair))


def on_the_page():
    return rendered("roles/brief/_terms.html", "roles/brief/_brief.html")


def in_print():
    return rendered("roles/print/brief.html", "roles/print/_plan.html")


def rendered(*templates):
    return " | ".join(render_to_string(name, {"brief": SMALLEST}) for name in templates)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (in_statements, ["EUR 40,000 a year", "1 day a week", "1 hour a week", "1 month", "9,000 to 11,000 parcels"]),
        (in_chapters, ["EUR 40,000 a year", "1 day a week on site", "1 hour a week", "9,000 to 11,000 parcels"]),
        (in_a_guide, ["EUR 40,000 a year", "1 day a week", "1 hour a week", "1 month", "9,000 to 11,000"]),
        (on_the_page, ["EUR 40,000 a year", "1 day a week on site", "1 hour a week", "1 month"]),
        (in_print, ["EUR 40,000 a year", "1 day a week on site", "1 hour a week", "1 month"]),
    ],
)
def test_brief_with_ones_and_equal_ends_reads_right_everywhere(told, said):
    words = told()

    assert [each for each in said if each not in words] == []
    assert [wrong for wrong in ("1 days", "1 months", "1 hours", "40,000 to", "11000") if wrong in words] == []


AS_TOLD_BEFORE = {
    "tour": "Rotational, 1 months",
    "location": "Cork, hybrid, 1 days a week on site",
    "hours_per_week": "1 hours a week, permanent",
    "pay": "EUR 40,000 to 40,000 a year",
    "success_criteria.1": "More parcels: from 9000 to 11000 parcels; by month 1; measured as Parcels a night; a must",
}


MIGRATION = import_module("roles.migrations.0007_numbers_in_kept_words")
ESSENTIAL = import_module("roles.migrations.0012_essential_in_kept_words")


def test_stored_wordings_still_match_after_the_migration():
    criteria = {"success_criteria.1": CRITERION}

    told = {key: MIGRATION.as_told_now(key, words, criteria.get(key)) for key, words in AS_TOLD_BEFORE.items()}
    told = {key: ESSENTIAL.as_told_now(key, words) for key, words in told.items()}

    assert told == statements_told(SMALLEST)


@pytest.mark.parametrize(
    "changes",
    [
        {"target": "11000 or more", "unit": ""},
        {"baseline": "", "baseline_known_by": 2},
        {"baseline": "2019", "target": "2026", "unit": ""},
        {"baseline": "10 to 20000", "target": "40000"},
        {"statement": "The fault rate falls: from zero to one"},
        {"baseline": "-9000.5", "target": "", "unit": ""},
    ],
)
def test_stored_wording_of_a_criterion_is_rewritten(changes):
    row = CRITERION | changes
    start = row["baseline"] or "not measured yet (known by month 2)"
    before = f"{row['statement']}: from {start} to {row['target'] or '?'} {row['unit']}".rstrip()
    words = f"{before}; by month 1; measured as Parcels a night; a must"

    told = MIGRATION.as_told_now("success_criteria.1", words, row)
    assert ESSENTIAL.as_told_now("success_criteria.1", told) == criterion_text(row)
    assert MIGRATION.as_told_now("success_criteria.1", f"No longer {words}", row) == f"No longer {words}"


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("mission", "1 months of work"),
        ("pay", "EUR 40,000 to 44,000 a year. 40,000 to 40,000 in the first year"),
        ("tour", "Rotational, 11 months"),
        ("success_criteria.1", "Of a criterion that is gone: from 9000 to 11000 parcels; by month 6; not a must"),
    ],
)
def test_other_words_stay_as_they_were_said(key, words):
    assert MIGRATION.as_told_now(key, words) == words


class ModelsOfThatTime:
    """Today's models under the names they had when the migration was written."""

    @staticmethod
    def get_model(app, name):
        return apps.get_model(app, {"Remark": "Comment"}.get(name, name))


def test_every_place_that_keeps_words_is_rewritten(role):
    criterion = role.criteria.first()
    criterion.baseline, criterion.target, criterion.unit = "9000", "11000", "parcels"
    criterion.save()
    now = criterion_text(criterion.content)
    key, before = f"success_criteria.{criterion.pk}", now.replace("9,000", "9000").replace("11,000", "11000")
    comment = make_comment(role, key, said=before)
    handover, _ = make_handover(role, statement=key, said=before)
    role.copied = {key: before, "tour": "Rotational, 1 months"}
    role.save()

    MIGRATION.reword(ModelsOfThatTime, None)

    for row in (comment, handover, role):
        row.refresh_from_db()
    assert before != now
    assert (comment.said, handover.said) == (now, now)
    assert role.copied == {key: now, "tour": "Rotational, 1 month"}


@pytest.mark.parametrize(
    ("key", "words", "told"),
    [
        ("success_criteria.1", "Fewer faults: to 2; not a must", "Fewer faults: to 2; not essential"),
        ("success_criteria.1", "Sleep is a must; a must", "Sleep is a must; essential"),
        ("success_criteria.1", "Sleep is a must", "Sleep is a must"),
        ("conditions.1", "Hard: It fails. See for yourself: the log", "Hard: It fails. How to check: the log"),
        ("mission", "Nights are quiet; a must", "Nights are quiet; a must"),
    ],
)
def test_stored_wording_says_essential_where_the_brief_does(key, words, told):
    assert ESSENTIAL.as_told_now(key, words) == told
