"""The page behind a private link, for people without an account: one question, and nothing else of the brief."""

from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from roles.forms import answer_form
from roles.handover.answer import answer_text
from roles.handover.asked import asked_for
from roles.models import Handover, LinkClosed, Role

LAID_OUT = {
    "pay": "roles/handovers/_answer_pay.html",
    "success_criteria": "roles/handovers/_answer_criterion.html",
    "incidents": "roles/handovers/_answer_situation.html",
}
"""Templates for the parts whose inputs form sentences, as on their step, and for the boxes of a situation."""


def behind_a_link(view):
    """Keeps a secret address from other sites and from search engines."""

    @wraps(view)
    def answered(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return answered


# This page uses no cookie, so another site gains nothing by submitting the form. And a browser that doesn't disclose
# the address sends no origin to check.
@csrf_exempt
@login_not_required
@behind_a_link
@require_http_methods(["GET", "HEAD", "POST"])
def handover_answer(request, token):
    handover = Handover.objects.behind(token)
    if handover is None:
        return closed_page(request, "unknown", status=404)
    role = Role.objects.with_brief().get(pk=handover.role_id)
    closed = handover.why_closed(role.content)
    if request.method == "POST" and closed in ("", "answered"):
        return hear(request, handover, role, closed)
    if closed:
        return closed_page(request, closed)
    return answer_page(request, handover, role, answer_form(handover, role))


def hear(request, handover, role, closed):
    """Saves the answer. After that, only an identical one is accepted: a second click."""
    form = answer_form(handover, role, request.POST)
    if not form.is_valid():
        return closed_page(request, closed) if closed else answer_page(request, handover, role, form)
    try:
        handover.keep_answer(form.answer, by=form.cleaned_data["answered_by"])
    except LinkClosed:
        handover.refresh_from_db()
        return closed_page(request, handover.why_closed(role.content))
    told = answer_text(role.content, handover.statement, form.answer)
    context = {"handover": handover, "role": role, "told": told, "answer": form.answer}
    return page(request, "roles/handovers/thanks.html", context)


def answer_page(request, handover, role, form):
    context = {
        "handover": handover,
        "role": role,
        "form": form,
        "asked": asked_for(role.content, handover.statement),
        "asker": asker_of(handover, role),
        "inputs": LAID_OUT.get(handover.part, "roles/handovers/_answer_plain.html"),
    }
    return page(request, "roles/handovers/answer.html", context)


def closed_page(request, why, status=410):
    """Says what happened to the link, and nothing about the role: anyone could be opening a used link."""
    return page(request, "roles/handovers/closed.html", {"why": why}, status=status)


def asker_of(handover, role):
    return handover.asked_by.name if handover.asked_by else role.organization.name


def page(request, template, context, status=200):
    """Renders a page without a cookie, and without messages meant for someone signed in on this browser."""
    return render(request, template, context | {"csrf_token": "", "messages": ()}, status=status)
