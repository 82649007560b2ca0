"""What references saw, claim by claim, and how well each claim is corroborated."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

type Month = date | str | None


@dataclass(frozen=True)
class Claim:
    """Something to corroborate. Without a period, as with a condition of a brief, anyone may speak to it."""

    id: object
    material: bool = True
    period_from: Month = None
    period_to: Month = None


@dataclass(frozen=True)
class Statement:
    """What one reference said about one claim, with the facts that show whether they could have seen it."""

    claim_id: object
    verdict: str
    first_hand: bool
    account: str
    relationship: str
    overlap_from: Month
    overlap_to: Month
    hr_only: bool
    generic: bool
    reference_name: object


def statements_in(check: Any, rows: Iterable) -> list[Statement]:
    """The statements of one reference check, each combined with the facts about its reference."""
    return [
        Statement(
            claim_id=row.claim_id,
            verdict=row.verdict,
            first_hand=row.first_hand,
            account=row.account,
            relationship=check.relationship,
            overlap_from=check.overlap_from,
            overlap_to=check.overlap_to,
            hr_only=check.hr_only,
            generic=check.generic,
            reference_name=check.reference_name,
        )
        for row in rows
    ]


class Standing(StrEnum):
    """How well a claim is corroborated by the references asked so far."""

    label: str
    meaning: str

    CONTRADICTED = (
        "contradicted",
        "Contradicted",
        "Someone who was there remembers this differently.",
    )
    DISPUTED = (
        "disputed",
        "Disputed",
        "Of the people who were there, some support this and some don’t.",
    )
    CORROBORATED = (
        "corroborated",
        "Corroborated",
        "At least two people in different positions saw it and support it.",
    )
    SINGLE_SOURCE = (
        "single_source",
        "Confirmed from one perspective",
        "Supported from one vantage point only. Someone in a different role could add a second view.",
    )
    PARTLY = (
        "partly",
        "Partly corroborated",
        "Someone who was there supports part of it. Their account says which part.",
    )
    UNHEARD = (
        "unheard",
        "Unconfirmed",
        "References were asked, but none so far saw it. That says nothing for or against it.",
    )
    NOT_ASKED = (
        "not_asked",
        "Not asked",
        "No one who was there has been asked yet. That says nothing for or against it.",
    )

    def __new__(cls, value: str, label: str, meaning: str) -> "Standing":
        standing = str.__new__(cls, value)
        standing._value_ = value
        standing.label = label
        standing.meaning = meaning
        return standing

    @property
    def heard(self) -> bool:
        return self not in (Standing.UNHEARD, Standing.NOT_ASKED)


def standing(claim: Claim, statements: Iterable[Statement]) -> Standing:
    """How well the claim is corroborated by the statements that count."""
    counting = [statement for statement in statements if counts(statement, claim)]
    verdicts = {statement.verdict for statement in counting}
    if "contradicted" in verdicts:
        return Standing.DISPUTED if verdicts & {"corroborated", "partly"} else Standing.CONTRADICTED
    elif "partly" in verdicts:
        return Standing.PARTLY
    elif "corroborated" in verdicts:
        return _support(counting)
    else:
        return Standing.UNHEARD if verdicts else Standing.NOT_ASKED


def counts(statement: Statement, claim: Claim) -> bool:
    """Whether the statement is about this claim, from someone who was there, and more than general praise."""
    # "Not known" can't be firsthand; it only shows that someone who was there was asked.
    saw_it = statement.first_hand or statement.verdict == "not_known"
    from_a_person = not (statement.hr_only or statement.generic)
    return statement.claim_id == claim.id and saw_it and from_a_person and overlaps(statement, claim)


def overlaps(account: Any, claim: Claim) -> bool:
    """Whether the months worked together overlap the claim's period. A blank end means until now."""
    if not claim.period_from:
        return True
    elif not account.overlap_from:
        return False
    else:
        return _begins_by_the_end(account.overlap_from, claim.period_to) and _begins_by_the_end(
            claim.period_from, account.overlap_to
        )


def summary_line(claims: Sequence[Claim], statements: Sequence[Statement]) -> str:
    """How many claims have firsthand references, with tallies; minor claims in a sentence of their own."""
    material = [standing(claim, statements) for claim in claims if claim.material]
    minor = [standing(claim, statements) for claim in claims if not claim.material]
    if minor:
        return f"{_sentence(material, 'key')}. {_sentence(minor, 'minor')}."
    else:
        return _sentence(material, "key")


def _support(counting: Sequence[Statement]) -> Standing:
    supporting = [statement for statement in counting if statement.verdict == "corroborated"]
    relationships = {statement.relationship for statement in supporting}
    # One reference entered twice, as a peer and later as a manager, is still one source.
    references = {statement.reference_name for statement in supporting}
    return Standing.CORROBORATED if min(len(relationships), len(references)) > 1 else Standing.SINGLE_SOURCE


def _begins_by_the_end(begins: Month, ends: Month) -> bool:
    return not ends or _month(begins) <= _month(ends)


def _month(value: Month) -> str:
    return str(value)[:7]


def _sentence(standings: Sequence[Standing], weight: str) -> str:
    if not standings:
        return f"No {weight} claims yet"
    heard = [standing for standing in standings if standing.heard]
    unheard = [standing for standing in standings if not standing.heard]
    tallies = [_tally(group, len(standings)) for group in (heard, unheard) if group]
    return f"{_opening(len(heard), len(standings), weight)}: {'; '.join(tallies)}"


def _opening(heard: int, total: int, weight: str) -> str:
    match heard, total:
        case 0, 1:
            return f"The one {weight} claim not checked with a firsthand reference"
        case 1, 1:
            return f"The one {weight} claim checked with a firsthand reference"
        case 0, 2:
            return f"Neither {weight} claim checked with a firsthand reference"
        case 2, 2:
            return f"Both {weight} claims checked with firsthand references"
        case 0, _:
            return f"None of {total} {weight} claims checked with firsthand references"
        case _ if heard == total:
            return f"All {total} {weight} claims checked with firsthand references"
        case _:
            return f"{heard} of {total} {weight} claims checked with firsthand references"


def _tally(group: Sequence[Standing], total: int) -> str:
    """The count of each standing, contradictions first; a single claim needs no count."""
    numbers = Counter(group)
    words = [(numbers[one], one.label.lower()) for one in Standing if numbers[one]]
    return ", ".join(label if total == 1 else f"{number} {label}" for number, label in words)
