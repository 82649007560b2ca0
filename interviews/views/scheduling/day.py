from datetime import date, timedelta

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from interviewkit.paper import PAPERS, paper_for
from interviewkit.printing import asked_large, asked_paper
from interviews.models import Interview, Packet
from interviews.packets import see_to
from interviews.scheduling.times import day_in_words

YEARS = range(2000, 3000)
ONE_DAY = timedelta(days=1)


@require_safe
def day(request):
    """Lists the user's interviews on a day, to print their guides as one packet."""
    on = asked_day(request.GET)
    held = list(held_on(on, request.user))
    page = {
        "on": on,
        "day": day_in_words(on),
        "held": held,
        "before": on - ONE_DAY,
        "after": on + ONE_DAY,
        "packets": Packet.objects.for_list().filter(day=on, asked_by=request.user),
        "papers": PAPERS.values(),
        "paper": usual_paper(held),
    }
    return render(request, "interviews/scheduling/day.html", page)


@require_POST
def day_print(request):
    """Queues a day's guides for printing in the background, both sides of each."""
    on = asked_day(request.POST)
    held = held_on(on, request.user)
    if not held:
        messages.info(request, "You have no interviews to print guides for on that day.")
        return redirect(f"{reverse('interviews:day')}?on={on}")
    paper, large = asked_paper(request, usual_paper(held)), asked_large(request)
    packet = Packet.objects.ask_day(request.user, on, side="both", paper=paper.name, large=large)
    see_to(packet)
    return redirect(packet)


def held_on(on, user):
    return Interview.objects.held_on(on, user).select_related("candidate__role__organization", "stage")


def usual_paper(held):
    """Returns the usual paper size of the first role's jurisdiction."""
    return paper_for(held[0].candidate.role.jurisdiction if held else "")


def asked_day(asked):
    """Returns the requested day, or today in the reader's time zone."""
    said = asked.get("on")
    try:
        meant = date.fromisoformat(said) if said else timezone.localdate()
    except ValueError as error:
        raise Http404("Write the day as 2027-03-02.") from error
    if meant.year not in YEARS:
        raise Http404("Write a day between the years 2000 and 2999 as 2027-03-02.")
    return meant
