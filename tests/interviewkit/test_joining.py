from io import BytesIO

import pypdf
import pytest
from weasyprint import HTML

from interviewkit.joining import join
from tests.interviews.verapdf import verdicts

PART = """<!doctype html><html lang="en"><head><title>{name}’s part</title></head><body>
<h1>{name}</h1><p><a href="#end">To the end</a></p><h2>First</h2><p>Words of {name}.</p>
<table><tr><th scope="col">When</th><th scope="col">What</th></tr><tr><td>June</td><td>Paid</td></tr></table>
<h2 id="end" style="break-before: page">Second</h2><p>The end of {name}.</p></body></html>"""


def part(name):
    return HTML(string=PART.format(name=name)).write_pdf(pdf_variant="pdf/ua-1")


@pytest.fixture(scope="module")
def joined():
    return join([part("Ada"), part("Übermut 李"), part("Brook")], "Three “parts” together")


@pytest.fixture
def reader(joined):
    return pypdf.PdfReader(BytesIO(joined))


def test_joined_file_has_every_page_in_order(reader):
    words = [page.extract_text() for page in reader.pages]

    assert [("Ada" in text, "bermut" in text, "Brook" in text) for text in words] == [
        (True, False, False),
        (True, False, False),
        (False, True, False),
        (False, True, False),
        (False, False, True),
        (False, False, True),
    ]


def test_joined_file_has_its_own_title_and_language(reader):
    assert reader.metadata.title == "Three “parts” together"
    assert reader.pdf_header == "%PDF-1.7"
    assert reader.trailer["/Root"]["/Lang"] == "en"
    assert b"WeasyPrint" not in reader.trailer["/Root"]["/Metadata"].get_data()


def test_outline_has_an_entry_per_part_with_its_own_outline_below(reader):
    titles = [entry.title if hasattr(entry, "title") else len(entry) for entry in reader.outline]

    assert titles == ["Ada’s part", 2, "Übermut 李’s part", 2, "Brook’s part", 2]
    role, below = reader.outline[3]
    assert role.title == "Übermut 李"
    assert [entry.title for entry in below] == ["First", "Second"]
    assert [reader.get_destination_page_number(entry) for entry in below] == [2, 3]


def test_parts_are_collapsed_in_the_outline(reader):
    outline = reader.trailer["/Root"]["/Outlines"]
    heading, headings = outline["/First"], []
    while heading is not None:
        headings.append((heading["/Title"], heading["/Count"]))
        heading = heading.get("/Next")

    # PDF readers expand an entry with a positive count and collapse one with a negative count.
    assert headings == [("Ada’s part", -1), ("Übermut 李’s part", -1), ("Brook’s part", -1)]
    assert outline["/Count"] == 3


def test_parts_can_be_renamed():
    reader = pypdf.PdfReader(BytesIO(join([part("Ada"), part("Brook")], "Two", ["Ada, 李", "Brook"])))

    assert [entry.title for entry in reader.outline if hasattr(entry, "title")] == ["Ada, 李", "Brook"]


def test_links_stay_within_their_part(reader):
    pages = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages)}

    links = [
        (number, pages[link.get_object()["/Dest"].get_object()[0].idnum])
        for number, page in enumerate(reader.pages)
        for link in page.get("/Annots", [])
    ]

    assert links == [(0, 1), (2, 3), (4, 5)]


def test_joined_file_is_accessible(joined, tmp_path):
    (tmp_path / "joined.pdf").write_bytes(joined)
    (tmp_path / "again.pdf").write_bytes(join([joined, part("Last")], "A joined file and another"))
    (tmp_path / "single.pdf").write_bytes(join([part("Alone")], "One part"))

    found = verdicts(sorted(tmp_path.glob("*.pdf")))

    assert found == {"joined.pdf": "compliant", "again.pdf": "compliant", "single.pdf": "compliant"}
