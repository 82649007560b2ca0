import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from roles.job_ad.report import write_report
from roles.models.pasted_text import LONGEST_TEXT

LARGEST_FILE = 4 * LONGEST_TEXT
"""In bytes: UTF-8 uses at most four per character."""


class Command(BaseCommand):
    help = (
        "Reads a job ad and prints, as YAML with line numbers, what a brief could use from it, "
        "which lines belong where, and which phrases say nothing. Stores nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", help="a text file in UTF-8, or - for standard input")

    def handle(self, *, file, **options):
        self.stdout.write(write_report(self.text_in(file)), ending="")

    def text_in(self, file):
        name = "Standard input" if file == "-" else file
        content = self.bytes_of(file)
        if b"\0" in content:
            raise CommandError(f"{name}: this is not a text file. Save the ad as plain text in UTF-8 and try again.")
        text = self.decoded(name, content)
        if not any(letter.isalnum() for letter in text):
            raise CommandError(f"{name}: it contains no text. Paste the ad into it and try again.")
        return text

    def decoded(self, name, content):
        too_long = CommandError(
            f"{name}: this is longer than {LONGEST_TEXT:,} characters. Cut it down to the ad itself."
        )
        if len(content) > LARGEST_FILE:
            raise too_long
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise CommandError(f"{name}: this is not UTF-8 text. Save it as UTF-8 and try again.") from error
        if len(text) > LONGEST_TEXT:
            raise too_long
        return text

    def bytes_of(self, file):
        """The file's content up to the limit, plus one byte to detect a longer file."""
        try:
            if file == "-":
                return sys.stdin.buffer.read(LARGEST_FILE + 1)
            with Path(file).open("rb") as opened:
                return opened.read(LARGEST_FILE + 1)
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}. Check the file’s name.") from error
