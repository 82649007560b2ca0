from django.conf import settings
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from interviewkit.accounts.models import User
from interviewkit.forms.fields import whole_number
from interviewkit.letters import reaches_people
from roles.brief.steps import BRIEF_STEPS
from roles.forms import AskForm
from roles.handover.asked import all_to_ask, asked_for
from roles.handover.handed_over import HandedOver, handed_over
from roles.handover.letter import send_question
from roles.models import Handover, NotToBeTaken, ReadsOtherwise

from .access import role_to_write
from .steps.last_save import last_save

MOST_COLLEAGUES = 40
MOST_SETTLED = 20


@require_http_methods(["GET", "HEAD", "POST"])
def handover_create(request, slug):
    """Asks a colleague about one statement of the brief, and shows the link once."""
    role = role_to_write(request, slug)
    key = request.GET.get("statement", "")
    asked = asked_for(role.content, key)
    if asked is None:
        return choice_page(request, role, was_named=bool(key))
    form = ask_form(request, role, asked)
    if request.method == "POST" and form.is_valid():
        return sent_page(request, role, form)
    return ask_page(request, role, asked, form)


def choice_page(request, role, was_named):
    """Lists what a colleague can be asked about, step by step."""
    asked = all_to_ask(role.content)
    groups = [{"step": step, "asked": [one for one in asked if one.step == slug]} for slug, step in BRIEF_STEPS.items()]
    context = {"role": role, "groups": [group for group in groups if group["asked"]], "was_named": was_named}
    return render(request, "roles/handovers/choose.html", context)


def ask_form(request, role, asked):
    again = role.handovers.open().filter(statement=asked.key, pk=number_in(request, "again")).first()
    data = request.POST if request.method == "POST" else None
    whom = {"initial": whom_to_ask(request, role, again)}
    return AskForm(data, role=role, asked=asked, by=request.user, again=again, **whom)


def whom_to_ask(request, role, again):
    """Initial data: the person to ask again, or the chosen colleague."""
    if again:
        return {"name": again.name, "email": again.email, "question": again.question}
    colleague = colleagues_of(role).filter(pk=number_in(request, "to")).first()
    return {"name": colleague.name, "email": colleague.email} if colleague else {}


def ask_page(request, role, asked, form):
    context = {
        "role": role,
        "asked": asked,
        "form": form,
        "colleagues": colleagues_of(role).exclude(pk=request.user.pk)[:MOST_COLLEAGUES],
        "reaches_people": reaches_people(),
    }
    return render(request, "roles/handovers/create.html", context)


def sent_page(request, role, form):
    handover, is_new = form.save()
    link = f"{settings.BASE_URL}{reverse('roles:handover-answer', args=[form.token])}"
    context = {
        "role": role,
        "handover": handover,
        "link": link,
        "is_new": is_new,
        "was_sent": is_new and reaches_people() and send_question(handover, link),
        "reaches_people": reaches_people(),
    }
    return render(request, "roles/handovers/sent.html", context)


@require_POST
def handover_settle(request, slug, pk):
    """Settles a question or its answer: accepted, set aside or withdrawn."""
    role = role_to_write(request, slug)
    handover = get_object_or_404(role.handovers, pk=pk)
    act = ACTS.get(request.POST.get("act"), choose_one)
    return act(request, role, handover) or redirect(where_from(request, role, handover))


def take(request, role, handover):
    try:
        with last_save(request, role):
            handover.take(by=request.user, seen=request.POST.get("seen", ""))
    except ReadsOtherwise:
        return changed_page(request, role, handover)
    except NotToBeTaken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"The answer from {handover.answerer} is in the brief.")


def set_aside(request, role, handover):
    handover.set_aside(by=request.user)
    messages.info(request, f"The brief stays as it is. The answer from {handover.answerer} is kept under “All steps”.")


def withdraw(request, role, handover):
    handover.withdraw(by=request.user)
    messages.info(request, f"Question withdrawn. The link sent to {handover.name} no longer works.")


def choose_one(request, role, handover):
    messages.error(request, "Choose what to do: accept the answer, set it aside, or withdraw the question.")


ACTS = {"take": take, "set-aside": set_aside, "withdraw": withdraw}


def changed_page(request, role, handover):
    """Shows both wordings side by side before one is replaced."""
    role.refresh_from_db()
    handed = HandedOver.of(handover, type(role).objects.with_brief().get(pk=role.pk).content)
    return render(request, "roles/handovers/changed.html", {"role": role, "handed": handed})


def where_from(request, role, handover):
    """The page where the decision was made, from its top, where the message is shown."""
    if request.POST.get("from") == "overview":
        return reverse("roles:role-edit", args=[role.slug])
    return reverse("interviews:brief-step", args=[role.slug, handover.step])


def asked_beside(role, step):
    """A step's questions to colleagues, and what else they can be asked about."""
    content = role.content
    here = [one for one in all_to_ask(content) if one.step == step]
    return {
        "handed": handed_over(role.handovers.open().order_by("asked_at"), content, step) if here else [],
        "askable": [one for one in here if not one.is_row],
        "rows_stand": any(one.is_row for one in here),
    }


def asked_of_others(role):
    """The questions to colleagues of the whole brief, including settled ones."""
    handed = handed_over(role.handovers.exclude(outcome=Handover.Outcome.WITHDRAWN), role.content)
    settled = [one for one in handed if one.handover.outcome]
    settled.sort(key=lambda one: one.handover.settled_at, reverse=True)
    return {"handed": [one for one in handed if not one.handover.outcome], "settled": settled[:MOST_SETTLED]}


def colleagues_of(role):
    return User.objects.filter(memberships__organization=role.organization_id, is_active=True)


def number_in(request, name):
    return whole_number(request.GET.get(name, ""), 0)
