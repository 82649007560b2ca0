import os

import pytest

from interviewkit import postgres
from interviewkit.postgres import place
from interviewkit.postgres.place import LONGEST_SOCKET_PATH, SOCKET_FILE, Place


def test_settings_start_nothing(tmp_path):
    settings = postgres.embedded_settings(tmp_path)

    assert settings["NAME"] == "interviewkit"
    assert not Place(tmp_path).folder.exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="Only root has the system account's folder made.")
def test_system_account_can_access_files_created_by_root(tmp_path, monkeypatch):
    monkeypatch.setattr(place, "SYSTEM_FOLDER", tmp_path / "interviewkit")
    ordinary = os.umask(0o077)

    Place(tmp_path).prepare()
    os.umask(ordinary)

    programs = place.system_programs().parent
    assert programs.stat().st_mode & 0o777 == 0o755
    assert all(path.stat().st_mode & 0o005 for path in place.system_programs().rglob("*") if not path.is_symlink())


def test_socket_path_stays_short_in_a_deep_checkout(tmp_path):
    deep = Place(tmp_path.joinpath(*["a rather long folder name"] * 8))

    assert len(os.fsencode(deep.sockets / SOCKET_FILE)) <= LONGEST_SOCKET_PATH
