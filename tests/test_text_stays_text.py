"""User input is shown as text on every page, in every script, at any length."""

import pytest
from django.utils.html import escape

from tests.permissions import HIRING_MANAGER, PERMISSIONS
from tests.story import Story

HOSTILE = "<script>alert('x')</script> {{ settings.SECRET_KEY }} <img src=file:///etc/passwd onerror=alert(1)>"
EVERY_SCRIPT = "李明 · 田中 · 김철수 · محمد · דוד · संगीता · Ζωή · Жанна · e\u0301 · 👩🏽‍🚀"
ENDLESS = "W" * 200


@pytest.mark.parametrize("words", [HOSTILE, EVERY_SCRIPT, ENDLESS], ids=["hostile", "every script", "endless"])
def test_text_is_shown_as_entered(client, db, bank, words):
    story = Story(words)
    client.force_login(story.people[HIRING_MANAGER])
    pages = [
        (address, client.get(story.url_of(address, rule)))
        for address, rule in PERMISSIONS.items()
        if rule.shows and "GET" in rule.methods and HIRING_MANAGER in rule.may
    ]

    shown = {address: response.content.decode() for address, response in pages if response.status_code == 200}

    assert len(shown) > 15
    assert [address for address, page in shown.items() if escape(words[:100]) not in page] == []
    assert [address for address, page in shown.items() if "<script>alert" in page or "<img src=file" in page] == []
