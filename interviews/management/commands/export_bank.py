from interviews.bank_exchange import export_bank

from ._bank import BankCommand


class Command(BankCommand):
    help = "Writes questions as YAML to standard output: an organization's own, or all built-in ones."

    def add_arguments(self, parser):
        parser.add_argument(
            "--organization", metavar="NAME", help="the organization; without it, the built-in questions"
        )
        parser.add_argument("--all", action="store_true", help="everything the organization asks")

    def handle(self, *, organization, all, **options):
        of = self.organization_called(organization) if organization else None
        self.stdout.write(export_bank(of, everything=all or of is None), ending="")
