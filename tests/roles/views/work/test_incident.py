"""The pages on which a real situation is told, and the sheet along which it is asked for."""

import io
import re
import uuid
from html import unescape

import pytest
from pypdf import PdfReader

from roles.brief.content import MOST_ROWS
from roles.brief.statements import fingerprint
from roles.brief.work.incidents import BOXES
from roles.models import Incident, Role
from tests.factories import make_incident, make_role

pytestmark = pytest.mark.django_db

TOLD = "The run has stopped and the bank’s window closes at three."
NOTHING = fingerprint("")


def page_of(incident, box):
    return f"/roles/{incident.role.slug}/situations/{incident.pk}/{box}/"


def step_of(role):
    return f"/roles/{role.slug}/edit/situations/"


def answer(client, address, words, seen=NOTHING, **typed):
    return client.post(address, {"words": words, "seen": seen} | typed)


def text_of(response):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


# Telling one


def test_situation_is_told_about_the_statement_it_was_opened_from(signed_in, role):
    criterion = role.criteria.first()
    new = f"/roles/{role.slug}/situations/new/?about=success_criteria.{criterion.pk}"

    response = answer(signed_in, new, TOLD, then="next")

    [incident] = role.incidents.all()
    assert response.url == page_of(incident, "strong")
    assert (incident.situation, incident.about) == (TOLD, [f"success_criteria.{criterion.pk}"])
    assert Role.objects.get(pk=role.pk).step_versions.keys() == {"situations"}


def test_statement_that_is_not_in_the_brief_is_not_taken(signed_in, role):
    answer(signed_in, f"/roles/{role.slug}/situations/new/?about=must_haves.{uuid.uuid4()}", TOLD)

    assert [incident.about for incident in role.incidents.all()] == [[]]


def test_every_question_leads_to_the_next_and_the_last_to_what_it_is_about(signed_in, role):
    incident = make_incident(role, **dict.fromkeys(BOXES, ""))
    seen = []

    address = page_of(incident, "situation")
    while not address.endswith("/about/"):
        seen.append(address.split("/")[-2])
        address = answer(signed_in, address, f"About {seen[-1]}.", then="next").url

    assert seen == list(BOXES)
    incident.refresh_from_db()
    assert [getattr(incident, box) for box in BOXES] == [f"About {box}." for box in BOXES]


def test_save_and_close_leads_back_to_the_list(signed_in, role):
    response = answer(signed_in, f"/roles/{role.slug}/situations/new/", TOLD)

    assert response.url == step_of(role)


def test_every_question_but_the_first_of_a_new_one_can_be_skipped(signed_in, role):
    incident = make_incident(role)

    assert "Skip question" not in text_of(signed_in.get(f"/roles/{role.slug}/situations/new/"))
    for box in BOXES:
        page = signed_in.get(page_of(incident, box))
        assert "Skip question" in text_of(page)
        assert BOXES[box].ask in text_of(page)
        assert BOXES[box].example in text_of(page)


def test_situation_without_words_is_asked_for(signed_in, role):
    response = answer(signed_in, f"/roles/{role.slug}/situations/new/", " \n ")

    assert "There is a problem" in text_of(response)
    assert "Write what was going on, in two to four sentences." in text_of(response)
    assert not role.incidents.exists()


def test_too_long_an_answer_stays_as_typed_and_is_not_stored(signed_in, role):
    incident = make_incident(role)

    response = answer(signed_in, page_of(incident, "strong"), "W" * 501, fingerprint(incident.strong))

    assert "Shorten this to 500 characters; it has 501." in text_of(response)
    assert "W" * 501 in text_of(response)
    incident.refresh_from_db()
    assert "W" not in incident.strong


def test_blank_answer_empties_a_question(signed_in, role):
    incident = make_incident(role)

    answer(signed_in, page_of(incident, "strong"), "", fingerprint(incident.strong))

    incident.refresh_from_db()
    assert incident.strong == ""


def test_double_click_stores_one_situation(signed_in, role):
    for _ in range(2):
        answer(signed_in, f"/roles/{role.slug}/situations/new/", TOLD)

    assert role.incidents.count() == 1


def test_answer_saved_by_a_colleague_is_shown_before_it_is_replaced(signed_in, role):
    incident = make_incident(role, strong="Stops the retries.")

    first = answer(signed_in, page_of(incident, "strong"), "Calls the bank.")

    assert "It now says: “Stops the retries.”" in text_of(first)
    assert "Calls the bank." in text_of(first)
    assert Incident.objects.get().strong == "Stops the retries."
    again = re.search(r'name="seen" value="(\w+)"', first.content.decode()).group(1)
    answer(signed_in, page_of(incident, "strong"), "Calls the bank.", again)
    assert Incident.objects.get().strong == "Calls the bank."


def test_full_brief_takes_no_more(signed_in, role):
    for _ in range(MOST_ROWS):
        make_incident(role)

    response = signed_in.get(f"/roles/{role.slug}/situations/new/", follow=True)

    assert "A brief holds 40 situations at most. Remove one first." in text_of(response)
    answer(signed_in, f"/roles/{role.slug}/situations/new/", TOLD)
    assert role.incidents.count() == MOST_ROWS


@pytest.mark.parametrize("box", ["agreed", "told_by", "role", "x"])
def test_there_is_no_page_for_anything_else(signed_in, role, box):
    assert signed_in.get(page_of(make_incident(role), box)).status_code == 404


def test_incident_of_another_role_is_not_found(signed_in, role):
    other = make_incident(make_role())

    assert signed_in.get(f"/roles/{role.slug}/situations/{other.pk}/strong/").status_code == 404


# What it is about, and who told it


def serve(client, incident, about=(), told_by="", **typed):
    return client.post(page_of(incident, "about"), {"about": list(about), "told_by": told_by} | typed)


def test_incident_serves_what_is_ticked(signed_in, role):
    incident = make_incident(role)
    keys = [f"conditions.{role.conditions.first().pk}", f"must_haves.{role.must_haves.last().pk}"]

    response = serve(signed_in, incident, keys)

    incident.refresh_from_db()
    assert response.url == step_of(role)
    assert sorted(incident.about) == sorted(keys)
    assert incident.agreed


@pytest.fixture
def empty(role):
    """A brief in which nothing is written yet that a situation could serve."""
    for rows in (role.criteria, role.conditions, role.must_haves):
        rows.all().delete()
    return role


def test_situation_of_an_empty_brief_brings_its_own_must_have(signed_in, empty):
    incident = make_incident(empty, about=[])
    assert "What does handling it take?" in text_of(signed_in.get(page_of(incident, "about")))
    assert "Real situations none finished" in text_of(signed_in.get(f"/roles/{empty.slug}/edit/"))

    response = serve(signed_in, incident, must_have="  Has told an owner the truth about money. ")

    incident.refresh_from_db()
    [row] = empty.must_haves.current()
    assert response.url == step_of(empty)
    assert (row.statement, incident.about) == ("Has told an owner the truth about money.", [f"must_haves.{row.pk}"])
    told = text_of(signed_in.get(step_of(empty)))
    assert "About “Has told an owner the truth about money” ." in told
    assert "Real situations ready" in text_of(signed_in.get(f"/roles/{empty.slug}/edit/"))


def test_must_have_that_is_in_the_brief_already_is_not_added_again(signed_in, role):
    first = role.must_haves.first()
    incident = make_incident(role, about=[])
    count = role.must_haves.current().count()

    for _ in range(2):
        serve(signed_in, incident, must_have=first.statement)

    incident.refresh_from_db()
    assert incident.about == [f"must_haves.{first.pk}"]
    assert role.must_haves.current().count() == count


def test_must_have_chosen_and_written_is_named_once(signed_in, role):
    first = role.must_haves.first()
    incident = make_incident(role, about=[])

    serve(signed_in, incident, [f"must_haves.{first.pk}"], must_have=first.statement)

    incident.refresh_from_db()
    assert incident.about == [f"must_haves.{first.pk}"]


@pytest.mark.parametrize("typed", ["x" * 501, "a\x00b"])
def test_must_have_that_cannot_be_kept_is_refused_with_what_was_typed(signed_in, role, typed):
    incident = make_incident(role, about=[])

    response = serve(signed_in, incident, must_have=typed)

    assert response.status_code in {200, 400}
    assert role.must_haves.current().count() == 3
    incident.refresh_from_db()
    assert incident.about == []


def test_full_list_takes_no_further_must_have(signed_in, role):
    role.rewrite_must_haves([f"Has done {number}" for number in range(MOST_ROWS)])
    incident = make_incident(role, about=[])

    refused = text_of(serve(signed_in, incident, must_have="Has done one more"))

    assert f"The brief already has {MOST_ROWS} must-haves. Choose from the list, or remove one first." in refused
    assert role.must_haves.current().count() == MOST_ROWS
    assert serve(signed_in, incident, must_have="Has done 3").status_code == 302


def test_what_a_colleague_told_waits_for_their_agreement(signed_in, role):
    incident = make_incident(role)

    serve(signed_in, incident, incident.about, "Wenna Harrow")

    incident.refresh_from_db()
    assert (incident.told_by, incident.agreed, incident.is_ready) == ("Wenna Harrow", False, False)
    assert "Waiting for Wenna Harrow to agree to its use." in text_of(signed_in.get(step_of(role)))

    serve(signed_in, incident, incident.about, "Wenna Harrow", agreed="on")

    incident.refresh_from_db()
    assert incident.is_ready
    assert "Waiting for" not in text_of(signed_in.get(step_of(role)))


def test_what_was_withheld_stays_withheld_without_the_name(signed_in, role):
    incident = make_incident(role, agreed=False)

    serve(signed_in, incident, incident.about)
    incident.refresh_from_db()
    assert not incident.agreed

    serve(signed_in, incident, incident.about, agreed="on")
    incident.refresh_from_db()
    assert incident.agreed


def test_story_of_someone_else_waits_from_its_first_answer_on(signed_in, role):
    address = f"/roles/{role.slug}/situations/new/?about=must_haves.{role.must_haves.first().pk}"

    answer(signed_in, address, TOLD, told_by="Wenna Harrow", then="next")

    incident = role.incidents.get()
    assert (incident.told_by, incident.agreed) == ("Wenna Harrow", False)
    assert "Who’s telling it" not in text_of(signed_in.get(page_of(incident, "situation")))


def test_answer_that_was_deleted_meanwhile_is_brought_back_on_purpose(signed_in, role):
    incident = make_incident(role, strong="")

    response = answer(signed_in, page_of(incident, "strong"), "Calls the bank.", fingerprint("Stops the retries."))

    assert "Someone has deleted this answer since you opened the page." in text_of(response)
    assert Incident.objects.get().strong == ""


def test_statement_that_has_gone_is_refused_beside_the_list(signed_in, role):
    incident = make_incident(role)

    response = serve(signed_in, incident, [f"must_haves.{uuid.uuid4()}"])

    assert "one of these is no longer in the brief" in text_of(response)
    assert Incident.objects.get().about == incident.about


# The step


def test_step_lists_what_is_told_and_what_lacks_one(signed_in, role):
    first, second, *_ = role.must_haves.all()
    make_incident(role, first, strong="")

    page = text_of(signed_in.get(step_of(role)))

    assert "It is 02:10, the settlement run has stopped" in page
    assert "Needed before anyone is asked about it: a strong answer ." in page
    assert f"{first.statement} Add a situation" in page
    assert f"{second.statement} Add a situation" in page


def test_statement_with_a_situation_that_is_ready_no_longer_lacks_one(signed_in, role):
    first, second, *_ = role.must_haves.all()
    make_incident(role, first)

    page = text_of(signed_in.get(step_of(role)))

    assert f"{first.statement} Add a situation" not in page
    assert f"{second.statement} Add a situation" in page


def test_what_is_neither_essential_nor_hard_needs_none(signed_in, role):
    criterion = role.criteria.filter(must_have=False).first()
    condition = role.conditions.exclude(polarity="negative").first()

    page = text_of(signed_in.get(step_of(role)))

    assert f"{criterion.statement} Add a situation" not in page
    assert f"{condition.statement} Add a situation" not in page
    assert f"{role.criteria.filter(must_have=True).first().statement} Add a situation" in page
    assert f"{role.conditions.filter(polarity='negative').first().statement} Add a situation" in page


def test_step_leads_to_what_the_library_has(signed_in, role):
    incident = make_incident(role, situation="It rains.")
    assert b"Choose from the library" not in signed_in.get(step_of(role)).content
    signed_in.post(f"/roles/{role.slug}/situations/{incident.pk}/keep/")
    assert b"Choose from the library" not in signed_in.get(step_of(role)).content

    incident.delete()

    assert f"/library/?for={role.slug}&amp;about=incident".encode() in signed_in.get(step_of(role)).content


@pytest.mark.parametrize(("changes", "offered"), [({}, True), ({"agreed": False}, False), ({"strong": ""}, False)])
def test_what_is_ready_can_be_saved_to_the_library(signed_in, role, changes, offered):
    incident = make_incident(role, **changes)

    page = signed_in.get(step_of(role)).content.decode()

    assert (f"/situations/{incident.pk}/keep/" in page) is offered


def test_colleague_can_be_asked_about_what_lacks_one(signed_in, role):
    must_have = role.must_haves.first()

    page = signed_in.get(step_of(role)).content.decode()

    asking = f"/roles/{role.slug}/ask/?statement=incidents.must_haves.{must_have.pk}"
    assert asking in page
    assert must_have.statement in text_of(signed_in.get(asking))


def test_step_points_out_who_could_be_recognized(signed_in, role):
    make_incident(role, happened="Dr. Lindqvist paid it back.")

    assert "Could someone be recognized? Remove “Dr. Lindqvist”" in text_of(signed_in.get(step_of(role)))


def test_steps_say_whether_any_situation_is_told(signed_in, role):
    assert "Real situations none yet" in text_of(signed_in.get(f"/roles/{role.slug}/edit/"))

    unfinished = make_incident(role, strong="")
    assert "Real situations none finished" in text_of(signed_in.get(f"/roles/{role.slug}/edit/"))

    unfinished.delete()
    make_incident(role, about=[]).delete()
    aimless = make_incident(role, about=[f"must_haves.{uuid.uuid4()}"])
    assert "Real situations none finished" in text_of(signed_in.get(f"/roles/{role.slug}/edit/"))

    aimless.delete()
    checked = role.must_haves.first()
    make_incident(role, checked)
    role.checked_outside = [f"must_haves.{checked.pk}"]
    role.save()
    assert "Real situations none finished" in text_of(signed_in.get(f"/roles/{role.slug}/edit/"))

    role.incidents.all().delete()
    role.checked_outside = []
    role.save()
    make_incident(role, happened="")
    assert "Candidates will ask how it ended: say what happened" in text_of(signed_in.get(step_of(role)))

    assert "Real situations ready" in text_of(signed_in.get(f"/roles/{role.slug}/edit/"))


def test_step_continues_to_the_plan(signed_in, role):
    response = signed_in.post(step_of(role), {"version": role.version, "then": "next"})

    assert response.url == f"/roles/{role.slug}/edit/plan/"


def test_situation_is_removed(signed_in, role):
    incident = make_incident(role)

    address = f"/roles/{role.slug}/situations/{incident.pk}/remove/"
    asked = text_of(signed_in.get(address))
    assert "Remove this situation?" in asked
    assert "It was never published, so it’s deleted with all its answers." in asked
    assert role.incidents.exists()

    assert "Situation removed." in text_of(signed_in.post(address, follow=True))
    assert not role.incidents.exists()


# The intake sheet


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_intake_sheet_asks_every_question_on_two_pages(signed_in, role, paper, tmp_path):
    response = signed_in.get(f"/roles/{role.slug}/situations/sheet.pdf?paper={paper}")
    (tmp_path / "sheet.pdf").write_bytes(response.content)

    pages = PdfReader(tmp_path / "sheet.pdf").pages
    words = " ".join(" ".join(page.extract_text() for page in pages).split())

    assert len(pages) == 2
    assert all(box.ask in words for box in BOXES.values())
    assert "Which of these is it about?" in words
    assert all(must_have.statement in words for must_have in role.must_haves.all())


def test_intake_sheet_of_an_empty_brief_asks_what_handling_it_takes(signed_in, empty):
    content = signed_in.get(f"/roles/{empty.slug}/situations/sheet.pdf").content

    words = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())
    assert "What does handling it take?" in words
    assert "Which of these" not in words
