from pathlib import Path

from django.core.management.base import CommandError

from interviews.bank_exchange import ADDED, CHANGED, SAME, import_bank
from roles.brief.file import BriefFileError

from ._bank import BankCommand


class Command(BankCommand):
    help = "Imports a YAML file into an organization's own questions. A file with faults changes nothing."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--organization", metavar="NAME", required=True, help="the organization that gets the questions"
        )

    def handle(self, *, file, organization, **options):
        organization = self.organization_called(organization)
        try:
            brought = import_bank(self.read(file), str(file), organization)
        except BriefFileError as error:
            for fault in error.faults:
                self.stderr.write(str(fault))
            raise SystemExit(1) from error
        self.stdout.write(f"{brought[ADDED]} new, {brought[CHANGED]} changed, {brought[SAME]} unchanged.")

    def read(self, file):
        try:
            return file.read_text(encoding="utf-8")
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}. Check the file's name.") from error
        except UnicodeDecodeError as error:
            raise CommandError(f"{file}: this is not UTF-8 text. Save it as UTF-8 and try again.") from error
