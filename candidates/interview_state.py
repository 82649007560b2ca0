"""Where an interview stands, as a word: the same on the candidate's page and on the interview's own."""

from datetime import datetime

from django.utils import timezone


def has_begun(begins_at: datetime | None) -> bool:
    """Whether its hour has come; its notes may be kept on paper, so that nobody opens its room."""
    return begins_at is not None and begins_at <= timezone.now()


def state_of(
    *, called_off: bool, ended_at: datetime | None, begun_at: datetime | None, begins_at: datetime | None
) -> str:
    """One of called_off, ended, begun, reserved, proposed; a room opened before its hour leaves it reserved."""
    if called_off:
        return "called_off"
    elif ended_at:
        return "ended"
    elif begun_at and has_begun(begins_at):
        return "begun"
    else:
        return "reserved" if begins_at else "proposed"
