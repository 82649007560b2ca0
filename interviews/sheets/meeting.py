"""Who takes part in an interview, when and where, as far as it is known."""

from dataclasses import dataclass, replace
from typing import Any, Self

from interviews.sheets.sharing import NextUpdate
from interviews.sheets.short_link import ShortLink
from roles.brief.phrasing import plain, sentence


@dataclass(frozen=True, slots=True)
class Person:
    """An interviewer as printed."""

    name: str
    title: str = ""
    introduction: str = ""

    @classmethod
    def of(cls, user: Any) -> Self:
        """A member of the hiring team, with how they introduce themselves."""
        return cls(plain(user.name), plain(user.title), sentence(user.introduction))


@dataclass(frozen=True, slots=True)
class Meeting:
    """The participants as far as they are known: interviewers, candidate, agreed adjustment.

    Once scheduled, also when and where, and the short link under which notes from paper are typed in.
    """

    people: tuple[Person, ...] = ()
    candidate: str = ""
    arrangement: str = ""
    when: str = ""
    own_hour: str = ""
    candidates_hour: str = ""
    how: str = ""
    where: str = ""
    short_link: ShortLink | None = None
    next_update: NextUpdate = NextUpdate()
    contact: str = ""
    """The person the candidate asks for arrangements, by name and email address."""

    def seen_by(self, side: str) -> Self:
        """One side's view: the time in their own time zone, and no short link for the candidate."""
        if side == "interviewer":
            return self
        return replace(self, own_hour=self.candidates_hour, short_link=None)


NO_ONE_YET = Meeting()
