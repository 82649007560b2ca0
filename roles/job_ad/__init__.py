"""Reads a job ad or any earlier text: finds what a brief could use, and phrases that say nothing.

It uses plain patterns on plain text, so the same words are always read the same way. Results are only suggestions.
"""

from .reader import read_ad
from .reading import Line, Reading, Slogan, Value

__all__ = ["Line", "Reading", "Slogan", "Value", "read_ad"]
