from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from roles.brief.copies import unconfirmed
from roles.brief.steps import BRIEF_STEPS, next_step
from roles.brief.work.incidents import agreed_to, are_asked_about
from roles.checks.progress import step_states
from roles.forms import STEP_FORMS, KeptWarningForm
from roles.views.access import role_to_write
from roles.views.comment import heard_until_now, open_comments
from roles.views.handover import asked_beside, asked_of_others
from roles.views.library import save_to_library

from .last_save import last_save
from .pasted_text import act_on_pasted_text

NONE_YET, NONE_READY = "none yet", "none finished"


@require_safe
def role_edit(request, slug):
    """The overview of a brief: progress step by step, and publishing."""
    role = role_to_write(request, slug)
    return render(request, "roles/steps/overview.html", overview(role))


def overview(role, refused=None):
    """Context of the overview. `refused` is an invalid form for keeping a warning, shown in its place."""
    findings = role.findings()
    latest = role.latest
    tried = bool(role.publish_tried_at)
    return {
        "role": role,
        "latest": latest,
        "is_unchanged": bool(latest) and latest.content == agreed_to(role.content),
        "tried": tried,
        "speak_of_warnings": tried or not any(found.blocks for found in findings),
        "steps": step_links(role, findings),
        "blocking": by_step(role, [found for found in findings if found.blocks]),
        "warnings": warnings_by_step(role, [found for found in findings if not found.blocks], refused),
        "form": refused,
        "copied": unconfirmed(role, role.content),
        "kept_warnings": role.kept_warnings.select_related("author"),
        "asked": asked_of_others(role),
        "heard": heard_until_now(role),
    }


def by_step(role, findings):
    """Groups findings by step, in the brief's order."""
    groups = [
        {
            "label": step.label,
            "url": step_url(role, step.slug),
            "findings": [found for found in findings if found.step == step.slug],
        }
        for step in BRIEF_STEPS.values()
    ]
    return [group for group in groups if group["findings"]]


def warnings_by_step(role, findings, refused):
    """Groups warnings by step, each with the form for keeping the wording."""
    return [
        group
        | {"findings": [{"finding": found, "form": form_for(found, role, refused)} for found in group["findings"]]}
        for group in by_step(role, findings)
    ]


def form_for(finding, role, refused):
    return refused if refused and refused.is_about(finding) else KeptWarningForm.of(finding, role)


@require_http_methods(["GET", "HEAD", "POST"])
def role_step(request, slug, step):
    """One step: its form, and beside it what concerns this step. The page leaves room for a preview."""
    if step not in STEP_FORMS:
        raise Http404
    role = role_to_write(request, slug)
    form_of_step = STEP_FORMS[step]
    if "row" in request.POST:
        return retyped_page(request, role, form_of_step)
    if request.method == "POST":
        return save_step(request, role, form_of_step(role, request.POST))
    return step_page(request, role, form_of_step(role))


def retyped_page(request, role, form_of_step):
    """The step with all input kept, after one action on its rows or on the pasted text."""
    act = request.POST["row"]
    with last_save(request, role):
        told = act_on_pasted_text(role, form_of_step.slug, act, request.user)
    if told is not None:
        role = role_to_write(request, role.slug)
    step_form = form_of_step.retyped(role, request.POST, act)
    keep_at_once(request, role, step_form, act)
    return step_page(request, role, step_form, told)


def keep_at_once(request, role, step_form, act):
    """Saves what doesn't wait for the step's save: a skipped prompt, a confirmed fact, a library item."""
    verb, _, of_what = act.partition("-")
    if verb == "skip":
        role.skip_prompt(of_what.partition("@")[0])
    elif verb == "true" and step_form.copied:
        step_form.copied.confirm(of_what, request.user)
    elif verb == "store" and step_form.library:
        step_form.library.notice = save_to_library(type(step_form)(role, request.POST), of_what, request.user)


def save_step(request, role, step_form):
    with last_save(request, role):
        is_saved = step_form.is_valid() and step_form.save(by=request.user)
    if not is_saved:
        return step_page(request, role, step_form)
    messages.success(request, "Saved.", extra_tags="saved")
    following = next_step(step_form.slug)
    if "then" not in request.POST:
        return redirect("interviews:brief-step", role.slug, step_form.slug)
    return (
        redirect("interviews:brief-step", role.slug, following) if following else redirect("roles:role-edit", role.slug)
    )


def step_page(request, role, step_form, of_pasted_text=None):
    findings = role.findings()
    step_form.lay_out()
    context = {
        "role": role,
        "step_form": step_form,
        "has_errors": step_form.has_errors or step_form.conflicts,
        "steps": step_links(role, findings, step_form.slug),
        "following": next_step(step_form.slug),
        "findings": [found for found in findings if found.step == step_form.slug],
        "tried": bool(role.publish_tried_at),
        "asked": asked_beside(role, step_form.slug),
        "of_pasted_text": of_pasted_text,
        "comments": open_comments(role, step_form.slug),
    }
    return TemplateResponse(request, "roles/steps/step.html", context)


def step_links(role, findings, current=None):
    states = step_states(findings)
    if not are_asked_about(role.content):
        states["situations"] = NONE_READY if role.content["incidents"] else NONE_YET
    return [
        {"label": step.label, "url": step_url(role, slug), "state": states[slug], "current": slug == current}
        for slug, step in BRIEF_STEPS.items()
    ]


def step_url(role, slug):
    return reverse("interviews:brief-step", args=[role.slug, slug])
