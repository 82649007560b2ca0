"""Remembers a brief's content before a person's last save, so that a step can mark what changed because of it."""

from contextlib import contextmanager

from roles.brief.content import complete
from roles.brief.steps import BRIEF_STEPS
from roles.models import Role

LAST_SAVE = "last_save"


@contextmanager
def last_save(request, role):
    """Stores in the session the earlier content of every step saved inside this block."""
    before, earlier = role.content, dict(role.step_versions)
    yield
    now = Role.objects.values_list("step_versions", flat=True).get(pk=role.pk)
    written = {step: version for step, version in now.items() if version != earlier.get(step)}
    if written:
        parts = {step: BRIEF_STEPS[step].of(before) for step in written}
        request.session[LAST_SAVE] = {"role": role.pk, "versions": written, "before": parts}


def before_last_save(request, role):
    """The brief before the last save, limited to steps not saved since, or None if there are none."""
    saved = request.session.get(LAST_SAVE, {})
    if saved.get("role") != role.pk or "versions" not in saved:
        return None
    unwritten = [step for step, version in saved["versions"].items() if role.step_versions.get(step) == version]
    before = {part: value for step in unwritten for part, value in saved["before"][step].items()}
    return complete(role.content | before) if before else None
