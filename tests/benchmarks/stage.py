"""Where the benchmarks happen: a database of their own with the sample stories, and a server in front of it."""

import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager

from django.core.management import call_command
from django.db import connection
from django.test import Client

from interviewkit.accounts.models import User


@contextmanager
def benchmark_database():
    """The name of a new database that holds the sample stories, dropped afterwards."""
    ordinary = connection.settings_dict["NAME"]
    name = connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        call_command("load_samples", force=True, verbosity=0, stdout=open(os.devnull, "w"))  # noqa: SIM115
        yield name
    finally:
        connection.creation.destroy_test_db(ordinary, verbosity=0)


@contextmanager
def served(database):
    """The port on which the application answers from that database, in two workers as in production."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        *(sys.executable, "-m", "granian", "interviewkit.wsgi:application", "--interface", "wsgi"),
        *("--port", str(port), "--workers", "2", "--blocking-threads", "4", "--log-level", "warning"),
    ]
    server = subprocess.Popen(command, env=os.environ | {"BENCHMARK_DATABASE": database})
    try:
        wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=15)


def wait_for(port):
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError(f"Nothing answers on port {port}.")


def cookie_of(email):
    client = Client()
    client.force_login(User.objects.get(email=email))
    return f"sessionid={client.cookies['sessionid'].value}"
