"""What a reference or a fit summary still lacks to be fair and to count; rows are counted from one, as people count."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from candidates.corroboration import Claim, overlaps
from roles.checks.findings import BLOCK, WARNING, Finding
from roles.checks.lints import found, not_to_be_asked

# How strict each rule is, why it matters, and one good example.
ADVICE = {
    "R01": (
        WARNING,
        "Dates and a title confirm that someone was employed. They say nothing about what was achieved.",
        "She halved the failed runs. I kept the log.",
    ),
    "R02": (
        WARNING,
        "Praise without an occasion cannot be weighed, and favors people whose friends praise well.",
        "In May he stayed on the call until every merchant was paid.",
    ),
    "R03": (
        WARNING,
        "Only what is tied to a claim or a trait can corroborate anything.",
        "On the move off the vendor engine: he planned the order of merchants.",
    ),
    "R04": (
        BLOCK,
        "Asking without permission can cost a person the job they have.",
        "Permission given on September 25.",
    ),
    "R05": (
        BLOCK,
        "Health, leave and family have no bearing on a claim, and a note of them can do lasting harm.",
        "What did you see on the project?",
    ),
    "R06": (
        WARNING,
        "Only a colleague who was there at the time can say what happened.",
        "I was her manager from March 2021 until the end of 2024.",
    ),
    "R07": (
        WARNING,
        "People who stood in the same place saw the same things. Another position shows what they missed.",
        "A line manager, a peer and a direct report.",
    ),
    "N01": (
        WARNING,
        "An impression is about us as much as about them, and no one can answer it.",
        "Named the owner of the rollback, then called him.",
    ),
    "N02": (
        WARNING,
        "A protected trait has no place in what is weighed, and need not be kept at all.",
        "Explained the audit in four steps.",
    ),
    "N03": (
        WARNING,
        "A rating can only be understood, or answered, by what was heard.",
        "Gave the reason for the freeze and what it cost.",
    ),
    "N04": (
        WARNING,
        "A first answer is a prepared one. It rarely shows enough for the lowest rating, or for the highest.",
        "Rated 4 where the answers told what else was possible, and at what cost.",
    ),
    "N05": (
        WARNING,
        "When everything looks alike, one strong impression may have colored the rest.",
        "Strong on mission; growth not explored.",
    ),
    "N06": (
        WARNING,
        "A first impression shows nerves and small talk. What was heard afterwards is what counts.",
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
FIRST_REASONS = 2
"""The rung that asks for reasons; the answer before it is a prepared one."""
COPIED = 0.6
"""With this share of the shorter text's words in the other, one was written from the other."""
# A month keeps its capital, so that "may" stays a verb.
OCCASION = re.compile(
    r"\d|\b(January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b([Ww]hen|[Oo]nce|[Aa]fter|[Dd]uring)\b"
)


def check_reference(reference: Any, statements: Sequence, traits: Sequence, claims: Iterable[Claim]) -> list[Finding]:
    """What one referee's account lacks, in the order in which it is logged."""
    by_id = {claim.id: claim for claim in claims}
    findings = list(_permission(reference))
    for number, statement in enumerate(statements, start=1):
        findings += _statement(reference, statement, f"statements.{number}", by_id.get(statement.claim_id))
    for number, trait in enumerate(traits, start=1):
        findings += _trait(reference, trait, f"traits.{number}")
    return findings + list(_private_matters("support_needed", reference.support_needed or ""))


def check_referees(relationships: Sequence[str]) -> list[Finding]:
    """Whether the referees saw the person from more than one position; nothing to say before the second."""
    if len(relationships) > 1 and len(set(relationships)) == 1:
        message = "All references so far knew the person in the same way. Ask someone who stood elsewhere."
        return [_finding("R07", "relationship", message)]
    else:
        return []


def check_summary(
    texts: Mapping[str, str], ratings: Sequence, depths: Mapping[str, int] | None = None, impression: str = ""
) -> list[Finding]:
    """What one person's fit summary would say better: its texts by field, then its ratings.

    `depths` is how deep the answers went, by dimension, where notes tell; `impression` the author's parked first one.
    """
    evidence = {f"ratings.{rating.dimension}.evidence": rating.evidence for rating in ratings}
    findings = [finding for field, text in {**texts, **evidence}.items() for finding in _text(field, text, impression)]
    findings += _without_evidence(ratings)
    if depths is not None:
        findings += _outermost_from_the_surface(ratings, depths)
    return findings + list(_all_alike(ratings))


def _permission(reference: Any) -> Iterator[Finding]:
    if not reference.permission_on:
        message = "Ask the candidate whether you may speak with this person, and note the date."
        yield _finding("R04", "permission_on", message)
    if reference.current_employer and not reference.current_employer_permission_on:
        message = "This is the present employer. Ask the candidate about that separately, and note the date."
        yield _finding("R04", "current_employer_permission_on", message)


def _statement(reference: Any, statement: Any, field: str, claim: Claim | None) -> Iterator[Finding]:
    if not statement.claim_id:
        message = "Say which claim this is about, or leave it out."
        yield _finding("R03", f"{field}.claim", message, statement.account)
    yield from _account(reference, f"{field}.account", statement.account)
    if statement.first_hand and statement.verdict != "not_known":
        yield from _first_hand(reference, statement, f"{field}.first_hand", claim)


def _trait(reference: Any, trait: Any, field: str) -> Iterator[Finding]:
    if not trait.trait.strip():
        yield _finding("R03", f"{field}.trait", "Name the trait that this occasion shows.", trait.instance)
    if trait.instance.strip():
        yield from _account(reference, f"{field}.instance", trait.instance)
    else:
        message = "Ask for one occasion on which they saw it, or leave the trait out."
        yield _finding("R02", f"{field}.instance", message, trait.trait)


def _account(reference: Any, field: str, text: str) -> Iterator[Finding]:
    # An entry already marked as HR's or as general praise counts for nothing, and has nothing to mend.
    if not (reference.hr_only or reference.generic):
        if found("R01", text):
            message = "If they confirm dates and title only, mark the entry so, and ask someone who saw the work."
            yield _finding("R01", field, message, text)
        if found("R02", text) and not OCCASION.search(text):
            yield _finding("R02", field, "Ask for one occasion on which they saw this, and note it.", text)
    yield from _private_matters(field, text)


def _first_hand(reference: Any, statement: Any, field: str, claim: Claim | None) -> Iterator[Finding]:
    if reference.relationship in ("family", "friend"):
        message = "A relative or a friend has not seen the work as a colleague. Unmark first-hand."
        yield _finding("R06", field, message, statement.account)
    elif claim and not overlaps(reference, claim):
        message = "Their months together do not reach the claim's. Correct the months, or unmark first-hand."
        yield _finding("R06", field, message, statement.account)


def _private_matters(field: str, text: str) -> Iterator[Finding]:
    if HEALTH_LEAVE_FAMILY & set(not_to_be_asked(text)):
        message = "Leave out health, leave and family. Note what they saw of the work."
        yield _finding("R05", field, message, text)


def _wording(field: str, text: str) -> Iterator[Finding]:
    if IMPRESSION.search(text):
        yield _finding("N01", field, "Write what they said or did that gave this impression.", text)
    if PROTECTED_TRAIT.search(text):
        yield _finding("N02", field, "Take out who they are. Keep what they said or did.", text)


def _text(field: str, text: str, impression: str) -> Iterator[Finding]:
    yield from _wording(field, text)
    if _shared(text, impression) >= COPIED:
        yield _finding("N06", field, "This repeats your first impression. Write what you heard after it.", text)


def _shared(text: str, other: str) -> float:
    """How much of the shorter text's words the other has too."""
    words, others = (set(re.findall(r"\w+", each.casefold())) for each in (text, other))
    return len(words & others) / min(len(words), len(others)) if words and others else 0


def _outermost_from_the_surface(ratings: Iterable, depths: Mapping[str, int]) -> Iterator[Finding]:
    for rating in ratings:
        if rating.rating in OUTERMOST and depths.get(rating.dimension, 0) < FIRST_REASONS:
            message = (
                f"A {rating.rating} from answers that gave no reasons yet. Ask what shows it, or rate it closer in."
            )
            yield _finding("N04", f"ratings.{rating.dimension}.rating", message)


def _without_evidence(ratings: Iterable) -> Iterator[Finding]:
    for rating in ratings:
        if rating.rating is not None and not rating.evidence.strip():
            message = "Note what you heard that shows it, or leave it not explored."
            yield _finding("N03", f"ratings.{rating.dimension}.evidence", message)


def _all_alike(ratings: Iterable) -> Iterator[Finding]:
    given = [rating.rating for rating in ratings if rating.rating is not None]
    if len(given) >= 5 and len(set(given)) == 1:
        message = f"All {len(given)} ratings are {given[0]}. Read each one's evidence again on its own."
        yield _finding("N05", "ratings", message)


def _finding(code: str, field: str, message: str, subject: str = "") -> Finding:
    level, why, good_example = ADVICE[code]
    return Finding(code, level, field, message, why, good_example, subject)
