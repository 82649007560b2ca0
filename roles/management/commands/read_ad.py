import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from roles.job_ad.report import write_report
from roles.models.tray import LONGEST_TEXT

LARGEST_FILE = 4 * LONGEST_TEXT
"""In bytes: UTF-8 takes four at most for a letter."""


class Command(BaseCommand):
    help = (
        "Reads a job ad and prints, as YAML with line numbers, what a brief could take from it, "
        "which lines belong where, and what is struck as saying nothing. Stores nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", help="a text file in UTF-8, or - for standard input")

    def handle(self, *, file, **options):
        self.stdout.write(write_report(self.text_in(file)), ending="")

    def text_in(self, file):
        name = "Standard input" if file == "-" else file
        content = self.bytes_of(file)
        if b"\0" in content:
            raise CommandError(f"{name}: this is not a text. Save the ad as plain text in UTF-8 and try again.")
        text = self.decoded(name, content)
        if not any(letter.isalnum() for letter in text):
            raise CommandError(f"{name}: there is nothing to read in it. Paste the ad into it and try again.")
        return text

    def decoded(self, name, content):
        too_long = CommandError(f"{name}: this is longer than {LONGEST_TEXT:,} letters. Cut it down to the ad itself.")
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
        """As much of the file as could be a job ad, and one byte more to tell that there is more."""
        try:
            if file == "-":
                return sys.stdin.buffer.read(LARGEST_FILE + 1)
            with Path(file).open("rb") as opened:
                return opened.read(LARGEST_FILE + 1)
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}. Check the file’s name.") from error
