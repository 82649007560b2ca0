"""Who may open a role's pages: for everybody outside the hiring team the role does not exist."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from roles.models import Role


def role_to_read(request, slug):
    return get_object_or_404(Role.objects.with_brief().visible_to(request.user), slug=slug)


def role_to_write(request, slug):
    role = role_to_read(request, slug)
    if not may_write(request.user, role):
        raise PermissionDenied("The hiring manager, a recruiter or an administrator can change this role.")
    return role


def may_write(user, role):
    return Role.objects.editable_by(user).filter(pk=role.pk).exists()
