"""What a brief said before this person last wrote in it, so that what has come of that can be marked beside a step."""

from contextlib import contextmanager

from roles.brief.steps import BRIEF_STEPS
from roles.models import Role

LAST_SAVE = "last_save"


@contextmanager
def last_save(request, role):
    """Keeps what stood in the steps that are written meanwhile, by whatever act."""
    before, earlier = role.content, dict(role.step_versions)
    yield
    now = Role.objects.values_list("step_versions", flat=True).get(pk=role.pk)
    written = {step: version for step, version in now.items() if version != earlier.get(step)}
    if written:
        parts = {step: BRIEF_STEPS[step].of(before) for step in written}
        request.session[LAST_SAVE] = {"role": role.pk, "versions": written, "before": parts}


def before_last_save(request, role):
    """The brief as it was then, in the steps that nobody has written in since; None if there are none."""
    saved = request.session.get(LAST_SAVE, {})
    if saved.get("role") != role.pk or "versions" not in saved:
        return None
    unwritten = [step for step, version in saved["versions"].items() if role.step_versions.get(step) == version]
    before = {part: value for step in unwritten for part, value in saved["before"][step].items()}
    return role.content | before if before else None
