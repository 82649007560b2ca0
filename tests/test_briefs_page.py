"""docs/briefs.md names only addresses, files and properties that exist."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.urls import Resolver404, resolve

from roles.formats.job_posting import Opening, job_posting
from roles.job_ad.report import write_report
from tests.factories import example_content

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "briefs.md").read_text()
NAMED = re.findall(r"`([^`\n]+)`", PAGE)
ADDRESSES = [named for named in NAMED if named.startswith("/")]
FILES = [named for named in NAMED if re.match(r"(roles|docs|interviews|tests)/", named)]


@pytest.mark.parametrize("address", ADDRESSES)
def test_page_names_addresses_that_lead_somewhere(address):
    try:
        resolve(address.replace("<slug>", "head-baker").replace("<n>", "1").replace("<code>", "x"))
    except Resolver404:
        pytest.fail(f"docs/briefs.md names {address}, which leads nowhere")


def test_page_names_files_that_exist():
    assert FILES
    assert [file for file in FILES if not (ROOT / file).exists()] == []


def test_page_names_every_property_of_the_markup():
    table = PAGE.partition("### JobPosting")[2]
    remote = example_content(work_pattern="remote", onsite_days_per_week=None)
    until = datetime(2026, 12, 31, tzinfo=UTC)
    opening = Opening("x", "https://interviews.example.com/open/x/", until.date(), until)
    given = job_posting(example_content(), opening) | job_posting(remote, opening)

    assert [name for name in given if not name.startswith("@") and f"`{name}`" not in table] == []


def test_page_shows_what_is_printed_of_its_job_ad():
    ad, printed = (re.search(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL)[1] for kind in ("text", "yaml"))

    assert write_report(ad) == printed
