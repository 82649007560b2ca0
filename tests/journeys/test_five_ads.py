"""From each of five realistically bad job ads to a published brief, with few typed fields, by any input method."""

import re
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from ruamel.yaml import YAML

from roles.models import Role
from tests import factories
from tests.pages import settle

pytestmark = pytest.mark.django_db(transaction=True)

MOST_TYPED = 40
ANSWERS = Path(__file__).parents[1] / "data" / "five-ads.yaml"
ASKED = re.compile(r"Add conditions for: (.+)\.")


@cache
def all_answers():
    return YAML(typ="safe", pure=True).load(ANSWERS.read_text())


class Hand:
    """A mouse user whose typed fields and choices are counted."""

    def __init__(self, page: Page):
        self.page = page
        self.typed = 0
        self.choices = 0

    def write(self, field: Locator, text):
        self.typed += 1
        self.type_over(field, text)

    def add_line(self, field: Locator, text):
        """Adds a line to a list."""
        self.write(field, "\n".join(filter(None, [field.input_value(), text])))

    def choose(self, field: Locator, label):
        self.choices += 1
        self.select(field, label)

    def press(self, control: Locator):
        self.activate(control)
        settle(self.page)

    def open_fold(self, fold: Locator):
        """Opens a folded row or section unless it is open."""
        if fold.get_attribute("open") is None:
            self.activate(fold.locator("> summary"))

    def type_over(self, field, text):
        field.fill(text)

    def select(self, field, label):
        field.select_option(label)

    def activate(self, control):
        control.click()


class HandOnKeys(Hand):
    """A keyboard-only user, who reaches everything by Tab."""

    FURTHEST = 600
    WHERE = """element => element === document.activeElement ? 0
        : element.compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1"""

    def reach(self, control):
        expect(control).to_be_visible()
        settle(self.page)
        for _ in range(self.FURTHEST):
            way = control.evaluate(self.WHERE)
            if not way:
                return
            self.page.keyboard.press("Tab" if way > 0 else "Shift+Tab")
        pytest.fail(f"{control} can’t be reached by Tab.")

    def type_over(self, field, text):
        self.reach(field)
        self.page.keyboard.press("ControlOrMeta+A")
        self.page.keyboard.insert_text(text)
        expect(field).to_have_value(text)

    def select(self, field, label):
        self.reach(field)
        self.page.keyboard.type(label.partition(" ")[0])
        expect(field.locator("option:checked")).to_have_text(label)

    def activate(self, control):
        self.reach(control)
        self.page.keyboard.press("Enter")


class Writer:
    """A manager who pastes a job ad and fills in what it lacks and each page asks for."""

    def __init__(self, hand, answers):
        self.hand, self.page, self.answers = hand, hand.page, answers

    def publish_from(self, text):
        self.paste(text)
        self.say_what_it_is_for()
        self.say_what_is_hard()
        self.say_what_else_is_asked()
        self.say_how_both_sides_will_know()
        self.say_what_each_side_gains()
        self.tell_the_story()
        self.name_place_and_pay()
        self.leave_situations_for_later()
        self.publish()

    def paste(self, text):
        self.page.goto("/roles/new/")
        self.hand.press(self.page.get_by_role("link", name="Paste a job post"))
        self.hand.write(self.page.get_by_label("Text", exact=True), text)
        self.hand.press(self.button("Find facts in this text"))
        expect(self.page.get_by_role("heading", name="What we found in your text")).to_be_visible()
        self.hand.press(self.button("Add checked items"))

    def say_what_it_is_for(self):
        for words, place in self.answers["need"].get("put", {}).items():
            self.put(words, place)
        for label, text in self.answers["need"]["write"].items():
            self.hand.write(self.field(label), text)
        self.go_on()

    def say_what_is_hard(self):
        hard = self.page.get_by_role("region", name="What is hard")
        for answer in self.answers["hard"]:
            if "put" in answer:
                self.put(answer["put"], "Hard conditions")
            else:
                self.hand.press(self.button("Add a hard condition"))
            row = hard.locator(".rows > li").last
            self.hand.write(row.get_by_label("Condition", exact=True), answer["write"])
            self.hand.choose(row.get_by_label("Topic"), answer["about"])
        self.save()

    def say_what_else_is_asked(self):
        rest = self.page.get_by_role("region", name="Good and neutral conditions")
        for topic in self.topics_asked_for():
            self.hand.open_fold(rest.locator("> details"))
            self.hand.press(rest.get_by_role("button", name="Add a condition"))
            row = rest.locator(".rows > li").last
            self.hand.write(row.get_by_label("Condition", exact=True), self.answers["if asked"][topic])
            self.hand.choose(row.get_by_label("Topic"), topic.capitalize())
        self.go_on()

    def topics_asked_for(self):
        found = ASKED.search(self.page.locator("aside").inner_text())
        return found[1].split(", ") if found else []

    def say_how_both_sides_will_know(self):
        for words, answers in self.answers["criteria"].items():
            row = self.page.locator("#step-form .rows > li").filter(has_text=words)
            self.hand.open_fold(row.locator("> details"))
            for label, text in answers.items():
                self.hand.write(row.get_by_label(label, exact=True), text)
        self.go_on()

    def say_what_each_side_gains(self):
        if self.answers["gains"]:
            self.hand.add_line(self.field("What the person gains"), self.answers["gains"])
        self.go_on()

    def tell_the_story(self):
        expect(self.field("Manager’s name")).to_have_value(self.answers["manager"])
        for label, text in self.answers["story"].items():
            self.hand.write(self.field(label), text)
        self.go_on()

    def name_place_and_pay(self):
        for label, text in self.answers.get("terms", {}).items():
            self.hand.write(self.page.get_by_label(label, exact=True), text)
        self.go_on()

    def leave_situations_for_later(self):
        self.hand.press(self.page.get_by_role("button", name="Continue", exact=True))

    def publish(self):
        self.hand.press(self.button("Save and review"))
        self.hand.press(self.button("Publish brief"))
        expect(self.page.get_by_text("Published as revision 1.")).to_be_visible()

    # Page elements

    def put(self, words, place):
        """Moves a line of the text from the pasted text to its field."""
        pasted_text = self.page.get_by_role("region", name="Pasted text")
        line = pasted_text.locator("[data-mark]").filter(has_text=words)
        if not line.is_visible():
            self.hand.open_fold(pasted_text.locator(".pasted-rest"))
        button = line.get_by_role("button", name=re.compile(f"(Add to )?{re.escape(place)}$"))
        if not button.is_visible():
            self.hand.open_fold(line.locator("details"))
        self.hand.press(button)

    def field(self, label):
        return self.page.locator("#step-form").get_by_label(label)

    def button(self, name):
        return self.page.get_by_role("button", name=name)

    def go_on(self):
        self.hand.press(self.button("Save and continue"))
        self.expect_no_problem()

    def save(self):
        self.hand.press(self.page.get_by_role("button", name="Save", exact=True))
        self.expect_no_problem()

    def expect_no_problem(self):
        """No input is rejected and no errors show before publishing is tried."""
        expect(self.page.get_by_text("Saved.")).to_be_visible()
        expect(self.page.locator(".problem, .conflict")).to_have_count(0)


@pytest.fixture
def writer_of(browser, live_server, sign_in, bank):
    """A manager with one of the five ads and an input method."""
    contexts = []

    def writer_of(ad, hand, javascript):
        answers = all_answers()[ad]
        organization = factories.make_organization(answers["organization"], jurisdiction=answers["jurisdiction"])
        context = browser.new_context(base_url=live_server.url, java_script_enabled=javascript)
        contexts.append(context)
        sign_in(context, factories.make_member(organization, answers["manager"]))
        return Writer(hand(context.new_page()), answers)

    yield writer_of
    for context in contexts:
        settle(context.pages[0])
        context.close()


@pytest.mark.parametrize(
    ("ad", "hand", "javascript"),
    [
        ("finance.txt", Hand, True),
        ("nursing.txt", Hand, True),
        ("school-kitchen.txt", Hand, False),
        ("software.txt", Hand, True),
        ("warehouse.txt", HandOnKeys, True),
    ],
    ids=["finance", "nursing", "school kitchen without JavaScript", "software", "warehouse by keyboard alone"],
)
def test_published_brief_from_a_job_ad(writer_of, ad, hand, javascript):
    writer = writer_of(ad, hand, javascript)

    writer.publish_from((factories.ADS / ad).read_text())

    brief = Role.objects.get().latest.content
    counts = f"{writer.hand.typed} fields typed, {writer.hand.choices} choices made"
    assert writer.hand.typed <= MOST_TYPED, counts
    assert len(brief["success_criteria"]) >= 3
    assert sum(row["polarity"] == "negative" for row in brief["conditions"]) * 4 >= len(brief["conditions"])
    assert brief["manager_story"]["manager"] == writer.answers["manager"]
