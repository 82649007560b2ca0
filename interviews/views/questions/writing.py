from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from interviewkit.forms.fields import whole_number
from interviews.forms import KeptQuestionWarningForm, QuestionForm
from interviews.models import Question
from interviews.questions.placeholders import LEGEND
from roles.models import Organization

from .access import bank_to_write, own_question_to_write, question_to_write
from .pages import question_page

READ_OR_WRITE = ["GET", "HEAD", "POST"]


@require_http_methods(READ_OR_WRITE)
def question_create(request):
    bank = bank_to_write(request)
    if request.method == "POST":
        return save(request, bank, lambda: blank_question(bank))
    return writing_page(request, bank, form_for(bank, blank_question(bank)))


@require_http_methods(READ_OR_WRITE)
def question_edit(request, pk):
    """Edit an own question, or start the organization's own wording of a built-in one."""
    question, bank = question_to_write(request, pk)
    if request.method == "POST":
        return save(request, bank, lambda: as_it_stands(question).for_wording(bank.organization))
    return writing_page(request, bank, form_for(bank, question.for_wording(bank.organization)))


@transaction.atomic
def save(request, bank, find):
    """Save the input, unless it has blocking findings or someone else saved in the meantime."""
    Organization.objects.select_for_update().get(pk=bank.organization.pk)
    question = find()
    before = question.wording
    form = form_for(bank, question, request.POST)
    if not form.is_valid():
        return writing_page(request, bank, form)
    if before == question.wording:
        messages.info(request, "No changes.", extra_tags="saved")
        return redirect(question if question.pk else question.replaces)
    if question.pk and seen(request) < question.version:
        form.show_conflict()
        return writing_page(request, bank, form)
    return keep(request, question)


def as_it_stands(question):
    """The question reloaded, now that no one else can save it."""
    return Question.objects.select_related("organization", "replaces", "updated_by").get(pk=question.pk)


def keep(request, question):
    """Store the question; when sent twice, return the existing one."""
    same = None if question.pk else question.twin()
    if same is None:
        question.reworded_by(request.user)
    again = question.version > 1
    said = "Saved. Final guides keep their wording." if again else "Saved."
    messages.success(request, said, extra_tags="saved")
    return redirect(same or question)


def seen(request):
    """The version the page was based on; unreadable values count as the oldest."""
    return whole_number(request.POST.get("version", "")) or 0


def blank_question(bank):
    return Question(organization=bank.organization, rungs=[])


def form_for(bank, question, data=None):
    return QuestionForm(data, instance=question, organization=bank.organization)


def writing_page(request, bank, form):
    """The form; once a conflict has been shown, the next save is deliberate."""
    stored = form.instance.version if form.instance.pk else 0
    context = {
        "bank": bank,
        "form": form,
        "question": form.instance,
        "version": seen(request) if form.is_bound and not form.conflicts else stored,
        "conflicts": form.conflicts,
        "has_errors": bool(form.conflicts),
        "legend": LEGEND.items(),
        "looks": form.looked_at(),
    }
    return render(request, "interviews/questions/form.html", context)


@require_POST
def question_check(request):
    """Findings about the wording in the form, field by field, while it is being typed."""
    bank = bank_to_write(request)
    form = form_for(bank, blank_question(bank), request.POST)
    return render(request, "interviews/questions/check.html", {"looks": form.looked_at()})


@require_POST
def question_set_aside(request, pk):
    question, _ = own_question_to_write(request, pk)
    question.set_aside(request.user)
    messages.success(request, "Stopped using this question. Existing guides keep their wording.")
    return redirect(question)


@require_POST
def question_take_up(request, pk):
    question, _ = own_question_to_write(request, pk)
    question.take_up(request.user)
    messages.success(request, "In use again. New guides can ask it.")
    return redirect(question)


@require_POST
def question_keep_warning(request, pk):
    """Dismiss a warning, with the reason, for as long as the wording stays the same."""
    question, bank = own_question_to_write(request, pk)
    form = KeptQuestionWarningForm(request.POST, warned=question)
    if not form.is_valid():
        return question_page(request, question, bank, refused=form)
    form.keep(by=request.user)
    messages.success(request, "Kept as is, with your reason.")
    return redirect(question)
