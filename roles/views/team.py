from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from interviewkit.accounts.models import User
from roles.forms import DutyForm, TeamMemberForm
from roles.models import Role, TeamMember

from .access import role_to_write

LAST_MANAGER = "A role needs a hiring manager. Give that duty to somebody else first."


@require_http_methods(["GET", "HEAD", "POST"])
def role_team(request, slug):
    role = role_to_write(request, slug)
    if request.method == "POST":
        return change_team(request, role)
    return team_page(request, role, TeamMemberForm(role=role, colleagues=colleagues(role)))


@transaction.atomic
def change_team(request, role):
    """One change at a time, so that two people can't take away the last hiring manager between them."""
    Role.objects.select_for_update().get(pk=role.pk)
    acts = {"duty": change_duty, "remove": remove_member}
    return acts.get(request.POST.get("act"), add_member)(request, role)


def add_member(request, role):
    form = TeamMemberForm(request.POST, role=role, colleagues=colleagues(role))
    if not form.is_valid():
        return team_page(request, role, form)
    member = form.save()
    return changed(request, role, f"{member.user} has joined the team.")


def change_duty(request, role):
    member = member_named(request, role)
    form = DutyForm(request.POST, instance=member)
    if not form.is_valid():
        return refused(request, role, "Choose one of the three duties.")
    if leaves_no_manager(role, member, form.cleaned_data["duty"]):
        return refused(request, role, LAST_MANAGER)
    form.save()
    return changed(request, role, f"{member.user}: {member.get_duty_display().lower()} from now on.")


def remove_member(request, role):
    member = member_named(request, role)
    if leaves_no_manager(role, member):
        return refused(request, role, LAST_MANAGER)
    member.delete()
    messages.success(request, f"{member.user} has left the team.")
    still_sees_it = Role.objects.visible_to(request.user).filter(pk=role.pk).exists()
    return redirect("roles:role-team", role.slug) if still_sees_it else redirect("roles:role-list")


def member_named(request, role):
    typed = request.POST.get("member", "")
    return get_object_or_404(role.team.select_related("user"), pk=typed if typed.isdecimal() and len(typed) < 19 else 0)


def leaves_no_manager(role, member, duty=None):
    """Whether nobody would lead this hiring once the member has that duty, or none."""
    managers = role.team.filter(duty=TeamMember.Duty.HIRING_MANAGER).values_list("pk", flat=True)
    return duty != TeamMember.Duty.HIRING_MANAGER and list(managers) == [member.pk]


def colleagues(role):
    """Members of the role's organization who are not on its team yet."""
    members = User.objects.filter(memberships__organization=role.organization_id, is_active=True)
    return members.exclude(duties__role=role)


def changed(request, role, message):
    messages.success(request, message)
    return redirect("roles:role-team", role.slug)


def refused(request, role, message):
    messages.error(request, message)
    return redirect("roles:role-team", role.slug)


def team_page(request, role, form):
    context = {
        "role": role,
        "form": form,
        "team": role.team.select_related("user"),
        "duties": TeamMember.Duty.choices,
    }
    return render(request, "roles/role_team.html", context)
