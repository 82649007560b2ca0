from django.core.management.base import BaseCommand, CommandError

from roles.models import Organization


class BankCommand(BaseCommand):
    """Base of commands about one organization's questions."""

    def organization_called(self, name):
        found = Organization.objects.filter(name=name).first()
        if found is None:
            known = ", ".join(Organization.objects.values_list("name", flat=True)) or "none yet"
            raise CommandError(f"There is no organization named {name}. Organizations here: {known}.")
        return found
