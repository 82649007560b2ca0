"""What a brief has to be asked about: its statements, and the real situations that serve them, each phrased."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from roles.brief.checked import checked_keys
from roles.brief.phrasing import amount, clause, plain, quoted, yardstick
from roles.brief.work.incidents import SERVED, is_ready, keys_of
from roles.brief.work.work_samples import sample_minutes

INCIDENT, HARD_DAY, WORK_SAMPLE = "incident", "hard_day", "work_sample"
FROM_THE_WORK = (INCIDENT, WORK_SAMPLE)
_KIND_OF_ROWS = {"success_criteria": "criterion", "must_haves": "must_have", "conditions": "condition"}
TOPIC_OF = {
    "team": "team",
    "resource": "resources",
    "support": "leadership_support",
    "growth": "growth",
    "opportunity": "opportunity",
    "place": "location_hours",
    "culture": "culture",
}
LAST_IN_QUEUE = 2
# The section in which each kind of thing that must be asked has its questions.
SECTION_OF = {"criterion": "P1", "must_have": "P2", "condition": "P3"}

type Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing in the brief that a question can be about, with the phrases it supplies.

    A real situation (an incident) goes by the first statement it serves: its label and phrases are that statement's,
    since candidates read them, and nothing of the situation itself is for them.
    """

    kind: str
    id: str
    label: str
    phrases: Mapping[str, str]
    must: bool = False
    hard: bool = False
    challenge: bool = False
    serves: tuple[Key, ...] = ()
    minutes: int = 0
    """What it takes where its own length counts, as a work sample's does."""

    @property
    def key(self) -> Key:
        return self.kind, self.id or self.label

    @property
    def keys(self) -> frozenset[Key]:
        """All that a question about it asks about: itself, and every statement it serves."""
        return frozenset({self.key, *self.serves})

    @property
    def statement_kind(self) -> str:
        """Its kind, or that of the first statement a situation serves."""
        return self.serves[0][0] if self.serves else self.kind

    @property
    def section(self) -> str:
        """The section in which it has its questions, if it has one of its own."""
        return SECTION_OF.get(self.statement_kind, "")

    @property
    def may_wait(self) -> bool:
        """Whether a plan may leave it out: neither essential nor hard."""
        return not (self.must or self.hard)

    @property
    def wait(self) -> int:
        """Its place in the queue: must-haves, essential criteria, challenges and situations, other hard conditions."""
        return LAST_IN_QUEUE if self.may_wait else int(not (self.must or self.challenge or self.serves))


def criteria(content: Mapping) -> tuple[Subject, ...]:
    """The success criteria that are written, essential ones first."""
    found = [_criterion(row) for row in content["success_criteria"] if plain(row["statement"])]
    return tuple(sorted(found, key=lambda subject: not subject.must))


def conditions(content: Mapping) -> tuple[Subject, ...]:
    """The conditions that are written: challenges first, then other hard ones, then the rest."""
    rows = [row for row in content["conditions"] if plain(row["statement"])]
    return tuple(_unless_checked(map(_condition, sorted(rows, key=_softness)), content))


def must_haves(content: Mapping) -> tuple[Subject, ...]:
    found = [_must_have(row) for row in content["must_haves"] if plain(row["statement"])]
    return tuple(_unless_checked(found, content))


def incidents(content: Mapping) -> tuple[Subject, ...]:
    """The real situations that are ready to be asked about and serve a statement, in the brief's order."""
    statements = _statements(content)
    found = []
    for row in filter(is_ready, content["incidents"]):
        if served := [subject for key, subject in statements.items() if key in row["about"]]:
            found.append(_incident(row, served))
    return tuple(found)


def work_samples(content: Mapping) -> dict[int, Subject]:
    """The work samples of a plan that its interviews can use, by place in the plan."""
    return {
        place: Subject(WORK_SAMPLE, stage.get("id") or str(place), "", {}, minutes=minutes)
        for place, stage in enumerate(content["stages"])
        if (minutes := sample_minutes(stage))
    }


def served_by(content: Mapping) -> dict[str, frozenset[Key]]:
    """The kind and id of every statement that each situation serves, and each work sample, by its own or stage's id."""
    served = {row["id"]: row["about"] for row in content["incidents"] if "id" in row}
    served |= {stage["id"]: stage["work_sample"]["about"] for stage in content["stages"] if "id" in stage}
    return {which: frozenset(map(_named, about)) for which, about in served.items()}


def asked_about(kind: str, which: str, served: Mapping[str, Collection[Key]]) -> set[Key]:
    """All that a question about this asks about: a question about a situation, all that the situation serves."""
    return {(kind, which), *(served.get(which, ()) if kind == INCIDENT else ())}


def evidence_on(kind: str, which: str, served: Mapping[str, Collection[Key]]) -> set[Key]:
    """All that an answer is evidence on. A work sample is, too; but no side asks about anything with it."""
    return asked_about(kind, which, served) | set(served.get(which, ()) if kind == WORK_SAMPLE else ())


def owed(content: Mapping) -> tuple[Subject, ...]:
    """What both sides have to ask about somewhere in a plan: must-haves, essential criteria, hard conditions."""
    subjects = (*must_haves(content), *criteria(content), *conditions(content))
    return tuple(subject for subject in subjects if not subject.may_wait)


def to_ask(content: Mapping, situations: Iterable[Subject]) -> tuple[Subject, ...]:
    """What is owed, with a situation in the place of the statements it serves."""
    left = {subject.key: subject for subject in owed(content)}
    asked = []
    for situation in situations:
        if served := left.keys() & set(situation.serves):
            asked.append(situation)
            left = {key: subject for key, subject in left.items() if key not in served}
    return (*asked, *left.values())


def checked(content: Mapping) -> frozenset[Key]:
    """What is checked outside the interviews, by kind and id."""
    return frozenset(map(_named, checked_keys(content)))


def gains(content: Mapping) -> tuple[Subject, ...]:
    return tuple(
        Subject("tour", "", clause(gain), {"gain": quoted(gain)}) for gain in content["gains"]["person"] if plain(gain)
    )


def _unless_checked(subjects: Iterable[Subject], content: Mapping) -> list[Subject]:
    """The subjects that interviews spend time on: what is checked outside them is told, and not asked about."""
    elsewhere = checked(content)
    return [subject for subject in subjects if (subject.kind, subject.id) not in elsewhere]


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


def _statements(content: Mapping) -> dict[str, Subject]:
    """The written statements that a situation can serve, by key."""
    of = {"success_criteria": _criterion, "must_haves": _must_have, "conditions": _condition}
    rows = ((part, row) for part in SERVED for row in content[part])
    found = {
        key: of[part](row)
        for key, (part, row) in zip(keys_of(content).values(), rows, strict=True)
        if plain(row["statement"])
    }
    asked = _unless_checked(found.values(), content)
    return {key: subject for key, subject in found.items() if subject in asked}


def _named(key: str) -> Key:
    """A statement's kind and id, from a key such as `must_haves.<id>`."""
    part, _, which = key.partition(".")
    return _KIND_OF_ROWS[part], which


def _incident(row: Mapping, served: Sequence[Subject]) -> Subject:
    return replace(
        served[0],
        kind=INCIDENT,
        id=row.get("id", ""),
        must=any(each.must for each in served),
        hard=any(each.hard for each in served),
        challenge=any(each.challenge for each in served),
        serves=tuple(each.key for each in served),
    )


def _softness(row: Mapping) -> int:
    if row["polarity"] == "negative":
        return 0 if row["topic"] == "challenge" else 1
    return 2


def _condition(row: Mapping) -> Subject:
    phrase = quoted(row["statement"])
    phrases = {"condition": phrase}
    phrases |= {name: phrase for name, topic in TOPIC_OF.items() if topic == row["topic"]}
    hard = row["polarity"] == "negative"
    if hard:
        phrases["challenge"] = phrase
    challenge = row["topic"] == "challenge"
    return Subject("condition", row.get("id", ""), clause(row["statement"]), phrases, hard=hard, challenge=challenge)
