from ._role import RoleCommand


class Command(RoleCommand):
    help = "Lists what a role's brief is missing, one finding per line. Exits with 1 if anything blocks publishing."

    def handle_role(self, role, **options):
        findings = role.findings()
        for finding in findings:
            self.stdout.write(f"{finding.code} {finding.level} {finding.field}: {finding.message}")
        if any(finding.blocks for finding in findings):
            raise SystemExit(1)
