"""The page on which an interview's work sample is described, and the one that asks before it is removed."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from roles.brief.work.work_samples import EMPTY_WORK_SAMPLE
from roles.forms import WorkSampleForm
from roles.models import WorkSample
from roles.views.access import role_to_write
from roles.views.steps.last_save import last_save


@require_http_methods(["GET", "HEAD", "POST"])
def work_sample(request, slug, pk):
    """Describes what both sides do, what a good answer is, and what candidates hear beforehand."""
    role, stage, sample = work_sample_to_write(request, slug, pk)
    stored = sample.content if sample else EMPTY_WORK_SAMPLE
    form = WorkSampleForm(request.POST if request.method == "POST" else None, stored=stored, content=role.content)
    if form.is_valid():
        with last_save(request, role):
            WorkSample.objects.describe(stage, form.told, request.user)
        messages.success(request, "Work sample saved.", extra_tags="saved")
        return redirect("interviews:brief-step", role.slug, "plan")
    return render(request, "roles/work_samples/edit.html", context_of(role, stage, sample) | {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def work_sample_remove(request, slug, pk):
    """Asks before it removes a description that took time to write."""
    role, stage, sample = work_sample_to_write(request, slug, pk)
    if sample is None:
        raise Http404
    if request.method != "POST":
        return render(request, "roles/work_samples/remove.html", context_of(role, stage, sample))
    with last_save(request, role):
        sample.remove(request.user)
    messages.success(request, "Work sample removed.")
    return redirect("interviews:brief-step", role.slug, "plan")


def work_sample_to_write(request, slug, pk):
    role = role_to_write(request, slug)
    stage = get_object_or_404(role.stages.current().select_related("work_sample"), pk=pk)
    return role, stage, getattr(stage, "work_sample", None)


def context_of(role, stage, sample):
    numbers = [each.pk for each in role.stages.all() if not each.retired_at]
    return {"role": role, "stage": stage, "sample": sample, "number": numbers.index(stage.pk) + 1}
