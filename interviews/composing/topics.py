"""The subjects a brief offers to questions: criteria, conditions, story, tour and terms, each phrased."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from interviews.composing.sections import SIDES
from interviews.questions.shipped import BankQuestion
from interviews.questions.wording import placeholders
from roles.brief.phrasing import amount, clause, plain, quoted, yardstick
from roles.numbers import months, pay_range

CANDIDATES_OWN = frozenset({"claim", "ethos", "requirement", "goal", "candidate"})
ROOMS_OWN = frozenset({"fit_strength", "fit_gap"})
LEFT_OPEN = CANDIDATES_OWN | ROOMS_OWN

_OF_A_CRITERION = frozenset({"criterion", "yardstick", "measure", "target", "due_month"})
_OF_THE_STORY = frozenset({"manager", "story_reason", "story_habit", "story_feedback", "story_mistake", "story_vision"})
_OF_THE_TOUR = frozenset({"tour_type", "horizon", "mission", "heading", "need"})
_TOPIC_OF = {
    "team": "team",
    "resource": "resources",
    "support": "leadership_support",
    "growth": "growth",
    "opportunity": "opportunity",
    "place": "location_hours",
    "culture": "culture",
}
_KIND_OF_LINK = {"manager_story": "story", "requirements": "person", "exchange": "tour"}
# Which step of the brief a placeholder or a link draws on.
_STEP_OF = (
    dict.fromkeys(["mission", "heading", "need"], "need")
    | dict.fromkeys([*_OF_A_CRITERION, "success_criteria"], "criteria")
    | dict.fromkeys([*_TOPIC_OF, "challenge", "condition", "conditions"], "conditions")
    | dict.fromkeys(["tour_type", "horizon", "gain", "exchange"], "exchange")
    | dict.fromkeys([*_OF_THE_STORY, "manager_story"], "story")
    | dict.fromkeys(["pay_range", "requirements", "must_have"], "terms")
)
LAST_IN_QUEUE = 2
# The section in which each kind of thing that must be asked has its questions.
SECTION_OF = {"criterion": "P1", "must_have": "P2", "condition": "P3"}
# When views are shared, the candidate asks about one more criterion.
ASKS_ONCE_MORE_WHEN_SHARING_VIEWS = ("P1", "candidate")
# The core subjects of these sections: the candidate's own work and needs, who saw it, and who knows the manager.
AT_THE_HEART_OF = {"P2": ("person",), "P4": ("person",), "P7": ("person", "story")}


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing in the brief that a question can be about, with the phrases it supplies."""

    kind: str
    id: str
    label: str
    phrases: Mapping[str, str]
    must: bool = False
    hard: bool = False
    challenge: bool = False

    @property
    def key(self) -> tuple[str, str]:
        return self.kind, self.id or self.label

    @property
    def may_wait(self) -> bool:
        """Whether a plan may leave it out: neither essential nor hard."""
        return not (self.must or self.hard)

    @property
    def wait(self) -> int:
        """Its place in the queue: must-haves, essential criteria and challenges, then other hard conditions."""
        return LAST_IN_QUEUE if self.may_wait else int(self.hard and not self.challenge)


class Offer:
    """Everything one brief supplies to questions."""

    def __init__(self, content: Mapping):
        self.criteria = criteria(content)
        self.conditions = conditions(content)
        self.must_haves = must_haves(content)
        self.gains = gains(content)
        self.shared = {name: phrase for name, phrase in _shared(content).items() if phrase}

    def subjects_for(self, question: BankQuestion) -> tuple[Subject, ...]:
        """What this question can be about in this brief; empty when a fact it needs is missing."""
        asked = set(placeholders(" ".join([question.text, *question.rungs, *question.listen_for])))
        return tuple(
            subject
            for subject in self._of_its_sort(question, asked)
            if asked <= subject.phrases.keys() | self.shared.keys() | LEFT_OPEN
        )

    def phrases(self, subject: Subject) -> dict[str, str]:
        return {**self.shared, **subject.phrases}

    def _of_its_sort(self, question: BankQuestion, asked: set[str]) -> tuple[Subject, ...]:
        if asked & _OF_A_CRITERION:
            return self.criteria
        if "must_have" in asked:
            return self.must_haves
        if "gain" in asked:
            return self.gains
        if asked & (_TOPIC_OF.keys() | {"challenge", "condition"}):
            return self.conditions
        return (Subject(_general_kind(question, asked), "", "", {}),)


def criteria(content: Mapping) -> tuple[Subject, ...]:
    """The success criteria that are written, essential ones first."""
    found = [_criterion(row) for row in content["success_criteria"] if plain(row["statement"])]
    return tuple(sorted(found, key=lambda subject: not subject.must))


def conditions(content: Mapping) -> tuple[Subject, ...]:
    """The conditions that are written: challenges first, then other hard ones, then the rest."""
    rows = [row for row in content["conditions"] if plain(row["statement"])]
    return tuple(_condition(row) for row in sorted(rows, key=_softness))


def must_haves(content: Mapping) -> tuple[Subject, ...]:
    return tuple(_must_have(row) for row in content["must_haves"] if plain(row["statement"]))


def owed(content: Mapping) -> tuple[Subject, ...]:
    """What both sides have to ask about somewhere in a plan: must-haves, essential criteria, hard conditions."""
    subjects = (*must_haves(content), *criteria(content), *conditions(content))
    return tuple(subject for subject in subjects if not subject.may_wait)


def questions_owed(content: Mapping) -> dict[str, dict[str, int]]:
    """How many questions each side owes in a section: one at its heart, and one about each thing that must be asked."""
    counts = Counter(SECTION_OF[subject.kind] for subject in owed(content))
    return {
        pair: {
            side: count + (pair in AT_THE_HEART_OF) - ((pair, side) == ASKS_ONCE_MORE_WHEN_SHARING_VIEWS)
            for side in SIDES
        }
        for pair, count in counts.items()
    }


def gains(content: Mapping) -> tuple[Subject, ...]:
    return tuple(
        Subject("tour", "", clause(gain), {"gain": quoted(gain)}) for gain in content["gains"]["person"] if plain(gain)
    )


def step_feeds(step: str, question: BankQuestion) -> bool:
    """Whether a step of the brief supplies what this question asks about."""
    return step in {_STEP_OF.get(name) for name in [*placeholders(question.text), *question.links]}


def _criterion(row: Mapping) -> Subject:
    phrases = {
        "criterion": quoted(row["statement"]),
        "yardstick": yardstick(row),
        "measure": clause(row["measure"]),
        "target": amount(row["target"], row["unit"]) if plain(row["target"]) else "",
        "due_month": plain(row["due_month"]),
    }
    known = {name: phrase for name, phrase in phrases.items() if phrase}
    return Subject("criterion", row.get("id", ""), clause(row["statement"]), known, bool(row["must_have"]))


def _must_have(row: Mapping) -> Subject:
    phrases = {"must_have": quoted(row["statement"])}
    return Subject("must_have", row.get("id", ""), clause(row["statement"]), phrases, must=True)


def _softness(row: Mapping) -> int:
    if row["polarity"] == "negative":
        return 0 if row["topic"] == "challenge" else 1
    return 2


def _condition(row: Mapping) -> Subject:
    phrase = quoted(row["statement"])
    phrases = {"condition": phrase}
    phrases |= {name: phrase for name, topic in _TOPIC_OF.items() if topic == row["topic"]}
    hard = row["polarity"] == "negative"
    if hard:
        phrases["challenge"] = phrase
    challenge = row["topic"] == "challenge"
    return Subject("condition", row.get("id", ""), clause(row["statement"]), phrases, hard=hard, challenge=challenge)


def _general_kind(question: BankQuestion, asked: set[str]) -> str:
    if asked & _OF_THE_STORY:
        return "story"
    if asked & _OF_THE_TOUR:
        return "tour"
    if "pay_range" in asked:
        return "terms"
    if asked & CANDIDATES_OWN:
        return "person"
    return next((_KIND_OF_LINK[link] for link in question.links if link in _KIND_OF_LINK), "")


def _whole_pay_range(pay: Mapping) -> str:
    """The pay range, or nothing while half of it is missing."""
    return pay_range(pay) if pay["min"] and pay["max"] else ""


def _shared(content: Mapping) -> dict[str, str]:
    story, tour = content["manager_story"], content["tour"]
    return {
        "mission": quoted(content["mission"]),
        "heading": quoted(content["heading_0_6"]),
        "need": quoted(content["need"]),
        "org": plain(content["organization"]),
        "tour_type": tour["type"],
        "horizon": months(tour["months"]),
        "pay_range": _whole_pay_range(content["pay"]),
        "manager": plain(story["manager"]),
        "story_reason": quoted(story["joined_because"]),
        "story_habit": quoted(next(filter(plain, story["habits"]), "")),
        "story_feedback": quoted(story["gives_feedback"]),
        "story_mistake": quoted(story["mistake"]),
        "story_vision": quoted(story["vision"]),
    }
