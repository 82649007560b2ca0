"""Runs PostgreSQL's own programs on the embedded database: python -m interviewkit.postgres pg_dump --format=custom"""

import os
import subprocess
import sys
from pathlib import Path

from interviewkit.postgres.server import DATABASE, PORT, server_of

PROGRAMS = ("pg_dump", "pg_restore", "psql")


def main(arguments: list[str]) -> int:
    if not arguments or arguments[0] not in PROGRAMS:
        sys.exit(f"Give one of {', '.join(PROGRAMS)}, then its own arguments.")
    server = server_of(Path(__file__).resolve().parents[2])
    server.use()
    where = {"PGHOST": str(server.place.sockets), "PGPORT": PORT, "PGUSER": DATABASE, "PGDATABASE": DATABASE}
    program, *rest = arguments
    return subprocess.run([server.place.program(program), *rest], env=os.environ | where, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
