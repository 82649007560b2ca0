"""An interview's state, shared by the candidate's page and the interview's own."""

from datetime import datetime

from django.utils import timezone


def has_begun(begins_at: datetime | None) -> bool:
    """Whether the start time has passed. Notes may be taken on paper, so no one needs to have opened the notes page."""
    return begins_at is not None and begins_at <= timezone.now()


def state_of(
    *, canceled: bool, ended_at: datetime | None, begun_at: datetime | None, begins_at: datetime | None
) -> str:
    """One of canceled, ended, begun, booked, proposed. Opening the notes page early leaves it booked."""
    if canceled:
        return "canceled"
    elif ended_at:
        return "ended"
    elif begun_at and has_begun(begins_at):
        return "begun"
    else:
        return "booked" if begins_at else "proposed"
