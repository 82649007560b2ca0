"""The embedded PostgreSQL: one server per checkout, started by the first process that connects and stopped
by the last one that leaves.
"""

from pathlib import Path

from interviewkit.postgres.place import Place
from interviewkit.postgres.server import DATABASE, PORT, server_of

__all__ = ["embedded_settings", "ensure_running", "stop"]


def embedded_settings(base_dir: Path) -> dict:
    """Django's settings for the embedded database; nothing starts until something connects."""
    place = Place(base_dir)
    return {
        "ENGINE": "interviewkit.postgres",
        "NAME": DATABASE,
        "USER": DATABASE,
        "HOST": str(place.sockets),
        "PORT": PORT,
        "TEST": {"NAME": place.test_database},
    }


def ensure_running(base_dir: Path) -> None:
    """Starts the server and creates its database if needed, and keeps it running until this process ends."""
    server_of(base_dir).use()


def stop(base_dir: Path) -> None:
    """Releases the server for this process; it stops unless another process still uses it."""
    server_of(base_dir).leave()
