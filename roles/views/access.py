"""Access to a role's pages: for anyone outside the hiring team, the role does not exist."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from roles.models import Role


def role_to_read(request, slug):
    return get_object_or_404(Role.objects.with_brief().visible_to(request.user), slug=slug)


def role_to_write(request, slug):
    """Returns the role for its editors. The rest of its team gets a refusal that names who can edit."""
    role = Role.objects.with_brief().editable_by(request.user).filter(slug=slug).first()
    if role is None:
        get_object_or_404(Role.objects.visible_to(request.user), slug=slug)
        raise PermissionDenied("Only a hiring manager, a recruiter or an administrator can change this role.")
    return role


def may_write(user, role):
    return Role.objects.editable_by(user).filter(pk=role.pk).exists()
