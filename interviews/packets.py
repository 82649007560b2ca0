"""Packets printed in the background of the server's own process, while people go on with their work."""

import threading

from django.db import connections, transaction

from interviews.models import Packet

WORKER = "packet printer"


def see_to(packet: Packet) -> None:
    """Has a packet printed unless it is being printed, as soon as what asks for it is stored.

    A server that is stopped leaves it as it is; whoever looks at the packet next has it taken up again.
    """
    if packet.was_left:
        transaction.on_commit(lambda: threading.Thread(target=_print, args=[packet], name=WORKER, daemon=True).start())


def _print(packet: Packet) -> None:
    try:
        packet.print_all()
    finally:
        connections.close_all()
