"""How people on a hiring team introduce themselves."""

import re

import pytest

from tests.factories import make_user
from tests.roles.views.work.test_incident import text_of

pytestmark = pytest.mark.django_db

PAGE = "/accounts/introduction/"
SAID = "I run the platform team. I was on call for the old engine, so ask me about the nights."


def test_introduction_is_kept_on_one_line_and_shown_again(signed_in, manager):
    response = signed_in.post(PAGE, {"introduction": f"  {SAID.replace('. ', '.\r\n')} "}, follow=True)

    manager.refresh_from_db()
    assert manager.introduction == SAID
    assert "Introduction saved." in text_of(response)
    assert SAID in text_of(response)


def test_introduction_is_the_signed_in_persons_own(signed_in, manager):
    other = make_user("Fenn Achterberg", introduction="I test.")

    signed_in.post(PAGE, {"introduction": SAID, "pk": other.pk, "name": "Someone Else", "email": "x@example.com"})

    other.refresh_from_db()
    manager.refresh_from_db()
    assert (other.introduction, manager.name) == ("I test.", "Ottoline Brask")


def test_too_long_an_introduction_stays_as_typed_and_is_not_kept(signed_in, manager):
    page = text_of(signed_in.post(PAGE, {"introduction": "W" * 301}))

    assert "There is a problem" in page
    assert "Shorten this to 300 characters; it has 301." in page
    assert "W" * 301 in page
    manager.refresh_from_db()
    assert manager.introduction == ""


def test_unprintable_character_is_refused(signed_in, manager):
    assert "There is a problem" in text_of(signed_in.post(PAGE, {"introduction": "I run\x00 it."}))
    manager.refresh_from_db()
    assert manager.introduction == ""


def test_password_page_leads_to_it(signed_in):
    page = signed_in.get("/accounts/password/change/").content.decode()

    assert re.search(rf'href="{PAGE}">Your introduction<', page)
