from django.db import transaction
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from candidates.forms import ClaimFormSet, GoalFormSet, NeedFormSet
from interviewkit.forms.request import saved, typed

from .access import back_to_rows, ready_for_next, saved_since, writable_candidate


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def candidate_claims(request, pk):
    candidate = writable_candidate(request, pk)
    given = {"role": candidate.role, "criteria": list(candidate.role.criteria.current())}
    claims = candidate.claims.prefetch_related("criteria")
    rows = ClaimFormSet(typed(request), stored=claims, prefix="claims", form_kwargs=given)
    return write_rows(request, candidate, {"Claim": rows}, "candidates/claims/claims.html", {"formset": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def candidate_needs(request, pk):
    candidate = writable_candidate(request, pk)
    given = {"role": candidate.role, "conditions": list(candidate.role.conditions.current())}
    needs = candidate.needs.select_related("condition")
    goals = candidate.goals.select_related("condition")
    context = {
        "needs": NeedFormSet(typed(request), stored=needs, prefix="needs", form_kwargs=given),
        "goals": GoalFormSet(typed(request), stored=goals, prefix="goals", form_kwargs=given),
    }
    rows = {"Need": context["needs"], "Goal": context["goals"]}
    return write_rows(request, candidate, rows, "candidates/needs/needs.html", context)


def prefixes(rows):
    return [formset.prefix for formset in rows.values()]


def write_rows(request, candidate, rows, template, context):
    """Saves a candidate's rows, or shows both texts if someone else saved first."""
    conflicts = []
    if request.method == "POST" and all([formset.is_valid() for formset in rows.values()]):
        if saved_since(request, candidate):
            conflicts = [one for noun, formset in rows.items() for one in formset.conflicts(noun)]
        if not conflicts:
            for formset in rows.values():
                formset.keep(candidate=candidate)
            candidate.mark_saved(request.resolver_match.url_name)
            saved(request, "Saved.")
            again = request.POST.get("again")
            return back_to_rows(request, again) if again in prefixes(rows) else redirect(candidate)
    for formset in rows.values():
        ready_for_next(request, formset)
    wrong = any(formset.is_bound and formset.total_error_count() for formset in rows.values())
    context |= {"formsets": list(rows.values())}
    return render(request, template, context | {"candidate": candidate, "conflicts": conflicts, "has_errors": wrong})
