"""A guide on paper: either side alone, both back to back, or everything a room needs."""

from .duplex import PRINTS, TooLong, print_guide
from .paper import A4, LETTER, PAPERS, Paper, paper_for

__all__ = ["A4", "LETTER", "PAPERS", "PRINTS", "Paper", "TooLong", "paper_for", "print_guide"]
