"""PostgreSQL's own record of the process serving a data folder, and whether it is still valid."""

import os
from pathlib import Path

import psutil


def serving(data: Path) -> psutil.Process | None:
    """The server running in this folder; not another process that has since been given its id."""
    noted = _noted_process(data / "postmaster.pid")
    return noted if noted and _serves(noted, data) else None


def disown(note: Path) -> None:
    """Writes our own process id into a PID file, which PostgreSQL then treats as stale.

    PostgreSQL won't start while the file names a live process of ours, whatever that process is. The rest of the
    file stays: PostgreSQL uses it to detect remains of a crashed server that still use the data.
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
