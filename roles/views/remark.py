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
"""The first input of each statement that has no input of its own name."""


@require_http_methods(["GET", "HEAD", "POST"])
def role_remarks(request, slug):
    """The team's comments on a draft or on one statement, with a form to add one."""
    role = role_to_read(request, slug)
    statement = statement_asked(request, role)
    if statement is None:
        return remarks_page(request, role, role.remarks)
    form = RemarkForm(request.POST if request.method == "POST" else None, statement=statement)
    if request.method == "POST" and form.is_valid():
        form.save(role, by=request.user)
        messages.success(request, "Comment posted. The brief’s editors decide what to do with it.", extra_tags="saved")
        return redirect(remarks_url(role, statement))
    return remarks_page(request, role, role.remarks.filter(statement=statement.key), statement, form)


def statement_asked(request, role):
    """The statement named in the query string, or None."""
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
    """Each comment with the current statement it is about, if that is still in the draft."""
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
    """The URL where the statement is edited: its step, at its input or row."""
    part, _, rest = statement.key.partition(".")
    row = part in ("conditions", "success_criteria")
    place = f"row-{rest[:8]}" if row else f"id_{FIRST_INPUTS.get(statement.key, rest or part)}"
    return f"{reverse('roles:role-step', args=[role.slug, statement.step])}#{place}"


def open_remarks(role, step):
    """Open comments on one step's statements, or None for a step without statements."""
    if step == "plan":
        return None
    remarks = role.remarks.open().select_related("author")
    told = beside_their_statements(role, remarks)
    return [one for one in told if one["statement"] and one["statement"].step == step]


def heard_so_far(role):
    """Who has done a reality check, each with their latest date, and how many comments are open."""
    remarks = list(role.remarks.select_related("author").order_by("made_at"))
    return {
        "readers": {remark.author: remark.made_at for remark in remarks if remark.verdict and remark.author},
        "open": sum(remark.is_open for remark in remarks),
    }


@require_POST
def remark_settle(request, slug, pk):
    """An editor's decision: accept the wording, mark it as addressed, or keep the current wording."""
    role = role_to_write(request, slug)
    remark = get_object_or_404(role.remarks.select_related("author"), pk=pk)
    try:
        return ACTS.get(request.POST.get("act"), unclear)(request, role, remark)
    except AlreadySettled:
        messages.info(request, "Someone has already decided on this comment.")
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
        messages.success(request, "Wording added to the draft.")
    return back(request, role)


def compare(request, role, remark):
    """Shows the wordings side by side before one is replaced."""
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
    messages.success(request, "Comment closed: addressed in the brief.")
    return back(request, role)


def keep_words(request, role, remark):
    remark.settle(Remark.Outcome.KEPT, by=request.user)
    messages.success(request, "Comment closed: the wording stays.")
    return back(request, role)


def unclear(request, role, remark):
    messages.error(request, "Choose what to do: accept the wording, or keep the current wording.")
    return back(request, role)


ACTS = {"take": take, "done": say_so, "keep": keep_words}


def back(request, role):
    """Redirects to the step where it was decided, or to all comments."""
    step = request.POST.get("back")
    return (
        redirect("roles:role-step", role.slug, step)
        if step in STEP_FORMS
        else redirect("roles:role-remarks", role.slug)
    )


@require_POST
def remark_withdraw(request, slug, pk):
    """Lets authors withdraw a comment that no one has decided on yet."""
    role = role_to_read(request, slug)
    remark = get_object_or_404(role.remarks, pk=pk, author=request.user)
    if remark.outcome:
        messages.info(request, "Someone has already decided on this comment.")
    else:
        remark.delete()
        messages.success(request, "Comment withdrawn.")
    return redirect("roles:role-remarks", role.slug)
