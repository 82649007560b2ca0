"""The question bank, and the guides for both sides that are composed from it."""

from .guide import Guide
from .question import Pair, Question
from .section import GuideItem, GuideSection

__all__ = ["Guide", "GuideItem", "GuideSection", "Pair", "Question"]
