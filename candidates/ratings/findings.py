"""The ratings in fit summaries as plain values, each with its interview's number in the plan."""

from collections.abc import Iterable
from typing import Any

from candidates.ratings.fit import MustRating, Rating


def findings_in(summaries: Iterable[Any]) -> tuple[Rating, ...]:
    """The topics' ratings in these summaries."""
    return tuple(_finding(summary, row) for summary in summaries for row in summary.ratings.all() if not row.about)


def must_findings_in(summaries: Iterable[Any]) -> list[MustRating]:
    """The musts' ratings in these summaries."""
    return [
        MustRating(row.topic, row.statement, summary.author, row.rating, row.evidence, summary.stage.position + 1)
        for summary in summaries
        for row in summary.ratings.all()
        if row.about
    ]


def _finding(summary: Any, row: Any) -> Rating:
    stage, author = summary.stage, summary.author or ""
    return Rating(summary.side, author, row.dimension, row.rating, row.evidence, stage.pk, stage.position + 1)
