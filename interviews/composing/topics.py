"""The subjects a brief offers to questions: criteria, conditions, story, tour and terms, each phrased."""

from collections import Counter
from collections.abc import Iterable, Mapping

from interviews.composing.sections import SIDES
from interviews.composing.subjects import (
    HARD_DAY,
    SECTION_OF,
    TOPIC_OF,
    Subject,
    conditions,
    criteria,
    gains,
    incidents,
    must_haves,
    work_samples,
)
from interviews.questions.shipped import BankQuestion, Link
from interviews.questions.wording import placeholders
from roles.brief.phrasing import plain, quoted
from roles.numbers import months, pay_range

CANDIDATES_OWN = frozenset({"claim", "ethos", "requirement", "goal", "candidate"})
ROOMS_OWN = frozenset({"fit_strength", "fit_gap"})
LEFT_OPEN = CANDIDATES_OWN | ROOMS_OWN

_OF_A_CRITERION = frozenset({"criterion", "yardstick", "measure", "target", "due_month"})
_OF_THE_STORY = frozenset({"manager", "story_reason", "story_habit", "story_feedback", "story_mistake", "story_vision"})
_OF_THE_TOUR = frozenset({"tour_type", "horizon", "mission", "heading", "need"})
_KIND_OF_LINK = {"manager_story": "story", "requirements": "person", "exchange": "tour", Link.HARD_DAY: HARD_DAY}
# Which step of the brief a placeholder or a link draws on.
_STEP_OF = (
    dict.fromkeys(["mission", "heading", "need"], "need")
    | dict.fromkeys([*_OF_A_CRITERION, "success_criteria"], "criteria")
    | dict.fromkeys([*TOPIC_OF, "challenge", "condition", "conditions"], "conditions")
    | dict.fromkeys(["tour_type", "horizon", "gain", "exchange"], "exchange")
    | dict.fromkeys([*_OF_THE_STORY, "manager_story"], "story")
    | dict.fromkeys(["pay_range", "requirements", "must_have"], "terms")
)
# When views are shared, the candidate asks about one more criterion.
ASKS_ONCE_MORE_WHEN_SHARING_VIEWS = ("P1", "candidate")
# The core subjects of these sections: the candidate's own work and needs, who saw it, and who knows the manager.
AT_THE_HEART_OF = {"P2": ("person",), "P4": ("person",), "P7": ("person", "story")}


class Offer:
    """Everything one brief supplies to questions."""

    def __init__(self, content: Mapping):
        self.incidents = incidents(content)
        self.work_samples = work_samples(content)
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
        if Link.INCIDENT in question.links:
            return tuple(each for each in self.incidents if _belongs_in(question.pair, each))
        if Link.WORK_SAMPLE in question.links:
            return tuple(self.work_samples.values())
        if asked & _OF_A_CRITERION:
            return self.criteria
        if "must_have" in asked:
            return self.must_haves
        if "gain" in asked:
            return self.gains
        if asked & (TOPIC_OF.keys() | {"challenge", "condition"}):
            return self.conditions
        return (Subject(_general_kind(question, asked), "", "", {}),)


def questions_owed(subjects: Iterable[Subject]) -> dict[str, dict[str, int]]:
    """How many questions each side owes in a section: one at its heart, and one about each thing that must be asked."""
    counts = Counter(subject.section for subject in subjects)
    return {
        pair: {
            side: count + (pair in AT_THE_HEART_OF) - ((pair, side) == ASKS_ONCE_MORE_WHEN_SHARING_VIEWS)
            for side in SIDES
        }
        for pair, count in counts.items()
    }


def step_feeds(step: str, question: BankQuestion) -> bool:
    """Whether a step of the brief supplies what this question asks about."""
    if Link.INCIDENT in question.links:
        return step == "situations"
    return step in {_STEP_OF.get(name) for name in [*placeholders(question.text), *question.links]}


def _belongs_in(pair: str, situation: Subject) -> bool:
    """Whether a section may ask about a situation: its own, or one that no statement has its questions in."""
    return situation.section == pair or pair not in SECTION_OF.values()


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
