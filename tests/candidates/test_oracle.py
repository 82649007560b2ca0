"""The decision rule and the grid beside an oracle, written from the method's own sentences, on generated dossiers.

On the rule: where raters differ, both numbers stay and they talk; a clause is met, not met, or to talk about (they
differ across its line), and what isn't known is never low. On the grid: the worst rating on a side governs; a row is
aligned, an interviewer concern, a candidate concern, both, or unexplored; concerns and unexplored rows come first.
"""

import random
import re

import pytest

from candidates.decision_rule import Facts, Rater, decision_rule_clauses
from candidates.ratings.anchors import CANDIDATE, DIMENSIONS, INTERVIEWER
from candidates.ratings.fit import Rating, mirror_grid

PEOPLE = ["Ottoline", "Ruben", "Maive"]
DOSSIERS = 1_000


def dossier(seed):
    """Some ratings and comments by up to three interviewers and the candidate, and a rule on one or two dimensions."""
    pick = random.Random(seed)
    people = PEOPLE[: pick.randint(0, 3)]
    given = [
        Rating(INTERVIEWER, author, one.code, pick.choice([None, 1, 2, 3, 4, 4, 3]), "Heard.", None)
        for author in people
        for one in DIMENSIONS
        for _ in range(pick.choice([0, 1, 1, 2]))
    ]
    given += [
        Rating(CANDIDATE, None, one.code, pick.choice([None, 1, 3, 4]), pick.choice(["", "Heard."]), None)
        for one in DIMENSIONS
        if pick.random() < 0.6
    ]
    pick.shuffle(given)
    return people, given, pick.sample(DIMENSIONS, pick.randint(1, 2)), pick.randint(2, 4)


def expected_of_rule(people, given, dimensions, least):
    raters = set(people) | {rating.author for rating in given if rating.side == INTERVIEWER}
    if not raters:
        return "unknown"
    found = []
    for one in dimensions:
        mine = [rating for rating in given if rating.side == INTERVIEWER and rating.dimension == one.code]
        numbers = [rating.rating for rating in mine if rating.rating]
        below, above = [n for n in numbers if n < least], [n for n in numbers if n >= least]
        silent = raters - {rating.author for rating in mine if rating.rating}
        if below and above:
            found.append("talk")
        elif below:
            found.append("not_met")
        elif silent:
            found.append("unknown")
        else:
            found.append("met")
    return next(state for state in ("not_met", "talk", "unknown", "met") if state in found)


@pytest.mark.parametrize("first", range(0, DOSSIERS, 250))
def test_rule_says_what_the_method_says(first):
    for seed in range(first, first + 250):
        people, given, dimensions, least = dossier(seed)
        names = " and ".join(one.label for one in dimensions)
        verb = "is" if len(dimensions) == 1 else "are"

        [clause] = decision_rule_clauses(
            f"{names} {verb} rated {least} or more by each interviewer.", Facts(tuple(map(Rater, people)), tuple(given))
        )

        assert clause.state == expected_of_rule(people, given, dimensions, least), seed
        if clause.state in ("talk", "not_met"):
            assert re.search(rf"\b{least}: \w+ [1-4] \(", clause.evidence), seed


def expected_of_row(given, code):
    def side(which):
        here = [rating for rating in given if (rating.side, rating.dimension) == (which, code)]
        numbers = [rating.rating for rating in here if rating.rating]
        return min(numbers) < 3 if numbers else None, any(rating.rating or rating.evidence for rating in here)

    (mine, heard), (theirs, told) = side(INTERVIEWER), side(CANDIDATE)
    if mine and theirs:
        return "both_doubt"
    if mine:
        return "interviewer_doubt"
    if theirs:
        return "candidate_doubt"
    if mine is False and theirs is False:
        return "aligned"
    if mine is False or theirs is False:
        return "one_side_only"
    return "words_only" if heard or told else "unexplored"


@pytest.mark.parametrize("first", range(0, DOSSIERS, 250))
def test_grid_says_what_the_method_says(first):
    for seed in range(first, first + 250):
        _, given, _, _ = dossier(seed)

        rows = mirror_grid(given)

        assert {row.dimension: row.state for row in rows} == {
            one.code: expected_of_row(given, one.code) for one in DIMENSIONS
        }, seed
        concerns = [row.has_doubt for row in rows]
        explored = [row.state != "unexplored" for row in rows]
        assert concerns == sorted(concerns, reverse=True), seed
        assert explored[sum(concerns) :] == sorted(explored[sum(concerns) :]), seed
