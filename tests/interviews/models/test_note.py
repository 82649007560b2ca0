"""Notes: a save is stored once, writes over nothing that was not seen, and is never refused for how it reads."""

import threading
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from interviews.models import GuideItem, NoSuchPlace, Note, NoteConflict, NoteSnapshot
from interviews.models.note import KEPT_SAVES
from interviews.notes.cleaning import as_kept
from tests.interviews.conftest import first_question
from tests.waiting import PATIENCE, wait_for_all


def keep(seat, key, base=0, save="", **typed):
    return Note.objects.keep(seat, key, typed, dict.fromkeys(typed, base), save)


def test_what_is_typed_is_stored_as_the_next_version(seat, key):
    keep(seat, key, evidence="Moved the cutoff.")

    note, version = keep(seat, key, base=1, evidence="Moved the cutoff to four.", probes=[1, 2])

    assert (version, note.evidence, note.probes, note.depth) == (2, "Moved the cutoff to four.", [1, 2], 2)
    assert note.item == first_question(seat)
    assert note.field_versions == {"evidence": 2, "probes": 2}


def test_the_database_knows_depths_from_zero_to_four(seat, key):
    for rung in (0, 4):
        keep(seat, key, base=rung, rung=rung)

    with pytest.raises(IntegrityError, match="note_rung_from_zero_to_four"), transaction.atomic():
        Note.objects.update(rung=5)

    assert Note.objects.get().rung == 4


def test_one_field_does_not_stand_in_the_way_of_another(seat, key):
    keep(seat, key, evidence="From the laptop.")

    note, _ = keep(seat, key, base=0, answer="From the phone, which had read nothing yet.")

    assert (note.evidence, note.answer) == ("From the laptop.", "From the phone, which had read nothing yet.")


def test_what_was_not_seen_is_not_written_over(seat, key):
    keep(seat, key, evidence="From the laptop.")

    with pytest.raises(NoteConflict) as conflict:
        keep(seat, key, base=0, evidence="From the phone.", answer="And more.")

    assert conflict.value.fields == ["evidence"]
    assert (conflict.value.note.evidence, conflict.value.note.answer) == ("From the laptop.", "")
    assert Note.objects.get().version == 1


def test_the_same_text_twice_is_no_conflict(seat, key):
    keep(seat, key, evidence="The same.")

    note, version = keep(seat, key, base=0, evidence="The same.")

    assert (version, note.field_versions) == (2, {"evidence": 1})


def test_a_save_sent_again_answers_the_version_it_made(seat, key):
    keep(seat, key, save="tab-1-0001", evidence="First.")
    keep(seat, key, base=1, save="tab-1-0002", evidence="Second.")

    note, version = keep(seat, key, save="tab-1-0001", evidence="First.")

    assert (version, note.evidence, note.version) == (1, "Second.", 2)


def test_the_last_saves_are_remembered_and_no_more(seat, key):
    for number in range(KEPT_SAVES + 5):
        keep(seat, key, base=number, save=f"tab-1-{number:04}", evidence=f"Text {number}")

    saves = Note.objects.get().saves

    assert sorted(saves.values()) == list(range(6, KEPT_SAVES + 6))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({"rung": 4}, {"rung": 4}),
        ({"rung": None}, {"rung": None}),
        ({"rung": 5}, {}),
        ({"rung": True}, {}),
        ({"rung": "2"}, {}),
        ({"probes": [3, 1, 9, 1, "2", None]}, {"probes": [1, 3]}),
        ({"probes": "1"}, {}),
        ({"told": [0, -1, 10**9]}, {"told": [0]}),
        ({"spoke": "me"}, {"spoke": "me"}),
        ({"spoke": "nobody"}, {}),
        ({"spoke": ["me"]}, {}),
        ({"is_open": True}, {"is_open": True}),
        ({"is_open": "yes"}, {}),
        ({"evidence": "a\x00b\ud800c\r\nd"}, {"evidence": "abc\nd"}),
        ({"evidence": 7}, {}),
        ({"rating": 4, "version": 9}, {}),
        (["evidence"], {}),
        (None, {}),
    ],
)
def test_a_draft_is_never_refused_and_keeps_what_can_be_kept(typed, kept):
    assert as_kept(typed, probes=4) == kept


def test_a_short_question_has_one_probe():
    assert as_kept({"probes": [1, 2]}, probes=1) == {"probes": [1]}


def test_text_of_any_length_is_kept(seat, key):
    note, _ = keep(seat, key, evidence="word " * 100_000)

    assert len(Note.objects.get(pk=note.pk).evidence) == 500_000


@pytest.mark.parametrize("key", ["item-0", "item-", "part-P9", "part-", "nonsense", "item-99999999999999999999"])
def test_a_place_that_the_guide_does_not_have_is_refused(seat, key):
    with pytest.raises(NoSuchPlace):
        keep(seat, key, answer="Somewhere.")


def test_a_question_of_another_guide_is_refused(seat):
    other = GuideItem.objects.filter(section__guide__stage=seat.interview.candidate.role.stages.last()).first()

    with pytest.raises(NoSuchPlace):
        keep(seat, Note.key_of(other), answer="Elsewhere.")
    with pytest.raises(NoSuchPlace):
        keep(seat, f"item-0{first_question(seat).pk}", answer="The same question by another name.")


@pytest.mark.parametrize("key", ["part-P2", "impression", "parked", "interruptions"])
def test_parts_and_what_is_noted_once_have_their_places(seat, key):
    assert keep(seat, key, answer="Noted.").note.key == key


def test_how_a_note_read_is_kept_once_a_minute(seat, key):
    for base, text in enumerate(["One.", "Two.", "Three."]):
        keep(seat, key, base=base, evidence=text)
    NoteSnapshot.objects.update(taken_at=timezone.now() - timedelta(minutes=2))
    keep(seat, key, base=3, evidence="Four.")

    assert [snapshot.content["evidence"] for snapshot in NoteSnapshot.objects.all()] == ["Three.", "One."]


@pytest.mark.django_db(transaction=True)
def test_two_first_saves_at_once_make_one_note(seat, key):
    begin = threading.Barrier(2, timeout=PATIENCE)
    answers = []

    def save(field):
        begin.wait()
        answers.append(keep(seat, key, **{field: "At once."}).version)
        connection.close()

    threads = [threading.Thread(target=save, args=[field]) for field in ["answer", "evidence"]]
    for thread in threads:
        thread.start()
    wait_for_all(threads)

    note = Note.objects.get()
    assert sorted(answers) == [1, 2]
    assert (note.answer, note.evidence, note.version) == ("At once.", "At once.", 2)
