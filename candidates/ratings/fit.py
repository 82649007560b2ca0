"""Both sides' ratings, topic by topic."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from candidates.ratings.anchors import CANDIDATE, DIMENSIONS, INTERVIEWER, Dimension
from candidates.ratings.to_rate import TOPIC_OF_MUSTS, Must
from roles.brief.work.incidents import ENOUGH

# Keyed by whether each side rated high enough; None means unknown, which never counts as low.
STATES = {
    (False, False): ("both_doubt", "Both concerned"),
    (False, True): ("interviewer_doubt", "Interviewer concern"),
    (False, None): ("interviewer_doubt", "Interviewer concern"),
    (True, False): ("candidate_doubt", "Candidate concern"),
    (None, False): ("candidate_doubt", "Candidate concern"),
    (True, None): ("one_side_only", "No interviewer concerns"),
    (None, True): ("one_side_only", "No candidate concerns"),
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
MUSTS_ONLY = "interviewers rated only must-haves and essential criteria"
DOUBTFUL_MUST = "Interviewer concern about a must-have or essential criterion"
OTHERWISE = {"Aligned": "otherwise aligned", "No interviewer concerns": "none about the mission itself"}
IN_WORDS = {INTERVIEWER: "comments only from the interviewers", CANDIDATE: "comments only from the candidate"}


@dataclass(frozen=True)
class Rating:
    """One person's rating of one dimension. No rating means not explored, or a comment only.

    `conversation` is the interview's number in the plan, starting at one.
    """

    side: str
    author: object
    dimension: str
    rating: int | None
    evidence: str
    stage: object
    conversation: int | None = None


@dataclass(frozen=True)
class MustRating:
    """One interviewer's rating of a must-have or an essential criterion, by its id and in the words it had."""

    code: str
    statement: str
    author: object
    rating: int | None
    evidence: str
    conversation: int
    side: str = INTERVIEWER


@dataclass(frozen=True)
class MustRow:
    """A must with every rating and comment on it; without any, it is unknown."""

    label: str
    ratings: tuple[MustRating, ...]

    @property
    def has_doubt(self) -> bool:
        return any(rating < ENOUGH for rating in _numbers(self.ratings))


@dataclass(frozen=True)
class GridRow:
    """One dimension with both sides' ratings; `spread` lists the ratings of a side that differ.

    `musts` are the must-haves and essential criteria that belong to it.
    """

    dimension: str
    label: str
    state: str
    state_label: str
    interviewer: tuple[Rating, ...]
    candidate: tuple[Rating, ...]
    spread: str
    musts: tuple[MustRow, ...] = ()

    @property
    def has_doubt(self) -> bool:
        return "doubt" in self.state or self.has_doubtful_must

    @property
    def has_rated_must(self) -> bool:
        return any(must.ratings for must in self.musts)

    @property
    def has_doubtful_must(self) -> bool:
        return any(must.has_doubt for must in self.musts)

    @property
    def interviewer_rating(self) -> int | None:
        return governing(self.interviewer)

    @property
    def candidate_rating(self) -> int | None:
        return governing(self.candidate)


def mirror_grid(ratings: Iterable[Rating], musts: Iterable[MustRow] = ()) -> list[GridRow]:
    """Every dimension with both sides' ratings: concerns first, then those not explored."""
    given, opened_to = list(ratings), tuple(musts)
    rows = [_row(dimension, given, opened_to if dimension.code == TOPIC_OF_MUSTS else ()) for dimension in DIMENSIONS]
    return sorted(rows, key=lambda row: (not row.has_doubt, READ_FIRST[row.state]))


def must_rows(musts: Iterable[Must], ratings: Sequence[MustRating]) -> list[MustRow]:
    """The brief's musts, and those rated before they left it, each with its ratings; concerns first."""
    labels = {must.code: must.label for must in musts}
    labels |= {rating.code: rating.statement for rating in ratings if rating.code not in labels}
    rows = [
        MustRow(label, tuple(rating for rating in ratings if rating.code == code)) for code, label in labels.items()
    ]
    return sorted(rows, key=lambda row: not row.has_doubt)


def governing(ratings: Iterable[Rating]) -> int | None:
    """The lowest rating given, since one person's concern is worth discussing; None if no one rated."""
    return min(_numbers(ratings), default=None)


def _row(dimension: Dimension, ratings: Sequence[Rating], musts: tuple[MustRow, ...]) -> GridRow:
    interviewer = _cells(ratings, INTERVIEWER, dimension.code)
    candidate = _cells(ratings, CANDIDATE, dimension.code)
    state, state_label = _state({INTERVIEWER: interviewer, CANDIDATE: candidate}, musts)
    spread = _spread(interviewer, candidate)
    return GridRow(dimension.code, dimension.label, state, state_label, interviewer, candidate, spread, musts)


def _cells(ratings: Sequence[Rating], side: str, dimension: str) -> tuple[Rating, ...]:
    """One side's ratings and comments."""
    return tuple(
        rating
        for rating in ratings
        if (rating.side, rating.dimension) == (side, dimension)
        and (rating.rating is not None or rating.evidence.strip())
    )


def _state(sides: dict[str, Sequence[Rating]], musts: Iterable[MustRow]) -> tuple[str, str]:
    """The state of both sides, and its label, which names what either side left unrated."""
    found = _enough(sides[INTERVIEWER]), _enough(sides[CANDIDATE])
    unrated = [side for side, cells in sides.items() if governing(cells) is None]
    musts = [must for must in musts if must.ratings]
    silent = SILENT | ({INTERVIEWER: MUSTS_ONLY} if musts else {})
    if found != (None, None):
        state, label = STATES[found]
        tails = [IN_WORDS[side] if sides[side] else silent[side] for side in unrated]
    elif any(sides.values()) or musts:
        state, label = "words_only", "Comments only" if any(sides.values()) else "Mission itself not rated"
        tails = [silent[side] for side in unrated if not sides[side]]
    else:
        state, label, tails = "unexplored", "Not explored yet", []
    if any(must.has_doubt for must in musts):
        label = f"{DOUBTFUL_MUST}; {OTHERWISE.get(label, f'{label[0].lower()}{label[1:]}')}"
    return state, "; ".join([label, *tails])


def _enough(cells: Sequence[Rating]) -> bool | None:
    worst = governing(cells)
    return None if worst is None else worst >= ENOUGH


def _spread(interviewer: Sequence[Rating], candidate: Sequence[Rating]) -> str:
    sides = (("Interviewers", interviewer), ("Candidate", candidate))
    given = [(who, sorted(set(_numbers(cells)))) for who, cells in sides]
    return "; ".join(f"{who}: {_listed(ratings)}" for who, ratings in given if _differ(ratings))


def _differ(ratings: Sequence[int]) -> bool:
    """Whether the ratings differ enough to mention; 3 and 4 agree."""
    return len(ratings) > 1 and ratings[0] < ENOUGH


def _listed(ratings: Sequence[int]) -> str:
    *others, highest = map(str, ratings)
    return f"{', '.join(others)} and {highest}"


def _numbers(ratings: Iterable[Rating | MustRating]) -> list[int]:
    return [rating.rating for rating in ratings if rating.rating is not None]
