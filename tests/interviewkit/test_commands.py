import os
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from interviewkit.postgres.server import Server
from tests.waiting import PATIENCE

PROJECT = Path(__file__).resolve().parents[2]
NOT_COPIED = shutil.ignore_patterns(".venv", ".data", ".git", ".*_cache", "__pycache__", "staticfiles")


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """A copy of the project with its own database."""
    checkout = tmp_path_factory.mktemp("fresh") / "interviewkit"
    shutil.copytree(PROJECT, checkout, ignore=NOT_COPIED)
    yield checkout
    shutil.rmtree(Server(checkout).place.folder, ignore_errors=True)


@contextmanager
def serving(checkout, port, *started_by):
    """Runs the last step of bin/run until the end of the block."""
    command = [*started_by, sys.executable, "-m", "interviewkit.serve"]
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | {"PORT": str(port)}
    with subprocess.Popen(
        command, cwd=checkout, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as server:
        try:
            yield server
        finally:
            server.terminate()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for_sign_in(port):
    """Waits as long as a first start may take on a busy machine."""
    give_up = time.monotonic() + 180
    while time.monotonic() < give_up:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/accounts/login/", timeout=30) as response:
                return response.status
        except OSError:
            time.sleep(0.1)
    return None


def wait_until(true):
    give_up = time.monotonic() + PATIENCE
    while time.monotonic() < give_up:
        if true():
            return True
        time.sleep(0.05)
    return False


def ends(process):
    """Whether the process ends soon, even as a zombie."""
    return wait_until(lambda: not process.is_running() or process.status() == psutil.STATUS_ZOMBIE)


@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_run_serves_until_it_is_asked_to_stop(checkout, asked):
    port = free_port()
    with serving(checkout, port) as server:
        status = wait_for_sign_in(port)
        workers = psutil.Process(server.pid).children()

        server.send_signal(asked)
        said, _ = server.communicate(timeout=PATIENCE)

    assert status == 200
    assert f"http://127.0.0.1:{port}" in said
    assert server.returncode == 0
    assert all(ends(worker) for worker in workers)
    assert not Server(checkout).answers("interviewkit", "interviewkit")


def test_run_in_the_background_stops_on_ctrl_c(checkout):
    port = free_port()
    with serving(checkout, port, "sh", "-c", 'trap "" INT; exec "$@"', "sh") as server:
        wait_for_sign_in(port)

        server.send_signal(signal.SIGINT)
        said, _ = server.communicate(timeout=PATIENCE)

    assert server.returncode == 0
    assert "refused" not in said


def test_killed_run_stops_its_workers_and_can_start_again(checkout):
    port = free_port()
    with serving(checkout, port) as server:
        wait_for_sign_in(port)
        workers = psutil.Process(server.pid).children()
        server.kill()
        ended = [ends(worker) for worker in workers]

    with serving(checkout, port) as server:
        status = wait_for_sign_in(port)

    assert ended
    assert all(ended)
    assert status == 200
    assert server.returncode == 0


def workers_of(server):
    return [child for child in psutil.Process(server.pid).children() if "spawn_main" in " ".join(child.cmdline())]


def test_killed_worker_is_replaced_while_the_other_responds(checkout):
    port = free_port()
    with serving(checkout, port) as server:
        assert wait_for_sign_in(port) == 200
        killed, other = workers_of(server)
        before = set(psutil.Process(server.pid).children())
        killed.kill()
        killed_ended = ends(killed)
        meanwhile = wait_for_sign_in(port)
        replaced = wait_until(lambda: set(psutil.Process(server.pid).children()) - before)
        other_serves = other.is_running()
        afterwards = wait_for_sign_in(port)

        server.send_signal(signal.SIGINT)
        said, _ = server.communicate(timeout=PATIENCE)

    assert killed_ended
    assert (meanwhile, afterwards) == (200, 200)
    assert replaced
    assert other_serves
    assert server.returncode == 0, said


def test_run_says_if_its_port_is_taken(checkout):
    with socket.create_server(("127.0.0.1", 0)) as taken, serving(checkout, taken.getsockname()[1]) as server:
        said, _ = server.communicate(timeout=PATIENCE)

    assert server.returncode == 1
    assert "choose another, such as PORT=8001" in said


def test_terminated_command_leaves_no_database_running(checkout):
    wait = "from django.db import connection; connection.ensure_connection(); print('here', flush=True); input()"
    command = [sys.executable, "manage.py", "shell", "--verbosity", "0", "--command", wait]
    with subprocess.Popen(
        command, cwd=checkout, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as shell:
        shell.stdout.readline()
        shell.terminate()

    assert shell.returncode == 128 + signal.SIGTERM
    assert not Server(checkout).answers("interviewkit", "interviewkit")


def test_database_shell_needs_no_installed_psql(checkout):
    result = subprocess.run(
        [sys.executable, "manage.py", "dbshell", "--", "--tuples-only"],
        cwd=checkout,
        env=os.environ | {"PATH": "/nowhere"},
        input="SELECT 6 * 7",
        capture_output=True,
        text=True,
        check=True,
    )

    assert result.stdout.split() == ["42"]


# bin/setup, with stubs for the machine's programs


@pytest.fixture
def bare_checkout(tmp_path):
    """Only the files bin/setup reads, with nothing to install."""
    shutil.copytree(PROJECT / "bin", tmp_path / "bin")
    (tmp_path / "requirements.lock").touch()
    (tmp_path / "machine").mkdir()
    return tmp_path


def put(bare_checkout, program, script):
    path = bare_checkout / "machine" / program
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def set_up(bare_checkout):
    found = f"{bare_checkout / 'machine'}:{Path(sys.executable).parent}:{os.environ['PATH']}"
    return subprocess.run(
        ["bin/setup", "--run"],
        cwd=bare_checkout,
        env=os.environ | {"PATH": found, "PYTHONPATH": sysconfig.get_path("purelib")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_setup_works_around_a_broken_uv_and_python(bare_checkout):
    put(bare_checkout, "uv", "exit 1")
    put(bare_checkout, "python3.14", "exit 127")

    first = set_up(bare_checkout)
    second = set_up(bare_checkout)

    assert first.returncode == 0, first.stderr
    assert second.stderr == ""


def test_setup_replaces_an_environment_created_elsewhere(bare_checkout):
    (bare_checkout / ".venv" / "bin").mkdir(parents=True)
    (bare_checkout / ".venv" / "pyvenv.cfg").write_text("command = python3 -m venv /elsewhere/.venv\n")

    result = set_up(bare_checkout)

    assert result.returncode == 0, result.stderr
    assert str(bare_checkout) in (bare_checkout / ".venv" / "pyvenv.cfg").read_text()


FONTS = "libharfbuzz-subset0 fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji"


def test_setup_stops_without_pango_and_prints_one_command(bare_checkout):
    put(bare_checkout, "dpkg-query", "exit 1")
    put(bare_checkout, "id", "echo 1000")

    result = set_up(bare_checkout)

    assert result.returncode == 1
    assert "PDF files can't be created yet." in result.stderr
    assert f"sudo apt-get install libpangoft2-1.0-0 {FONTS}\nThen run bin/setup again.\n" in result.stderr


def test_setup_continues_without_fonts_and_prints_the_command(bare_checkout):
    put(bare_checkout, "dpkg-query", 'case "$*" in *pango*) printf installed;; *) exit 1;; esac')
    put(bare_checkout, "id", "echo 1000")

    result = set_up(bare_checkout)

    assert result.returncode == 0
    assert f"sudo apt-get install {FONTS}\nContinuing without them.\n" in result.stderr


def test_setup_installs_missing_packages_as_root(bare_checkout):
    put(bare_checkout, "id", "echo 0")
    put(bare_checkout, "dpkg-query", 'case "$*" in *cjk*) exit 1;; *) printf installed;; esac')
    put(bare_checkout, "apt-get", f'echo "$@" >>{bare_checkout}/asked')

    result = set_up(bare_checkout)

    asked = (bare_checkout / "asked").read_text().splitlines()
    assert result.returncode == 0
    assert asked == [
        "update --quiet=2",
        "install --yes --quiet=2 --no-install-recommends fonts-noto-cjk",
    ]


def test_setup_is_silent_if_everything_is_installed(bare_checkout):
    put(bare_checkout, "dpkg-query", "printf installed")
    put(bare_checkout, "apt-get", "exit 1")

    assert set_up(bare_checkout).returncode == 0


def test_setup_rejects_an_older_python_with_the_reason(bare_checkout):
    for name in ["python3", "python3.12", "python3.13", "python3.14"]:
        put(bare_checkout, name, "exit 1")

    result = set_up(bare_checkout)

    assert result.returncode == 1
    assert "Interviewkit needs Python 3.12 or later" in result.stderr
