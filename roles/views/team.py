from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from roles.forms import TeamMemberForm, TeamRoleForm
from roles.models import LastManager, Role, TeamMember

from .access import role_to_write

LAST_MANAGER = "A role needs a hiring manager. Make someone else a hiring manager first."


@require_http_methods(["GET", "HEAD", "POST"])
def role_team(request, slug):
    role = role_to_write(request, slug)
    if request.method != "POST":
        return team_page(request, role, TeamMemberForm(role=role))
    try:
        return change_team(request, role)
    except LastManager:
        messages.error(request, LAST_MANAGER)
        return redirect("roles:role-team", role.slug)


@transaction.atomic
def change_team(request, role):
    """Locks the role, so that two simultaneous changes can't remove the last hiring manager."""
    Role.objects.select_for_update().get(pk=role.pk)
    acts = {"team_role": change_team_role, "remove": remove_member}
    return acts.get(request.POST.get("act"), add_member)(request, role)


def add_member(request, role):
    form = TeamMemberForm(request.POST, role=role)
    if not form.is_valid():
        return team_page(request, role, form)
    member = form.save()
    messages.success(request, f"{member.user} is now on the team.")
    return redirect("roles:role-team", role.slug)


def change_team_role(request, role):
    member = member_named(request, role)
    form = TeamRoleForm(request.POST)
    if form.is_valid():
        member.take_team_role(form.cleaned_data["team_role"])
        messages.success(request, f"{member.user}’s team role is now {member.get_team_role_display().lower()}.")
    else:
        messages.error(request, "Choose one of the three team roles.")
    return to_what_is_left(request, role)


def remove_member(request, role):
    member = member_named(request, role)
    member.leave()
    messages.success(request, f"{member.user} is no longer on the team.")
    return to_what_is_left(request, role)


def member_named(request, role):
    typed = request.POST.get("member", "")
    return get_object_or_404(role.team.select_related("user"), pk=typed if typed.isdecimal() and len(typed) < 19 else 0)


def to_what_is_left(request, role):
    """Redirects to the team page, or to what people can still see after changing their own role on the team."""
    if Role.objects.editable_by(request.user).filter(pk=role.pk).exists():
        return redirect("roles:role-team", role.slug)
    if Role.objects.visible_to(request.user).filter(pk=role.pk).exists():
        return redirect(role)
    return redirect("roles:role-list")


def team_page(request, role, form):
    context = {
        "role": role,
        "form": form,
        "team": role.team.for_list(),
        "team_roles": TeamMember.TeamRole.choices,
    }
    return render(request, "roles/team.html", context)
