"""From a published brief and its plan to the guide both sides hold for one stage."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BankQuestion:
    """One reviewed question of the bank, its placeholders still open."""

    code: str
    pair: str
    side: str
    kind: str
    weight: str
    text: str
    rungs: tuple[str, str, str, str]
    listen_for: tuple[str, ...]
    avoid: tuple[str, ...] = ()
    audience: str = "room"
    version: int = 1
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ComposedItem:
    """One question chosen for a guide and phrased from the brief.

    Text, rungs and listen-for are stored wording: what only the candidate or the room can fill stays as
    {claim}, {ethos}, {requirement}, {goal}, {candidate}, {fit_strength} or {fit_gap}, and a brace somebody
    typed is doubled. `interviews.document` turns stored wording into what is shown.
    """

    side: str
    code: str
    short: bool
    minutes: int
    text: str
    rungs: tuple[str, ...]
    listen_for: tuple[str, ...]
    about_kind: str
    about_id: str
    about_label: str
    reason: str


@dataclass(frozen=True, slots=True)
class ComposedSection:
    """A pair's stretch of the conversation (P0 to P7) with both sides' questions in speaking order."""

    pair: str
    minutes: int
    items: tuple[ComposedItem, ...]


@dataclass(frozen=True, slots=True)
class Unreached:
    """A must criterion that no stage of the plan asks about on both sides, and why."""

    criterion_id: str
    statement: str
    reason: str


@dataclass(frozen=True, slots=True)
class Composition:
    """The guide of one stage, and what the whole plan leaves out."""

    sections: tuple[ComposedSection, ...]
    unreached: tuple[Unreached, ...]


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule of a sound guide (G01 to G06) that does not hold, said plainly."""

    rule: str
    why: str
