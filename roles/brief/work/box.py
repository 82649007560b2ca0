"""One question about the work, as an author is asked it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """One question about the work: how it is asked, and a good answer from another trade."""

    name: str
    label: str
    ask: str
    example: str
    longest: int
    is_optional: bool = False

    @property
    def help(self) -> str:
        return f"In a school kitchen: “{self.example}”"
