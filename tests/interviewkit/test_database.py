"""Two nodes start together on an empty database that isn't up yet."""

import os
import shutil
import subprocess
import sys
import threading

import pytest

from interviewkit.postgres.server import Server
from tests.interviewkit.test_deploy import PROJECT, example
from tests.waiting import wait_for_all

PATIENCE = 300
"""Timeout in seconds for all migrations, even on a busy machine."""


@pytest.fixture
def server(tmp_path):
    """An empty database, stopped."""
    server = Server(tmp_path)
    server.use()
    server.leave()
    yield server
    server.leave()
    shutil.rmtree(server.place.folder)
    shutil.rmtree(server.place.sockets, ignore_errors=True)


class Node:
    """A process that prepares the database, and its output."""

    def __init__(self, server):
        url = f"postgres://interviewkit@/{server.place.sockets}/interviewkit"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "interviewkit.database"],
            cwd=PROJECT,
            env=os.environ | example() | {"DATABASE_URL": url},
            stderr=subprocess.PIPE,
            text=True,
        )
        self.said = [self.process.stderr.readline()]
        self._listening = threading.Thread(target=lambda: self.said.extend(self.process.stderr))
        self._listening.start()

    def ends(self):
        code = self.process.wait(PATIENCE)
        wait_for_all([self._listening])
        self.process.stderr.close()
        return code


def test_nodes_starting_together_wait_for_the_database_and_each_other(server):
    nodes = [Node(server), Node(server)]
    waited = [node.said[0] for node in nodes]

    server.use()
    codes = [node.ends() for node in nodes]
    with server.connect("interviewkit", "interviewkit") as connection:
        questions = connection.execute("SELECT count(*) FROM interviews_question").fetchone()[0]

    assert all(said.startswith("Waiting for the database. ") for said in waited), waited
    assert codes == [0, 0], [node.said for node in nodes]
    assert any("Waiting for another Interviewkit" in line for node in nodes for line in node.said)
    assert questions > 100
