"""Evaluates the brief's decision rule, clause by clause, against what is known about a candidate."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from candidates.corroboration import Standing
from candidates.ratings.anchors import DIMENSIONS, INTERVIEWER, Dimension
from candidates.ratings.fit import MustRating, Rating
from candidates.ratings.to_rate import ESSENTIAL, EVERYTHING, MUST_HAVE, Must
from roles.brief.phrasing import quoted

STATE_LABELS = {"met": "Met", "not_met": "Not met", "unknown": "Not known yet", "talk": "Talk about it"}
_ATTENTION = ("met", "unknown", "talk", "not_met")

type Given = Mapping[object, Sequence[int]]
"""The numbers that each interviewer gave one topic or one must, for everyone who is to rate it."""
type Rated = Sequence[tuple[str, Given]]
"""Topics or musts, in words, each with the numbers given."""


@dataclass(frozen=True)
class Need:
    """A need of the candidate and our answer: can, partly, cannot, or open."""

    text: str
    priority: str
    answer: str


@dataclass(frozen=True)
class HeardClaim:
    """A claim, its standing, and whether the candidate has replied to a contradiction."""

    text: str
    material: bool
    standing: Standing
    replied: bool


@dataclass(frozen=True)
class Rater:
    """An interviewer who has started a summary, and the codes of what their interview rates."""

    author: object
    rates: frozenset[str] = EVERYTHING.codes


@dataclass(frozen=True)
class Facts:
    """Everything a rule is evaluated against. An interviewer counts as soon as they start a summary."""

    interviewers: tuple[Rater, ...] = ()
    ratings: tuple[Rating, ...] = ()
    musts: tuple[Must, ...] = ()
    checked_elsewhere: tuple[str, ...] = ()
    must_ratings: tuple[MustRating, ...] = ()
    needs: tuple[Need, ...] = ()
    claims: tuple[HeardClaim, ...] = ()


@dataclass(frozen=True)
class Clause:
    """One condition of the rule: met, not met, unknown, or to talk about, with the evidence."""

    text: str
    state: str
    evidence: str

    @property
    def state_label(self) -> str:
        return STATE_LABELS[self.state]


def decision_rule_clauses(rule_text: str, facts: Facts) -> list[Clause]:
    """The rule's clauses in their order. A clause the parser can't read for certain is left to people."""
    return [Clause(text, *_evaluate(text, facts)) for text in _clauses(rule_text)]


def _clauses(rule_text: str) -> list[str]:
    sentences = re.split(r"(?<=\.)\s+|\s*;\s*", " ".join(rule_text.split()))
    return [text for sentence in sentences for text in _parts(sentence.rstrip("."))]


def topics_rated(rule_text: str) -> list[str]:
    """The codes of the topics whose ratings a rule asks about."""
    found = [re.fullmatch(_TOPICS_RATED, text, re.I) for text in _clauses(rule_text)]
    return list(dict.fromkeys(one.code for clause in found if clause for one in _dimensions_in(clause)))


def _rated_by_each_interviewer(clause: re.Match, facts: Facts) -> tuple[str, str]:
    ratings = [rating for rating in facts.ratings if rating.side == INTERVIEWER]
    raters = _raters(facts.interviewers, ratings)
    if not raters:
        return "unknown", "No interviewer has rated yet."
    given = [
        (one.label, _given(one.code, [rating for rating in ratings if rating.dimension == one.code], raters))
        for one in _dimensions_in(clause)
    ]
    return _verdict_on_ratings(given, int(clause["least"]))


def _musts_rated(clause: re.Match, facts: Facts) -> tuple[str, str]:
    meant = [must for must in facts.musts if re.search(must.kind, clause["musts"], re.I)]
    given = [
        (quoted(must.label), _given(must.code, _of_must(must, facts.must_ratings), facts.interviewers))
        for must in meant
    ]
    state, evidence = _verdict_on_ratings(given, int(clause["least"])) if given else ("met", "")
    if state == "met" and facts.checked_elsewhere and re.search(MUST_HAVE, clause["musts"], re.I):
        names = ", ".join(map(quoted, facts.checked_elsewhere))
        return "unknown", f"Checked outside the interviews, so confirm it before you decide: {names}."
    return state, evidence or "The brief names none."


def _of_must(must: Must, ratings: Iterable[MustRating]) -> list[MustRating]:
    return [rating for rating in ratings if rating.code == must.code]


def _dimensions_in(clause: re.Match) -> list[Dimension]:
    return [one for one in DIMENSIONS if re.search(rf"\b{_NAMES[one.code]}\b", clause["dimensions"], re.I)]


def _raters(interviewers: Sequence[Rater], ratings: Iterable[Rating]) -> list[Rater]:
    """The interviewers, and those who rated without being named as one of them, who are to rate every topic."""
    known = {rater.author for rater in interviewers}
    others = dict.fromkeys(rating.author for rating in ratings if rating.author not in known)
    return [*interviewers, *map(Rater, others)]


def _given(code: str, ratings: Sequence[Rating | MustRating], raters: Iterable[Rater]) -> Given:
    """Every number that each interviewer gave it, since no rating stands for another."""
    due = [rater.author for rater in raters if code in rater.rates]
    return {
        author: [rating.rating for rating in ratings if rating.author == author and rating.rating is not None]
        for author in dict.fromkeys([*due, *(rating.author for rating in ratings)])
    }


def _verdict_on_ratings(given: Rated, least: int) -> tuple[str, str]:
    """The verdict on the topic or must that needs attention first, with what it rests on."""
    states = [_state_of(by_author, least) for _, by_author in given]
    state = max(states, key=_ATTENTION.index)
    telling = [each for each, found in zip(given, states, strict=True) if found == state]
    numbers = [
        f"{label} {rating} ({author})"
        for label, by_author in telling
        for author, ratings in by_author.items()
        for rating in ratings
    ]
    missing = [
        f"{label} ({author})" if author else label
        for label, by_author in telling
        for author in by_author or [None]
        if not by_author.get(author)
    ]
    return state, {
        "met": f"{'; '.join(numbers)}.",
        "unknown": f"Not rated: {', '.join(missing)}.",
        "talk": f"On both sides of {least}: {', '.join(numbers)}.",
        "not_met": f"Below {least}: {', '.join(numbers)}.",
    }[state]


def _state_of(by_author: Given, least: int) -> str:
    """One topic or must: raters who differ across the line talk about it; a missing rating is never a low one."""
    enough = {rating >= least for ratings in by_author.values() for rating in ratings}
    if enough == {True, False}:
        return "talk"
    elif enough == {False}:
        return "not_met"
    else:
        return "met" if by_author and all(by_author.values()) else "unknown"


def _no_must_refused(clause: re.Match, facts: Facts) -> tuple[str, str]:
    musts = [need for need in facts.needs if need.priority == "must"]
    refused = _quoted(need for need in musts if need.answer == "cannot")
    unanswered = _quoted(need for need in musts if need.answer not in ("can", "partly", "cannot"))
    if refused:
        return "not_met", f"Answered “no”: {refused}."
    elif unanswered:
        return "unknown", f"Not answered yet: {unanswered}."
    elif not facts.needs:
        return "unknown", "The candidate hasn’t named any needs."
    else:
        return "met", f"Answered “yes” or “partly”: {_quoted(musts)}." if musts else "No need named is a deal-breaker."


def _contradicted_replied(clause: re.Match, facts: Facts) -> tuple[str, str]:
    contradicted = [
        claim for claim in _claims_meant(clause, facts) if claim.standing in (Standing.CONTRADICTED, Standing.DISPUTED)
    ]
    waiting = _quoted(claim for claim in contradicted if not claim.replied)
    if waiting:
        return "not_met", f"Waiting for the candidate’s reply: {waiting}."
    else:
        return (
            "met",
            f"The candidate replied: {_quoted(contradicted)}." if contradicted else "No such claim is contradicted.",
        )


def _claims_asked_about(clause: re.Match, facts: Facts) -> tuple[str, str]:
    claims = _claims_meant(clause, facts)
    not_asked = _quoted(claim for claim in claims if claim.standing is Standing.NOT_ASKED)
    if not_asked:
        return "not_met", f"Not asked yet: {not_asked}."
    elif not claims:
        return "unknown", "No such claim is on record."
    else:
        return "met", f"Asked about: {_quoted(claims)}."


def _claims_meant(clause: re.Match, facts: Facts) -> list[HeardClaim]:
    return [claim for claim in facts.claims if claim.material or not clause["material"]]


def _quoted(rows: Iterable) -> str:
    return ", ".join(f"“{row.text}”" for row in rows)


# A rule may call a dimension by its code or by its label.
_NAMES = {dimension.code: rf"(?:{dimension.code}|{dimension.label})" for dimension in DIMENSIONS}
_DIMENSION = rf"(?:the )?(?:{'|'.join(_NAMES.values())})"
_ONE_CLAUSE_ENDS = r"(?:,? and |, )"

_MUST = rf"(?:{MUST_HAVE}|{ESSENTIAL})"

_TOPICS_RATED = (
    rf"(?P<dimensions>{_DIMENSION}(?:{_ONE_CLAUSE_ENDS}{_DIMENSION})*) (?:is|are) rated (?P<least>[1-4]) or more"
    " by (?:each|every) interviewer"
)

type Reading = Callable[[re.Match, Facts], tuple[str, str]]
READINGS: Sequence[tuple[str, Reading]] = (
    (_TOPICS_RATED, _rated_by_each_interviewer),
    (
        rf"(?:every|each) (?P<musts>{_MUST}(?:{_ONE_CLAUSE_ENDS}(?:every |each )?{_MUST})*) is rated"
        r" (?P<least>[1-4]) or more(?: by (?:each|every) interviewer(?: who rates it)?)?",
        _musts_rated,
    ),
    (r"no must(?: requirement| need)? is (?:answered )?['‘\"“]?cannot['’\"”]?", _no_must_refused),
    (r"we can meet every deal-breaker at least (?:in part|partly)", _no_must_refused),
    (r"no deal-breaker is answered ['‘\"“]?no['’\"”]?", _no_must_refused),
    (r"every contradicted (?P<material>material |key )?claim has had a reply", _contradicted_replied),
    (r"every (?P<material>material |key )?claim has been asked about", _claims_asked_about),
)

_ANY = "|".join(re.sub(r"\?P<\w+>", "?:", pattern) for pattern, _ in READINGS)
_READABLE = re.compile(rf"(?:^|{_ONE_CLAUSE_ENDS})({_ANY})(?=$|{_ONE_CLAUSE_ENDS})", re.I)
_PREAMBLE = re.compile(r"^(?:advance|continue|go on|proceed|hire|offer|make an offer)(?: only)? if ", re.I)
# Words that make one clause depend on another, so that no clause can be read alone.
_HINGE = re.compile(r"\b(?:or|unless|except|otherwise|either|neither|until|if|when|but)\b", re.I)
_OR_MORE = re.compile(r"\bor (?:more|less|fewer|higher|above|better)\b", re.I)


def _parts(sentence: str) -> list[str]:
    """The sentence's clauses, or the whole sentence if they depend on each other in a way the parser can't read."""
    parts = [_bare(part) for part in _READABLE.split(_PREAMBLE.sub("", sentence))]
    parts = [part for part in parts if part]
    unread = [part for part in parts if not _reading(part)]
    return [sentence] if any(_HINGE.search(_OR_MORE.sub("", part)) for part in unread) else parts


def _bare(part: str) -> str:
    return re.sub(r"^[\s,]*(?:and )?|[\s,]+$", "", part)


def _evaluate(text: str, facts: Facts) -> tuple[str, str]:
    reading = _reading(text)
    return reading(facts) if reading else ("unknown", "Only people can judge this.")


def _reading(text: str) -> Callable[[Facts], tuple[str, str]] | None:
    for pattern, read in READINGS:
        if clause := re.fullmatch(pattern, text, re.I):
            return partial(read, clause)
    return None
