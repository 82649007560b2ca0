"""Prints packets in a background thread of the server process."""

import logging
import threading
from itertools import count

from django.db import connections, reset_queries, transaction

from interviewkit.joining import join, page_count
from interviewkit.memory import give_back
from interviewkit.paper import PAPERS
from interviewkit.pdf import Pdf
from interviews.models import CandidateGuide, Packet, PacketPart
from interviews.pages.print import document_for, held_as
from interviews.sheets.printing import TooLong, print_guide
from interviews.sheets.printing.day import print_day

WORKER = "packet printer"
FAILED = "Printing this guide failed. Try printing it by itself; if it fails again, check the server log."

BETWEEN_CLEARINGS = 8
"""Guides printed between two memory cleanups, which are slow."""

logger = logging.getLogger(__name__)


def see_to(packet: Packet) -> None:
    """Starts printing a packet after commit, unless that is already under way.

    A stopped server leaves the packet unfinished; the next visit to its page resumes it.
    """
    if packet.was_left:
        transaction.on_commit(lambda: threading.Thread(target=_print, args=[packet], name=WORKER, daemon=True).start())


def _print(packet: Packet) -> None:
    try:
        print_all(packet)
    finally:
        connections.close_all()


def print_all(packet: Packet) -> None:
    """Prints the remaining guides one at a time, then joins them."""
    printed = count(1)
    while print_next(packet):
        # With DEBUG on, Django keeps every query, including all these files.
        reset_queries()
        if next(printed) % BETWEEN_CLEARINGS == 0:
            give_back()
    reset_queries()
    give_back()


@transaction.atomic
def print_next(packet: Packet) -> bool:
    """Prints the next guide, or joins them all. Returns False when it is finished or another worker has it."""
    if not packet.take_hold():
        return False
    part = packet.next_part()
    if part:
        _print_part(packet, part)
    else:
        packet.finish(_bound(packet))
    packet.touch()
    return not packet.finished_at


def _print_part(packet: Packet, part: PacketPart) -> None:
    """Prints one guide; a failure is recorded and doesn't stop the others."""
    try:
        with transaction.atomic():
            pdf = _printed(packet, part)
    except TooLong as refusal:
        part.give_up(f"This guide is too long to print. {refusal}")
    except Exception:
        logger.exception("A guide of packet %s could not be printed.", packet.pk)
        part.give_up(FAILED)
    else:
        part.keep(pdf)


def _printed(packet: Packet, part: PacketPart) -> Pdf:
    copy = CandidateGuide.objects.open_one(part.candidate, part.stage_id)
    document = document_for(part.interview, copy, packet.asked_by) if part.interview else copy.document()
    return print_guide(document, packet.side, PAPERS[packet.paper], large=packet.large)


def _bound(packet: Packet) -> bytes | None:
    """Joins all printed guides into one file."""
    give_back()
    parts = packet.parts.filter(failure="")
    names = [part.name for part in parts.defer("content").select_related("candidate", "stage")]
    if not names:
        return None
    files = map(bytes, parts.values_list("content", flat=True).iterator(chunk_size=1))
    return _day_bound(packet, list(files), names) if packet.day else join(files, str(packet), names)


def _day_bound(packet: Packet, files: list[bytes], names: list[str]) -> bytes:
    """Joins a day's guides behind a cover sheet; few enough to hold all of them in memory."""
    counts = map(page_count, files)
    parts = packet.parts.defer("content").select_related("interview__candidate__role", "interview__stage")
    held = [held_as(part.interview, packet.asked_by, None if part.failure else next(counts)) for part in parts]
    listed = print_day(packet.day, packet.asked_by, held, PAPERS[packet.paper], large=packet.large)
    return join([listed.content, *files], str(packet), ["The day", *names])
