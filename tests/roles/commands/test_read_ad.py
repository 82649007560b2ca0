"""`manage.py read_ad`: the reading of a file as YAML, or one sentence about what is wrong with the file."""

import io
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from roles.brief.content import EMPTY
from roles.job_ad.report import write_report
from tests.deep import examples

ADS = Path(__file__).parents[2] / "data" / "ads"


def read(file):
    out = io.StringIO()
    call_command("read_ad", str(file), stdout=out)
    return YAML(typ="safe").load(out.getvalue())


def test_report_proposes_by_the_keys_of_a_brief_file():
    proposes = read(ADS / "warehouse.txt")["proposes"]

    assert proposes["pay"] == {"value": {"currency": "GBP", "max": 34000, "period": "year"}, "lines": [3, 29]}
    assert proposes["employment_type"] == {"value": "permanent", "lines": [3]}
    assert proposes["hours_per_week"] == {"value": 42, "lines": [29]}
    assert proposes.keys() <= EMPTY.keys()


def test_report_says_where_lines_belong_and_why():
    statements = read(ADS / "warehouse.txt")["statements"]

    assert {
        "line": 12,
        "text": "Get picking errors down from 2.4% to 1% by month 9",
        "place": "criterion",
        "why": "Says what will be different: from where to where.",
    } in statements


def test_report_says_what_is_struck_why_and_what_to_ask():
    strikes = read(ADS / "software.txt")["strikes"]

    assert {
        "line": 24,
        "words": "native speaker",
        "why": "Some words tell good people they are not wanted, even when no one means it.",
        "ask": "Which part of the work does this mean, so that people can tell whether they can do it?",
    } in strikes


def test_line_numbers_are_those_of_the_file_where_a_sentence_begins():
    lines = (ADS / "warehouse.txt").read_bytes().decode().split("\r\n")

    for statement in read(ADS / "warehouse.txt")["statements"]:
        assert " ".join(statement["text"].split()[:2]) in lines[statement["line"] - 1]


def test_dash_reads_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Baker\n\nPay: €22 an hour".encode())))

    assert read("-")["proposes"]["pay"]["lines"] == [3]


def test_byte_order_mark_is_not_part_of_the_title(tmp_path):
    file = tmp_path / "ad.txt"
    file.write_text("Head Baker\n", encoding="utf-8-sig")

    assert read(file)["proposes"]["title"]["value"] == "Head Baker"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "it contains no text"),
        (b" \n --- \n", "it contains no text"),
        (b"\x89PNG\x00\x01", "this is not a text file"),
        ("Bäcker".encode("utf-16"), "this is not a text file"),
        ("Bäcker".encode("latin-1"), "this is not UTF-8 text"),
        (b"a" * 40_001, "this is longer than 40,000 characters"),
        ("é".encode() * 200_000, "this is longer than 40,000 characters"),
    ],
)
def test_file_that_is_no_ad_is_refused_in_one_sentence_that_says_what_to_do(tmp_path, content, message):
    file = tmp_path / "ad.txt"
    file.write_bytes(content)

    with pytest.raises(CommandError, match=message) as refusal:
        read(file)

    assert str(refusal.value).startswith(f"{file}: ")
    assert "\n" not in str(refusal.value)
    assert refusal.value.returncode == 1


def test_file_that_is_not_there_and_folder_are_refused(tmp_path):
    with pytest.raises(CommandError, match="No such file or directory. Check the file’s name."):
        read(tmp_path / "missing.txt")
    with pytest.raises(CommandError, match="Is a directory"):
        read(tmp_path)


def test_longest_text_is_read(tmp_path):
    file = tmp_path / "ad.txt"
    file.write_text("é" * 40_000, encoding="utf-8")

    assert read(file)["proposes"] == {}


@settings(deadline=None, max_examples=examples(50))
@given(st.text(max_size=300))
def test_report_of_any_text_is_yaml(text):
    assert YAML(typ="safe").load(write_report(text)).keys() == {"proposes", "statements", "strikes"}
