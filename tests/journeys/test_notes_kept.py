"""static/js/notes/notes.js in a real browser: request order, responses, and leaving early."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from interviews.models import Note
from tests import factories

SAVED_WITHIN, MOMENT = 20_000, 50
FULL_DISK = """() => {
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (entry) {
    const asked = put.call(this, entry);
    asked.addEventListener("success", () => this.transaction.abort());
    return asked;
  };
}"""
"""The browser takes an entry, and then can't write it down."""


@pytest.fixture
def room(open_as, manager, bank):
    """Ottoline on the notes page of a started interview, at its third section."""
    candidate = factories.make_candidate(factories.make_role(manager, published=True), manager)
    interview = factories.make_interview(candidate, [manager], at=timezone.now())
    interview.begin(interview.participants.get(user=manager))
    page = open_as(manager, f"/interviews/{interview.pk}/notes/")
    for _ in range(2):
        page.get_by_role("button", name="Next").click()
    expect(page.locator("[data-part-name]")).to_have_text("Tour and contribution")
    return page


def field(page, label="Evidence"):
    return page.get_by_label(label).filter(visible=True).first


def state(page):
    return page.locator("[data-state]")


class Held:
    """Holds up each of the page's saves until the test releases it."""

    def __init__(self, page):
        self.page, self.routes = page, []
        page.route("**/interviews/*/notes/*/", self.hold)

    def hold(self, route):
        self.routes.append(route)

    def next(self):
        for _ in range(SAVED_WITHIN // MOMENT):
            if self.routes:
                return self.routes.pop(0)
            self.page.wait_for_timeout(MOMENT)
        pytest.fail("Nothing was sent.")


@pytest.fixture
def held(room):
    return Held(room)


def unreachable(route):
    route.fulfill(status=502, body="Bad gateway")


@pytest.mark.parametrize("leaving", ["reload", "close"])
def test_leaving_with_unsent_text_asks_first(room, leaving):
    room.route("**/interviews/*/notes/*/", unreachable)
    field(room).fill("Not sent yet.")
    expect(state(room)).to_have_text("Not saved. Kept in this browser.", timeout=SAVED_WITHIN)

    with room.expect_event("dialog") as asked:
        room.once("dialog", lambda dialog: dialog.dismiss())
        if leaving == "close":
            room.close(run_before_unload=True)
        else:
            room.evaluate("setTimeout(() => location.reload())")

    assert asked.value.type == "beforeunload"
    expect(field(room)).to_have_value("Not sent yet.")
    assert not Note.objects.exists()


def test_leaving_after_saving_does_not_ask(room):
    asked = []
    room.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    field(room).fill("Sent.")
    expect(state(room)).to_have_text("Saved", timeout=SAVED_WITHIN)

    room.reload()

    expect(field(room)).to_have_value("Sent.")
    assert asked == []


def test_repeated_save_after_a_lost_response_shows_newer_text(room, held):
    """The first save is stored, but its response is lost; the repeated save returns the newer text."""
    field(room).fill("From the laptop.")
    first = held.next()
    first.fetch()
    first.abort()
    second = held.next()
    note = Note.objects.get(evidence="From the laptop.")
    note.version += 1
    note.evidence, note.field_versions = "From the phone.", note.field_versions | {"evidence": note.version}
    note.save()

    second.continue_()

    expect(field(room)).to_have_value("From the phone.", timeout=SAVED_WITHIN)
    expect(state(room)).to_have_text("Saved")
    expect(room.locator("form .conflict")).to_have_count(0)
    assert first.request.post_data_json["save"] == second.request.post_data_json["save"]
    assert Note.objects.get().evidence == "From the phone."


def test_input_during_a_save_waits_for_its_response(room, held):
    field(room).fill("First.")
    first = held.next()
    field(room).fill("First. Second.")
    room.locator("form[data-notes]").evaluate("form => form.requestSubmit()")
    expect(state(room)).to_have_text("Not saved yet")
    assert held.routes == []

    first.continue_()
    held.next().continue_()

    expect(state(room)).to_have_text("Saved", timeout=SAVED_WITHIN)
    assert Note.objects.get().evidence == "First. Second."


@pytest.mark.parametrize(
    "answer",
    [
        {"status": 200, "body": "<h1>Sign in</h1>"},
        {"status": 200, "json": {"saved": True}},
        {"status": 204},
        {"status": 500, "json": {"version": 7}},
    ],
    ids=["a page", "no version", "nothing", "a version with a failure"],
)
def test_only_a_response_with_a_version_clears_the_outbox(room, answer):
    room.route("**/interviews/*/notes/*/", lambda route: route.fulfill(**answer))
    field(room).fill("Kept until it is stored.")
    expect(room.locator("[data-failed]")).to_contain_text("Trying again.", timeout=SAVED_WITHIN)

    (kept,) = room.evaluate("window.outbox.all()")
    room.unroute("**/interviews/*/notes/*/")
    room.evaluate("window.dispatchEvent(new Event('online'))")

    assert kept["fields"] == {"evidence": "Kept until it is stored."}
    expect(state(room)).to_have_text("Saved", timeout=SAVED_WITHIN)
    room.wait_for_function("async () => (await window.outbox.all()).length === 0", timeout=SAVED_WITHIN)
    assert Note.objects.get().evidence == "Kept until it is stored."


def test_failed_save_is_retried(room):
    refused = []

    def refuse_twice(route):
        if len(refused) == 2:
            return route.continue_()
        refused.append(route.request.post_data_json)
        unreachable(route)

    room.route("**/interviews/*/notes/*/", refuse_twice)

    field(room).fill("Sent three times.")

    expect(state(room)).to_have_text("Saved", timeout=SAVED_WITHIN)
    assert refused[0] == refused[1]
    assert Note.objects.get().evidence == "Sent three times."


def test_page_says_to_stay_open_if_the_browsers_disk_is_full(room, held):
    room.evaluate(FULL_DISK)

    field(room).fill("Only on this page.")

    expect(room.locator("[data-failed]")).to_have_text(
        "This browser can’t keep unsaved text. Leave this page open until it says “Saved”."
    )
    held.next().continue_()
    expect(state(room)).to_have_text("Saved", timeout=SAVED_WITHIN)
    expect(room.locator("[data-failed]")).to_have_text("")
    assert Note.objects.get().evidence == "Only on this page."


def test_interviewer_who_left_is_told_why_nothing_is_saved(room, manager):
    manager.memberships.all().delete()

    field(room).fill("Typed after leaving.")

    expect(room.locator("[data-failed]")).to_have_text(
        "You can no longer take notes in this interview. What you typed is kept in this browser but isn’t saved yet.",
        timeout=SAVED_WITHIN,
    )
    assert not Note.objects.exists()


def test_depth_zero_can_be_set_by_hand(room):
    field(room, "Depth reached").select_option("0")

    expect(state(room)).to_have_text("Saved", timeout=SAVED_WITHIN)
    assert Note.objects.get().rung == 0
