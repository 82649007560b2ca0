from django.core.management.base import BaseCommand, CommandError

from roles.models import Organization


class BankCommand(BaseCommand):
    """A command about one organization's questions, named as the organization is."""

    def organization_called(self, name):
        found = Organization.objects.filter(name=name).first()
        if found is None:
            known = ", ".join(Organization.objects.values_list("name", flat=True)) or "none yet"
            raise CommandError(f"There is no organization called {name}. Known here: {known}.")
        return found
