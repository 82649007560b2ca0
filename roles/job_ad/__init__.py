"""Reading a job ad: what an earlier text, in whatever words, already says of a brief, and what in it says nothing.

Plain patterns over plain text, so the same words are read the same way every time. Whatever is read is only proposed.
"""

from .reader import read_ad
from .reading import Line, Reading, Slogan, Value

__all__ = ["Line", "Reading", "Slogan", "Value", "read_ad"]
