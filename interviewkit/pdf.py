"""Renders templates as tagged PDF (PDF/UA-1). Nothing is fetched from the network or the disk."""

import logging
import re
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.template.loader import render_to_string
from weasyprint import CSS, HTML
from weasyprint.document import Document, Page
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

SCHEME = "interviewkit"
FONTS = {
    "font_source_sans_pro": ["SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf"],
    "font_source_serif_pro": ["SourceSerifPro-Regular.ttf", "SourceSerifPro-Semibold.ttf", "SourceSerifPro-It.ttf"],
}
RULED_PAPER = "print/ruled.svg"
MOST_CHARACTERS = 120_000
"""Maximum length of a document's markup, about 25 dense pages, which bounds the layout time."""
FIRST_EMOJI = "\U0001f000"
EMOJI_EFFORT = 40
"""An emoji takes as long to lay out as this many letters."""

# WeasyPrint 70 breaks a line early whose last words fit, but not the space after them.
_SPACE_AT_THE_END = re.compile(r"(?<!\s)\s++((?:</(?:b|bdi|i|small|span)>\s*)*</(?:h[1-6]|li|p|td)>)")
MISSING_GLYPH = ".notdef glyph rendered"

_one_at_a_time = threading.RLock()
_log = logging.getLogger("weasyprint")


class TooLong(Exception):
    """The document is longer than anyone would print, and would take minutes to render."""


@dataclass(frozen=True, slots=True)
class Pdf:
    """A finished file, and the characters that no installed font has a glyph for."""

    content: bytes
    missing: tuple[str, ...] = ()


class OwnFilesOnly(URLFetcher):
    """Serves the application's own fonts and ruled paper from memory and rejects every other URL."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols={SCHEME}, allow_redirects=False)

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        scheme, _, name = url.partition(":")
        if scheme != SCHEME or name not in _files():
            raise ValueError(f"A document can't load anything from outside: {url}")
        kind = "image/svg+xml" if name.endswith(".svg") else "font/ttf"
        return URLFetcherResponse(url, _files()[name], {"Content-Type": kind})


def render(template: str, context: Mapping[str, Any], stylesheets: Iterable[str]) -> Document:
    """Lays out a template, with stylesheets given as static file names."""
    markup = render_to_string(template, dict(context))
    effort = _effort(markup)
    if effort > MOST_CHARACTERS:
        raise TooLong(f"The length counts as {effort:,} characters; the limit is {MOST_CHARACTERS:,}.")
    return lay_out(_SPACE_AT_THE_END.sub(_closed_up, markup), tuple(stylesheets))


def _closed_up(end: re.Match[str]) -> str:
    return "".join(end[1].split())


def lay_out(markup: str, stylesheets: tuple[str, ...]) -> Document:
    with _one_at_a_time:
        styles = [_stylesheet(name) for name in stylesheets]
        return HTML(string=markup, url_fetcher=_fetcher()).render(stylesheets=styles, font_config=_font_configuration())


def write(document: Document, pages: Sequence[Page] | None = None, title: str | None = None) -> Pdf:
    """Writes the document as a file, optionally with only these pages or another title."""
    document = document.copy("all" if pages is None else list(pages))
    if title is not None:
        document.metadata = copy(document.metadata)
        document.metadata.title = title
    with _one_at_a_time, _missing_characters() as missing:
        content = document.write_pdf(pdf_variant="pdf/ua-1")
    return Pdf(content, tuple(dict.fromkeys(missing)))


class PdfResponse(HttpResponse):
    """A PDF shown in the browser, with a file name for saving it."""

    def __init__(self, pdf: Pdf, filename: str):
        disposition = f'inline; filename="{filename}"'
        headers = {"Content-Disposition": disposition}
        super().__init__(pdf.content, content_type="application/pdf", headers=headers)


def _effort(markup: str) -> int:
    """The markup's length, with each emoji weighted by its cost."""
    return len(markup) + (EMOJI_EFFORT - 1) * sum(character >= FIRST_EMOJI for character in markup)


@cache
def _files() -> dict[str, bytes]:
    fonts = {name: (files(package) / "files" / name).read_bytes() for package in FONTS for name in FONTS[package]}
    return fonts | {"ruled.svg": _static(RULED_PAPER).read_bytes()}


@cache
def _fetcher() -> OwnFilesOnly:
    return OwnFilesOnly()


@cache
def _font_configuration() -> FontConfiguration:
    return FontConfiguration()


@cache
def _stylesheet(name: str) -> CSS:
    source = _static(name).read_text(encoding="utf-8")
    return CSS(string=source, url_fetcher=_fetcher(), font_config=_font_configuration())


def _static(name: str) -> Path:
    found = finders.find(name)
    if found is None:
        raise FileNotFoundError(name)
    return Path(found)


@contextmanager
def _missing_characters() -> Iterator[list[str]]:
    """Collects the characters that print as empty boxes, as WeasyPrint names them in its log."""
    collector = _Collector()
    _log.addHandler(collector)
    try:
        yield collector.characters
    finally:
        _log.removeHandler(collector)


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.characters: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.msg.startswith(MISSING_GLYPH):
            self.characters.append(
                str(record.args[0] if isinstance(record.args, tuple) and record.args else record.msg)
            )
