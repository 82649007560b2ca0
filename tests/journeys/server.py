"""A server that can be killed."""

import os
import signal
import socket
import subprocess
import sys
import time

from django.db import connection

PATIENCE = 90
"""Seconds for starting, even on a busy machine."""


class Server:
    """The application served by granian, on the same port after every restart."""

    def __init__(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.database = connection.settings_dict["NAME"]

    def start(self):
        command = [
            *(sys.executable, "-m", "granian", "interviewkit.wsgi:application", "--interface", "wsgi"),
            *("--port", str(self.port), "--workers", "1", "--blocking-threads", "4", "--log-level", "critical"),
        ]
        settings = {"DJANGO_SETTINGS_MODULE": "tests.journeys.served", "SERVED_DATABASE": self.database}
        self.process = subprocess.Popen(command, env=os.environ | settings, start_new_session=True)
        deadline = time.monotonic() + PATIENCE
        while not self.answers():
            if time.monotonic() > deadline:
                self.kill()
                raise TimeoutError(f"Nothing answers on port {self.port}.")
            time.sleep(0.1)

    def answers(self):
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def kill(self):
        """Kills the server as a power cut would, without finishing any request."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=PATIENCE)
