"""What a page's form holds is enough to send it back, and too old to write over what was saved since."""

import pytest

from interviews.models import Guide
from tests.permissions import HIRING_MANAGER, INTERVIEWER, PERMISSIONS
from tests.sent_back import form_holding, forms_of, send_back, values_of
from tests.story import Story

FIRST, SECOND = "Written first, and saved.", "Written on a page opened before that."
EDITED = {
    "roles:role-step": "need",
    "interviews:question-edit": "text",
    "interviews:candidate-guide-agree": "adjustment",
    "interviews:interview-mind": "fits",
    "interviews:interview-mind-candidate": "fits",
    "candidates:candidate-edit": "name",
    "candidates:candidate-claims": "claims-0-text",
    "candidates:candidate-needs": "needs-0-text",
    "candidates:candidate-words": "values",
    "candidates:summary-create": "fits",
    "candidates:summary-edit": "fits",
    "candidates:reference-edit": "organization",
}
"""The forms that hold the version they were read in, each with a field in which somebody writes."""
CREATES = {"interviews:question-create", "candidates:reference-create"}
"""Forms that hold a version for the same template's sake and begin something new."""
OF_GUIDES = {"interviews:guide-detail": "/freeze/", "interviews:guide-compose": "/restore/"}
"""Buttons that hold the version of the guide on the page."""
ANSWERED_BY_LINK = "roles:handover-answer"
"""Its link is the secret, so that it needs no token beside it."""


NOT_KEPT = {"roles:role-import", "roles:role-read", "interviews:bank-import", "roles:handover-create"}
"""What is pasted is still where it came from, and the question to a colleague is proposed again."""


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


def test_what_is_typed_at_length_is_kept_in_the_tab_until_it_is_saved(client, story):
    forms = [(address, form) for address, form in forms_of_every_page(client, story) if form.findall(".//textarea")]

    assert {address for address, form in forms if not {*form.keys()} & {"data-keep", "data-notes"}} == NOT_KEPT


def test_every_form_holds_its_token_and_every_version_is_sent_back_here(client, story):
    forms = forms_of_every_page(client, story)

    without_token = {address for address, form in forms if "csrfmiddlewaretoken" not in form.fields}
    with_version = {address for address, form in forms if "version" in form.fields}

    assert without_token == {ANSWERED_BY_LINK}
    assert with_version == EDITED.keys() | CREATES | OF_GUIDES.keys()


@pytest.mark.parametrize("address", EDITED)
def test_form_sent_back_is_saved_once_and_writes_over_nothing_that_was_saved_since(client, story, address):
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
def test_button_pressed_under_a_guide_that_has_changed_since_does_nothing(client, story, address):
    mine = open_page(client, story, address)
    Guide.objects.filter(pk=story.guide.pk).update(version=story.guide.version + 1)
    current = open_page(client, story, address)

    after_each = [press(client, page, OF_GUIDES[address]) for page in (mine, current)]

    assert after_each == [story.guide.version + 1, story.guide.version + 2]


def press(client, page, action):
    """Sends the form of one button as the page holds it; the version in which that leaves the guide."""
    (form,) = (form for form in forms_of(page) if form.action.endswith(action))
    client.post(form.action, values_of(form))
    return Guide.objects.get(stage__guides__pk=page.context["guide"].pk).version
