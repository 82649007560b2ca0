"""The notes page from checklist to fit summary: with and without JavaScript, by keyboard, in every state."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import expect

from interviews.models import Note, Participant
from tests import factories

SAVED_WITHIN, MOMENT = 20_000, 50
EVIDENCE = "Evidence"


@pytest.fixture
def interview(manager, bank):
    """Ottoline's interview with Teodor, about to start."""
    role = factories.make_role(manager, published=True)
    candidate = factories.make_candidate(role, manager)
    return factories.make_interview(candidate, [manager], at=timezone.now())


@pytest.fixture
def begun(interview, manager):
    interview.begin(interview.participants.get(user=manager))
    return interview


def notes_page_of(interview):
    return f"/interviews/{interview.pk}/notes/"


def state(page):
    return page.locator("[data-state]")


def field(page):
    """The visible question's evidence field."""
    return page.get_by_label(EVIDENCE).filter(visible=True).first


def to_tour(page):
    """Goes to the third section, the tour."""
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Next").click()
    expect(page.locator("[data-part-name]")).to_have_text("Tour and contribution")


def accessible(page, axe_violations):
    """Checks from the top of the page, where the save bar covers nothing."""
    page.evaluate("window.scrollTo(0, 0)")
    return axe_violations(page) == []


def test_interview_notes_work_by_keyboard_alone(open_as, interview, manager, axe_violations):
    page = open_as(manager, notes_page_of(interview))
    keys = page.keyboard
    assert accessible(page, axe_violations)

    page.get_by_label("I’ve read this").focus()
    keys.press("Space")
    for _ in range(3):
        keys.press("Tab")
        keys.press("Space")
    keys.press("Tab")
    keys.press("Enter")
    expect(page.locator("[data-part-name]")).to_have_text("Welcome")
    expect(state(page)).to_have_text("Saved as you type.")
    keys.press("Space")
    expect(page.locator("[data-said]")).to_have_text("Timer running.")
    keys.press("ArrowRight")
    keys.press("ArrowRight")
    expect(page.locator("[data-part-name]")).to_have_text("Tour and contribution")
    page.get_by_role("group", name="Follow-up questions").get_by_role("checkbox").first.focus()
    keys.press("Space")
    keys.press("Tab")
    keys.press("Space")
    expect(page.locator("[data-depth]").filter(visible=True).first).to_have_text("2")
    field(page).focus()
    keys.type("A space, an arrow")
    keys.press("ArrowLeft")
    keys.type(" ")
    expect(page.locator("[data-part-name]")).to_have_text("Tour and contribution")
    page.get_by_label("Mostly me").filter(visible=True).focus()
    keys.press("Space")
    expect(page.get_by_text("This part belongs to them.")).to_be_visible()
    expect(state(page)).to_have_text("Saved", timeout=SAVED_WITHIN)
    assert accessible(page, axe_violations)

    note = Note.objects.get(evidence="A space, an arro w")
    assert (note.probes, note.depth) == ([1, 2], 2)
    assert Note.objects.get(key="part-P2").spoke == "me"


def test_clock_and_section_survive_a_reload(open_as, begun, manager):
    page = open_as(manager, notes_page_of(begun))
    to_tour(page)

    page.reload()

    expect(page.locator("[data-part-name]")).to_have_text("Tour and contribution")


def test_clock_runs_while_the_page_is_closed(open_as, begun, manager):
    page = open_as(manager, "/")
    page.clock.install()
    page.goto(notes_page_of(begun))
    page.clock.pause_at(timezone.now() + timedelta(minutes=5))  # until then it runs on at the test's own pace
    page.get_by_role("button", name="Start").click()
    page.clock.run_for(61_000)
    expect(page.locator("[data-whole-clock]")).to_have_text("1:01 of 30:00")

    page.goto("/")
    page.clock.run_for(60_000)
    page.goto(notes_page_of(begun))

    expect(page.locator("[data-whole-clock]")).to_have_text("2:01 of 30:00")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()


def test_notes_page_works_without_javascript(open_as, interview, manager, axe_violations):
    page = open_as(manager, notes_page_of(interview), javascript=False)
    page.get_by_role("button", name="Start interview").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    for check in page.get_by_role("checkbox").all():
        check.check()
    page.get_by_role("button", name="Start interview").click()

    expect(page.get_by_role("heading", level=2)).to_have_count(8)
    page.get_by_label(EVIDENCE).first.fill("Moved the cutoff to four.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
    expect(page.get_by_label(EVIDENCE).first).to_have_value("Moved the cutoff to four.")
    Note.objects.update(evidence="From the phone.", version=2, field_versions={"evidence": 2})
    page.get_by_label(EVIDENCE).first.fill("From the laptop.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", name="You saved this in another tab")).to_be_visible()
    expect(page.get_by_label(EVIDENCE).first).to_have_value("From the laptop.")
    page.get_by_role("button", name="Save", exact=True).click()

    assert Note.objects.get().evidence == "From the laptop."


def test_conflicting_texts_are_shown_until_one_is_chosen(open_as, begun, manager, axe_violations):
    laptop, phone = (open_as(manager, notes_page_of(begun)) for _ in range(2))
    for page in (laptop, phone):
        to_tour(page)
    field(phone).fill("From the phone.")
    expect(state(phone)).to_have_text("Saved", timeout=SAVED_WITHIN)

    field(laptop).fill("From the laptop.")
    expect(laptop.get_by_role("button", name="Keep both")).to_be_visible(timeout=SAVED_WITHIN)
    expect(laptop.get_by_text("From the phone.")).to_be_visible()
    expect(field(laptop)).to_have_value("From the laptop.")
    expect(state(laptop)).to_have_text("Changed here and elsewhere: choose which version to keep.")
    assert accessible(laptop, axe_violations)
    laptop.get_by_role("button", name="Back").click()
    laptop.get_by_role("button", name="Review conflict").click()
    laptop.get_by_role("button", name="Keep both").click()

    expect(state(laptop)).to_have_text("Saved", timeout=SAVED_WITHIN)
    assert Note.objects.get().evidence == "From the phone.\n\nFrom the laptop."


def test_tabs_of_one_browser_continue_each_others_text(open_as, begun, manager):
    first = open_as(manager, notes_page_of(begun))
    second = first.context.new_page()
    second.goto(notes_page_of(begun))
    for page in (first, second):
        to_tour(page)

    for page, text in [(first, "One."), (second, "One. Two."), (first, "One. Two. Three.")]:
        field(page).fill(text)
        expect(state(page)).to_have_text("Saved", timeout=SAVED_WITHIN)
        for either in (first, second):
            expect(field(either)).to_have_value(text)

    expect(first.locator("form .conflict")).to_have_count(0)
    assert Note.objects.get().evidence == "One. Two. Three."


def test_save_in_another_tab_keeps_input_here(open_as, begun, manager):
    first = open_as(manager, notes_page_of(begun))
    second = first.context.new_page()
    second.goto(notes_page_of(begun))
    for page in (first, second):
        to_tour(page)
    second.route("**/interviews/*/notes/*/", lambda route: route.abort())
    field(second).fill("Being typed here.")

    field(first).fill("Saved there.")
    first.get_by_label("First answer").filter(visible=True).first.fill("Saved there, too.")
    expect(second.get_by_label("First answer").filter(visible=True).first).to_have_value(
        "Saved there, too.", timeout=SAVED_WITHIN
    )

    expect(field(second)).to_have_value("Being typed here.")
    assert Note.objects.get().evidence == "Saved there."


def test_restored_text_does_not_overwrite_newer_text(open_as, begun, manager):
    phone = open_as(manager, notes_page_of(begun))
    to_tour(phone)
    field(phone).fill("From the phone.")
    expect(state(phone)).to_have_text("Saved", timeout=SAVED_WITHIN)
    page = open_as(manager, "/")
    whose = {"person": str(manager.pk), "interview": str(begun.pk), "note": Note.objects.get().key}
    typed = {"fields": {"evidence": "Typed on the train."}, "bases": {"evidence": 0}}
    page.evaluate(LEFT, whose | typed)

    page.goto(notes_page_of(begun))
    to_tour(page)

    expect(page.get_by_role("button", name="Keep both")).to_be_visible(timeout=SAVED_WITHIN)
    expect(field(page)).to_have_value("Typed on the train.")
    assert Note.objects.get().evidence == "From the phone."


def test_offline_is_shown_and_input_is_restored(open_as, begun, manager, axe_violations):
    page = open_as(manager, notes_page_of(begun))
    to_tour(page)
    page.context.set_offline(True)
    field(page).fill("Typed on the train.")
    expect(page.get_by_role("alert").filter(visible=True)).to_contain_text(
        "kept in this browser but isn’t saved yet", timeout=SAVED_WITHIN
    )
    expect(state(page)).to_have_text("Not saved. Kept in this browser.")
    assert accessible(page, axe_violations)

    context = page.context
    page.close()
    context.set_offline(False)
    page = context.new_page()
    page.goto(notes_page_of(begun))

    expect(state(page)).to_have_text("Saved", timeout=SAVED_WITHIN)
    assert Note.objects.get().evidence == "Typed on the train."
    to_tour(page)
    expect(field(page)).to_have_value("Typed on the train.")
    expect(page.locator("[data-depth]").filter(visible=True).first).to_have_text("1")


def test_open_tab_recovers_a_closed_tabs_text(open_as, begun, manager):
    first = open_as(manager, notes_page_of(begun))
    second, third = first.context.new_page(), first.context.new_page()
    first.route("**/interviews/*/notes/*/", lambda route: route.abort())
    to_tour(first)
    field(first).fill("Left unsent.")
    expect(state(first)).to_have_text("Not saved. Kept in this browser.", timeout=SAVED_WITHIN)
    for page in (second, third):
        page.goto(notes_page_of(begun))
        to_tour(page)
        expect(field(page)).to_have_value("")

    first.close()

    for page in (second, third):
        expect(field(page)).to_have_value("Left unsent.")
        expect(page.locator("form .conflict")).to_have_count(0)
    assert Note.objects.get().evidence == "Left unsent."


ON_SAVED = """(state) => new MutationObserver(() => state.textContent === "Saved" && heard()).observe(
    state, { childList: true }
)"""


def test_page_rendered_before_the_last_save_reloads(open_as, begun, manager):
    page = open_as(manager, notes_page_of(begun))
    to_tour(page)
    saves, heard = [], []
    page.expose_function("heard", lambda: heard.append("Saved"))
    state(page).evaluate(ON_SAVED)

    def wait_until_heard():
        """During the reload, the old page responds to nothing else."""
        for _ in range(SAVED_WITHIN // MOMENT):
            if heard:
                return
            page.wait_for_timeout(MOMENT)
        pytest.fail("The page has not heard of its save.")

    def render_then_save(route):
        rendered = route.fetch()
        page.unroute("**/notes/")
        with page.expect_response("**/interviews/*/notes/*/"):
            saves[0].continue_()
        wait_until_heard()
        route.fulfill(response=rendered)

    page.route("**/interviews/*/notes/*/", lambda route: route.continue_() if saves else saves.append(route))
    with page.expect_request("**/interviews/*/notes/*/"):
        field(page).fill("Saved while the page loads again.")
    page.on("dialog", lambda dialog: dialog.accept())
    page.route("**/notes/", render_then_save)
    page.reload()

    expect(field(page)).to_have_value("Saved while the page loads again.")


def test_expired_sign_in_loses_nothing_and_resumes(open_as, begun, manager, sign_in):
    page = open_as(manager, notes_page_of(begun))
    to_tour(page)
    Session.objects.all().delete()
    field(page).fill("Typed into a page that was signed out.")
    expect(page.get_by_role("link", name="Sign in on a new tab")).to_be_visible(timeout=SAVED_WITHIN)
    assert not Note.objects.exists()

    sign_in(page.context, manager)

    expect(state(page)).to_have_text("Saved", timeout=SAVED_WITHIN)
    expect(page.get_by_role("link", name="Sign in on a new tab")).to_have_count(0)
    assert Note.objects.get().evidence == "Typed into a page that was signed out."


def test_signing_out_asks_first_and_leaves_nothing_behind(open_as, begun, manager, sign_in):
    page = open_as(manager, notes_page_of(begun))
    to_tour(page)
    page.route("**/interviews/*/notes/*/", lambda route: route.fulfill(status=502, body="Bad gateway"))
    field(page).fill("Not saved yet.")
    expect(state(page)).to_have_text("Not saved. Kept in this browser.", timeout=SAVED_WITHIN)
    answers = ["dismiss", "accept"]
    page.on("dialog", lambda dialog: getattr(dialog, answers.pop(0))())

    page.get_by_role("button", name="Sign out").click()
    expect(field(page)).to_have_value("Not saved yet.")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/accounts/login/**")
    left = page.evaluate("window.outbox.all()")

    assert left == []
    assert answers == []
    assert not Note.objects.exists()


def test_signing_out_elsewhere_deletes_unsent_text_here(open_as, begun, manager):
    page = open_as(manager, notes_page_of(begun))
    to_tour(page)
    page.route("**/interviews/*/notes/*/", lambda route: route.fulfill(status=502, body="Bad gateway"))
    field(page).fill("Not saved yet.")
    expect(state(page)).to_have_text("Not saved. Kept in this browser.", timeout=SAVED_WITHIN)
    asked_here, asked_there = [], []
    page.on("dialog", lambda dialog: (asked_here.append(dialog.type), dialog.accept()))
    other = page.context.new_page()
    other.goto("/")
    other.on("dialog", lambda dialog: (asked_there.append(dialog.type), dialog.accept()))

    other.get_by_role("button", name="Sign out").click()

    expect(page.get_by_role("heading", name="Sign in")).to_be_visible(timeout=SAVED_WITHIN)
    page.wait_for_load_state()
    assert (asked_here, asked_there) == ([], ["confirm"])
    assert page.evaluate("window.outbox.all()") == []


def test_notes_page_closes_after_sign_out_elsewhere(open_as, begun, manager):
    page = open_as(manager, notes_page_of(begun))
    other = page.context.new_page()
    other.goto("/")
    asked = []
    page.on("request", lambda request: asked.append(request.url))

    def arrive_late(route):
        for _ in range(SAVED_WITHIN // MOMENT):
            if any(url.endswith("/notes/") for url in asked):
                return route.continue_()
            page.wait_for_timeout(MOMENT)
        pytest.fail("The page has not heard of it.")

    other.route("**/accounts/logout/", arrive_late)
    other.get_by_role("button", name="Sign out").click()

    expect(page.get_by_role("heading", name="Sign in")).to_be_visible(timeout=SAVED_WITHIN)


def test_canceled_sign_out_keeps_form_input(open_as, manager, role):
    page = open_as(manager, f"/roles/{role.slug}/edit/need/")
    page.evaluate("window.outbox.put({ id: 'left', person: 'another', interview: '1', tab: 'closed' })")
    page.get_by_label("The mission").fill("Paid by noon.")

    with page.expect_event("dialog"):
        page.once("dialog", lambda dialog: dialog.dismiss())
        page.get_by_role("button", name="Sign out").click()
    page.reload()

    expect(page.get_by_text("We kept what you had not saved.")).to_be_visible()
    expect(page.get_by_label("The mission")).to_have_value("Paid by noon.")


def test_signing_out_deletes_notes_in_browsers_without_clear_site_data(open_as, manager):
    page = open_as(manager, "/")
    page.route("**/accounts/logout/", lambda route: route.fulfill(body="Signed out."))
    page.evaluate("window.outbox.put({ id: 'left', person: 'another', interview: '1', tab: 'closed' })")
    page.once("dialog", lambda dialog: dialog.accept())

    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("Signed out.")).to_be_visible()
    page.goto("/")

    assert page.evaluate("window.outbox.all()") == []


def test_signing_out_asks_about_notes_of_another_person_and_clears_the_browser(open_as, manager):
    page = open_as(manager, "/")
    page.evaluate("window.outbox.put({ id: 'left', person: 'another', interview: '1', tab: 'closed' })")
    page.evaluate("localStorage.setItem('seen', 'yes'); sessionStorage.setItem('typed', 'words')")
    page.evaluate(OPEN_ANOTHER_DATABASE)
    asked = []

    def answer(dialog):
        asked.append(dialog.message)
        dialog.dismiss() if len(asked) == 1 else dialog.accept()

    page.on("dialog", answer)
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_have_count(0)
    before = page.evaluate(HELD), page.evaluate("window.outbox.all()")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible(timeout=SAVED_WITHIN)

    assert before[0] == {"stored": "yes", "typed": "words", "databases": ["another", "unsent-notes"]}
    assert [entry["id"] for entry in before[1]] == ["left"]
    assert [message.startswith("This browser also has unsaved notes by another person") for message in asked] == [
        True,
        True,
    ]
    # The sign-in page reopens the outbox, empty.
    assert page.evaluate("window.outbox.all()") == []
    assert page.evaluate(HELD) == {"stored": None, "typed": None, "databases": ["unsent-notes"]}


@pytest.mark.parametrize("whose", [[], ["own"], ["another"], ["own", "another"]], ids=" and ".join)
def test_signing_out_names_all_whose_notes_would_be_lost(open_as, manager, whose):
    page = open_as(manager, "/")
    people = {"own": str(manager.pk), "another": "another"}
    for name in whose:
        page.evaluate("entry => window.outbox.put(entry)", {"id": name, "person": people[name], "interview": "1"})
    asked = []

    def accept(dialog):
        asked.append(dialog.message)
        dialog.accept()

    page.on("dialog", accept)
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible(timeout=SAVED_WITHIN)

    said = {"own": "Some of your notes aren’t saved", "another": "also has unsaved notes by another person"}
    assert len(asked) == bool(whose)
    assert [name for name in said if said[name] in "".join(asked)] == whose


OPEN_ANOTHER_DATABASE = """new Promise((resolve) => {
    const asked = indexedDB.open("another", 1);
    asked.onsuccess = () => { asked.result.close(); resolve(); };
})"""
HELD = """async () => ({
    stored: localStorage.getItem('seen'),
    typed: sessionStorage.getItem('typed'),
    databases: (await indexedDB.databases()).map(({ name }) => name).sort(),
})"""


def test_write_summary_button_waits_for_saves(open_as, begun, manager):
    page = open_as(manager, notes_page_of(begun))
    to_tour(page)
    field(page).fill("Just typed.")

    page.get_by_role("button", name="Write fit summary").click()
    page.wait_for_url("**/fit-summary/")

    assert Note.objects.get().evidence == "Just typed."


def test_hidden_page_asks_about_interruptions(open_as, begun, manager):
    page = open_as(manager, "/")
    page.clock.install()
    page.goto(notes_page_of(begun))
    page.clock.pause_at(timezone.now() + timedelta(minutes=5))  # until then it runs on at the test's own pace
    hide = "(how) => { Object.defineProperty(document, 'visibilityState', { value: how, configurable: true });"
    hide += " document.dispatchEvent(new Event('visibilitychange')); }"

    page.evaluate(hide, "hidden")
    page.clock.fast_forward(15_000)
    page.evaluate(hide, "visible")
    expect(page.locator("[data-away]")).to_be_empty()
    page.evaluate(hide, "hidden")
    page.clock.fast_forward(34_000)
    page.evaluate(hide, "visible")
    expect(page.locator("[data-away]")).to_have_text("This page was hidden for 34 seconds. What interrupted you?")
    page.get_by_role("link", name="What interrupted you?").click()

    expect(page.get_by_label("What interrupted you, and when")).to_be_focused()


LEFT = """(whose) => window.outbox.put({
    id: "x", note: "parked", tab: "gone", at: 1, bases: {}, unanswered: [],
    fields: { answer: "Typed on the train." }, ...whose })"""


def test_late_text_is_shown_for_copying_until_removed(open_as, begun, manager, axe_violations):
    Participant.objects.filter(user=manager).update(released="absent", release_reason="Called away.")
    page = open_as(manager, "/")
    page.evaluate(LEFT, {"person": str(manager.pk), "interview": str(begun.pk)})
    for entry, person, interview in [("y", "another", begun.pk), ("z", manager.pk, "another")]:
        words = {"answer": "Not of this person in this room."}
        page.evaluate(LEFT, {"id": entry, "person": str(person), "interview": str(interview), "fields": words})

    page.goto(notes_page_of(begun))
    expect(page.get_by_text("Typed on the train.")).to_be_visible()
    expect(page.get_by_text("Not of this person in this room.")).to_have_count(0)
    assert accessible(page, axe_violations)
    page.get_by_role("button", name="Remove from this browser").click()
    expect(page.get_by_text("Typed on the train.")).to_be_hidden()
    page.reload()

    expect(page.get_by_text("These notes weren’t saved")).to_be_hidden()
    assert page.evaluate("window.outbox.all().then((left) => left.map(({ id }) => id))") == ["y", "z"]


def test_page_promises_nothing_if_the_browser_cannot_store(open_as, begun, manager):
    page = open_as(manager, notes_page_of(begun))
    to_tour(page)
    page.evaluate("() => { window.outbox.put = () => Promise.reject(new Error('full')); }")
    page.route("**/interviews/*/notes/*/", lambda route: route.abort())

    field(page).fill("Kept nowhere.")

    expect(page.locator("[data-failed]")).to_contain_text("this browser has no copy", timeout=SAVED_WITHIN)
    expect(state(page)).to_have_text("Not saved yet")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_notes_page_is_accessible_and_fits_its_width(open_as, begun, manager, axe_violations, width, scheme):
    how = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme}
    page = open_as(manager, notes_page_of(begun), **how)
    to_tour(page)

    assert accessible(page, axe_violations)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    Participant.objects.update(opened_at=None)
    page.reload()
    assert accessible(page, axe_violations)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
