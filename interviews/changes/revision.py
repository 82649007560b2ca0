"""What a newer revision of a brief changes for people with a guide from an earlier one."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from roles.brief.audience import Audience, seen_by
from roles.brief.differences import Difference, differences
from roles.brief.phrasing import plain, quoted
from roles.numbers import counted_in_words


@dataclass(frozen=True)
class News:
    """A newer revision to tell someone about (the reader, when no candidate is named), and the one they know."""

    role: Any
    held: Any
    latest: Any
    candidate: Any = None

    @cached_property
    def differences(self) -> list[Difference]:
        """What the reader may know of the changes: a candidate, nothing of real situations."""
        audience = Audience.TEAM if self.candidate is None else Audience.CANDIDATE
        return differences(*(seen_by(revision.content, audience) for revision in (self.held, self.latest)))

    @property
    def counted(self) -> str:
        """The number of changes in words, such as "two things"."""
        return counted_in_words(len(self.differences), "thing")


def worth_telling(found: Iterable, revisions: Mapping[int, Any], read: Callable[[Any, Any, Any], News]) -> list[News]:
    """The news found, without revisions that read the same as what these people already have."""
    news = (read(row, revisions[row.held], revisions[row.latest_revision]) for row in found)
    return [each for each in news if each.differences]


@dataclass(frozen=True)
class ToTell:
    """The candidates who have the same revision, and so are told the same."""

    news: News
    candidates: list

    def letter(self, sender: str) -> str:
        """A letter to read out or send."""
        count, title = len(self.news.differences), quoted(self.news.latest.content["title"])
        return "\n\n".join(
            [
                f"Dear {plain(self.candidates[0].name)}," if len(self.candidates) == 1 else "Dear …,",
                f"Since you received your guide, {counted_in_words(count, 'thing')} in our brief for {title} "
                f"{'has' if count == 1 else 'have'} changed:",
                "\n".join(f"- {_told(each)}" for each in self.news.differences),
                "Everything else is as you read it. If this changes anything for you, please tell me; "
                "it won’t be held against you.",
                sender,
            ]
        )


def by_what_they_know(news: Iterable[News]) -> list[ToTell]:
    """Candidates grouped by the revision they were given, earliest first."""
    groups: dict[int, ToTell] = {}
    for each in sorted(news, key=lambda each: each.held.number):
        groups.setdefault(each.held.number, ToTell(each, [])).candidates.append(each.candidate)
    return list(groups.values())


def _told(difference: Difference) -> str:
    was, now = plain(difference.before), plain(difference.after)
    if not was:
        return f"{difference.label}: {now} (new)"
    if not now:
        return f"{difference.label}: no longer applies: {was}"
    return f"{difference.label}: {now} (before: {was})"
