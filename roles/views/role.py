from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe
from django.views.generic import ListView

from roles.brief.copies import unconfirmed
from roles.brief.differences import differences
from roles.brief.work.incidents import agreed_to
from roles.models import Role, StageInterviewer

from .access import may_write, role_to_read


class RoleList(ListView):
    paginate_by = 25
    template_name = "roles/list.html"

    def get_queryset(self):
        return Role.objects.visible_to(self.request.user).for_list()

    def get_context_data(self, **kwargs):
        return super().get_context_data(is_member=self.request.user.memberships.exists(), **kwargs)


@require_safe
def role_detail(request, slug):
    """The latest published brief, or the draft if there is none."""
    role = role_to_read(request, slug)
    revisions = list(role.revisions.select_related("published_by"))
    return render(request, "roles/brief/detail.html", brief_page(request, role, revisions, next(iter(revisions), None)))


@require_safe
def role_revision(request, slug, number):
    role = role_to_read(request, slug)
    revisions = list(role.revisions.select_related("published_by"))
    revision = get_object_or_404(role.revisions, number=number)
    return render(request, "roles/brief/detail.html", brief_page(request, role, revisions, revision))


def brief_page(request, role, revisions, revision):
    latest = next(iter(revisions), None)
    return {
        "role": role,
        "brief": revision.content if revision else role.content,
        "revision": revision,
        "revisions": revisions,
        "latest": latest,
        "is_latest": revision == latest,
        "may_write": may_write(request.user, role),
        "team": role.team.current().select_related("user"),
        "seated": StageInterviewer.objects.by_stage(role),
        "changes": differences(latest.content, agreed_to(role.content)) if latest and revision == latest else [],
        "findings": [] if latest else role.findings(),
        "copied": [] if latest else unconfirmed(role, role.content),
    }
