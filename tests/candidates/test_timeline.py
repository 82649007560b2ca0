from datetime import date, datetime, timedelta

from django.utils import timezone

from candidates.models import FitSummary
from candidates.timeline import OVERDUE, PAST, PROMISED, Event, timeline
from tests import factories

TODAY = timezone.localdate()


def events_of(candidate):
    parts = [list(getattr(candidate, name).all()) for name in ["updates", "summaries", "references"]]
    return timeline(candidate, *parts)


def enter(candidate, on):
    candidate.created_at = datetime(on.year, on.month, on.day, 12, tzinfo=timezone.get_default_timezone())


def test_timeline_lists_events_oldest_first(candidate, manager):
    enter(candidate, date(2026, 9, 12))
    candidate.source, candidate.pay_range_sent_on = "referral", date(2026, 9, 12)
    candidate.updates.create(said_on=date(2026, 9, 30), said_by=manager, how="phone", words="Two calls left.")
    factories.make_reference(candidate, held_on=date(2026, 9, 20))

    assert events_of(candidate) == [
        Event(date(2026, 9, 12), "Pay range sent"),
        Event(date(2026, 9, 12), "Added, referral"),
        Event(date(2026, 9, 20), "Reference check: Halvard Quist, manager"),
        Event(date(2026, 9, 30), "Update by phone: Two calls left.", "Ottoline Brask"),
        Event(date(2030, 1, 15), "Next update due", "Ottoline Brask", PROMISED),
    ]


def test_overdue_update_is_listed_by_its_due_date(candidate):
    candidate.next_update_due = TODAY - timedelta(days=3)

    first, *_ = events_of(candidate)

    assert (first.on, first.state) == (candidate.next_update_due, OVERDUE)


def test_closed_candidate_has_no_update_due(candidate, manager):
    candidate.close(status="withdrawn", reason="Moved.", said_by=manager, how="phone", words="Thank you.")

    assert {event.state for event in events_of(candidate)} == {PAST}


def test_draft_is_not_listed(candidate, manager):
    factories.make_summary(candidate, manager)

    assert not [event for event in events_of(candidate) if "submitted" in event.what]


def told(candidate):
    return [event.what for event in events_of(candidate) if event.what.startswith("Fit summary")]


def test_summary_shared_on_the_same_day_is_one_event(candidate, manager):
    summary = factories.make_summary(candidate, manager)
    summary.submit()
    assert told(candidate) == ["Fit summary submitted: Continue"]

    summary.share("Strong on the mission.", on_the_spot=True)

    assert told(candidate) == ["Fit summary submitted and shared in the interview: Continue"]


def test_summary_shared_days_later_is_two_events(candidate, manager):
    summary = factories.make_summary(candidate, manager)
    summary.submit()
    summary.share("Strong on the mission.", on_the_spot=False)
    FitSummary.objects.filter(pk=summary.pk).update(shared_at=timezone.now() + timedelta(days=2))

    assert told(candidate) == ["Fit summary submitted: Continue", "Fit summary shared"]
