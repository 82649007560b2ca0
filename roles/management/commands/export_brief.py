from roles.brief.file import write_brief

from ._role import RoleCommand


class Command(RoleCommand):
    help = "Writes a role's draft as a brief file to standard output."

    def handle_role(self, role, **options):
        self.stdout.write(write_brief(role.content), ending="")
