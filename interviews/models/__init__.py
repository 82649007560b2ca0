"""The question bank, and the guides for both sides that are composed from it."""

from .guide import Guide, GuideItem, GuideSection
from .question import Pair, Question

__all__ = ["Guide", "GuideItem", "GuideSection", "Pair", "Question"]
