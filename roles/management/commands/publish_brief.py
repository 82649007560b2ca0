from roles.models import NotPublishable

from ._role import RoleCommand


class Command(RoleCommand):
    help = "Publishes a role's draft as its next revision, or lists what blocks it and exits with 1."

    def handle_role(self, role, **options):
        try:
            revision = role.publish()
        except NotPublishable as refusal:
            for finding in refusal.findings:
                self.stderr.write(f"{finding.code} {finding.level} {finding.field}: {finding.message}")
            raise SystemExit(1) from refusal
        self.stdout.write(f"{revision} of {role} is published.")
