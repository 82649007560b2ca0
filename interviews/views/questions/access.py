"""Access to an organization's question bank: members read it; hiring managers, recruiters and admins edit it."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from interviewkit.forms.fields import whole_number
from interviews.models import Question
from roles.models import Organization, TeamMember

NOT_YOURS_TO_WRITE = (
    "Only hiring managers, recruiters and administrators can edit your organization’s questions. You can read them all."
)


class Bank:
    """One organization's questions, with one person's access to them."""

    def __init__(self, user, asked_for=""):
        self.user = user
        self.organizations = list(Organization.objects.with_member(user))
        self.organization = self._chosen(asked_for)

    def _chosen(self, asked_for):
        """The requested organization, or else this person's first."""
        if not asked_for:
            return next(iter(self.organizations), None)
        wanted = whole_number(asked_for)
        return next((organization for organization in self.organizations if organization.pk == wanted), None)

    @property
    def may_write(self):
        organizations = Organization.objects.filter(pk=self.organization and self.organization.pk)
        administers = Q(memberships__user=self.user, memberships__is_administrator=True)
        hires = Q(roles__team__user=self.user, roles__team__team_role__in=TeamMember.WRITING)
        return organizations.filter(administers | hires).exists()

    @property
    def query(self):
        """The query string that names the organization; empty when there is only one."""
        return f"?organization={self.organization.pk}" if len(self.organizations) > 1 else ""

    @property
    def url(self):
        return reverse("interviews:question-list") + self.query


def bank_to_read(request):
    """The bank a page is about; 404 for people who don't belong to its organization."""
    bank = Bank(request.user, asked_for(request))
    if bank.organization is None:
        raise Http404("You don’t have access to that organization’s question bank.")
    return bank


def bank_to_write(request):
    return writable(bank_to_read(request))


def question_to_read(request, pk):
    """A question and its bank; a question of an organization's own belongs to that organization's bank."""
    known = Question.objects.visible_to(request.user).select_related("organization", "replaces", "updated_by")
    question = get_object_or_404(known, pk=pk)
    if question.is_own:
        return question, Bank(request.user, str(question.organization_id))
    return question, bank_to_read(request)


def question_to_write(request, pk):
    question, bank = question_to_read(request, pk)
    return question, writable(bank)


def own_question_to_write(request, pk):
    """An organization's own question; built-in ones can't be retired."""
    question, bank = question_to_write(request, pk)
    if not question.is_own:
        raise Http404("Built-in questions can’t be changed.")
    return question, bank


def writable(bank):
    if not bank.may_write:
        raise PermissionDenied(NOT_YOURS_TO_WRITE)
    return bank


def asked_for(request):
    return request.POST.get("organization") or request.GET.get("organization") or ""
