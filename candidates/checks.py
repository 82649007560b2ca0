"""Checks of a reference or a fit summary for fairness and evidence. Rows are numbered from one."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from candidates.corroboration import Claim, overlaps
from candidates.ratings.rungs import FIRST_RATED
from candidates.ratings.to_rate import MOST
from roles.checks.findings import BLOCK, WARNING, Finding
from roles.checks.lints import found, not_to_be_asked

# How strict each rule is, why it matters, and one good example.
ADVICE = {
    "R01": (
        WARNING,
        "Dates and a title verify employment. They say nothing about what the person achieved.",
        "She halved the failed runs. I kept the log.",
    ),
    "R02": (
        WARNING,
        "Praise without an example can’t be weighed, and it favors people whose friends praise well.",
        "In May he stayed on the call until every merchant was paid.",
    ),
    "R03": (
        WARNING,
        "Only a statement tied to a claim or a strength can corroborate anything.",
        "On the move off the vendor engine: he planned the order of merchants.",
    ),
    "R04": (
        BLOCK,
        "Calling without permission can cost a person their current job.",
        "Permission given on September 25.",
    ),
    "R05": (
        BLOCK,
        "Health, leave, and family have no bearing on a claim, and a note about them can do lasting harm.",
        "What did you see on the project?",
    ),
    "R06": (
        WARNING,
        "Only a colleague who was there at the time can say what happened.",
        "I was her manager from March 2021 until the end of 2024.",
    ),
    "R07": (
        WARNING,
        "People in the same position saw the same things. Someone in another position can show what they missed.",
        "A manager, a peer, and a direct report.",
    ),
    "N01": (
        WARNING,
        "An impression says as much about us as about them, and no one can respond to it.",
        "Named the owner of the rollback, then called him.",
    ),
    "N02": (
        WARNING,
        "A protected trait has no place in a hiring decision, and there is no need to record it.",
        "Explained the audit in four steps.",
    ),
    "N03": (
        WARNING,
        "A rating can only be understood, or responded to, through the evidence behind it.",
        "Gave the reason for the freeze and what it cost.",
    ),
    "N04": (
        WARNING,
        "First answers are prepared. They rarely show enough for the lowest or the highest rating.",
        "Rated 4 where the answers covered the alternatives and what each would have cost.",
    ),
    "N05": (
        WARNING,
        "When all ratings are alike, one strong impression may have colored the rest.",
        "Strong on mission; growth not explored.",
    ),
    "N06": (
        WARNING,
        "A first impression shows nerves and small talk. What you heard afterward is what counts.",
        "On the freeze: listed who was paid late, and what she would do sooner.",
    ),
}
HEALTH_LEAVE_FAMILY = {"U06", "U07", "U08", "U15", "U16", "U17", "U18", "U19", "U20", "U21"}
IMPRESSION = re.compile(
    r"\b(great|good|bad|weird|nice) vibe|gut (feel|feeling|instinct)|\bjust (felt|feels)\b|not a fit\b"
    r"|\b(likeable|likable|charming|well[- ]spoken|articulate|polished|looks the part)\b",
    re.IGNORECASE,
)
PROTECTED_TRAIT = re.compile(
    r"\b(too (old|young)|young (man|woman|mum|mom|lady)|elderly|mum|mom|pregnan\w*|accent|foreign|disab\w+|wheelchair"
    r"|husband|wife|church|muslim|christian|jewish|hindu|gay|lesbian|attractive)\b",
    re.IGNORECASE,
)
OUTERMOST = (1, 4)
COPIED = 0.6
"""Share of the shorter text's words found in the other from which one counts as copied."""
# Months are matched with their capital, so that the verb "may" isn't.
OCCASION = re.compile(
    r"\d|\b(January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b([Ww]hen|[Oo]nce|[Aa]fter|[Dd]uring)\b"
)


def check_reference(reference: Any, statements: Sequence, traits: Sequence, claims: Iterable[Claim]) -> list[Finding]:
    """Findings on one reference check, in the order of the form."""
    by_id = {claim.id: claim for claim in claims}
    findings = list(_permission(reference))
    for number, statement in enumerate(statements, start=1):
        findings += _statement(reference, statement, f"statements.{number}", by_id.get(statement.claim_id))
    for number, trait in enumerate(traits, start=1):
        findings += _trait(reference, trait, f"traits.{number}")
    return findings + list(_private_matters("support_needed", reference.support_needed or ""))


def check_references(relationships: Sequence[str]) -> list[Finding]:
    """Warns when two or more references all know the candidate from the same position."""
    if len(relationships) > 1 and len(set(relationships)) == 1:
        message = (
            "All references so far know the candidate from the same position. Ask someone who saw them from another."
        )
        return [_finding("R07", "relationship", message)]
    else:
        return []


def check_summary(
    texts: Mapping[str, str], ratings: Sequence, depths: Mapping[str, int] | None = None, impression: str = ""
) -> list[Finding]:
    """Findings on one fit summary: its texts by field, then its ratings.

    `depths` is the depth reached by topic or must, if there are notes; `impression` is the author's first impression,
    which was set aside.
    """
    evidence = {f"ratings.{rating.topic}.evidence": rating.evidence for rating in ratings}
    findings = [finding for field, text in {**texts, **evidence}.items() for finding in _text(field, text, impression)]
    findings += _without_evidence(ratings)
    if depths is not None:
        findings += _outermost_from_the_surface(ratings, depths)
    return findings + list(_all_alike(ratings))


def _permission(reference: Any) -> Iterator[Finding]:
    if not reference.permission_on:
        message = "Ask the candidate’s permission to speak with this person, and record the date."
        yield _finding("R04", "permission_on", message)
    if reference.current_employer and not reference.current_employer_permission_on:
        message = (
            "This is the current employer. Ask the candidate’s permission for that separately, and record the date."
        )
        yield _finding("R04", "current_employer_permission_on", message)


def _statement(reference: Any, statement: Any, field: str, claim: Claim | None) -> Iterator[Finding]:
    if not statement.claim_id:
        message = "Choose the claim this is about, or leave it out."
        yield _finding("R03", f"{field}.claim", message, statement.account)
    yield from _account(reference, f"{field}.account", statement.account)
    if statement.first_hand and statement.verdict != "not_known":
        yield from _first_hand(reference, statement, f"{field}.first_hand", claim)


def _trait(reference: Any, trait: Any, field: str) -> Iterator[Finding]:
    if not trait.trait.strip():
        yield _finding("R03", f"{field}.trait", "Name the strength this example shows.", trait.instance)
    if trait.instance.strip():
        yield from _account(reference, f"{field}.instance", trait.instance)
    else:
        message = "Ask for one example of when they saw it, or remove the strength."
        yield _finding("R02", f"{field}.instance", message, trait.trait)


def _account(reference: Any, field: str, text: str) -> Iterator[Finding]:
    # An entry marked as HR's or as general praise corroborates nothing, so its wording needs no fixing.
    if not (reference.hr_only or reference.generic):
        if found("R01", text):
            message = "If they only confirm dates and title, mark that above, and ask someone who saw the work."
            yield _finding("R01", field, message, text)
        if found("R02", text) and not OCCASION.search(text):
            yield _finding("R02", field, "Ask for one example of when they saw this, and record it.", text)
    yield from _private_matters(field, text)


def _first_hand(reference: Any, statement: Any, field: str, claim: Claim | None) -> Iterator[Finding]:
    if reference.relationship in ("family", "friend"):
        message = "A relative or friend hasn’t seen the work as a colleague. Uncheck “Saw it firsthand”."
        yield _finding("R06", field, message, statement.account)
    elif claim and not overlaps(reference, claim):
        message = (
            "They didn’t work together during the claim’s dates. Correct the months, or uncheck “Saw it firsthand”."
        )
        yield _finding("R06", field, message, statement.account)


def _private_matters(field: str, text: str) -> Iterator[Finding]:
    if HEALTH_LEAVE_FAMILY & set(not_to_be_asked(text)):
        message = "Remove anything about health, leave, or family. Record what they saw of the work."
        yield _finding("R05", field, message, text)


def _wording(field: str, text: str) -> Iterator[Finding]:
    if IMPRESSION.search(text):
        yield _finding("N01", field, "Write what they said or did that gave you this impression.", text)
    if PROTECTED_TRAIT.search(text):
        yield _finding("N02", field, "Remove who they are. Keep what they said or did.", text)


def _text(field: str, text: str, impression: str) -> Iterator[Finding]:
    yield from _wording(field, text)
    if _shared(text, impression) >= COPIED:
        yield _finding("N06", field, "This repeats your first impression. Write what you heard after it.", text)


def _shared(text: str, other: str) -> float:
    """The share of the shorter text's words that the other text contains."""
    words, others = (set(re.findall(r"\w+", each.casefold())) for each in (text, other))
    return len(words & others) / min(len(words), len(others)) if words and others else 0


def _outermost_from_the_surface(ratings: Iterable, depths: Mapping[str, int]) -> Iterator[Finding]:
    for rating in ratings:
        if rating.rating in OUTERMOST and depths.get(rating.topic, 0) < FIRST_RATED:
            message = (
                f"You rated this {rating.rating}, but the answers give no reasons yet. "
                "Ask for evidence, or choose a rating closer to the middle."
            )
            yield _finding("N04", f"ratings.{rating.topic}.rating", message)


def _without_evidence(ratings: Iterable) -> Iterator[Finding]:
    for rating in ratings:
        if rating.rating is not None and not rating.evidence.strip():
            message = "Record the evidence you heard, or leave it as not explored."
            yield _finding("N03", f"ratings.{rating.topic}.evidence", message)


def _all_alike(ratings: Iterable) -> Iterator[Finding]:
    given = [rating.rating for rating in ratings if rating.rating is not None]
    if len(given) >= MOST and len(set(given)) == 1:
        message = f"All {len(given)} ratings are {given[0]}. Reread the evidence for each one on its own."
        yield _finding("N05", "ratings", message)


def _finding(code: str, field: str, message: str, subject: str = "") -> Finding:
    level, why, good_example = ADVICE[code]
    return Finding(code, level, field, message, why, good_example, subject)
