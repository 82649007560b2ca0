"""Cents and quarter hours: a wage of 12.21 an hour for 18.75 hours a week, from the form to the page and back."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from interviews.composing.facts import facts
from roles.brief.content import MOST_PAY, digest
from roles.brief.differences import differences
from roles.brief.file import BriefFileError, read_brief, write_brief
from roles.checks.brief import check_brief
from roles.formats.chapters import terms
from roles.forms.fields import AmountField, HoursField
from roles.job_ad import read_ad
from roles.models import Role
from tests.factories import example_content, make_role

WAGE = {"currency": "GBP", "min": 12.21, "max": 12.5, "period": "hour", "variable": "", "basis": ""}


def with_wage(**changes):
    return example_content(pay=WAGE | changes, hours_per_week=18.75)


def fresh(role):
    return Role.objects.with_brief().get(pk=role.pk)


def test_terms_keep_cents_and_quarter_hours_as_typed(signed_in, draft, on_page):
    typed = on_page(draft, "terms", pay_min="12.21", pay_max="12,50", pay_currency="GBP", hours_per_week="18,75")

    signed_in.post(f"/roles/{draft.slug}/edit/terms/", typed)
    page = signed_in.get(f"/roles/{draft.slug}/edit/terms/").content.decode()

    content = fresh(draft).content
    assert (content["pay"]["min"], content["pay"]["max"], content["hours_per_week"]) == (12.21, 12.5, 18.75)
    assert [value for value in ('value="12.21"', 'value="12.50"', 'value="18.75"') if value not in page] == []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("12.21", 12.21),
        ("12,21", 12.21),
        ("12,5", 12.5),
        ("42000", 42000),
        ("42,000", 42000),
        ("42 000", 42000),
        ("42'000.50", 42000.5),
        ("42’000", 42000),
        ("1.250,50", 1250.5),
        ("1,250.50", 1250.5),
        ("1.250.000", 1250000),
        ("12.00", 12),
        ("0", 0),
    ],
)
def test_amounts_are_taken_as_people_write_them(typed, kept):
    assert AmountField().clean(typed) == Decimal(str(kept))


@pytest.mark.parametrize("typed", ["12.215", "42.000", "12.2150"])
def test_more_than_cents_is_refused_with_both_ways_to_write_it(typed):
    with pytest.raises(ValidationError, match=r"Use two digits for cents, such as 12\.21, or a comma for"):
        AmountField().clean(typed)


@pytest.mark.parametrize("typed", ["plenty", "-1", "12,2150", "1,00,000", "99999999999", "NaN", "1e3000"])
def test_what_is_no_amount_says_how_to_write_one(typed):
    with pytest.raises(ValidationError, match="Enter the amount in digits"):
        AmountField().clean(typed)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("37.755", "at most two decimals"),
        ("81", "from 1 to 80"),
        ("0.5", "from 1 to 80"),
        ("37500", "from 1 to 80"),
    ],
)
def test_hours_no_contract_has_are_refused(draft, typed, said, signed_in, on_page):
    page = signed_in.post(f"/roles/{draft.slug}/edit/terms/", on_page(draft, "terms", hours_per_week=typed))

    assert said in page.content.decode()
    assert "Ensure that" not in page.content.decode()
    assert f'value="{typed}"' in page.content.decode()


def test_hours_of_any_contract_are_taken():
    assert [float(HoursField().clean(typed)) for typed in ("37.7", "18.75", "40")] == [37.7, 18.75, 40]


def ad_pay(amount):
    read = read_ad(f"Cook\n\nSalary: INR {amount:,} a year.")
    return next((value.change["pay"] for value in read.values if "pay" in value.change), None)


def test_the_highest_pay_is_the_same_in_the_form_in_a_file_in_an_ad_and_in_the_database(db):
    highest = {"currency": "INR", "min": MOST_PAY, "max": MOST_PAY, "period": "year"}

    assert fresh(make_role(content=with_wage(**highest))).content["pay"] == WAGE | highest
    assert read_brief(write_brief(with_wage(**highest)))["pay"] == WAGE | highest
    assert AmountField().clean(str(MOST_PAY)) == MOST_PAY
    assert ad_pay(MOST_PAY) == {"currency": "INR", "min": MOST_PAY, "max": MOST_PAY, "period": "year"}


def test_pay_above_the_highest_is_refused_in_the_form_in_a_file_and_left_alone_in_an_ad():
    with pytest.raises(ValidationError, match="Enter the amount in digits"):
        AmountField().clean(str(MOST_PAY + 1))
    with pytest.raises(BriefFileError, match=f"from 0 to {MOST_PAY},"):
        read_brief(write_brief(with_wage(max=MOST_PAY + 1)))
    assert ad_pay(MOST_PAY + 1) is None


def test_a_wage_goes_into_the_database_and_out_unchanged(db):
    role = make_role(content=with_wage())

    assert fresh(role).content["pay"] == WAGE
    assert fresh(role).content["hours_per_week"] == 18.75
    assert read_brief(write_brief(fresh(role).content))["pay"] == WAGE


def test_a_whole_number_stays_one_and_with_it_the_digest(db):
    content = example_content()
    role = make_role(content=content)

    kept = fresh(role).content
    assert [type(kept["pay"]["min"]), type(kept["pay"]["max"]), type(kept["hours_per_week"])] == [int, int, int]
    assert digest(kept) == digest(content)


def test_a_revision_keeps_a_wage_to_the_cent(published_role, manager):
    published_role.amend({"pay": WAGE, "hours_per_week": 18.75}, manager)
    revision = fresh(published_role).publish(manager)
    revision.refresh_from_db()

    assert (revision.content["pay"], revision.content["hours_per_week"]) == (WAGE, 18.75)
    assert revision.digest == digest(revision.content)


def test_the_database_refuses_pay_below_zero(role):
    with pytest.raises(IntegrityError, match="role_pay_from_zero"):
        Role.objects.filter(pk=role.pk).update(pay_min=-1)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("pay: {currency: GBP, min: 12.215}", "pay.min: write a number with at most 2 decimals from 0 to"),
        ("hours_per_week: 18.755", "hours_per_week: write a number with at most 2 decimals from 1 to 80"),
    ],
)
def test_a_brief_file_refuses_more_than_cents(line, fault):
    with pytest.raises(BriefFileError, match=fault):
        read_brief(f"title: Cook\norganization: Two Ovens\n{line}\n")


def test_a_brief_file_takes_a_whole_number_with_a_point_as_whole():
    content = read_brief("title: Cook\norganization: Two Ovens\nhours_per_week: 39.0\n")

    assert repr(content["hours_per_week"]) == "39"


def test_a_wage_reads_the_same_in_text_and_in_a_guide():
    content = with_wage()

    assert [line.text for line in terms(content)][0] == "GBP 12.21 to 12.50 an hour"
    assert [line.text for line in terms(content)][2] == "18.75 hours a week, permanent"
    told = {fact.label: fact.text for fact in facts(content, "P4")}
    assert (told["Pay"], told["Hours"]) == ("GBP 12.21 to 12.50 an hour.", "18.75 hours a week.")


def test_differences_tell_cents():
    found = differences({"pay": WAGE, "hours_per_week": 18.75}, {"pay": WAGE | {"min": 12.3}, "hours_per_week": 37.5})

    assert [(each.before, each.after) for each in found] == [("12.21", "12.30"), ("18.75", "37.5")]


@pytest.mark.parametrize(
    ("low", "high", "message"),
    [
        (12.21, 18.31, ""),
        (12.2, 18.3, ""),
        (13, 19.5, ""),
        (12.21, 18.32, "Narrow the range: starting at 12.21, it can end at 18.31 at most."),
        (0, 0.5, "Start the range above zero."),
    ],
)
def test_the_width_of_a_range_is_measured_to_the_cent(low, high, message):
    said = [
        finding.message for finding in check_brief(with_wage(min=low, max=high)) if finding.field.startswith("pay.")
    ]

    assert said == ([message] if message else [])
