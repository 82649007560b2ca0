"""Random orders in which two places write the same notes, over a network that loses answers.

Each place keeps to the protocol of static/js/notes/notes.js: it sends what differs from what it knows to be stored,
each field with the version in which it was read, and repeats a save under its own key until it is answered.
"""

import random
from dataclasses import dataclass, field

import pytest

from interviews.models import Note, NoteConflict
from tests.deep import examples

FIELDS = ("answer", "evidence")
RUNS = examples(50)
"""Runs with one or two browsers, over a reliable or a lossy network."""


@dataclass
class Place:
    """A page on which notes are typed."""

    name: str
    shown: dict = field(default_factory=lambda: dict.fromkeys(FIELDS, ""))
    stored: dict = field(default_factory=lambda: dict.fromkeys(FIELDS, ""))
    bases: dict = field(default_factory=lambda: dict.fromkeys(FIELDS, 0))
    conflicts: dict = field(default_factory=dict)
    unanswered: tuple | None = None
    saves: int = 0
    seen: dict = field(default_factory=lambda: {name: {0} for name in FIELDS})
    """The versions of each field that this page has shown."""

    @property
    def dirty(self):
        return [name for name in FIELDS if self.shown[name] != self.stored[name]]

    @property
    def is_settled(self):
        return not self.unanswered and not self.dirty

    def take(self, name, value, version):
        self.shown[name] = self.stored[name] = value
        self.bases[name] = version
        self.seen[name].add(version)

    def save(self):
        """Returns the next save: an unanswered one again, else changed fields without conflicts."""
        if not self.unanswered:
            fields = {name: self.shown[name] for name in self.dirty if name not in self.conflicts}
            if not fields:
                return None
            self.saves += 1
            bases = {name: self.bases[name] for name in fields}
            seen = {name: set(self.seen[name]) for name in fields}
            self.unanswered = (f"{self.name}-{self.saves:04}", fields, bases, seen)
        return self.unanswered

    def answered(self, version, newer):
        _, fields, _, _ = self.unanswered
        self.unanswered = None
        for name, value in fields.items():
            self.stored[name], self.bases[name] = value, version
            self.seen[name].add(version)
            if name in newer and name not in self.dirty:
                self.take(name, *newer[name])
        return fields

    def refused(self, conflicts):
        self.unanswered = None
        for name, (value, version) in conflicts.items():
            self.seen[name].add(version)
            if self.shown[name] == value:
                self.take(name, value, version)
            else:
                self.conflicts[name] = (value, version)

    def hears(self, fields, version):
        """Handles a save by another tab of the same browser."""
        for name, value in fields.items():
            if name not in self.dirty and self.bases[name] < version:
                self.take(name, value, version)

    def choose(self, name, chance):
        value, version = self.conflicts.pop(name)
        mine, version = self.shown[name], max(version, self.bases[name])
        self.take(name, value, version)
        self.shown[name] = chance.choice([mine, value, f"{value}\n\n{mine}"])


class Table:
    """Two pages, the server between them, and a record of overwritten text."""

    def __init__(self, participant, key, seed, *, one_browser, loses):
        self.participant, self.key, self.chance = participant, key, random.Random(seed)
        self.one_browser, self.loses = one_browser, loses
        self.places = [Place("place-one"), Place("place-two")]
        self.late, self.typed = [], 0
        self.unnoticed, self.false_conflicts, self.acknowledged = [], [], []

    def step(self):
        place = self.chance.choice(self.places)
        act = self.chance.choices(["type", "send", "choose", "late"], [5, 5, 2, 1])[0]
        if act == "type":
            self.typed += 1
            place.shown[self.chance.choice(FIELDS)] = f"{place.name} wrote {self.typed}"
        elif act == "send":
            self.send(place)
        elif act == "choose" and place.conflicts:
            place.choose(self.chance.choice(list(place.conflicts)), self.chance)
        elif act == "late" and self.late:
            self.ask(*self.late.pop(self.chance.randrange(len(self.late))))

    def send(self, place):
        save = place.save()
        if not save:
            return
        arrives, returns = (self.chance.random() >= self.loses for _ in range(2))
        if not arrives:
            # The request may be lost, or delayed until after later ones.
            self.late.append((place, save))
            return
        version, newer, conflicts = self.ask(place, save)
        if not returns:
            return
        if conflicts:
            place.refused(conflicts)
        else:
            fields = place.answered(version, newer)
            self.acknowledged += fields.values()
            if self.one_browser:
                self.other(place).hears(fields, version)

    def ask(self, place, save):
        """Returns the server's answer and records what it did to the note."""
        save_key, fields, bases, seen = save
        before = Note.objects.filter(key=self.key).first() or Note()
        was = {name: (before.field_versions.get(name, 0), getattr(before, name)) for name in FIELDS}
        try:
            note, version = Note.objects.keep(self.participant, self.key, fields, bases, save_key)
        except NoteConflict as conflict:
            stored = {name: (getattr(conflict.note, name), was[name][0]) for name in conflict.fields}
            self.false_conflicts += [(name, was[name]) for name in conflict.fields if was[name][0] in seen[name]]
            return None, {}, stored
        for name in fields:
            if getattr(note, name) != was[name][1]:
                place.seen[name].add(note.field_versions[name])
                if was[name][0] not in seen[name]:
                    self.unnoticed.append((name, was[name], fields[name]))
        newer = {name: (getattr(note, name), note.field_versions[name]) for name in note.newer(fields, version)}
        return version, newer, {}

    def other(self, place):
        return next(other for other in self.places if other is not place)

    def settle(self):
        """Brings all pages online, resolves conflicts, and waits for saves."""
        self.loses = 0
        while self.late:
            self.ask(*self.late.pop())
        for _ in range(30):
            for place in self.places:
                for name in list(place.conflicts):
                    place.choose(name, self.chance)
                self.send(place)


def clear(key):
    """Resets the note in one statement."""
    Note.objects.filter(key=key).update(answer="", evidence="", version=0, field_versions={}, saves={})


@pytest.mark.parametrize("one_browser", [False, True], ids=["two editors", "two tabs"])
@pytest.mark.parametrize("loses", [0, 0.3], ids=["dependable", "losing answers"])
def test_random_orders_lose_nothing_and_invent_no_conflict(participant, key, one_browser, loses):
    for seed in range(RUNS):
        clear(key)
        table = Table(participant, key, seed, one_browser=one_browser, loses=loses)
        for _ in range(12):
            table.step()
        table.settle()

        note = Note.objects.filter(key=key).first()
        assert (table.unnoticed, table.false_conflicts) == ([], []), f"seed {seed}"
        assert all(place.is_settled for place in table.places), f"seed {seed}"
        assert not table.typed or any(getattr(note, name) for name in FIELDS), f"seed {seed}"


def test_one_person_alternating_between_tabs_gets_no_conflict(participant, key):
    for seed in range(25):
        clear(key)
        table = Table(participant, key, seed, one_browser=True, loses=0)
        for number in range(12):
            place = table.chance.choice(table.places)
            place.shown[table.chance.choice(FIELDS)] += f" {number}"
            table.send(place)

        note = Note.objects.get()
        written = f"{note.answer} {note.evidence}".split()
        assert [place.conflicts for place in table.places] == [{}, {}]
        assert sorted(map(int, written)) == list(range(12))
