from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from roles.brief.statements import mark_of, statement_of, statements
from roles.forms import STEP_FORMS, RemarkForm
from roles.models import AlreadySettled, NotToBeTaken, ReadsOtherwise, Remark, Role

from .access import may_write, role_to_read, role_to_write
from .steps.last_save import last_save

AS_MANY_AS_A_PAGE_HOLDS = 25

FIRST_INPUTS = {
    "tour": "tour_type",
    "gains.organization": "organization_gains",
    "gains.person": "person_gains",
    "pay": "pay_min",
}
"""Where a statement is written that is not an input of its own name."""


@require_http_methods(["GET", "HEAD", "POST"])
def role_remarks(request, slug):
    """What the team says of a draft, all of it or of one statement, and where anyone of them adds to it."""
    role = role_to_read(request, slug)
    statement = statement_asked(request, role)
    if statement is None:
        return remarks_page(request, role, role.remarks)
    form = RemarkForm(request.POST if request.method == "POST" else None, statement=statement)
    if request.method == "POST" and form.is_valid():
        form.save(role, by=request.user)
        messages.success(request, "Saved. The brief’s editors decide what becomes of it.", extra_tags="saved")
        return redirect(remarks_url(role, statement))
    return remarks_page(request, role, role.remarks.filter(statement=statement.key), statement, form)


def statement_asked(request, role):
    """The statement in the address, or None where none is named."""
    key = request.GET.get("statement", "")
    statement = statement_of(role.content, key)
    if key and statement is None:
        raise Http404
    return statement


def remarks_url(role, statement):
    return reverse("roles:role-remarks", args=[role.slug], query={"statement": statement.key})


def remarks_page(request, role, remarks, statement=None, form=None):
    page = Paginator(remarks.beyond_true().for_list(), AS_MANY_AS_A_PAGE_HOLDS).get_page(request.GET.get("page"))
    context = {
        "role": role,
        "statement": statement,
        "statements": statements(role.content),
        "form": form,
        "field_url": statement and field_url(role, statement),
        "page_obj": page,
        "remarks": beside_their_statements(role, page),
        "may_write": may_write(request.user, role),
    }
    return render(request, "roles/comments/list.html", context)


def beside_their_statements(role, remarks):
    """Each remark with the statement it is about, as that reads now, if it still stands in the draft."""
    by_key = {statement.key: statement for statement in statements(role.content)}
    return [beside(role, remark, by_key.get(remark.statement)) for remark in remarks]


def beside(role, remark, statement):
    return {
        "remark": remark,
        "url": statement and field_url(role, statement),
        "statement": statement,
        "holds": remark.speaks_of(statement),
        "can_be_taken": remark.can_be_taken and statement is not None,
    }


def field_url(role, statement):
    """Where the statement is written: its step, at its own input or row."""
    part, _, rest = statement.key.partition(".")
    row = part in ("conditions", "success_criteria")
    place = f"row-{rest[:8]}" if row else f"id_{FIRST_INPUTS.get(statement.key, rest or part)}"
    return f"{reverse('roles:role-step', args=[role.slug, statement.step])}#{place}"


def open_remarks(role, step):
    """What the team says of one step's statements and nobody has decided on yet; None where a step has none."""
    if step == "plan":
        return None
    remarks = role.remarks.open().select_related("author")
    told = beside_their_statements(role, remarks)
    return [one for one in told if one["statement"] and one["statement"].step == step]


def heard_so_far(role):
    """Who has read the draft as somebody who left, each with the day they last did, and how much of it is open."""
    remarks = list(role.remarks.select_related("author").order_by("made_at"))
    return {
        "readers": {remark.author: remark.made_at for remark in remarks if remark.verdict and remark.author},
        "open": sum(remark.is_open for remark in remarks),
    }


@require_POST
def remark_settle(request, slug, pk):
    """The manager decides: the wording is taken, it says so by now, or the words stay."""
    role = role_to_write(request, slug)
    remark = get_object_or_404(role.remarks.select_related("author"), pk=pk)
    try:
        return ACTS.get(request.POST.get("act"), unclear)(request, role, remark)
    except AlreadySettled:
        messages.info(request, "Someone has decided on this already.")
        return back(request, role)


def take(request, role, remark):
    try:
        with last_save(request, role):
            remark.take(by=request.user, seen=request.POST.get("seen", ""))
    except ReadsOtherwise:
        return compare(request, role, remark)
    except NotToBeTaken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Taken into the draft.")
    return back(request, role)


def compare(request, role, remark):
    """The wordings side by side, before one of them goes."""
    statement = statement_of(Role.objects.with_brief().get(pk=role.pk).content, remark.statement)
    context = {
        "role": role,
        "told": beside(role, remark, statement),
        "seen": mark_of(statement.words if statement else ""),
        "back": request.POST.get("back", ""),
    }
    return render(request, "roles/comments/apply.html", context)


def say_so(request, role, remark):
    remark.settle(Remark.Outcome.TAKEN, by=request.user)
    messages.success(request, "Settled: the brief says so.")
    return back(request, role)


def keep_words(request, role, remark):
    remark.settle(Remark.Outcome.KEPT, by=request.user)
    messages.success(request, "Settled: the words stay.")
    return back(request, role)


def unclear(request, role, remark):
    messages.error(request, "Choose what becomes of it: take the wording, or let the words stay.")
    return back(request, role)


ACTS = {"take": take, "done": say_so, "keep": keep_words}


def back(request, role):
    """To the step on which it was decided, or to everything the team says."""
    step = request.POST.get("back")
    return (
        redirect("roles:role-step", role.slug, step)
        if step in STEP_FORMS
        else redirect("roles:role-remarks", role.slug)
    )


@require_POST
def remark_withdraw(request, slug, pk):
    """Whoever made a remark takes it back, as long as nobody has decided on it."""
    role = role_to_read(request, slug)
    remark = get_object_or_404(role.remarks, pk=pk, author=request.user)
    if remark.outcome:
        messages.info(request, "Someone has decided on this already.")
    else:
        remark.delete()
        messages.success(request, "Taken back.")
    return redirect("roles:role-remarks", role.slug)
