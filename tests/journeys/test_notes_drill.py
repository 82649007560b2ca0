"""Text typed before a pause survives trouble with tabs, the network, the sign-in, and the server.

Sessions run in real browser tabs against a separate server process that is killed and restarted while people type. Each
lane is one interviewer's browser with sequential sessions. A record outside the browser holds everything typed; at the
end, it has to match the database exactly.
"""

import asyncio
import random
import secrets
import threading
from contextlib import suppress
from dataclasses import dataclass, field

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.utils import timezone
from playwright.async_api import Error, async_playwright

from interviews.models import Note
from tests import factories
from tests.conftest import CHROMIUM, QUIET_CHROMIUM
from tests.deep import examples
from tests.journeys.server import Server
from tests.waiting import wait_for_all

SESSIONS = examples(20)
LANES = min(10, SESSIONS // 5)
KILLS = (SESSIONS * 3 // 10, SESSIONS * 13 // 20)
"""Sessions between server kills (SIGKILL)."""
PATIENCE = 60
"""Seconds for a connected browser to save everything, even on a busy machine."""
LONGEST = 1940
"""Seconds for all sessions together, on a busy machine."""
TROUBLES = [
    "offline",
    "bad gateway",
    "slow",
    "answer lost",
    "tab killed",
    "killed mid word",
    "signed out",
    "second tab",
]
ONE_SECOND = "() => new Promise((resolve) => setTimeout(resolve, 1000))"
STANDING = """(field) => ({
    state: document.querySelector("[data-state]").textContent,
    text: field.value,
    conflicts: document.querySelectorAll("form .conflict").length,
    asksToSignIn: !!document.querySelector("[data-failed] a"),
})"""
HELD = """async () => JSON.stringify({
    kept: await window.outbox.all(),
    locks: await navigator.locks.query(),
    alarm: document.querySelector("[data-failed]").textContent,
})"""
ON_STAGE = "(field) => field.dispatchEvent(new CustomEvent('show-part', { bubbles: true }))"


@dataclass
class Count:
    """Results of the drill."""

    done: int = 0
    lost: list = field(default_factory=list)
    false_saved: list = field(default_factory=list)
    conflicts: list = field(default_factory=list)


@pytest.fixture
def server(transactional_db):
    server = Server()
    server.start()
    yield server
    server.kill()


@pytest.fixture
def participants(transactional_db, manager, bank):
    """Interviewers, each with their own notes page."""
    role = factories.make_role(manager, published=True)
    return [open_notes(role, number) for number in range(LANES)]


def open_notes(role, number):
    user = factories.make_user(f"Fenwick{number} Adair")
    factories.add_to_team(role, user, "interviewer")
    candidate = factories.make_candidate(role, role.team.first().user, name=f"Teodor Vanwick {number}")
    interview = factories.make_interview(candidate, [user], at=timezone.now())
    participant = interview.participants.get(user=user)
    interview.begin(participant)
    return participant


@pytest.mark.timeout(LONGEST + PATIENCE)
def test_nothing_typed_before_a_pause_is_lost(server, participants):
    count = Count()

    in_a_thread_of_its_own(drill(server, participants, count))

    assert count.done == SESSIONS
    assert count.lost == []
    assert count.false_saved == []
    assert count.conflicts == []


def in_a_thread_of_its_own(story):
    """Runs the story in its own thread, because Playwright's sync API occupies this one."""
    failures = []

    def run():
        try:
            asyncio.run(story)
        except BaseException as failure:  # noqa: BLE001
            failures.append(failure)

    thread = threading.Thread(target=run)
    thread.start()
    wait_for_all([thread], patience=LONGEST)
    if failures:
        raise failures[0]


async def drill(server, participants, count):
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET_CHROMIUM)
        lanes = [Lane(server, participant, browser, number, count) for number, participant in enumerate(participants)]
        await asyncio.gather(kill_and_start_again(server, count), *(lane.run() for lane in lanes))
        await browser.close()


async def kill_and_start_again(server, count):
    for done in KILLS:
        while count.done < done:
            await asyncio.sleep(0.1)
        server.kill()
        await asyncio.sleep(1.5)
        await asyncio.to_thread(server.start)


class Lane:
    """One interviewer's browser: sequential sessions, each with its own trouble."""

    def __init__(self, server, participant, browser, number, count):
        self.server, self.participant, self.browser, self.count = server, participant, browser, count
        self.chance = random.Random(number)
        self.address = f"{server.url}/interviews/{participant.interview_id}/notes/"
        self.keys = [f"item-{pk}" for pk in self.questions()]
        self.expected = {}
        self.page = self.other = None
        self.name = participant.user.name

    def questions(self):
        guide = self.participant.interview.guide.guide
        return [
            item.pk for section in guide.sections.all() for item in section.items.all() if item.side == "interviewer"
        ]

    async def run(self):
        self.context = await self.browser.new_context(viewport={"width": 400, "height": 500})
        try:
            await self.sign_in()
            for number in range(SESSIONS // LANES):
                await self.session(number)
                self.count.done += 1
        finally:
            connection.close()  # each lane is a task of its own, and so has its own
        await self.context.close()

    async def session(self, number):
        self.key, self.bursts = self.chance.choice(self.keys), 0
        self.expected.setdefault(self.key, "")
        self.page = await self.open(self.page)
        for trouble in self.chance.sample(TROUBLES, self.chance.choice([1, 1, 2])):
            self.name = f"{self.participant.user.name}, session {number}, {trouble}"
            await self.type(number)
            await getattr(self, trouble.replace(" ", "_"))(number)
        await self.settle(self.page)

    # User actions

    async def sign_in(self):
        client = Client()
        client.force_login(self.participant.user)
        self.session_key = client.cookies["sessionid"].value
        cookies = {"sessionid": self.session_key, "csrftoken": secrets.token_hex(16)}
        await self.context.add_cookies(
            [{"name": name, "value": value, "url": self.server.url} for name, value in cookies.items()]
        )

    async def open(self, page=None):
        """Opens the notes page, in a new tab if necessary, once server and sign-in are available."""
        page = page or await self.context.new_page()
        for _ in range(PATIENCE):
            try:
                await page.goto(self.address, wait_until="load")
            except Error:
                await asyncio.sleep(1)
                continue
            if page.url != self.address:
                await self.sign_in()
            elif await self.saves_by_itself(page):
                break
        else:
            raise AssertionError(f"{self.name}: the room does not open. {self.count}")
        await self.text_field(page).evaluate(ON_STAGE)
        return page

    async def saves_by_itself(self, page):
        """Returns false if the server was killed between page and script; such a page says to save, and reloads."""
        try:
            await page.locator("[data-state]", has_not_text="Save before").wait_for(timeout=10_000)
        except Error:
            return False
        return True

    def text_field(self, page):
        return page.locator(f'[name="{self.key}-evidence"]')

    async def type(self, number, page=None, pause=True):
        """Types a burst of words and pauses; from then on, the text must be recoverable."""
        page = page or self.page
        await self.text_field(page).focus()
        await page.keyboard.press("Control+End")
        for _ in range(self.chance.randint(1, 3)):
            self.bursts += 1
            words = f"{number}.{self.bursts} "
            await page.keyboard.insert_text(words)
            self.expected[self.key] += words
            await asyncio.sleep(self.chance.uniform(0, 0.3))
        if pause:
            await page.evaluate(ONE_SECOND)
        await self.look(page)

    async def look(self, page):
        """Checks that "Saved" is true when the page says so."""
        standing = await self.text_field(page).evaluate(STANDING)
        if standing["state"] == "Saved" and self.stored() != standing["text"]:
            self.count.false_saved.append((self.name, self.stored(), standing["text"]))
        if standing["conflicts"]:
            self.count.conflicts.append((self.name, standing))
        return standing

    def stored(self):
        return next(
            iter(Note.objects.filter(participant=self.participant, key=self.key).values_list("evidence", flat=True)), ""
        )

    async def settle(self, page):
        """Waits until everything is saved, which needs a reachable server and a sign-in.

        A late response to the signed-out session replaces the new sign-in's cookie: the page still asks, and the user
        signs in once more.
        """
        for moment in range(PATIENCE * 2):
            await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
            await asyncio.sleep(0.5)
            standing = await self.look(page)
            if standing["state"].startswith("Saved"):
                break
            if standing["asksToSignIn"] and moment % 10 == 9:
                await self.sign_in()
        if not self.expected[self.key] == standing["text"] == self.stored():
            held = await page.evaluate(HELD)
            self.count.lost.append((self.name, self.expected[self.key], standing, self.stored(), held))
            self.expected[self.key] = self.stored()

    async def come_back(self, at_least=None):
        """Reopens the notes page and checks that text typed before the last pause is in its field."""
        self.page = await self.open()
        expected = self.expected[self.key]
        needed = expected if at_least is None else at_least
        for _ in range(PATIENCE * 5):
            text = (await self.look(self.page))["text"]
            if text.startswith(needed):
                break
            await asyncio.sleep(0.2)
        if not (text.startswith(needed) and expected.startswith(text)):
            held = await self.page.evaluate(HELD)
            self.count.lost.append((self.name, expected, text, self.stored(), held))
        self.expected[self.key] = text

    # Trouble

    async def offline(self, number):
        await self.context.set_offline(True)
        await self.type(number)
        await self.context.set_offline(False)

    async def bad_gateway(self, number):
        await self.page.route(
            "**/interviews/*/notes/*/", lambda route: route.fulfill(status=502, body="<h1>Bad gateway</h1>")
        )
        await self.type(number)
        await self.type(number)
        await self.page.unroute_all(behavior="ignoreErrors")

    async def slow(self, number):
        async def later(route):
            await asyncio.sleep(2)
            await route.continue_()

        await self.page.route("**/interviews/*/notes/*/", later)
        for _ in range(2):
            await self.type(number)
        await self.page.unroute_all(behavior="wait")

    async def answer_lost(self, number):
        """Saves on the server but drops the response."""

        was_cut = asyncio.Event()

        async def cut(route):
            with suppress(Error):
                await route.fetch()
            await route.abort()
            was_cut.set()

        await self.page.route("**/interviews/*/notes/*/", cut)
        await self.type(number)
        await asyncio.wait_for(was_cut.wait(), PATIENCE)
        await self.type(number)
        await self.page.unroute_all(behavior="ignoreErrors")

    async def tab_killed(self, number):
        await self.page.close()
        await self.come_back()

    async def killed_mid_word(self, number):
        """Only the latest input may be lost, nothing before it or in between."""
        paused = self.expected[self.key]
        await self.type(number, pause=False)
        await self.page.close()
        await self.come_back(at_least=paused)

    async def signed_out(self, number):
        Session.objects.filter(session_key=self.session_key).delete()
        await self.type(number)
        if self.chance.random() < 0.5:
            await self.page.close()
            await self.sign_in()
            await self.come_back()
        else:
            await self.type(number)
            await self.sign_in()

    async def second_tab(self, number):
        """Alternates between two tabs, each of which shows and continues the other's saved text."""
        await self.settle(self.page)
        self.other = await self.open(self.other)
        await self.type(number, self.other)
        await self.settle(self.other)
        await self.settle(self.page)
        await self.type(number)
        await self.settle(self.page)
        await self.other.goto("about:blank")
