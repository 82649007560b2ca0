"""The embedded server: created, started, trusted only once it answers, and stopped by its last user."""

import atexit
import os
import shlex
import shutil
import subprocess
import threading
import time
from functools import cache
from pathlib import Path

import psycopg
from psycopg import sql

from interviewkit.postgres import postmaster
from interviewkit.postgres.lock import Share, alone
from interviewkit.postgres.place import MAJOR_VERSION, SOCKET_FILE, TEST_DATABASES, Place

DATABASE = "interviewkit"
SUPERUSER = "postgres"
PORT = "5432"
LAUNCHES = 10
PATIENCE_SECONDS = 60


class ServerError(psycopg.OperationalError):
    """The embedded PostgreSQL is unavailable; the message says why."""


class Server:
    def __init__(self, base_dir: Path):
        self.place = Place(base_dir)
        self._share: Share | None = None
        self._one_thread = threading.Lock()

    @property
    def in_use(self) -> bool:
        """Whether this process uses it; others may too."""
        return self._share is not None

    def use(self) -> None:
        with self._one_thread:
            self.place.prepare()
            with alone(self.place.starting_lock):
                self._take_share()
                if not self.answers(DATABASE, DATABASE):
                    self._start()

    def leave(self) -> None:
        with self._one_thread:
            if self._share is None:
                return
            with alone(self.place.starting_lock):
                if self._share.is_the_last():
                    self._stop()
                self._share.close()
                self._share = None

    def answers(self, database: str, user: str) -> bool:
        try:
            self.connect(database, user).close()
        except psycopg.OperationalError:
            return False
        return True

    def connect(self, database: str, user: str) -> psycopg.Connection:
        return psycopg.connect(
            dbname=database,
            user=user,
            host=str(self.place.sockets),
            port=PORT,
            connect_timeout=5,
            autocommit=True,
        )

    def _take_share(self) -> None:
        if self._share is None:
            self._share = Share(self.place.users_lock)
            atexit.register(self._leave_at_exit, os.getpid())

    def _leave_at_exit(self, process_id: int) -> None:
        """Does nothing in a forked child, which inherits the exit handler."""
        if os.getpid() == process_id:
            self.leave()

    def _start(self) -> None:
        if not self.place.data.exists():
            self._create()
        self._check_version()
        self._launch_until_it_answers()
        self._create_database()
        self._drop_leftover_test_databases()

    def _create(self) -> None:
        """Creates the data folder under another name first, so an interrupted attempt never looks like a database."""
        half_done = self.place.folder / "data.new"
        shutil.rmtree(half_done, ignore_errors=True)
        access = ["--username", SUPERUSER, "--auth-local=trust", "--auth-host=reject"]
        text = ["--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        result = self._run("initdb", "--pgdata", str(half_done), *access, *text)
        if result.returncode != 0:
            raise ServerError(f"PostgreSQL could not create its data folder {half_done}:\n{result.stdout}")
        half_done.rename(self.place.data)

    def _check_version(self) -> None:
        found = (self.place.data / "PG_VERSION").read_text().strip()
        if found != MAJOR_VERSION:
            raise ServerError(
                f"{self.place.data} was written by PostgreSQL {found}, but version {MAJOR_VERSION} is installed. "
                "Dump it with the Interviewkit that wrote it, move the folder away, then restore."
            )

    def _launch_until_it_answers(self) -> None:
        """Retries, since the remains of a killed server may hold its memory for a moment."""
        give_up = time.monotonic() + PATIENCE_SECONDS
        launches, said = 0, ""
        while not self.answers("postgres", SUPERUSER):
            if launches >= LAUNCHES or time.monotonic() > give_up:
                raise ServerError(f"PostgreSQL does not start. The end of {self.place.log}:\n{self._log_end() or said}")
            if postmaster.serving(self.place.data) is None:
                said = self._launch()
                launches += 1
            else:
                time.sleep(0.1)

    def _launch(self) -> str:
        """Returns pg_ctl's output. Its shell can't take paths with a quote, so files in our folder go by name."""
        postmaster.disown(self.place.data / "postmaster.pid")
        postmaster.disown(self.place.sockets / f"{SOCKET_FILE}.lock")
        self._shorten_log()
        where = ["--pgdata", self.place.data.name, "--log", self.place.log.name]
        result = self._run("pg_ctl", "start", "--wait", "--silent", *where, "--options", self._options())
        if result.returncode != 0:
            time.sleep(0.3)
        return result.stdout

    def _options(self) -> str:
        folder = str(self.place.sockets).replace('"', '""')
        settings = {
            "listen_addresses": "",
            "port": PORT,
            "unix_socket_directories": f'"{folder}"',
            "unix_socket_permissions": "0700",
            "log_checkpoints": "off",
            "fsync": "on",
            "synchronous_commit": "on",
        }
        return " ".join(f"-c {name}={shlex.quote(value)}" for name, value in settings.items())

    def _create_database(self) -> None:
        """Creates the database with an ordinary owner, as on any PostgreSQL: nothing may need a superuser."""
        name = sql.Identifier(DATABASE)
        with self.connect("postgres", SUPERUSER) as connection:
            if not exists(connection, "pg_roles", "rolname"):
                connection.execute(sql.SQL("CREATE ROLE {} LOGIN CREATEDB").format(name))
            if not exists(connection, "pg_database", "datname"):
                connection.execute(sql.SQL("CREATE DATABASE {0} OWNER {0}").format(name))

    def _drop_leftover_test_databases(self) -> None:
        """Drops them all: the server was down, so the processes that created them are gone."""
        with self.connect("postgres", SUPERUSER) as connection:
            found = "SELECT datname FROM pg_database WHERE starts_with(datname, %s)"
            for (name,) in connection.execute(found, [TEST_DATABASES]).fetchall():
                connection.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)))

    def _stop(self) -> None:
        if postmaster.serving(self.place.data) is None:
            return
        result = self._run("pg_ctl", "stop", "--wait", "--mode=fast", "--pgdata", str(self.place.data))
        if result.returncode != 0:
            raise ServerError(f"PostgreSQL does not stop:\n{result.stdout}")

    def _run(self, program: str, *arguments: str) -> subprocess.CompletedProcess:
        """Runs a program in its own session, so that a ctrl-C meant for us doesn't reach PostgreSQL."""
        return subprocess.run(
            [self.place.program(program), *arguments],
            user=self.place.account,
            group=self.place.account,
            extra_groups=[] if self.place.account else None,
            cwd=self.place.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            check=False,
        )

    def _shorten_log(self) -> None:
        if self.place.log.exists() and self.place.log.stat().st_size > 1_000_000:
            self.place.log.unlink()

    def _log_end(self) -> str:
        return self.place.log.read_text(errors="replace")[-2000:] if self.place.log.exists() else ""


@cache
def server_of(base_dir: Path) -> Server:
    return Server(base_dir)


def exists(connection: psycopg.Connection, catalog: str, column: str) -> bool:
    query = sql.SQL("SELECT FROM {} WHERE {} = %s").format(sql.Identifier(catalog), sql.Identifier(column))
    return connection.execute(query, [DATABASE]).fetchone() is not None
