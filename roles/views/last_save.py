"""What a step said before its last save, so that what has come of the save can be marked beside it."""

LAST_SAVE = "last_save"


def remember_save(request, step_form):
    """Keeps it until the role is saved again, by anybody."""
    if step_form.saved:
        request.session[LAST_SAVE] = step_form.saved


def before_last_save(request, role):
    """The brief as it was before this person's save, as long as that is the newest; otherwise None."""
    saved = request.session.get(LAST_SAVE, {})
    newest = (saved.get("role"), saved.get("version")) == (role.pk, role.version)
    return role.content | saved["before"] if newest else None
