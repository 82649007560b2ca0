from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from candidates.sides import Side
from interviews.forms import KeptQuestionWarningForm, QuestionSearch
from interviews.models import Guide
from interviews.questions.vocabulary import Pair

from .access import Bank, asked_for, bank_to_read, question_to_read

AS_MANY_AS_A_PAGE_HOLDS = 40
AS_MANY_GUIDES_AS_ONE_READS = 20


@require_safe
def question_list(request):
    """The question bank by section, with the two sides' questions next to each other."""
    if not asked_for(request) and Bank(request.user).organization is None:
        return render(request, "interviews/questions/list.html", {"bank": None})
    bank = bank_to_read(request)
    search = QuestionSearch(request.GET)
    questions = search.found(bank.organization).select_related("replaces")
    page = Paginator(questions, AS_MANY_AS_A_PAGE_HOLDS).get_page(request.GET.get("page"))
    context = {
        "bank": bank,
        "may_write": bank.may_write,
        "search": search,
        "page_obj": page,
        "parts": by_part(page.object_list),
    }
    response = render(request, "interviews/questions/list.html" + ("#questions" if request.htmx else ""), context)
    patch_vary_headers(response, ["HX-Request"])
    return response


def by_part(questions):
    """The questions grouped by section, then by side."""
    questions = list(questions)
    return [
        (label, [(side, [one for one in questions if (one.pair, one.side) == (pair, side)]) for side in Side.values])
        for pair, label in Pair.choices
        if any(question.pair == pair for question in questions)
    ]


@require_safe
def question_detail(request, pk):
    return question_page(request, *question_to_read(request, pk))


def question_page(request, question, bank, refused=None):
    """One question in full; a refused form is shown in its place, with its errors."""
    may_write = bank.may_write
    asking = Guide.objects.visible_to(request.user).filter(pk__in=question.items.values("section__guide"))
    context = {
        "question": question,
        "bank": bank,
        "may_write": may_write,
        "own_wording": None if question.is_own else own_wording(question, bank),
        "guides": asking.select_related("stage__role").order_by("-created_at")[:AS_MANY_GUIDES_AS_ONE_READS],
        "findings": with_forms(question, bank, refused if may_write else None, may_write),
        "kept_warnings": question.kept_warnings.select_related("author"),
        "form": refused,
    }
    return render(request, "interviews/questions/detail.html", context)


def own_wording(question, bank):
    return question.replaced_by.filter(organization=bank.organization).first()


def with_forms(question, bank, refused, may_write):
    """Each finding, with a form to keep the wording when it is a warning about an own question."""
    may_keep = may_write and question.is_own
    return [
        (finding, form_for(finding, question, refused) if may_keep and not finding.blocks else None)
        for finding in question.findings(bank.organization)
    ]


def form_for(finding, question, refused):
    return refused if refused and refused.is_about(finding) else KeptQuestionWarningForm.of(finding, question)
