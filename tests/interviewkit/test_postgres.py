import os
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import psycopg
import pytest

from interviewkit.postgres import postmaster
from interviewkit.postgres.place import SOCKET_FILE
from interviewkit.postgres.server import Server, ServerError
from tests.waiting import PATIENCE

PROJECT = Path(__file__).resolve().parents[2]
USE_UNTIL_TOLD = """
import sys
from pathlib import Path
from interviewkit import postgres
postgres.ensure_running(Path(sys.argv[1]))
print("running", flush=True)
sys.stdin.read()
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A server for these tests; each test leaves it stopped."""
    server = Server(tmp_path_factory.mktemp("checkout"))
    yield server
    remove(server)


@pytest.fixture
def stopped(server):
    """The same server, created but not running."""
    server.use()
    server.leave()
    return server


@contextmanager
def user_of(server):
    """Another process that uses the server until the end of the block."""
    command = [sys.executable, "-c", USE_UNTIL_TOLD, str(server.place.base_dir)]
    with subprocess.Popen(command, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as user:
        assert user.stdout.readline() == "running\n"
        yield user


def remove(server):
    shutil.rmtree(server.place.folder)
    shutil.rmtree(server.place.sockets, ignore_errors=True)


def is_up(server):
    return server.answers("interviewkit", "interviewkit")


def kill_server(server):
    """Kills it like a power failure, so that nothing can clean up."""
    main = postmaster.serving(server.place.data)
    for process in [main, *main.children()]:
        # Without the main process, its children end by themselves.
        with suppress(psutil.NoSuchProcess):
            process.kill()
    wait_until(lambda: not is_up(server))


def wait_until(true):
    give_up = time.monotonic() + 10
    while not true():
        assert time.monotonic() < give_up
        time.sleep(0.05)


def query(server, text):
    with server.connect("interviewkit", "interviewkit") as connection:
        return connection.execute(text).fetchone()


def test_server_runs_while_a_process_uses_it(server):
    with user_of(server):
        running = is_up(server)

    assert running
    assert not is_up(server)
    assert postmaster.serving(server.place.data) is None


def test_server_stays_up_for_its_second_user(server):
    with user_of(server):
        with user_of(server):
            pass
        running = is_up(server)

    assert running
    assert not is_up(server)


def test_simultaneous_users_share_one_server(stopped):
    command = [sys.executable, "-c", USE_UNTIL_TOLD, str(stopped.place.base_dir)]
    users = [
        subprocess.Popen(command, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]

    greetings = [user.stdout.readline() for user in users]
    for user in users:
        user.communicate(timeout=PATIENCE)

    assert greetings == ["running\n"] * 3
    assert [user.returncode for user in users] == [0] * 3
    assert not is_up(stopped)


def test_killed_server_restarts_with_saved_data(server):
    with user_of(server):
        with server.connect("interviewkit", "interviewkit") as connection:
            connection.execute("CREATE TABLE kept AS SELECT 'said' AS word")
        kill_server(server)

        with user_of(server):
            kept = query(server, "SELECT word FROM kept")

    assert kept == ("said",)
    assert not is_up(server)


def test_server_recovers_after_everything_was_killed(server):
    with user_of(server) as user:
        user.kill()
        kill_server(server)

    with user_of(server):
        running = is_up(server)

    assert running
    assert not is_up(server)


def test_killed_user_does_not_keep_the_server_running(server):
    with user_of(server) as user:
        user.kill()
    left_behind = is_up(server)

    with user_of(server):
        pass

    assert left_behind
    assert not is_up(server)


@pytest.mark.parametrize("note", ["postmaster.pid", "socket lock"])
def test_pid_file_of_an_unrelated_process_is_ignored(stopped, note):
    place = stopped.place
    path = place.data / note if note == "postmaster.pid" else place.sockets / f"{SOCKET_FILE}.lock"
    with subprocess.Popen(["sleep", "60"], user=place.account) as stranger:
        path.write_text(f"{stranger.pid}\n{place.data}\n1700000000\n5432\n{place.sockets}\n\n  1 1\nready\n")

        with user_of(stopped):
            running = is_up(stopped)
        stranger_lives = stranger.poll() is None
        stranger.kill()

    assert running
    assert stranger_lives
    assert not is_up(stopped)


@pytest.mark.parametrize("text", ["", "not a number", "99999999999\n"])
def test_invalid_pid_file_is_ignored(stopped, text):
    (stopped.place.data / "postmaster.pid").write_text(text)

    with user_of(stopped):
        running = is_up(stopped)

    assert running
    assert not is_up(stopped)


def test_last_user_never_stops_an_unrelated_process(stopped):
    note = stopped.place.data / "postmaster.pid"
    with subprocess.Popen(["sleep", "60"], user=stopped.place.account) as stranger:
        with user_of(stopped) as user:
            rest = note.read_text().partition("\n")[2]
            kill_server(stopped)
            note.write_text(f"{stranger.pid}\n{rest}")
        stranger_lives = stranger.poll() is None
        stranger.kill()

    assert user.returncode == 0
    assert stranger_lives


def test_interrupted_creation_starts_over(tmp_path):
    server = Server(tmp_path)
    server.place.prepare()
    (server.place.folder / "data.new" / "base").mkdir(parents=True)

    server.use()
    running = is_up(server)
    server.leave()
    remove(server)

    assert running


def test_data_of_another_version_is_rejected_with_instructions(stopped):
    version = stopped.place.data / "PG_VERSION"
    ours = version.read_text()
    version.write_text("17\n")

    with pytest.raises(ServerError, match="written by PostgreSQL 17, but version 18"):
        stopped.use()
    stopped.leave()
    version.write_text(ours)


def test_server_that_cannot_start_says_why(stopped):
    settings = stopped.place.data / "postgresql.conf"
    ours = settings.read_text()
    settings.write_text("no_such_setting = 1\n")

    with pytest.raises(ServerError, match="no_such_setting"):
        stopped.use()
    stopped.leave()
    settings.write_text(ours)


def test_database_has_an_ordinary_owner_and_is_durable(server):
    with user_of(server):
        is_superuser = query(server, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        durable = query(server, "SELECT current_setting('fsync'), current_setting('synchronous_commit')")

    assert is_superuser == (False,)
    assert durable == ("on", "on")


def test_leftover_test_databases_are_dropped_at_the_next_start(server):
    with user_of(server), server.connect("postgres", "interviewkit") as connection:
        connection.execute("CREATE DATABASE test_interviewkit_1")

    with user_of(server), pytest.raises(psycopg.OperationalError, match="does not exist"):
        server.connect("test_interviewkit_1", "interviewkit")


def test_private_folders_stay_private(tmp_path):
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    server = Server(home / "checkout")
    server.place.base_dir.mkdir()

    server.use()
    server.leave()
    remove(server)

    assert home.stat().st_mode & 0o777 == 0o700


def test_only_the_account_that_runs_the_server_can_reach_it(server):
    with user_of(server):
        modes = [path.stat().st_mode & 0o077 for path in (server.place.folder, server.place.sockets)]

    assert modes == [0, 0]


def test_server_runs_in_a_deep_checkout_with_an_awkward_name(tmp_path):
    server = Server(tmp_path.joinpath(*['it\'s "awkward", too'] * 8))
    server.place.base_dir.mkdir(parents=True)

    server.use()
    running = is_up(server)
    server.leave()
    remove(server)

    assert running


def test_ctrl_c_does_not_reach_the_server(server):
    with user_of(server):
        main = postmaster.serving(server.place.data)
        groups = os.getpgid(main.pid), os.getpgid(0)

    assert groups[0] != groups[1]


def test_environment_meant_for_another_database_is_ignored(server, monkeypatch):
    for name, value in {"PGPORT": "6543", "PGHOST": "db.example.com", "PGDATA": "/nowhere", "PGUSER": "me"}.items():
        monkeypatch.setenv(name, value)

    with user_of(server):
        running = is_up(server)

    assert running
