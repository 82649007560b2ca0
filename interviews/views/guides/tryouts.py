from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from interviews.forms.tryout import TryoutForm
from interviews.models import GuideItem, Tryout
from interviews.pages.tryouts import questions_tried
from interviews.views.access import guide_to_read


@require_safe
def guide_tryouts(request, pk):
    """The interviewer's questions, to be tried on a colleague before any candidate is asked."""
    guide, _ = guide_to_read(request.user, pk)
    tryouts = Tryout.objects.filter(role=guide.stage.role).select_related("recorded_by")
    page = {"guide": guide, "role": guide.stage.role, "questions": questions_tried(guide, tryouts)}
    return render(request, "interviews/guides/tryouts.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def guide_tryout(request, pk, item):
    """One question to read aloud to a colleague, and what came of it."""
    guide, _ = guide_to_read(request.user, pk)
    asked = get_object_or_404(GuideItem, pk=item, section__guide=guide, side="interviewer")
    shown = next(question.item for question in questions_tried(guide, ()) if question.pk == asked.pk)
    probes = ["".join(segment.text for segment in probe) for probe in shown.probes]
    form = TryoutForm(request.POST or None, probes=probes)
    if request.method == "POST" and form.is_valid():
        form.save(asked, request.user)
        messages.success(request, f"Saved what came of question {shown.number}.", extra_tags="saved")
        return redirect("interviews:guide-tryouts", guide.pk)
    page = {"guide": guide, "role": guide.stage.role, "item": shown, "form": form}
    return render(request, "interviews/guides/tryout.html", page)
