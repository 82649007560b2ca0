"""Notifications about an interview: what each person needs to know, the email, and sending it."""

from .letter import event_for, letter_for
from .news import News, Told, WhyNot, news_for, told, untold
from .telling import tell, tell_everybody

__all__ = [
    "News",
    "Told",
    "WhyNot",
    "event_for",
    "letter_for",
    "news_for",
    "tell",
    "tell_everybody",
    "told",
    "untold",
]
