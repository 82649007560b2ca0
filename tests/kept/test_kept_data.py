"""A database of an earlier Interviewkit, migrated to today's: what people kept in it is all there, and reads as it did.

What it holds and how a deliberate change is told stands in ``tests/data/kept/README.md``.
"""

import copy
import json
from functools import cache

import pytest
from django.conf import global_settings
from django.db import Error, connection, transaction
from django.db.models import F, TextField
from django.db.models.functions import Cast
from django.test import Client
from ruamel.yaml import YAML

from candidates.models import Candidate, Claim, FitRating, FitSummary, SummaryAddition
from interviewkit.accounts.models import User
from interviews.models import CandidateGuide, Guide, GuideItem, GuideSection, Interview, Note, Participant
from roles.brief import content
from roles.models import BriefRevision

from .conftest import KEPT
from .kinds import KINDS
from .reading import letters_of, missing, out_of_order
from .snapshot import losses, lost_words, with_changes

pytestmark = pytest.mark.django_db

PASSWORD = "a tour of duty"


@cache
def told_in(name):
    return YAML(typ="safe").load(KEPT / f"{name}.yaml")


def page_called(name):
    return next(page for page in told_in("pages") if page["page"] == name)


# Rows, values and words


def test_every_row_and_every_value_lives_on(upgrade):
    assert losses(with_changes(upgrade.before, told_in("changes")), upgrade.after) == []


def test_no_word_is_lost(upgrade):
    assert lost_words(with_changes(upgrade.before, told_in("changes")), upgrade.after) == []


def test_every_change_on_purpose_has_its_reason():
    assert [name for name, change in told_in("changes").items() if not change.get("reason")] == []


def test_there_is_as_much_of_everything(upgrade):
    assert {kind: rows.count() for kind, rows in KINDS.items()} == told_in("counts")


def test_every_published_brief_is_the_one_its_digest_names(upgrade):
    revisions = BriefRevision.objects.annotate(stored=Cast("content", TextField()))
    told = {digest: content.digest(json.loads(stored)) for digest, stored in revisions.values_list("digest", "stored")}

    assert len(told) == 6
    assert list(told) == list(told.values())


# Pages and prints


@pytest.mark.parametrize("name", [page["page"] for page in told_in("pages")])
def test_page_shows_what_people_wrote(upgrade, name):
    page = page_called(name)
    letters = letters_of(opened(page))

    assert missing(letters, page["says"]) == []
    if page.get("in_order"):
        assert out_of_order(letters, page["says"]) == []


def opened(page):
    client = Client()
    if page["reader"]:
        client.force_login(User.objects.get(email=page["reader"]))
    response = client.get(page["at"], follow=True)
    assert response.status_code == 200
    return response


# Guards and ways in


def a_booking_overlaps():
    first, second = (
        Participant.objects.filter(user__isnull=False, booked__isnull=False).distinct("user").order_by("user")[:2]
    )
    Participant.objects.filter(pk=second.pk).update(user=first.user, booked=first.booked)


GUARDED = {
    "a published brief changes": lambda: BriefRevision.objects.update(number=F("number") + 10),
    "a published brief goes": lambda: BriefRevision.objects.first().delete(),
    "a final guide changes": lambda: final(Guide).update(reason="Another reason."),
    "a final guide loses a question": lambda: final(GuideItem, "section__guide__").delete(),
    "a question of a final guide is reworded": lambda: final(GuideItem, "section__guide__").update(text="Otherwise."),
    "a part of a final guide gets longer": lambda: final(GuideSection, "guide__").update(minutes=F("minutes") + 1),
    "what was used with a candidate changes": lambda: kept_guides().update(wording={}),
    "a locked fit summary changes": lambda: FitSummary.objects.submitted().update(fits="Other words."),
    "a finished rating changes": lambda: FitRating.objects.exclude(summary__ratings_open=True).update(rating=1),
    "an addition changes": lambda: SummaryAddition.objects.update(words="Other words."),
    "an interview ends in silence": lambda: Interview.objects.exclude(end_reason="").update(end_reason=""),
    "somebody is in two interviews at once": a_booking_overlaps,
    "a candidate is owed nothing and still considered": lambda: Candidate.objects.open().update(next_update_due=None),
    "a question in a ladder of five": lambda: Note.objects.update(rung=5),
}


def final(model, guide=""):
    return model.objects.exclude(**{f"{guide}frozen_at": None})


def kept_guides():
    return CandidateGuide.objects.exclude(kept_at=None).exclude(wording={})


@pytest.mark.parametrize("act", GUARDED)
def test_the_database_still_refuses(upgrade, act):
    with pytest.raises(Error), transaction.atomic():
        GUARDED[act]()


def test_people_still_sign_in_with_their_password(upgrade, client, settings):
    settings.PASSWORD_HASHERS = global_settings.PASSWORD_HASHERS

    refused = client.post("/accounts/login/", {"login": "agnieszka.zolc@example.com", "password": PASSWORD})
    accepted = client.post("/accounts/login/", {"login": "ottoline.brask@example.com", "password": PASSWORD})

    assert accepted["Location"] == "/"
    assert refused.get("Location") != "/"
    assert "Ottoline" in client.get("/").text


# What would be seen: losses planted in the dump as it was restored, by its own names


def emptied(snapshot, table, column, value=""):
    row = next(row for row in snapshot[table].rows.values() if row[column] not in (None, "", [], {}, value))
    row[column] = value


def a_row_goes(snapshot):
    snapshot["candidates_goal"].rows.popitem()


def a_table_goes(snapshot):
    del snapshot["interviews_notesnapshot"]


def a_text_is_cut(snapshot):
    row = next(row for row in snapshot["candidates_claim"].rows.values() if len(row["text"]) > 40)
    row["text"] = row["text"][:40]


def a_key_is_dropped(snapshot):
    next(iter(snapshot["roles_briefrevision"].rows.values()))["content"].pop("mission")


def a_number_in_json_is_dropped(snapshot):
    next(iter(snapshot["roles_briefrevision"].rows.values()))["content"]["pay"].pop("max")


def a_question_leaves_a_guide(snapshot):
    snapshot["interviews_guideitem"].rows.pop("1")


def probes_change_places(snapshot):
    row = next(row for row in snapshot["interviews_guideitem"].rows.values() if len(set(row["rungs"])) > 1)
    row["rungs"] = row["rungs"][::-1]


def claims_change_hands(snapshot):
    first, *_, last = snapshot["candidates_claim"].rows.values()
    first["candidate_id"] = last["candidate_id"]


def a_column_is_renamed_and_one_of_it_blank(snapshot):
    rename(snapshot["candidates_need"], "answer_note", "in_words")
    emptied(snapshot, "candidates_need", "in_words")


def a_table_is_renamed_and_a_row_of_it_goes(snapshot):
    snapshot["interviews_entry"] = snapshot.pop("interviews_note")
    snapshot["interviews_entry"].rows.popitem()


def rename(table, column, name):
    for row in table.rows.values():
        row[name] = row.pop(column)


PLANTED = {
    "candidates_goal: row": a_row_goes,
    "interviews_notesnapshot: no table holds its 3 rows": a_table_goes,
    "candidates_claim.text: 1 of": a_text_is_cut,
    "roles_briefrevision.content: 1 of": a_key_is_dropped,
    "roles_briefrevision.content: 1 of 6": a_number_in_json_is_dropped,
    "interviews_guideitem: row 1 is gone": a_question_leaves_a_guide,
    "interviews_guideitem.rungs: 1 of": probes_change_places,
    "candidates_claim.candidate_id: 1 of": claims_change_hands,
    "candidates_need.answer_note: 1 of": a_column_is_renamed_and_one_of_it_blank,
    "interviews_note: row": a_table_is_renamed_and_a_row_of_it_goes,
    "roles_handover.answered_at: 1 of": lambda all_: emptied(all_, "roles_handover", "answered_at", None),
    "interviews_seat.excused: 1 of": lambda all_: emptied(all_, "interviews_seat", "excused"),
    "accounts_user.is_active: 1 of": lambda all_: emptied(all_, "accounts_user", "is_active", False),
}


@pytest.mark.parametrize("seen", PLANTED)
def test_a_planted_loss_is_seen(upgrade, seen):
    planted = copy.deepcopy(upgrade.before)

    PLANTED[seen](planted)

    [line] = losses(upgrade.before, planted)
    assert line.startswith(seen)


def test_a_word_that_is_lost_is_seen(upgrade):
    planted = copy.deepcopy(upgrade.before)
    emptied(planted, "roles_remark", "words")
    emptied(planted, "interviews_note", "answer", "Other words.")

    assert len(lost_words(upgrade.before, planted)) == 2


def test_what_is_renamed_or_moved_to_a_table_of_its_own_lives_on(upgrade):
    later = copy.deepcopy(upgrade.before)
    later["interviews_participant"] = later.pop("interviews_seat")
    for table in later.values():
        table.links = {
            link: "interviews_participant" if there == "interviews_seat" else there
            for link, there in table.links.items()
        }
    rename(later["interviews_participant"], "excuse", "release_reason")
    rename(later["roles_tray"], "text", "pasted")
    move_people_out(later)

    assert losses(upgrade.before, later) == []
    assert lost_words(upgrade.before, later) == []


def move_people_out(snapshot):
    """Names and addresses of candidates go to a table of persons, at which each candidate points."""
    candidates = snapshot["candidates_candidate"]
    persons = copy.deepcopy(candidates)
    persons.links = {}
    for key, row in candidates.rows.items():
        persons.rows[key] = {"id": row["id"], "name": row.pop("name"), "email": row.pop("email")}
        row["person_id"] = row["id"]
    candidates.links["person_id"] = "candidates_person"
    snapshot["candidates_person"] = persons


def test_a_change_on_purpose_is_no_loss(upgrade):
    later = copy.deepcopy(upgrade.before)
    for row in later["roles_handover"].rows.values():
        row["outcome"] = {"taken": "accepted"}.get(row["outcome"], row["outcome"])
    rename(later["roles_remark"], "proposal", "gone")
    for row in later["roles_remark"].rows.values():
        del row["gone"]
    changes = {"roles_handover.outcome": {"became": {"taken": "accepted"}}, "roles_remark.proposal": {"gone": True}}

    assert losses(with_changes(upgrade.before, changes), later) == []
    assert [line.partition(":")[0] for line in losses(upgrade.before, later)] == list(changes)


@pytest.mark.parametrize("kind", ["page", "print"])
def test_a_page_without_somebodys_words_is_seen(upgrade, kind):
    name, model = {"page": ("a candidate", Claim), "print": ("both sides in one grid, on paper", FitRating)}[kind]
    page = page_called(name)
    plant_a_blank(model)

    assert missing(letters_of(opened(page)), page["says"])


def plant_a_blank(model):
    table = connection.ops.quote_name(model._meta.db_table)
    column = {"Claim": "text", "FitRating": "evidence"}[model.__name__]
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(f"UPDATE {table} SET {column} = %s", ["Blank."])
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def test_a_guide_in_another_order_is_seen():
    assert out_of_order("FirstSecondThird", ["First", "Second", "Third"]) == []
    assert out_of_order("SecondFirstThird", ["First", "Second", "Third"]) == ["Second"]
