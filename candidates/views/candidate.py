from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import cached_property
from django.views.decorators.http import require_http_methods, require_safe
from django.views.generic import ListView

from candidates.forms import CloseForm, EditForm, EnterForm, OwnWordsForm, WordForm
from candidates.models import Candidate
from candidates.page import CandidatePage, candidates_for_page
from interviewkit.forms.conflict import conflicts_in
from interviewkit.forms.request import locked_when_typed, saved, typed
from roles.models import Role

from .access import READS_ONLY, just_written, saved_since, writable_candidate


class CandidateList(ListView):
    """All candidates, sorted by next update due."""

    http_method_names = ["get", "head", "options"]
    paginate_by = 50
    template_name = "candidates/candidacy/list.html"

    def get_queryset(self):
        candidates = Candidate.objects.visible_to(self.request.user).for_list()
        return candidates.filter(role=self.chosen) if self.chosen else candidates

    def get_context_data(self, **context):
        return super().get_context_data(**context, roles=self.roles, chosen=self.chosen)

    @cached_property
    def roles(self):
        editable = Role.objects.editable_by(self.request.user).filter(pk=OuterRef("pk"))
        roles = Role.objects.visible_to(self.request.user).annotate(may_write=Exists(editable))
        return list(roles.order_by("title", "pk"))

    @cached_property
    def chosen(self):
        """The role filtered by, or the only one there is; None for all roles."""
        slug = self.request.GET.get("role")
        meant = [role for role in self.roles if slug in (role.slug, "", None)]
        if slug and not meant:
            raise Http404
        return meant[0] if len(meant) == 1 else None


@require_safe
def candidate_detail(request, pk):
    candidate = get_object_or_404(candidates_for_page(request.user), pk=pk)
    page = CandidatePage(candidate, request.user)
    return render(request, "candidates/candidacy/detail.html", {"candidate": candidate, "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def candidate_create(request, slug):
    role = get_object_or_404(locked_when_typed(request, Role.objects.visible_to(request.user)), slug=slug)
    if not Role.objects.editable_by(request.user).filter(pk=role.pk).exists():
        raise PermissionDenied(READS_ONLY)
    if not role.latest:
        return render(request, "candidates/candidacy/too_early.html", {"role": role})
    if entered := just_entered(request, role):
        return redirect(entered)
    form = EnterForm(typed(request), instance=Candidate(role=role, owner=request.user))
    if request.method == "POST" and form.is_valid():
        candidate = form.save()
        saved(request, f"{candidate.name} was added. First update due {candidate.next_update_due:%B %-d}.")
        return redirect(candidate)
    return render(request, "candidates/candidacy/create.html", {"form": form, "role": role})


def just_entered(request, role):
    """The candidate that the first click of a double click has added."""
    typed = [request.POST.get(name, "").strip() for name in ("name", "email", "source")]
    lately = just_written(request, role.candidates)
    return next((one for one in lately if [one.name, one.email, one.source] == typed), None)


@require_http_methods(["GET", "HEAD", "POST"])
def candidate_edit(request, pk):
    return write_fields(request, pk, EditForm, "candidates/candidacy/edit.html")


@require_http_methods(["GET", "HEAD", "POST"])
def candidate_self_description(request, pk):
    return write_fields(request, pk, OwnWordsForm, "candidates/candidacy/own_words.html")


@transaction.atomic
def write_fields(request, pk, form_class, template):
    """Saves some fields of a candidate, or shows both texts if someone else saved first."""
    candidate = writable_candidate(request, pk)
    form = form_class(typed(request), instance=candidate)
    conflicts = []
    if request.method == "POST" and form.is_valid():
        if saved_since(request, candidate):
            conflicts = conflicts_in(form)
        if not conflicts:
            form.save()
            candidate.mark_saved(request.resolver_match.url_name)
            saved(request, "Saved.")
            return redirect(candidate)
    return render(request, template, {"candidate": candidate, "form": form, "conflicts": conflicts})


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def candidate_update(request, pk):
    candidate = writable_candidate(request, pk)
    if not candidate.is_open:
        return already_closed(request, candidate)
    form = WordForm(typed(request), candidate=candidate, user=request.user)
    if request.method == "POST" and form.is_valid():
        candidate.log_update(**form.cleaned_data)
        saved(request, f"Saved. Next update to {candidate.name} due {candidate.next_update_due:%B %-d}.")
        return redirect(candidate)
    return render(request, "candidates/candidacy/update.html", {"candidate": candidate, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def candidate_close(request, pk):
    candidate = writable_candidate(request, pk)
    if not candidate.is_open:
        return already_closed(request, candidate)
    form = CloseForm(typed(request), candidate=candidate, user=request.user)
    if request.method == "POST" and form.is_valid():
        candidate.close(**form.cleaned_data)
        saved(request, f"Candidacy closed. {candidate.name} has been told, and no update is due.")
        return redirect(candidate)
    return render(request, "candidates/candidacy/close.html", {"candidate": candidate, "form": form})


def already_closed(request, candidate):
    messages.info(request, f"This candidacy is already closed. {candidate.name} has been told, and no update is due.")
    return redirect(candidate)
