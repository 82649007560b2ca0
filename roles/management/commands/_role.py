from django.core.management.base import BaseCommand, CommandError

from roles.models import Role


class RoleCommand(BaseCommand):
    """A command about one role, named by its address."""

    def add_arguments(self, parser):
        parser.add_argument("slug", help="the role's address: engineering-lead")

    def handle(self, *, slug, **options):
        role = Role.objects.with_brief().filter(slug=slug).first()
        if role is None:
            raise CommandError(f"There is no role at /roles/{slug}/.")
        self.handle_role(role, **options)
