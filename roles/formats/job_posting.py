"""A published brief as a schema.org JobPosting for search engines. It contains nothing that the page doesn't show."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.html import escape

from roles.brief.content import Content, EmploymentType, PayPeriod, WorkPattern
from roles.brief.must_haves import texts_in
from roles.formats.chapters import Line, chapters, kicker
from roles.formats.jurisdictions import jurisdiction
from roles.numbers import hours_a_week

# The OECD's threshold between full and part time.
FULL_TIME_HOURS = 30

KINDS = {
    EmploymentType.FIXED_TERM: "TEMPORARY",
    EmploymentType.CONTRACT: "CONTRACTOR",
    EmploymentType.INTERNSHIP: "INTERN",
}
PAY_UNITS = {PayPeriod.HOUR: "HOUR", PayPeriod.DAY: "DAY", PayPeriod.MONTH: "MONTH", PayPeriod.YEAR: "YEAR"}

Markup = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Opening:
    """The address and dates of a brief's public page."""

    code: str
    address: str
    posted_on: date
    closes_at: datetime


def job_posting(brief: Content, opening: Opening) -> Markup:
    """The brief as JSON-LD, without empty properties."""
    said = {
        "title": brief["title"],
        "description": description(brief),
        "datePosted": opening.posted_on.isoformat(),
        "validThrough": opening.closes_at.isoformat(),
        "hiringOrganization": brief["organization"] and _thing("Organization", name=brief["organization"]),
        "identifier": _thing("PropertyValue", name=brief["organization"], value=opening.code),
        "url": opening.address,
        "employmentType": _employment(brief),
        "workHours": brief["hours_per_week"] and hours_a_week(brief["hours_per_week"]),
        "baseSalary": _salary(brief["pay"]),
        "incentiveCompensation": brief["pay"]["variable"],
        "responsibilities": _lines([brief["mission"], *(row["statement"] for row in brief["success_criteria"])]),
        "qualifications": _lines(texts_in(brief["must_haves"])),
    }
    said |= _where(brief)
    context = {"@context": "https://schema.org/"} | _thing("JobPosting")
    return context | {name: value for name, value in said.items() if value} | {"directApply": False}


def description(brief: Content) -> str:
    """The whole brief in the few elements that job searches display: paragraphs and lists."""
    return "".join([_paragraph(kicker(brief)), _paragraph(brief["mission"]), *_chapters(brief)])


def _chapters(brief: Content) -> Iterator[str]:
    for chapter in chapters(brief):
        yield _paragraph(chapter.title)
        yield f"<ul>{''.join(map(_entry, chapter.lines))}</ul>"


def _entry(line: Line) -> str:
    label = f"{line.label}: " if line.label else ""
    asides = "".join(f"<br>{escape(aside)}" for aside in line.asides)
    return f"<li>{escape(label + line.text)}{asides}</li>"


def _paragraph(words: str) -> str:
    return f"<p>{escape(words)}</p>" if words else ""


def _lines(texts: list[str]) -> str:
    return "\n".join(filter(None, texts))


def _thing(kind: str, **said: Any) -> Markup:
    return {"@type": kind} | {name: value for name, value in said.items() if value not in (None, "")}


def _employment(brief: Content) -> list[str]:
    hours = brief["hours_per_week"]
    kinds = [KINDS.get(brief["employment_type"])]
    if hours:
        kinds.append("FULL_TIME" if hours >= FULL_TIME_HOURS else "PART_TIME")
    return list(filter(None, kinds))


def _salary(pay: Content) -> Markup | None:
    if None in (pay["min"], pay["max"]) or not (pay["currency"] and pay["period"]):
        return None
    value = _thing("QuantitativeValue", minValue=pay["min"], maxValue=pay["max"], unitText=PAY_UNITS.get(pay["period"]))
    return _thing("MonetaryAmount", currency=pay["currency"], value=value)


def _where(brief: Content) -> Markup:
    """For fully remote work, who may apply from where; for all other work, its location."""
    law = jurisdiction(brief["jurisdiction"])
    if law is None:
        return {}
    if brief["work_pattern"] == WorkPattern.REMOTE and not brief["onsite_days_per_week"]:
        area = _thing("State" if law.region else "Country", name=law.name)
        return {"jobLocationType": "TELECOMMUTE", "applicantLocationRequirements": area}
    address = _thing("PostalAddress", addressCountry=law.country, addressRegion=law.region)
    return {"jobLocation": _thing("Place", name=brief["location"], address=address)}
