"""What both sides found, side by side, and the brief's decision rule read clause by clause."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from candidates.anchors import CANDIDATE, DIMENSIONS, INTERVIEWER, Dimension

ENOUGH = 3

# Whether each side found enough decides the state; None is unknown, and is never taken for low.
STATES = {
    (False, False): ("both_doubt", "Doubt on both sides"),
    (False, True): ("interviewer_doubt", "Interviewer doubt"),
    (False, None): ("interviewer_doubt", "Interviewer doubt"),
    (True, False): ("candidate_doubt", "Candidate doubt"),
    (None, False): ("candidate_doubt", "Candidate doubt"),
    (True, None): ("one_side_only", "Enough for the interviewers"),
    (None, True): ("one_side_only", "Enough for the candidate"),
    (True, True): ("aligned", "Aligned"),
}
READ_FIRST = {
    "both_doubt": 0,
    "interviewer_doubt": 1,
    "candidate_doubt": 1,
    "unexplored": 2,
    "words_only": 3,
    "one_side_only": 4,
    "aligned": 5,
}
SILENT = {INTERVIEWER: "not explored by the interviewers", CANDIDATE: "not rated by the candidate"}
IN_WORDS = {INTERVIEWER: "in words only by the interviewers", CANDIDATE: "in words only by the candidate"}


@dataclass(frozen=True)
class Rating:
    """What one person on one side found in one dimension; no rating means not explored, or told in words only.

    The conversation it comes from is counted as in the plan, from one.
    """

    side: str
    author: object
    dimension: str
    rating: int | None
    evidence: str
    stage: object
    conversation: int | None = None


@dataclass(frozen=True)
class GridRow:
    """One dimension as both sides found it; `spread` says in words where one side's ratings differ."""

    dimension: str
    label: str
    state: str
    state_label: str
    interviewer: tuple[Rating, ...]
    candidate: tuple[Rating, ...]
    spread: str

    @property
    def has_doubt(self) -> bool:
        return "doubt" in self.state

    @property
    def interviewer_rating(self) -> int | None:
        return governing(self.interviewer)

    @property
    def candidate_rating(self) -> int | None:
        return governing(self.candidate)


def mirror_grid(ratings: Iterable[Rating]) -> list[GridRow]:
    """Every dimension with both sides' ratings: doubts first, then what nobody explored."""
    given = list(ratings)
    rows = [_row(dimension, given) for dimension in DIMENSIONS]
    return sorted(rows, key=lambda row: READ_FIRST[row.state])


def governing(ratings: Iterable[Rating]) -> int | None:
    """The worst rating given, since one person's doubt is enough to talk about; None where nobody rated."""
    return min(_numbers(ratings), default=None)


def _row(dimension: Dimension, ratings: Sequence[Rating]) -> GridRow:
    interviewer = _cells(ratings, INTERVIEWER, dimension.code)
    candidate = _cells(ratings, CANDIDATE, dimension.code)
    state, state_label = _state({INTERVIEWER: interviewer, CANDIDATE: candidate})
    spread = _spread(interviewer, candidate)
    return GridRow(dimension.code, dimension.label, state, state_label, interviewer, candidate, spread)


def _cells(ratings: Sequence[Rating], side: str, dimension: str) -> tuple[Rating, ...]:
    """What one side has to show: a rating, or words without one."""
    return tuple(
        rating
        for rating in ratings
        if (rating.side, rating.dimension) == (side, dimension)
        and (rating.rating is not None or rating.evidence.strip())
    )


def _state(sides: dict[str, Sequence[Rating]]) -> tuple[str, str]:
    """How the two sides stand, and in words what either of them has left unrated."""
    found = _enough(sides[INTERVIEWER]), _enough(sides[CANDIDATE])
    unrated = [side for side, cells in sides.items() if governing(cells) is None]
    if found != (None, None):
        state, label = STATES[found]
        tails = [IN_WORDS[side] if sides[side] else SILENT[side] for side in unrated]
    elif any(sides.values()):
        state, label = "words_only", "In words only"
        tails = [SILENT[side] for side in unrated if not sides[side]]
    else:
        state, label, tails = "unexplored", "Not explored yet", []
    return state, "; ".join([label, *tails])


def _enough(cells: Sequence[Rating]) -> bool | None:
    worst = governing(cells)
    return None if worst is None else worst >= ENOUGH


def _spread(interviewer: Sequence[Rating], candidate: Sequence[Rating]) -> str:
    sides = (("interviewers", interviewer), ("candidate", candidate))
    return "; ".join(f"{who} {_range(cells)}" for who, cells in sides if len(set(_numbers(cells))) > 1)


def _range(cells: Sequence[Rating]) -> str:
    return f"{min(_numbers(cells))} to {max(_numbers(cells))}"


def _numbers(ratings: Iterable[Rating]) -> list[int]:
    return [rating.rating for rating in ratings if rating.rating is not None]
