from django.core.management.base import BaseCommand, CommandError

from roles.models import Role


class RoleCommand(BaseCommand):
    """Base class of commands for one role, given by its slug."""

    def add_arguments(self, parser):
        parser.add_argument("slug", help="the role's slug: engineering-lead")

    def handle(self, *, slug, **options):
        role = Role.objects.with_brief().filter(slug=slug).first()
        if role is None:
            raise CommandError(f"There is no role at /roles/{slug}/.")
        self.handle_role(role, **options)
