"""Ids are unique on their page, and everything that refers to an id finds it: labels, links, and swaps."""

from collections import Counter
from html.parser import HTMLParser

import pytest
from django.urls import reverse

from roles.brief.steps import STEPS
from tests import factories
from tests.interviews.talks import begun
from tests.permissions import ANONYMOUS, HIRING_MANAGER, INTERVIEWER, PERMISSIONS, Rule
from tests.story import Story

LISTS_OF_IDS = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-errormessage")
ONE_ID = ("form", "list", "popovertarget", "commandfor")
LINKS = ("href", "xlink:href", "hx-target", "hx-include")
MORE = [
    *[("interviews:brief-step", Rule("role", arguments=(step,))) for step in STEPS],
    ("roles:role-comments", Rule("role")),
    *[("interviews:guide-read", Rule("guide", query=f"?side={side}")) for side in ("interviewer", "candidate")],
    *[("interviews:guide-detail", Rule("guide", query=f"?show={shown}")) for shown in ("both", "candidate")],
    ("interviews:guide-compose", Rule("guide", query="?pair=P1&side=interviewer")),
    ("interviews:guide-compose", Rule("guide", query="?pair=P5&side=candidate")),
    ("candidates:candidate-grid", Rule("candidate", query="?view=table")),
]
FILES = ("-pdf", "-markdown", "-yaml", "-text", "-export", "-feed", "-file")
PAGES = [
    (address, rule) for address, rule in PERMISSIONS.items() if "GET" in rule.methods and not address.endswith(FILES)
] + MORE


class Ids(HTMLParser):
    """A page's ids, and the ids it refers to."""

    def __init__(self, html):
        super().__init__()
        self.ids, self.meant = Counter(), set()
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = {name: value or "" for name, value in attrs}
        self.ids.update([attrs["id"]] if "id" in attrs else [])
        for name in LISTS_OF_IDS:
            self.meant.update(attrs.get(name, "").split())
        self.meant.update(attrs[name] for name in ONE_ID if name in attrs)
        self.meant.update(attrs[name][1:] for name in LINKS if attrs.get(name, "").startswith("#"))

    @property
    def twice(self):
        return {one for one, times in self.ids.items() if times > 1}

    @property
    def missing(self):
        return self.meant - self.ids.keys() - {""}


def amiss(page):
    """Problems with the ids of a response; none if it isn't a page."""
    if page.status_code != 200 or not page["Content-Type"].startswith("text/html"):
        return {}
    ids = Ids(page.text)
    found = {"stands twice": ids.twice, "points nowhere": ids.missing if "<html" in page.text else set()}
    return {what: which for what, which in found.items() if which}


@pytest.mark.parametrize(
    ("html", "twice", "missing"),
    [
        ('<p id="a"></p><label for="b"></label><input id="b">', set(), set()),
        ('<p id="a"></p><p id="a"></p>', {"a"}, set()),
        ('<section aria-labelledby="a b"><h2 id="a"></h2></section><a href="#c">', set(), {"b", "c"}),
    ],
)
def test_checker_finds_problems(html, twice, missing):
    ids = Ids(html)

    assert (ids.twice, ids.missing) == (twice, missing)


@pytest.fixture
def story(bank):
    return Story("Make month end dependable for 1,400 small merchants")


@pytest.mark.parametrize("person", [ANONYMOUS, HIRING_MANAGER, INTERVIEWER])
def test_no_id_is_duplicated_or_missing(client, story, person):
    if story.people[person]:
        client.force_login(story.people[person])

    read, found = 0, {}
    for address, rule in PAGES:
        page = client.get(story.url_of(address, rule))
        read += page.status_code == 200
        found |= {story.url_of(address, rule): wrong} if (wrong := amiss(page)) else {}

    assert read > 5
    assert found == {}


def test_invalid_forms_link_to_their_fields(client, story):
    """Submits forms empty: their error summaries link to existing fields."""
    client.force_login(story.manager)

    refused, found = 0, {}
    for address, rule in PAGES:
        if "POST" in rule.methods and address != "account_logout":
            page = client.post(story.url_of(address, rule), {})
            refused += page.status_code == 200
            found |= {address: wrong} if (wrong := amiss(page)) else {}

    assert refused > 10
    assert found == {}


def test_pages_of_a_running_interview_have_unique_ids(client, published_role, manager):
    interview = begun(factories.make_candidate(published_role, manager), [manager])
    client.force_login(manager)

    names = ["detail", "notes", "summary", "end", "record", "debrief", "handoff"]
    pages = {name: client.get(reverse(f"interviews:interview-{name}", args=[interview.pk])) for name in names}

    assert {name: page.status_code for name, page in pages.items() if page.status_code != 200} == {}
    assert {name: amiss(page) for name, page in pages.items() if amiss(page)} == {}
