"""PostgreSQL's own note of who serves a data folder, and whether that is still true."""

import os
from pathlib import Path

import psutil


def serving(data: Path) -> psutil.Process | None:
    """The server at work in this folder; not whoever has been given its old process id since."""
    noted = _noted_process(data / "postmaster.pid")
    return noted if noted and _serves(noted, data) else None


def disown(note: Path) -> None:
    """PostgreSQL won't start while a note names a live process of ours, whatever that process is.

    It takes the id of whoever launches it for a leftover. The rest of the note stays: by it PostgreSQL
    sees whether anything of a crashed server is still at work on the data.
    """
    if not note.exists():
        return
    _, newline, rest = note.read_text().partition("\n")
    if newline:
        note.write_text(f"{os.getpid()}\n{rest}")
    else:
        note.unlink()


def _noted_process(note: Path) -> psutil.Process | None:
    try:
        return psutil.Process(int(note.read_text().partition("\n")[0]))
    except (FileNotFoundError, ValueError, psutil.NoSuchProcess):
        return None


def _serves(process: psutil.Process, data: Path) -> bool:
    try:
        return process.name() == "postgres" and Path(process.cwd()) == data.resolve()
    except (psutil.AccessDenied, psutil.NoSuchProcess, psutil.ZombieProcess):
        return False
