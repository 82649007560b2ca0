"""A guide on paper: either side alone, both back to back, or everything a room needs."""

from interviewkit.paper import A4, LETTER, PAPERS, Paper, paper_for

from .duplex import PRINTS, TooLong, print_guide

__all__ = ["A4", "LETTER", "PAPERS", "PRINTS", "Paper", "TooLong", "paper_for", "print_guide"]
