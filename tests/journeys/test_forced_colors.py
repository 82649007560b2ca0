"""Forced colors, as in Windows' high contrast mode: readability when the browser chooses all colors."""

import re
from io import BytesIO

import pytest
from django.contrib.auth.decorators import login_not_required
from django.urls import path
from PIL import Image
from playwright.sync_api import expect

import interviewkit.urls
from interviewkit.views import StylePage

urlpatterns = [*interviewkit.urls.urlpatterns, path("style/", login_not_required(StylePage.as_view()))]
pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]

LEGIBLE, OFF = 4.5, 2
"""Minimum text contrast; disabled buttons may be paler."""
MIDDLE_OF_ITS_WORDS = """element => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const { x, y, width, height } = range.getBoundingClientRect();
    return { x: x + 1, y: y + height / 4, width: width - 2, height: height / 2 };
}"""
TOLD_BY_SHAPE = """element => {
    const style = getComputedStyle(element);
    return [style.fontWeight, style.textDecorationLine, style.borderBlockStartWidth, style.borderBlockEndWidth];
}"""


def luminance(pixel):
    channels = [value / 255 for value in pixel[:3]]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(share * c for share, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def stands_out(page, element):
    """Returns the contrast between the darkest and lightest point of an element's text, from 1 to 21."""
    element.scroll_into_view_if_needed()
    painted = Image.open(BytesIO(page.screenshot(clip=element.evaluate(MIDDLE_OF_ITS_WORDS)))).convert("RGB")
    found = [luminance(pixel) for _, pixel in painted.getcolors(painted.width * painted.height)]
    return (max(found) + 0.05) / (min(found) + 0.05)


def kinds_of_button(page):
    """Returns one button of each style and enabled state."""
    kinds = {}
    for button in page.locator(".btn:visible, button:visible").filter(has_text=re.compile(r"\w")).all():
        kinds.setdefault((button.get_attribute("class"), button.is_disabled()), button)
    return kinds


def at_rest(page, button):
    page.mouse.move(0, 0)


def hovered(page, button):
    button.hover()


def focused(page, button):
    button.focus()


def pressed(page, button):
    button.hover()
    page.mouse.down()


STATES = [at_rest, hovered, focused, pressed]


def blank_buttons(page):
    """Returns buttons, in each state, whose text doesn't stand out from its background."""
    found = []
    for (look, is_off), button in kinds_of_button(page).items():
        for state in STATES[:1] if is_off else STATES:
            state(page, button)
            if stands_out(page, button) < (OFF if is_off else LEGIBLE):
                found.append((look, state.__name__))
            if state is pressed:
                page.mouse.move(0, 0)
                page.mouse.up()
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_button_can_be_read_in_forced_colors(open_as, manager, scheme):
    page = open_as(manager, "/style/", forced_colors="active", color_scheme=scheme)

    kinds = kinds_of_button(page)

    assert {"btn btn-primary", "btn btn-outline-primary", "btn btn-outline-danger"} <= {look for look, _ in kinds}
    assert ("btn btn-primary", True) in kinds
    assert blank_buttons(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_real_pages_can_be_read_in_forced_colors(open_as, manager, role, scheme):
    page = open_as(manager, "/roles/new/", forced_colors="active", color_scheme=scheme)

    expect(page.locator(".btn-primary")).to_be_visible()
    assert blank_buttons(page) == []


@pytest.mark.parametrize("forced", ["active", "none"])
@pytest.mark.parametrize(
    ("address", "others"), [("/roles/", ".places a"), ("/roles/new/", ".starts a"), ("/style/", ".steps a")]
)
def test_where_one_is_is_told_by_more_than_a_hue(open_as, manager, role, address, others, forced):
    page = open_as(manager, address, forced_colors=forced)

    here = page.locator(f"{others}[aria-current]")
    elsewhere = page.locator(f"{others}:not([aria-current])").first

    expect(here).to_have_count(1)
    assert here.evaluate(TOLD_BY_SHAPE) != elsewhere.evaluate(TOLD_BY_SHAPE)


def test_no_place_but_this_one_is_underlined_in_forced_colors(open_as, manager, role):
    """The line under the current navigation link; it has the page's color under all others."""
    page = open_as(manager, "/roles/", forced_colors="active")

    def line(element):
        color = element.evaluate("element => getComputedStyle(element).borderBlockEndColor")
        return color != page.evaluate("() => getComputedStyle(document.body).backgroundColor")

    assert line(page.locator(".places a[aria-current]"))
    assert not any(line(place) for place in page.locator(".places a:not([aria-current])").all())
