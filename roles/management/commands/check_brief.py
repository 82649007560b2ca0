from ._role import RoleCommand


class Command(RoleCommand):
    help = "Says, one line a finding, what a role's brief still lacks. Exits with 1 when something blocks publishing."

    def handle_role(self, role, **options):
        findings = role.findings()
        for finding in findings:
            self.stdout.write(f"{finding.code} {finding.level} {finding.field}: {finding.message}")
        if any(finding.blocks for finding in findings):
            raise SystemExit(1)
