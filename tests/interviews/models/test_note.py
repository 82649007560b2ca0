"""Notes: a save is stored once, overwrites nothing unseen, and is never rejected for its content."""

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


def keep(participant, key, base=0, save="", **typed):
    return Note.objects.keep(participant, key, typed, dict.fromkeys(typed, base), save)


def test_input_is_stored_as_the_next_version(participant, key):
    keep(participant, key, evidence="Moved the cutoff.")

    note, version = keep(participant, key, base=1, evidence="Moved the cutoff to four.", probes=[1, 2])

    assert (version, note.evidence, note.probes, note.depth) == (2, "Moved the cutoff to four.", [1, 2], 2)
    assert note.item == first_question(participant)
    assert note.field_versions == {"evidence": 2, "probes": 2}


def test_database_accepts_depths_from_zero_to_four(participant, key):
    for rung in (0, 4):
        keep(participant, key, base=rung, rung=rung)

    with pytest.raises(IntegrityError, match="note_rung_from_zero_to_four"), transaction.atomic():
        Note.objects.update(rung=5)

    assert Note.objects.get().rung == 4


def test_fields_do_not_conflict_with_each_other(participant, key):
    keep(participant, key, evidence="From the laptop.")

    note, _ = keep(participant, key, base=0, answer="From the phone, which had read nothing yet.")

    assert (note.evidence, note.answer) == ("From the laptop.", "From the phone, which had read nothing yet.")


def test_unseen_changes_are_not_overwritten(participant, key):
    keep(participant, key, evidence="From the laptop.")

    with pytest.raises(NoteConflict) as conflict:
        keep(participant, key, base=0, evidence="From the phone.", answer="And more.")

    assert conflict.value.fields == ["evidence"]
    assert (conflict.value.note.evidence, conflict.value.note.answer) == ("From the laptop.", "")
    assert Note.objects.get().version == 1


def test_identical_text_is_no_conflict(participant, key):
    keep(participant, key, evidence="The same.")

    note, version = keep(participant, key, base=0, evidence="The same.")

    assert (version, note.field_versions) == (2, {"evidence": 1})


def test_repeated_save_returns_its_version(participant, key):
    keep(participant, key, save="tab-1-0001", evidence="First.")
    keep(participant, key, base=1, save="tab-1-0002", evidence="Second.")

    note, version = keep(participant, key, save="tab-1-0001", evidence="First.")

    assert (version, note.evidence, note.version) == (1, "Second.", 2)


def test_only_recent_saves_are_remembered(participant, key):
    for number in range(KEPT_SAVES + 5):
        keep(participant, key, base=number, save=f"tab-1-{number:04}", evidence=f"Text {number}")

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
def test_input_is_never_rejected_and_valid_parts_are_kept(typed, kept):
    assert as_kept(typed, probes=4) == kept


def test_quick_question_has_one_follow_up():
    assert as_kept({"probes": [1, 2]}, probes=1) == {"probes": [1]}


def test_text_of_any_length_is_stored(participant, key):
    note, _ = keep(participant, key, evidence="word " * 100_000)

    assert len(Note.objects.get(pk=note.pk).evidence) == 500_000


@pytest.mark.parametrize("key", ["item-0", "item-", "part-P9", "part-", "nonsense", "item-99999999999999999999"])
def test_unknown_key_is_rejected(participant, key):
    with pytest.raises(NoSuchPlace):
        keep(participant, key, answer="Somewhere.")


def test_question_of_another_guide_is_rejected(participant):
    other = GuideItem.objects.filter(section__guide__stage=participant.interview.candidate.role.stages.last()).first()

    with pytest.raises(NoSuchPlace):
        keep(participant, Note.key_of(other), answer="Elsewhere.")
    with pytest.raises(NoSuchPlace):
        keep(participant, f"item-0{first_question(participant).pk}", answer="The same question by another name.")


@pytest.mark.parametrize("key", ["part-P2", "impression", "parked", "interruptions"])
def test_sections_and_once_only_notes_have_keys(participant, key):
    assert keep(participant, key, answer="Noted.").note.key == key


def test_earlier_version_is_kept_once_a_minute(participant, key):
    for base, text in enumerate(["One.", "Two.", "Three."]):
        keep(participant, key, base=base, evidence=text)
    NoteSnapshot.objects.update(taken_at=timezone.now() - timedelta(minutes=2))
    keep(participant, key, base=3, evidence="Four.")

    assert [snapshot.content["evidence"] for snapshot in NoteSnapshot.objects.all()] == ["Three.", "One."]


@pytest.mark.django_db(transaction=True)
def test_concurrent_first_saves_create_one_note(participant, key):
    begin = threading.Barrier(2, timeout=PATIENCE)
    answers = []

    def save(field):
        begin.wait()
        answers.append(keep(participant, key, **{field: "At once."}).version)
        connection.close()

    threads = [threading.Thread(target=save, args=[field]) for field in ["answer", "evidence"]]
    for thread in threads:
        thread.start()
    wait_for_all(threads)

    note = Note.objects.get()
    assert sorted(answers) == [1, 2]
    assert (note.answer, note.evidence, note.version) == ("At once.", "At once.", 2)
