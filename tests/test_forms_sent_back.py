"""A form can be resubmitted as its page holds it, but never overwrites newer changes."""

import pytest

from interviews.models import Guide
from tests.permissions import HIRING_MANAGER, INTERVIEWER, PERMISSIONS
from tests.sent_back import form_holding, forms_of, send_back, values_of
from tests.story import Story

FIRST, SECOND = "Written first, and saved.", "Written on a page opened before that."
EDITED = {
    "interviews:brief-step": "need",
    "interviews:question-edit": "text",
    "interviews:candidate-guide-agree": "adjustment",
    "interviews:interview-summary": "fits",
    "interviews:interview-summary-candidate": "fits",
    "candidates:candidate-edit": "name",
    "candidates:candidate-claims": "claims-0-text",
    "candidates:candidate-needs": "needs-0-text",
    "candidates:candidate-self-description": "values",
    "candidates:summary-create": "fits",
    "candidates:summary-edit": "fits",
    "candidates:reference-edit": "organization",
}
"""Forms with a version, each with one of its text fields."""
CREATES = {"interviews:question-create", "candidates:reference-create"}
"""Forms that have a version only because they share a template, and create something new."""
OF_GUIDES = {"interviews:guide-detail": "/freeze/", "interviews:guide-compose": "/restore/"}
"""Buttons with the version of the guide on the page."""
ANSWERED_BY_LINK = "roles:handover-answer"
"""The link is the secret, so it needs no token."""


NOT_KEPT = {"roles:role-import", "roles:role-read", "interviews:bank-import", "roles:handover-create"}
"""Pasted text still exists at its source, and the question to a colleague is suggested again."""


@pytest.fixture
def story(db, bank):
    return Story("Plain words")


def open_page(client, story, address):
    rule = PERMISSIONS[address]
    client.force_login(story.people[HIRING_MANAGER if HIRING_MANAGER in rule.may else INTERVIEWER])
    return client.get(story.url_of(address, rule))


def forms_of_every_page(client, story):
    addresses = [
        address
        for address, rule in PERMISSIONS.items()
        if "GET" in rule.methods and not address.endswith("-pdf") and address != "account_logout"
    ]
    return [(address, form) for address in addresses for form in forms_of(open_page(client, story, address))]


def test_long_text_is_kept_in_the_tab_until_saved(client, story):
    forms = [(address, form) for address, form in forms_of_every_page(client, story) if form.findall(".//textarea")]

    assert {address for address, form in forms if not {*form.keys()} & {"data-keep", "data-notes"}} == NOT_KEPT


def test_every_form_has_its_token_and_every_version_is_covered_here(client, story):
    forms = forms_of_every_page(client, story)

    without_token = {address for address, form in forms if "csrfmiddlewaretoken" not in form.fields}
    with_version = {address for address, form in forms if "version" in form.fields}

    assert without_token == {ANSWERED_BY_LINK}
    assert with_version == EDITED.keys() | CREATES | OF_GUIDES.keys()


@pytest.mark.parametrize("address", EDITED)
def test_resubmitted_form_is_saved_once_and_overwrites_nothing_newer(client, story, address):
    name = EDITED[address]
    mine = open_page(client, story, address)
    theirs = open_page(client, story, address)

    saved = send_back(client, theirs, {name: FIRST})
    overtaken = send_back(client, mine, {name: SECOND})

    assert saved.status_code == 302, saved.text
    assert overtaken.status_code in (200, 409)
    assert values_of(form_holding(overtaken, name))[name] == [SECOND]
    assert FIRST in overtaken.text
    assert SECOND not in client.get(saved.url).text


@pytest.mark.parametrize("address", OF_GUIDES)
def test_button_on_an_outdated_guide_does_nothing(client, story, address):
    mine = open_page(client, story, address)
    Guide.objects.filter(pk=story.guide.pk).update(version=story.guide.version + 1)
    current = open_page(client, story, address)

    after_each = [press(client, page, OF_GUIDES[address]) for page in (mine, current)]

    assert after_each == [story.guide.version + 1, story.guide.version + 2]


def press(client, page, action):
    """Submits one button's form as the page holds it; returns the guide's new version."""
    (form,) = (form for form in forms_of(page) if form.action.endswith(action))
    client.post(form.action, values_of(form))
    return Guide.objects.get(stage__guides__pk=page.context["guide"].pk).version
