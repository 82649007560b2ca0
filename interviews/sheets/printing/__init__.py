"""A guide on paper: either side, the two-sided guide, or the full set."""

from interviewkit.paper import A4, LETTER, PAPERS, Paper, paper_for

from .duplex import PRINTS, TooLong, print_guide

__all__ = ["A4", "LETTER", "PAPERS", "PRINTS", "Paper", "TooLong", "paper_for", "print_guide"]
