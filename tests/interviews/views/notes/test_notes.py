"""The notes page: opening checklist, privacy, and use without JavaScript."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from interviews.models import CandidateGuide, Interview, Note, NoteSnapshot, Participant
from tests import factories
from tests.unchanged import nothing_written

CHECKED = {"silent": "on", "explained": "on", "arranged": "on", "brief": "on"}


@pytest.fixture
def booked(published_role, manager):
    """An interview of Ottoline's that is about to start."""
    candidate = factories.make_candidate(published_role, manager)
    return factories.make_interview(candidate, [manager], at=timezone.now() + timedelta(minutes=5))


def notes_page_of(interview):
    return reverse("interviews:interview-notes", args=[interview.pk])


def save(client, participant, key, *, person=None, base=0, save_key="", **fields):
    body = {
        "person": person or participant.user_id,
        "save": save_key,
        "fields": fields,
        "bases": dict.fromkeys(fields, base),
    }
    return client.post(save_url(participant, key), json.dumps(body), content_type="application/json")


def save_url(participant, key):
    return reverse("interviews:note-save", args=[participant.interview_id, key])


# Before the start


def test_interview_starts_once_the_checklist_is_complete(signed_in, booked, manager):
    page = signed_in.get(notes_page_of(booked))
    answer = signed_in.post(notes_page_of(booked), CHECKED)

    assert all(word in page.text for word in ["First impression", "Halo", "Similarity", "Contrast", "Confirmation"])
    assert (answer.status_code, answer["Location"]) == (302, notes_page_of(booked))
    assert booked.participants.get(user=manager).opened_at
    assert Interview.objects.get().begun_at
    assert CandidateGuide.objects.get(stage=booked.stage).kept_at


def test_second_start_keeps_the_first_start_time(booked, manager):
    participant, earlier = booked.participants.get(user=manager), timezone.now() - timedelta(minutes=5)
    booked.begin(participant)
    booked.participants.filter(user=manager).update(opened_at=earlier)
    Interview.objects.update(begun_at=earlier)

    booked.begin(participant)

    assert booked.participants.get(user=manager).opened_at == earlier
    assert Interview.objects.get().begun_at == earlier


@pytest.mark.parametrize("missing", CHECKED)
def test_incomplete_checklist_prevents_start(signed_in, booked, manager, missing):
    page = signed_in.post(notes_page_of(booked), {name: on for name, on in CHECKED.items() if name != missing})

    assert "There is a problem" in page.text
    assert not booked.participants.get(user=manager).opened_at


def test_bias_reminder_is_shown_in_full_once_a_day(signed_in, booked, manager):
    earlier = factories.make_interview(factories.make_candidate(booked.candidate.role, manager), [manager])
    earlier.participants.filter(user=manager).update(opened_at=timezone.now())

    line = signed_in.get(notes_page_of(booked)).text
    earlier.participants.filter(user=manager).update(opened_at=timezone.now() - timedelta(days=1, hours=1))
    in_full = signed_in.get(notes_page_of(booked)).text

    assert "already read today’s reminder" in line
    assert "I’ve read this" not in line
    assert "I’ve read this" in in_full


def test_start_without_a_planned_guide_says_what_to_do(signed_in, published_role, manager, publish_again):
    stage = published_role.stages.last()
    candidate = factories.make_candidate(published_role, manager)
    interview = factories.make_interview(candidate, [manager], stage=stage, at=timezone.now())
    stage.take_out()
    publish_again(published_role)

    answer = signed_in.post(notes_page_of(interview), CHECKED, follow=True)

    assert "The interview plan no longer includes this interview" in answer.text
    assert not interview.participants.get(user=manager).opened_at


def test_agreed_adjustments_are_shown(signed_in, booked):
    CandidateGuide.objects.open_one(booked.candidate, booked.stage_id)
    CandidateGuide.objects.update(adjustment="Captions, and twice the minutes.")

    assert "Captions, and twice the minutes." in signed_in.get(notes_page_of(booked)).text


def test_unscheduled_interview_says_what_to_do(signed_in, published_role, manager):
    interview = factories.make_interview(factories.make_candidate(published_role, manager), [manager])

    page = signed_in.get(notes_page_of(interview))
    answer = signed_in.post(notes_page_of(interview), CHECKED)

    assert "This interview has no time yet" in page.text
    assert answer.status_code == 200
    assert not interview.participants.get(user=manager).opened_at


def test_canceled_interview_says_why(signed_in, booked):
    booked.cancel("The role was filled.")

    assert "The role was filled." in signed_in.get(notes_page_of(booked)).text


def test_typing_in_paper_notes_afterward_skips_the_checklist(signed_in, booked, manager):
    Interview.objects.update(starts_at=timezone.now() - timedelta(hours=2), ends_at=timezone.now() - timedelta(hours=1))

    page = signed_in.get(notes_page_of(booked))
    signed_in.post(notes_page_of(booked), {"brief": "on"})

    assert "Enter your paper notes here" in page.text
    assert "silenced" not in page.text
    assert booked.participants.get(user=manager).opened_at


def test_notes_page_is_private(client, booked, interviewer, stranger):
    answers = []
    for person in [interviewer, stranger]:
        client.force_login(person)
        answers.append(client.get(notes_page_of(booked)))

    assert [answer.status_code for answer in answers] == [403, 404]
    assert "each with their own" in answers[0].text


def test_replaced_interviewer_loses_access_to_notes(signed_in, participant, key):
    Participant.objects.filter(pk=participant.pk).update(released="replaced", release_reason="Ill.")

    with nothing_written():
        answers = [
            signed_in.get(notes_page_of(participant.interview)),
            save(signed_in, participant, key, evidence="Still here."),
        ]

    assert [answer.status_code for answer in answers] == [403, 404]


# The notes page


def test_notes_page_has_fields_for_every_question_and_no_ratings(signed_in, participant):
    page = signed_in.get(notes_page_of(participant.interview)).text

    guide = participant.interview.guide.guide
    items = [item for section in guide.sections.all() for item in section.items.all()]
    assert all(f'name="item-{item.pk}-answer"' in page for item in items)
    assert all(f'name="part-{section.pair}-spoke"' in page for section in guide.sections.all())
    assert "rating" not in page
    assert page.count("Listen and say thank you; not rated.") == sum(not item.rated for item in items) > 0


def test_notes_page_ends_with_sharing_views_in_steps_and_words_to_close_with(signed_in, participant):
    page = " ".join(signed_in.get(notes_page_of(participant.interview)).text.split())

    steps = ["<b>Write</b>", "<b>Share</b>", "<h3>Closing</h3>", "Thank you for talking with me today."]
    places = [page.index(words) for words in steps]
    assert places == sorted(places)


def test_notes_page_runs_a_fixed_number_of_queries(signed_in, participant, django_assert_max_num_queries):
    def queries():
        with django_assert_max_num_queries(12) as asked:
            signed_in.get(notes_page_of(participant.interview))
        return len(asked.captured_queries)

    signed_in.get(notes_page_of(participant.interview))
    before = queries()
    for section in participant.interview.guide.guide.sections.all():
        for item in section.items.all():
            Note.objects.keep(participant, Note.key_of(item), {"answer": "Noted."}, {})

    assert queries() == before


def plain_form(page, **typed):
    """Returns the form data as a browser without JavaScript sends it, with these fields filled in."""
    form = page.context["notes"]
    sent = {}
    for entry in form.entries:
        sent |= {f"{entry.key}-version": entry.note.version, f"{entry.key}-marks": entry.mark}
        for name in entry.fields:
            value = getattr(entry.note, name)
            sent[f"{entry.key}-{name}"] = ["yes"] * value if name == "is_open" else "" if value is None else value
    return sent | {name.replace("__", "-"): value for name, value in typed.items()}


def test_form_saves_only_changed_notes(signed_in, participant, key):
    page = signed_in.get(notes_page_of(participant.interview))
    typed = {
        f"{key}-evidence": "\r\nMoved the cutoff\r\nto four.",
        f"{key}-probes": ["1", "2"],
        "part-P2-spoke": "me",
        "part-P0-told": ["0", "3"],
        "impression-answer": "Quick hands.",
    }

    answer = signed_in.post(notes_page_of(participant.interview), plain_form(page) | typed, follow=True)
    again = signed_in.post(notes_page_of(participant.interview), plain_form(answer), follow=True)

    notes = {note.key: note for note in Note.objects.all()}
    assert set(notes) == {key, "part-P2", "part-P0", "impression"}
    assert (notes[key].evidence, notes[key].probes, notes[key].depth) == ("\nMoved the cutoff\nto four.", [1, 2], 2)
    assert (notes["part-P2"].spoke, notes["part-P0"].told) == ("me", [0, 3])
    assert "Saved." in answer.text
    assert "Saved." in again.text
    assert {note.version for note in Note.objects.all()} == {1}


def test_form_shows_conflicts_and_saves_the_rest(signed_in, participant, key):
    page = signed_in.get(notes_page_of(participant.interview))
    Note.objects.keep(participant, key, {"evidence": "From the phone."}, {})
    typed = {f"{key}-evidence": "From the laptop.", "parked-answer": "The other bank."}

    conflict = signed_in.post(notes_page_of(participant.interview), plain_form(page) | typed)
    stored = Note.objects.get(key=key).evidence
    chosen = signed_in.post(notes_page_of(participant.interview), plain_form(conflict))

    assert "You saved this in another tab" in conflict.text
    assert "From the phone." in conflict.text
    assert "From the laptop.</textarea>" in conflict.text
    assert stored == "From the phone."
    assert Note.objects.get(key="parked").answer == "The other bank."
    assert chosen.status_code == 302
    assert Note.objects.get(key=key).evidence == "From the laptop."


def test_untouched_field_of_an_outdated_page_overwrites_nothing(signed_in, participant, key):
    page = signed_in.get(notes_page_of(participant.interview))
    Note.objects.keep(participant, key, {"evidence": "From the phone."}, {})

    answer = signed_in.post(notes_page_of(participant.interview), plain_form(page) | {f"{key}-answer": "Short."})

    note = Note.objects.get(key=key)
    assert answer.status_code == 302
    assert (note.answer, note.evidence) == ("Short.", "From the phone.")


def test_write_summary_button_saves_first(signed_in, participant):
    page = signed_in.get(notes_page_of(participant.interview))

    answer = signed_in.post(
        notes_page_of(participant.interview), plain_form(page) | {"parked-answer": "Later.", "then": "summary"}
    )

    assert answer["Location"] == f"/interviews/{participant.interview_id}/fit-summary/"
    assert Note.objects.get(key="parked").answer == "Later."


def test_notes_are_final_once_ratings_are(signed_in, participant, key):
    Note.objects.keep(participant, key, {"evidence": "Before."}, {})
    page = signed_in.get(notes_page_of(participant.interview))
    participant.summary = factories.make_summary(participant.interview.candidate, participant.user, fits="All of it.")
    participant.summary.submit()
    participant.save()

    by_script = save(signed_in, participant, key, base=1, evidence="After.")
    by_form = signed_in.post(notes_page_of(participant.interview), plain_form(page) | {f"{key}-evidence": "After."})

    assert by_script.status_code == 403
    assert "Your fit summary, ratings, and notes are final." in by_script.json()["refusal"]
    assert "Your fit summary, ratings, and notes are final." in by_form.text
    assert "After.</textarea>" in by_form.text
    assert Note.objects.get(key=key).evidence == "Before."


# Saving one note


def test_saving_a_note_returns_its_version(signed_in, participant, key):
    answer = save(signed_in, participant, key, save_key="tab-one-1", evidence="Moved the cutoff.", probes=[1])

    assert answer.status_code == 200
    assert answer.json()["version"] == 1
    assert answer.json()["newer"] == {}
    assert Note.objects.get().evidence == "Moved the cutoff."


def test_repeated_save_returns_newer_changes(signed_in, participant, key):
    save(signed_in, participant, key, save_key="tab-one-1", evidence="First.")
    save(signed_in, participant, key, base=1, save_key="tab-two-1", evidence="Second.")

    answer = save(signed_in, participant, key, save_key="tab-one-1", evidence="First.").json()

    assert (answer["version"], answer["newer"]) == (1, {"evidence": {"value": "Second.", "version": 2}})


def test_conflicting_save_returns_the_stored_text(signed_in, participant, key):
    save(signed_in, participant, key, evidence="From the phone.")

    answer = save(signed_in, participant, key, evidence="From the laptop.")

    assert answer.status_code == 409
    assert answer.json() == {"version": 1, "conflicts": {"evidence": {"value": "From the phone.", "version": 1}}}


def test_save_after_another_person_signed_in_is_rejected(client, participant, key, interviewer):
    participant.interview.participants.create(side="interviewer", user=interviewer, opened_at=timezone.now())
    client.force_login(interviewer)

    answer = save(client, participant, key, person=participant.user_id, evidence="Ottoline’s words.")

    assert answer.status_code == 403
    assert "Someone else has signed in here" in answer.json()["refusal"]
    assert not Note.objects.exists()


def test_note_on_a_canceled_interview_is_rejected(signed_in, participant, key):
    Interview.objects.update(canceled_at=timezone.now(), cancel_message="The role was filled.")

    answer = save(signed_in, participant, key, evidence="Too late.")

    assert (answer.status_code, answer.json()["refusal"][:26]) == (403, "This interview was cancele")
    assert not Note.objects.exists()


def test_note_before_the_start_is_rejected(signed_in, booked, manager):
    with nothing_written():
        answer = save(signed_in, booked.participants.get(user=manager), "parked", answer="Early.")

    assert (answer.status_code, answer.json()) == (403, {"refusal": "Start the interview first, from its page."})


def test_note_with_an_unknown_key_is_not_found(signed_in, participant):
    answer = save(signed_in, participant, "item-0", answer="Nowhere.")

    assert answer.status_code == 404
    assert not Note.objects.exists()


@pytest.mark.parametrize("person", ["interviewer", "stranger"])
def test_notes_are_private_to_their_author(client, participant, key, request, person):
    user = request.getfixturevalue(person)
    client.force_login(user)

    assert save(client, participant, key, person=user.pk, evidence="Somebody else’s.").status_code == 404
    refused = save(client, participant, key, evidence="Somebody else’s.")

    assert refused.status_code == 403
    assert "Someone else has signed in here in the meantime." in refused.json()["refusal"]
    assert not participant.notes.exists()


@pytest.mark.parametrize(
    "body",
    ["", "[]", "null", "{", "[" * 100_000, '{"fields": [], "bases": 3, "save": {}, "person": []}', "\x00", "9" * 9999],
)
def test_malformed_save_gets_an_answer(signed_in, participant, key, body):
    answer = signed_in.post(save_url(participant, key), body, content_type="application/json")

    assert answer.status_code in {400, 403}
    assert answer.json()["refusal"]


def test_invalid_values_are_not_stored(signed_in, participant, key):
    nonsense = {"evidence": "a\x00b\ud800", "rung": 10**30, "probes": [[]], "told": {}, "spoke": None, "more": 1}
    body = {
        "person": participant.user_id,
        "save": "\x00" * 20,
        "fields": nonsense,
        "bases": {"evidence": "x", "rung": -1},
    }

    answer = signed_in.post(save_url(participant, key), json.dumps(body), content_type="application/json")

    assert answer.status_code == 200
    assert (Note.objects.get().evidence, Note.objects.get().saves) == ("ab", {})


def test_oversized_note_is_rejected_with_a_message(signed_in, participant, key):
    answer = save(signed_in, participant, key, evidence="x" * 3_000_000)

    assert answer.status_code == 413
    assert "too long to save at once" in answer.json()["refusal"]


# Earlier versions


def test_author_can_read_earlier_versions(signed_in, client, participant, key, interviewer):
    beside = factories.make_user("Maive Torrin")
    factories.add_to_team(participant.interview.candidate.role, beside, "interviewer")
    Note.objects.keep(participant, key, {"evidence": "As it was first."}, {})
    Note.objects.keep(participant, key, {"evidence": "As it is."}, {"evidence": 1})
    theirs = participant.interview.participants.create(side="interviewer", user=beside, opened_at=timezone.now())
    Note.objects.keep(theirs, key, {"evidence": "As somebody else heard it."}, {})
    Note.objects.keep(theirs, key, {"evidence": "And as they put it then."}, {"evidence": 1})

    page = signed_in.get(reverse("interviews:notes-before", args=[participant.interview_id])).text
    client.force_login(interviewer)
    refused = client.get(reverse("interviews:notes-before", args=[participant.interview_id]))

    assert NoteSnapshot.objects.count() == 2
    assert "As it was first." in page
    assert "As it is." not in page
    assert "As somebody else heard it." not in page
    assert refused.status_code == 403
