"""A form that an include cuts off from the page's context would be refused when it is sent from a browser."""

import re
from pathlib import Path

TEMPLATES = Path(__file__).parent.parent / "templates"
INCLUDE = re.compile(r"""\{%\s*include\s+["']([^"']+)["']\s*(.*?)%\}""")


def includes():
    """Each include: the template it stands in, the one it fetches, and what it hands over."""
    for file in sorted(TEMPLATES.rglob("*.html")):
        name = file.relative_to(TEMPLATES).as_posix()
        for fetched, handed in INCLUDE.findall(file.read_text()):
            yield name, fetched, handed


def templates_with_forms():
    """The templates that send something, themselves or in what they fetch."""
    sending = {
        file.relative_to(TEMPLATES).as_posix()
        for file in TEMPLATES.rglob("*.html")
        if "{% csrf_token %}" in file.read_text()
    }
    while more := {name for name, fetched, _ in includes() if fetched in sending} - sending:
        sending |= more
    return sending


def test_include_that_hands_over_only_what_it_names_hands_over_the_token():
    sending = templates_with_forms()

    cut_off = [
        f"{name} includes {fetched}"
        for name, fetched, handed in includes()
        if fetched in sending and re.search(r"\bonly\b", handed) and "csrf_token=csrf_token" not in handed
    ]

    assert cut_off == []
