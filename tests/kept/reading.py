"""What a page or a print says, as one run of letters in which people's texts can be found again."""

import re
import subprocess
import unicodedata
from html.parser import HTMLParser

# A browser, a PDF and a database break lines and shape letters each in their own way.
NO_LETTERS = re.compile(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufe0f-]+")


def run_of_letters(text: str) -> str:
    return NO_LETTERS.sub("", unicodedata.normalize("NFKC", text))


def letters_of(response) -> str:
    """Everything a page shows or lets people edit; of a PDF, all it prints."""
    content = response.getvalue()
    if response["Content-Type"].startswith("application/pdf"):
        return run_of_letters(_printed(content))
    page = _Page()
    page.feed(content.decode())
    return run_of_letters("".join(page.texts))


def _printed(pdf: bytes) -> str:
    made = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True)
    return made.stdout.decode()


class _Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.texts, self.hidden = [], False

    def handle_starttag(self, tag, attrs):
        self.hidden = tag in ("script", "style")
        self.texts.append(dict(attrs).get("value") or "")

    def handle_endtag(self, tag):
        self.hidden = False

    def handle_data(self, data):
        if not self.hidden:
            self.texts.append(data)


def missing(letters: str, texts: list[str]) -> list[str]:
    return [text for text in texts if run_of_letters(text) not in letters]


def out_of_order(letters: str, texts: list[str]) -> list[str]:
    """The texts that no longer come after the one before them."""
    lost, place = [], 0
    for text in texts:
        found = letters.find(run_of_letters(text), place)
        if found < 0:
            lost.append(text)
        else:
            place = found
    return lost
