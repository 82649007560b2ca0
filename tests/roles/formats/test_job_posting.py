"""The brief as a JobPosting: what job searches require, and agreement with the page."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from lxml import html

import roles
from roles.brief.file import read_brief
from roles.brief.must_haves import texts_in
from roles.formats.job_posting import Opening, job_posting
from tests.factories import EXAMPLE, example_content

OPENING = Opening(
    code="Zk3vQ8pXw1",
    address="https://interviews.example.com/open/Zk3vQ8pXw1/",
    posted_on=date(2026, 9, 1),
    closes_at=datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC),
)
BRIEFS = [EXAMPLE, *sorted(Path(roles.__file__).parent.glob("samples/*-brief.yaml"))]

# What Google's documentation of JobPosting requires, and the values it knows; see docs/briefs.md.
REQUIRED = {"@context", "@type", "title", "description", "datePosted", "hiringOrganization"}
EMPLOYMENT_TYPES = {"FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY", "INTERN"}
PAY_UNITS = {"HOUR", "DAY", "WEEK", "MONTH", "YEAR"}


def markup_of(**changes):
    return job_posting(example_content(**changes), OPENING)


def test_all_samples_are_looked_at():
    assert len(BRIEFS) == 4


@pytest.mark.parametrize("path", BRIEFS, ids=lambda path: path.stem)
def test_every_sample_carries_what_the_format_requires(path):
    brief = read_brief(path.read_text())

    markup = job_posting(brief, OPENING)

    assert markup.keys() >= REQUIRED
    assert (markup["@type"], markup["title"], markup["url"]) == ("JobPosting", brief["title"], OPENING.address)
    assert markup["hiringOrganization"] == {"@type": "Organization", "name": brief["organization"]}
    assert markup["jobLocation"]["address"]["addressCountry"]
    assert set(markup["employmentType"]) <= EMPLOYMENT_TYPES
    assert date.fromisoformat(markup["datePosted"]) < datetime.fromisoformat(markup["validThrough"]).date()


@pytest.mark.parametrize("path", BRIEFS, ids=lambda path: path.stem)
def test_every_sample_names_its_pay(path):
    brief = read_brief(path.read_text())

    salary = job_posting(brief, OPENING)["baseSalary"]

    assert salary["@type"] == "MonetaryAmount"
    assert salary["currency"] == brief["pay"]["currency"]
    assert salary["value"].pop("unitText") in PAY_UNITS
    assert salary["value"] == {
        "@type": "QuantitativeValue",
        "minValue": brief["pay"]["min"],
        "maxValue": brief["pay"]["max"],
    }


@pytest.mark.parametrize("path", BRIEFS, ids=lambda path: path.stem)
def test_description_holds_the_whole_brief_in_elements_that_a_job_search_shows(path):
    brief = read_brief(path.read_text())

    found = html.fragment_fromstring(job_posting(brief, OPENING)["description"], create_parent="div")

    assert {element.tag for element in found.iterdescendants()} == {"p", "ul", "li", "br"}
    words = " ".join(found.itertext())
    said = [
        brief["mission"],
        brief["need"],
        brief["decision_rule"],
        *texts_in(brief["must_haves"]),
        *brief["gains"]["person"],
    ]
    said += [row["statement"] for row in brief["conditions"] + brief["success_criteria"]]
    assert [each for each in said if " ".join(each.split()) not in " ".join(words.split())] == []


def test_description_escapes_what_was_typed():
    description = markup_of(mission="Feed <script>alert(1)</script> & co.")["description"]

    assert "<script" not in description
    assert "Feed &lt;script&gt;alert(1)&lt;/script&gt; &amp; co." in description


@pytest.mark.parametrize(
    ("kind", "hours", "types"),
    [
        ("permanent", 39, ["FULL_TIME"]),
        ("permanent", 29.5, ["PART_TIME"]),
        ("fixed_term", 30, ["TEMPORARY", "FULL_TIME"]),
        ("contract", None, ["CONTRACTOR"]),
        ("internship", 20, ["INTERN", "PART_TIME"]),
    ],
)
def test_employment_is_told_in_the_formats_own_words(kind, hours, types):
    assert markup_of(employment_type=kind, hours_per_week=hours)["employmentType"] == types


def test_employment_of_which_nothing_is_known_is_left_out():
    assert "employmentType" not in markup_of(employment_type="permanent", hours_per_week=None)
    assert "workHours" not in markup_of(hours_per_week=None)


@pytest.mark.parametrize(("period", "unit"), [("hour", "HOUR"), ("day", "DAY"), ("month", "MONTH"), ("year", "YEAR")])
def test_pay_goes_by_its_period(period, unit):
    pay = {"currency": "GBP", "min": 14, "max": 14, "period": period, "variable": "", "basis": ""}

    markup = markup_of(pay=pay)

    assert markup["baseSalary"]["value"] == {
        "@type": "QuantitativeValue",
        "minValue": 14,
        "maxValue": 14,
        "unitText": unit,
    }
    assert "incentiveCompensation" not in markup


@pytest.mark.parametrize("missing", [{"min": None}, {"max": None}, {"currency": ""}, {"period": ""}])
def test_pay_that_is_not_whole_is_left_out(missing):
    pay = example_content()["pay"] | missing

    assert "baseSalary" not in markup_of(pay=pay)


def test_work_in_one_place_names_the_place_and_its_country():
    assert markup_of(jurisdiction="US-OH", location="Bay 4, Dayton")["jobLocation"] == {
        "@type": "Place",
        "name": "Bay 4, Dayton",
        "address": {"@type": "PostalAddress", "addressCountry": "US", "addressRegion": "OH"},
    }
    assert "jobLocationType" not in markup_of(work_pattern="hybrid")


@pytest.mark.parametrize(("law", "area"), [("EU-IE", ("Country", "Ireland")), ("US-OH", ("State", "Ohio, USA"))])
def test_work_from_home_names_who_may_apply(law, area):
    markup = markup_of(work_pattern="remote", onsite_days_per_week=None, jurisdiction=law)

    assert markup["jobLocationType"] == "TELECOMMUTE"
    assert markup["applicantLocationRequirements"] == {"@type": area[0], "name": area[1]}
    assert "jobLocation" not in markup


def test_remote_work_with_days_on_site_is_not_fully_remote():
    markup = markup_of(work_pattern="remote", onsite_days_per_week=1)

    assert "jobLocationType" not in markup
    assert markup["jobLocation"]["address"]["addressCountry"] == "IE"


def test_unknown_country_is_not_made_up():
    markup = markup_of(jurisdiction="")

    assert not {"jobLocation", "jobLocationType", "applicantLocationRequirements"} & markup.keys()


def test_page_takes_no_applications():
    assert markup_of()["directApply"] is False
