"""Writing prompts, shown one at a time where a field is hard to write. The data is in prompts.yaml."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from interviewkit.data_files import data_beside


@dataclass(frozen=True)
class Prompt:
    """One question with a good answer from another trade."""

    place: str
    name: str
    ask: str
    trade: str
    answer: str

    @property
    def key(self) -> str:
        """The key under which a role stores that this prompt was skipped: `hard.friend`."""
        return f"{self.place}.{self.name}"

    @property
    def has_another(self) -> bool:
        """Whether the same place has another prompt after this one."""
        return self != prompts()[self.place][-1]


@cache
def prompts() -> dict[str, tuple[Prompt, ...]]:
    """The prompts of each place, in order."""
    told = data_beside(__file__, "prompts.yaml")
    return {
        place: tuple(Prompt(place, name, **asked) for name, asked in questions.items())
        for place, questions in told.items()
    }


def prompt_for_field(place: str, skipped: Collection[str] = ()) -> Prompt | None:
    """The first prompt not skipped yet; None once the whole place was skipped."""
    if place in skipped:
        return None
    return next((prompt for prompt in prompts().get(place, ()) if prompt.key not in skipped), None)


def prompt_for_row(place: str, number: int, skipped: Collection[str] = ()) -> Prompt | None:
    """The prompt of one row, counted from zero: each row keeps its own when another is skipped."""
    questions = prompts()[place]
    if number >= len(questions) or questions[number].key in skipped:
        return None
    return questions[number]


def may_be_skipped(key: str) -> bool:
    """Whether the key names one prompt, or a place with all of its prompts."""
    place, _, name = key.partition(".")
    return place in prompts() and (not name or name in {prompt.name for prompt in prompts()[place]})
