"""Converts between stored UTC moments and local dates and times as people write them."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

HOUR = "%H:%M"


def instants(day: date, hour: time, zone: str) -> tuple[datetime, ...]:
    """Returns the moments at which a local clock shows this time, earliest first.

    There are none when a clock change skips the time and two when it repeats.
    """
    shown = datetime.combine(day, hour, ZoneInfo(zone))
    moments = {shown.replace(fold=fold).astimezone(UTC) for fold in (0, 1)}
    wall = shown.replace(tzinfo=None)
    return tuple(sorted(moment for moment in moments if local(moment, zone).replace(tzinfo=None, fold=0) == wall))


def local(moment: datetime, zone: str) -> datetime:
    return moment.astimezone(ZoneInfo(zone))


def midnights(day: date, zone: str) -> tuple[datetime, datetime]:
    """Returns the start and end of a local day."""
    first, last = (datetime.combine(day + timedelta(days=days), time(), ZoneInfo(zone)) for days in (0, 1))
    return first.astimezone(UTC), last.astimezone(UTC)


def day_in_words(day: date) -> str:
    """Formats a day in full: "Tuesday, March 2, 2027"."""
    return f"{day:%A, %B} {day.day}, {day.year}"


def place_of(zone: str) -> str:
    """Returns the city of a zone name: "Dublin", "Lord Howe"."""
    return zone.rsplit("/", maxsplit=1)[-1].replace("_", " ")


def shown(moment: datetime, zone: str) -> str:
    """Formats a moment in full: "Tuesday, March 2, 2027, 14:00, Dublin time"."""
    there = local(moment, zone)
    return f"{there:%A, %B} {there.day}, {there.year}, {there:{HOUR}}, {place_of(zone)} time{turning(there, there)}"


def shown_from_to(begins: datetime, ends: datetime, zone: str) -> str:
    """Formats a time range: "Tuesday, March 2, 2027, 14:00 to 14:30, Dublin time"."""
    there, until = local(begins, zone), local(ends, zone)
    hours = f"{there:{HOUR}} to {until:{HOUR}}"
    return f"{there:%A, %B} {there.day}, {there.year}, {hours}, {place_of(zone)} time{turning(there, until)}"


def shown_beside(begins: datetime, ends: datetime, zone: str, organizers: str) -> str:
    """Formats the same range in a second zone, "09:00 to 09:30, New York time", or "" if the clocks agree."""
    here, there, until = local(begins, zone), local(begins, organizers), local(ends, organizers)
    if here.utcoffset() == there.utcoffset():
        return ""
    day = "" if here.date() == there.date() else f"{there:%A, %B} {there.day}, "
    return f"{day}{there:{HOUR}} to {until:{HOUR}}, {place_of(organizers)} time{turning(there, until)}"


def turning(there: datetime, until: datetime) -> str:
    """Returns a suffix that disambiguates times around a clock change, when an hour can occur twice."""
    if there.utcoffset() != until.utcoffset():
        return ", while the clocks change"
    elif there.replace(fold=1 - there.fold).utcoffset() != there.utcoffset():
        return ", after the clocks go back" if there.fold else ", before the clocks go back"
    else:
        return ""
