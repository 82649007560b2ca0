from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from roles.brief.statements import fingerprint, statement_of, statements
from roles.forms import STEP_FORMS, CommentForm
from roles.models import AlreadySettled, Comment, NotToBeTaken, ReadsOtherwise, Role

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
def role_comments(request, slug):
    """The team's comments on a draft or on one statement, with a form to add one."""
    role = role_to_read(request, slug)
    statement = statement_asked(request, role)
    if statement is None:
        return comments_page(request, role, role.comments)
    form = CommentForm(request.POST if request.method == "POST" else None, statement=statement)
    if request.method == "POST" and form.is_valid():
        form.save(role, by=request.user)
        messages.success(request, "Comment posted. The brief’s editors decide what to do with it.", extra_tags="saved")
        return redirect(comments_url(role, statement))
    return comments_page(request, role, role.comments.filter(statement=statement.key), statement, form)


def statement_asked(request, role):
    """The statement named in the query string, or None."""
    key = request.GET.get("statement", "")
    statement = statement_of(role.content, key)
    if key and statement is None:
        raise Http404
    return statement


def comments_url(role, statement):
    return reverse("roles:role-comments", args=[role.slug], query={"statement": statement.key})


def comments_page(request, role, comments, statement=None, form=None):
    page = Paginator(comments.beyond_true().for_list(), AS_MANY_AS_A_PAGE_HOLDS).get_page(request.GET.get("page"))
    context = {
        "role": role,
        "statement": statement,
        "statements": statements(role.content),
        "form": form,
        "field_url": statement and field_url(role, statement),
        "page_obj": page,
        "comments": beside_their_statements(role, page),
        "may_write": may_write(request.user, role),
    }
    return render(request, "roles/comments/list.html", context)


def beside_their_statements(role, comments):
    """Each comment with the current statement it is about, if that is still in the draft."""
    by_key = {statement.key: statement for statement in statements(role.content)}
    return [beside(role, comment, by_key.get(comment.statement)) for comment in comments]


def beside(role, comment, statement):
    return {
        "comment": comment,
        "url": statement and field_url(role, statement),
        "statement": statement,
        "holds": comment.speaks_of(statement),
        "can_be_taken": comment.can_be_taken and statement is not None,
    }


def field_url(role, statement):
    """The URL where the statement is edited: its step, at its input or row."""
    part, _, rest = statement.key.partition(".")
    row = part in ("conditions", "success_criteria")
    place = f"row-{rest[:8]}" if row else f"id_{FIRST_INPUTS.get(statement.key, rest or part)}"
    return f"{reverse('interviews:brief-step', args=[role.slug, statement.step])}#{place}"


def open_comments(role, step):
    """Open comments on one step's statements, or None for a step without statements."""
    if step == "plan":
        return None
    comments = role.comments.open().select_related("author")
    told = beside_their_statements(role, comments)
    return [one for one in told if one["statement"] and one["statement"].step == step]


def heard_until_now(role):
    """Who has done a reality check, each with their latest date, and how many comments are open."""
    comments = list(role.comments.select_related("author").order_by("made_at"))
    return {
        "readers": {comment.author: comment.made_at for comment in comments if comment.verdict and comment.author},
        "open": sum(comment.is_open for comment in comments),
    }


@require_POST
def comment_settle(request, slug, pk):
    """An editor's decision: accept the wording, mark it as addressed, or keep the current wording."""
    role = role_to_write(request, slug)
    comment = get_object_or_404(role.comments.select_related("author"), pk=pk)
    try:
        return ACTS.get(request.POST.get("act"), unclear)(request, role, comment)
    except AlreadySettled:
        messages.info(request, "Someone has already decided on this comment.")
        return back(request, role)


def take(request, role, comment):
    try:
        with last_save(request, role):
            comment.take(by=request.user, seen=request.POST.get("seen", ""))
    except ReadsOtherwise:
        return compare(request, role, comment)
    except NotToBeTaken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Wording added to the draft.")
    return back(request, role)


def compare(request, role, comment):
    """Shows the wordings side by side before one is replaced."""
    statement = statement_of(Role.objects.with_brief().get(pk=role.pk).content, comment.statement)
    context = {
        "role": role,
        "told": beside(role, comment, statement),
        "seen": fingerprint(statement.words if statement else ""),
        "back": request.POST.get("back", ""),
    }
    return render(request, "roles/comments/apply.html", context)


def say_so(request, role, comment):
    comment.settle(Comment.Outcome.TAKEN, by=request.user)
    messages.success(request, "Comment closed: addressed in the brief.")
    return back(request, role)


def keep_words(request, role, comment):
    comment.settle(Comment.Outcome.KEPT, by=request.user)
    messages.success(request, "Comment closed: the wording stays.")
    return back(request, role)


def unclear(request, role, comment):
    messages.error(request, "Choose what to do: accept the wording, or keep the current wording.")
    return back(request, role)


ACTS = {"take": take, "done": say_so, "keep": keep_words}


def back(request, role):
    """Redirects to the step where it was decided, or to all comments."""
    step = request.POST.get("back")
    return (
        redirect("interviews:brief-step", role.slug, step)
        if step in STEP_FORMS
        else redirect("roles:role-comments", role.slug)
    )


@require_POST
def comment_withdraw(request, slug, pk):
    """Lets authors withdraw a comment that no one has decided on yet."""
    role = role_to_read(request, slug)
    comment = get_object_or_404(role.comments, pk=pk, author=request.user)
    if comment.outcome:
        messages.info(request, "Someone has already decided on this comment.")
    else:
        comment.delete()
        messages.success(request, "Comment withdrawn.")
    return redirect("roles:role-comments", role.slug)
