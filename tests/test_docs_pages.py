"""The pages on briefs and interviews in docs/ name only existing addresses, files, and properties."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.urls import Resolver404, resolve

from interviews.questions.file import FLAGS
from roles.formats.job_posting import Opening, job_posting
from roles.job_ad.report import write_report
from tests.factories import example_content

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "briefs.md").read_text()
NAMED = {
    page: re.findall(r"`([^`\n]+)`", (ROOT / "docs" / page).read_text()) for page in ["briefs.md", "conversations.md"]
}
ADDRESSES = [(page, each) for page, named in NAMED.items() for each in named if each.startswith("/")]
FILES = [each for named in NAMED.values() for each in named if re.match(r"(roles|docs|interviews|static|tests)/", each)]


@pytest.mark.parametrize(("page", "address"), ADDRESSES)
def test_page_names_existing_addresses(page, address):
    for placeholder, value in {"<slug>": "head-baker", "<n>": "1", "<id>": "1", "<code>": "x"}.items():
        address = address.replace(placeholder, value)
    try:
        resolve(address)
    except Resolver404:
        pytest.fail(f"docs/{page} names {address}, which leads nowhere")


def test_page_names_existing_files():
    assert FILES
    assert [file for file in FILES if not (ROOT / file).exists()] == []


def test_page_explains_each_flag_of_a_question_file():
    table = (ROOT / "docs" / "conversations.md").read_text().partition("## Questions of your own")[2]

    assert FLAGS
    assert [flag for flag in FLAGS if f"| `{flag}` |" not in table] == []


def test_page_names_every_property_of_the_markup():
    table = PAGE.partition("### JobPosting")[2]
    remote = example_content(work_pattern="remote", onsite_days_per_week=None)
    until = datetime(2026, 12, 31, tzinfo=UTC)
    opening = Opening("x", "https://interviews.example.com/open/x/", until.date(), until)
    given = job_posting(example_content(), opening) | job_posting(remote, opening)

    assert [name for name in given if not name.startswith("@") and f"`{name}`" not in table] == []


def test_page_shows_the_output_for_its_job_ad():
    ad, printed = (re.search(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL)[1] for kind in ("text", "yaml"))

    assert write_report(ad) == printed
