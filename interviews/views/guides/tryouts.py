from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from interviews.forms.tryout import TryoutForm
from interviews.models import GuideItem, Tryout
from interviews.pages.reach import composing_pages
from interviews.pages.tryouts import questions_tried
from interviews.views.access import guide_to_read
from roles.views.access import may_write

NOT_YOURS_TO_REMOVE = "Only the person who recorded this, or someone who edits the brief, can remove it."


@require_safe
def guide_tryouts(request, pk):
    """The interviewer's questions, to be tried on a colleague before any candidate is asked."""
    guide, _ = guide_to_read(request.user, pk)
    role = guide.stage.role
    tryouts = Tryout.objects.filter(role=role).select_related("recorded_by")
    writes = may_write(request.user, role)
    page = {
        "guide": guide,
        "role": role,
        "questions": questions_tried(guide, tryouts),
        "may_write": writes,
        "composing": composing_pages([guide])[0] if writes else "",
    }
    return render(request, "interviews/guides/tryouts.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def guide_tryout(request, pk, item):
    """One question to read aloud to a colleague, and what came of it."""
    guide, _ = guide_to_read(request.user, pk)
    asked = question_of(request, guide, item)
    shown = next(question.item for question in questions_tried(guide, ()) if question.pk == asked.pk)
    probes = ["".join(segment.text for segment in probe) for probe in shown.probes]
    form = TryoutForm(request.POST or None, probes=probes)
    if request.method == "POST" and form.is_valid():
        form.save(asked, request.user)
        messages.success(request, f"Result for question {shown.number} saved.", extra_tags="saved")
        return redirect("interviews:guide-tryouts", guide.pk)
    page = {"guide": guide, "role": guide.stage.role, "item": shown, "asked": asked, "form": form}
    return render(request, "interviews/guides/tryout.html", page)


def question_of(request, guide, item):
    """One of the guide's questions; in a draft rebuilt since the page was opened, the same one in its new place."""
    questions = GuideItem.objects.filter(section__guide=guide, side="interviewer")
    same = {name: request.POST.get(name, "")[:36] for name in ("code", "about_kind", "about_id")}
    if not questions.filter(pk=item).exists() and same["code"]:
        return get_object_or_404(questions, **same)
    return get_object_or_404(questions, pk=item)


@require_POST
def guide_tryout_remove(request, pk, tryout):
    """Removes what came of trying a question."""
    guide, _ = guide_to_read(request.user, pk)
    found = get_object_or_404(Tryout, pk=tryout, role=guide.stage.role)
    if found.recorded_by != request.user and not may_write(request.user, guide.stage.role):
        raise PermissionDenied(NOT_YOURS_TO_REMOVE)
    found.delete()
    messages.success(request, "Result removed.")
    return redirect("interviews:guide-tryouts", guide.pk)
