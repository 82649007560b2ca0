"""Paper sizes: A4 and US Letter."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper size, with the area (in millimeters) inside a guide's margins."""

    name: str
    label: str
    width: float
    height: float

    @property
    def stylesheet(self) -> str:
        return f"print/{self.name}.css"


A4 = Paper("a4", "A4", width=178, height=262)
LETTER = Paper("letter", "US Letter", width=183.9, height=244.4)
PAPERS = {paper.name: paper for paper in (A4, LETTER)}


def paper_for(jurisdiction: str) -> Paper:
    """US Letter in the United States, A4 elsewhere."""
    return LETTER if jurisdiction.startswith("US") else A4
