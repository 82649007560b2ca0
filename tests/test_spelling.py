"""Words with two spellings have only one here: on screens, in emails, and in the documentation."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ["interviewkit", "roles", "candidates", "interviews", "templates", "static", "docs"]
WRITTEN = {".py", ".html", ".txt", ".yaml", ".js", ".md"}


@pytest.fixture(scope="module")
def texts():
    pages = [page for room in ROOMS for page in (ROOT / room).rglob("*") if page.suffix in WRITTEN]
    return {
        str(page.relative_to(ROOT)): page.read_text(encoding="utf-8").lower() for page in [*pages, ROOT / "README.md"]
    }


def test_email_is_written_without_a_hyphen(texts):
    assert [name for name, text in texts.items() if "e-mail" in text] == []
    assert "templates/roles/handovers/sent.html" in [name for name, text in texts.items() if "email" in text]
