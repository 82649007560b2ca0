"""Notifications about an interview: what each person needs to know, the email, and sending it."""

from .letter import event_for, letter_for
from .notifying import notify, notify_everyone
from .pending import News, Notification, WhyNot, news_for, notifications, pending

__all__ = [
    "News",
    "Notification",
    "WhyNot",
    "event_for",
    "letter_for",
    "news_for",
    "notify",
    "notify_everyone",
    "notifications",
    "pending",
]
