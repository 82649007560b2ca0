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

FOR_DEVELOPERS = ["CONTRIBUTING.md", "SECURITY.md", "docs/developers.md", "docs/words.md"]
ROOMS = "bin|candidates|docs|interviewkit|interviews|roles|static|templates|tests"
DEFINED = {
    ".py": r"^ *(?:def|class) {name}\b|^{name}\b.* = ",
    ".js": r"\b(?:function|const) {name}\b",
}


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


def paths_in(text):
    """What stands in code type and begins with one of the project's folders, also inside a command."""
    return [
        word for named in re.findall(r"`([^`\n]+)`", text) for word in named.split() if re.match(rf"({ROOMS})/", word)
    ]


def functions_in(text):
    """What stands behind a file and a dot: its functions, methods, and classes."""
    for file, names in re.findall(r"`([\w/]+\.(?:py|js))` · ((?:`\w+`(?:, | and )?)+)", text):
        yield from ((file, name) for name in re.findall(r"\w+", names.replace(" and ", " ")))


def is_defined(file, name):
    found = DEFINED[Path(file).suffix].format(name=name)
    return bool(re.search(found, (ROOT / file).read_text(), re.MULTILINE))


@pytest.mark.parametrize("page", FOR_DEVELOPERS)
def test_page_for_developers_names_files_that_exist(page):
    text = (ROOT / page).read_text()
    linked = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]

    assert paths_in(text)
    assert [path for path in paths_in(text) if not (ROOT / path).exists()] == []
    assert [link for link in linked if not (ROOT / page).parent.joinpath(link).exists()] == []


def test_walk_through_the_code_names_functions_that_exist():
    named = list(functions_in((ROOT / "docs" / "developers.md").read_text()))

    assert ("interviews/models/note.py", "take") in named
    assert [each for each in named if not is_defined(*each)] == []


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
