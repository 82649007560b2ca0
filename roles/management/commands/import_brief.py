from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from interviewkit.accounts.models import User
from roles.brief.file import BriefFileError, read_brief
from roles.models import Membership, Organization, Role, TeamMember


class Command(BaseCommand):
    help = "Creates a role with a draft from a brief file and prints the role's address."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--manager", metavar="EMAIL", help="the hiring manager, who must have an account")

    def handle(self, *, file, manager, **options):
        content = self.read(file)
        manager = self.find(manager) if manager else None
        with transaction.atomic():
            organization = self.organization_of(content, file)
            role = Role.objects.draft(content, organization)
            join(role, [manager] if manager else administrators_of(organization))
        self.stdout.write(role.get_absolute_url())

    def read(self, file):
        try:
            return read_brief(file.read_text(encoding="utf-8"), str(file))
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}. Check the file's name.") from error
        except UnicodeDecodeError as error:
            raise CommandError(f"{file}: this is not UTF-8 text. Save it as UTF-8 and try again.") from error
        except BriefFileError as error:
            for fault in error.faults:
                self.stderr.write(str(fault))
            raise SystemExit(1) from error

    def find(self, email):
        manager = User.objects.filter(email__iexact=email).first()
        if manager is None:
            raise CommandError(f"{email} can't sign in here. Add this person first, or leave out --manager.")
        return manager

    def organization_of(self, content, file):
        organization = Organization.objects.filter(name=content["organization"]).first()
        if organization:
            return organization
        if not content["jurisdiction"]:
            raise CommandError(
                f"{file}: jurisdiction: {content['organization']} is new here; add the jurisdiction, such as EU-IE."
            )
        return Organization.objects.create(name=content["organization"], jurisdiction=content["jurisdiction"])


def administrators_of(organization):
    return [membership.user for membership in organization.memberships.filter(is_administrator=True)]


def join(role, managers):
    for user in managers:
        Membership.objects.get_or_create(organization=role.organization, user=user)
        TeamMember.objects.create(role=role, user=user, team_role=TeamMember.TeamRole.HIRING_MANAGER)
