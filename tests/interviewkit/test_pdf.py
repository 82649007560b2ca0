import socket
import subprocess
from io import BytesIO

import pypdf
import pytest
from django.template import engines
from weasyprint.urls import URLFetcher

from interviewkit import pdf

PAGE = """<!doctype html><html lang="en"><head><title>A page</title></head><body><h1>A page</h1>{}</body></html>"""
EVERY_SCRIPT = (
    "Grüße, Ąžuolas, Ελλάδα, Привет, tiếng Việt, مهندس المدفوعات, שלום עולם, नमस्ते, 你好世界, こんにちは, "
    "안녕하세요, বাংলা, தமிழ், ไทย, e\u0301 n\u0303, 😀 ◆"
)


@pytest.fixture
def template(settings, tmp_path):
    """Writes markup to where the template engine finds it."""
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [tmp_path]}]
    engines._templates = None

    def template(body):
        (tmp_path / "page.html").write_text(PAGE.format(body))
        return "page.html"

    return template


def rendered(template_name, context=None, stylesheets=("print/guide.css",)):
    return pdf.write(pdf.render(template_name, context or {}, stylesheets))


def text_of(made):
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(made.content)).pages)


def test_pdf_is_tagged_and_titled(template):
    reader = pypdf.PdfReader(BytesIO(rendered(template("")).content))

    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert (reader.metadata.title, reader.trailer["/Root"]["/Lang"]) == ("A page", "en")


def test_line_is_not_broken_early_for_the_space_after_its_last_word(template):
    question = "How can I talk with people who have worked for Ottoline Brask, just between us?"
    page = template(f'<p class="theirs"><b>The candidate asks:</b>\n  <bdi lang="en">{question}\n</bdi>\n</p>')

    made = rendered(page, stylesheets=("print/guide.css", "print/a4.css"))

    assert any(line.endswith(f"The candidate asks: {question}") for line in text_of(made).splitlines())


def test_pdf_uses_our_own_fonts(template):
    made = rendered(template("<p class='said'>Read aloud</p>"))

    fonts = {font for page in pypdf.PdfReader(BytesIO(made.content)).pages for font in names_of_fonts(page)}
    assert any("Source-Serif" in font for font in fonts)


def names_of_fonts(page):
    return [str(font.get_object()["/BaseFont"]) for font in page["/Resources"]["/Font"].values()]


@pytest.mark.parametrize(
    "markup",
    [
        '<img alt="x" src="{url}">',
        '<link rel="attachment" href="{url}">',
        '<a rel="attachment" href="{url}">x</a>',
        '<link rel="stylesheet" href="{url}">',
        '<style>@import "{url}"; body {{ background: url("{url}") }}</style>',
        '<object data="{url}"></object>',
        '<svg xmlns="http://www.w3.org/2000/svg"><image href="{url}" width="9" height="9"/></svg>',
    ],
)
@pytest.mark.parametrize("scheme", ["http", "file"])
def test_pdf_fetches_nothing_even_from_trusted_markup(template, tmp_path, markup, scheme):
    secret = tmp_path / "secret.txt"
    secret.write_text("a secret of this machine")
    with socket.create_server(("127.0.0.1", 0)) as door:
        door.settimeout(0.05)
        url = f"http://127.0.0.1:{door.getsockname()[1]}/x" if scheme == "http" else secret.as_uri()

        made = rendered(template(markup.format(url=url)))

        with pytest.raises(TimeoutError):
            door.accept()
    assert "/EmbeddedFiles" not in str(pypdf.PdfReader(BytesIO(made.content)).trailer["/Root"])
    assert "secret" not in text_of(made)


def test_fetcher_serves_our_fonts_and_rejects_the_rest():
    fetcher = pdf.OwnFilesOnly()

    assert fetcher.fetch("interviewkit:SourceSansPro-Regular.ttf").read()[:4] == b"\x00\x01\x00\x00"
    for url in ["interviewkit:../settings.py", "data:text/plain,x", "file:///etc/passwd", "https://example.com/"]:
        with pytest.raises(ValueError, match="load anything from outside"):
            fetcher.fetch(url)
    assert isinstance(fetcher, URLFetcher)


def test_user_text_stays_text(template):
    payload = "<script>alert(1)</script> {{ 7|add:7 }} <img src=file:///etc/passwd>"

    made = rendered(template("<p>{{ text }}</p>"), {"text": payload})

    assert payload in text_of(made)


def test_every_script_has_glyphs(template):
    made = rendered(template("<p>{{ text }}</p>"), {"text": EVERY_SCRIPT})

    assert made.missing == ()


def test_missing_glyphs_are_named(template):
    made = rendered(template("<p>{{ text }}</p>"), {"text": "\U0001fadf\ue123"})

    assert "\ue123" in made.missing


@pytest.mark.parametrize("text", ["x" * (pdf.MOST_CHARACTERS + 1), "😀" * 3_000], ids=["long", "emoji"])
def test_oversized_document_is_rejected(template, text):
    with pytest.raises(pdf.TooLong, match="the limit is"):
        pdf.render(template("{{ text }}"), {"text": text}, [])


def test_pdf_opens_in_poppler(template, tmp_path):
    (tmp_path / "page.pdf").write_bytes(rendered(template("<p>Words</p>")).content)

    text = subprocess.run(["pdftotext", tmp_path / "page.pdf", "-"], capture_output=True, text=True, check=True)

    assert "Words" in text.stdout
    assert text.stderr == ""
