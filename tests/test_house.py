"""Project limits: modules and templates per folder, and the line length of templates."""

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
APPS = ("candidates", "interviews", "roles")
MOST_MODULES = 16
MOST_TEMPLATES = 40
LONGEST_LINE = 200
OWN_LENGTH = re.compile(
    r"(?<![\w-])(?:font|font-size|margin[a-z-]*|padding[a-z-]*|(?:row-|column-)?gap): [^;{}]*\drem[^;{}]*"
)
STANDS_ON_DJANGO = {f"candidates/{name}.py" for name in ("__init__", "apps", "page", "printing", "urls")}


def modules(root):
    files = (file for app in APPS for file in (root / app).rglob("*.py"))
    return [file for file in files if file.parent.name != "migrations"]


def crowded(root, files, most):
    """Folders with too many files, with their number."""
    counts = Counter(file.parent.relative_to(root).as_posix() for file in files)
    return {folder: count for folder, count in sorted(counts.items()) if count > most}


def long_lines(root):
    """Overlong lines of page templates. In emails, a line is a paragraph, which mail programs wrap."""
    return [
        f"{file.relative_to(root)}:{number}"
        for file in sorted((root / "templates").rglob("*.html"))
        for number, line in enumerate(file.read_text().splitlines(), 1)
        if len(line) > LONGEST_LINE
    ]


def off_scale(root):
    """Text sizes and spaces of screens that are lengths of their own, not steps of the two scales."""
    return [
        f"{file.name}:{number}: {declared}"
        for file in sorted((root / "static" / "css").glob("*.css"))
        for number, line in enumerate(file.read_text().splitlines(), 1)
        for declared in OWN_LENGTH.findall(line)
    ]


def templates(root):
    return [file for file in (root / "templates").rglob("*") if file.is_file()]


def test_no_folder_holds_too_many_modules():
    assert crowded(ROOT, modules(ROOT), MOST_MODULES) == {}


def test_no_folder_holds_too_many_templates():
    assert crowded(ROOT, templates(ROOT), MOST_TEMPLATES) == {}


def test_no_line_of_a_template_is_too_long():
    assert long_lines(ROOT) == []


def test_text_sizes_and_spaces_of_screens_are_steps_of_two_scales():
    assert off_scale(ROOT) == []


def test_every_plain_room_is_type_checked():
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]
    layers = next(
        each["layers"] for each in tools["importlinter"]["contracts"] if "interviews.models" in each["layers"]
    )
    below_models = layers[layers.index("interviews.models") + 1 :]
    rooms = [room.replace(".", "/") for layer in below_models for room in layer.split(" | ")]
    modules = [f"candidates/{file.name}" for file in (ROOT / "candidates").glob("*.py")]

    assert "interviews/scheduling" in rooms
    assert {*rooms, *modules} - STANDS_ON_DJANGO <= {*tools["mypy"]["files"]}


@pytest.fixture
def full(tmp_path):
    """A project that is exactly at its limits."""
    for folder in ("roles/forms", "roles/migrations", "templates/roles", "static/css"):
        (tmp_path / folder).mkdir(parents=True)
    for number in range(MOST_MODULES):
        (tmp_path / "roles" / "forms" / f"form_{number}.py").touch()
    for number in range(2 * MOST_MODULES):
        (tmp_path / "roles" / "migrations" / f"{number:04}.py").touch()
    for number in range(MOST_TEMPLATES):
        (tmp_path / "templates" / "roles" / f"page_{number}.html").write_text("x" * LONGEST_LINE + "\n")
    (tmp_path / "static" / "css" / "page.css").write_text("p { gap: var(--space-3); max-width: 42rem; --gap: 1rem; }\n")
    return tmp_path


def test_full_project_is_within_the_limits(full):
    assert crowded(full, modules(full), MOST_MODULES) == {}
    assert crowded(full, templates(full), MOST_TEMPLATES) == {}
    assert long_lines(full) == []
    assert off_scale(full) == []


def test_one_more_of_anything_is_reported(full):
    (full / "roles" / "forms" / "one_more.py").touch()
    (full / "templates" / "roles" / "one_more.html").write_text("short\n" + "x" * (LONGEST_LINE + 1))
    (full / "static" / "css" / "page.css").write_text(
        "p { color: red }\nb { font: 600 1.1rem/1.4 serif; margin: 0 .3rem }\n"
    )

    assert crowded(full, modules(full), MOST_MODULES) == {"roles/forms": MOST_MODULES + 1}
    assert crowded(full, templates(full), MOST_TEMPLATES) == {"templates/roles": MOST_TEMPLATES + 1}
    assert long_lines(full) == ["templates/roles/one_more.html:2"]
    assert off_scale(full) == ["page.css:2: font: 600 1.1rem/1.4 serif", "page.css:2: margin: 0 .3rem "]
