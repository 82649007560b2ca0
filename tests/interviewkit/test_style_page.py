import importlib
import re
from html.parser import HTMLParser

import pytest
from allauth.account.forms import LoginForm
from django.conf import settings
from django.template.loader import get_template, render_to_string

import interviewkit.urls
from interviewkit.style import MissionForm, samples
from interviewkit.views import StylePage
from roles.brief.content import EMPTY

TEMPLATES = settings.BASE_DIR / "templates"
STYLESHEET = settings.BASE_DIR / "static" / "css" / "interviewkit.css"
PIECES = ["brief", "pair", "coverage", "mirror", "timeline", "overdue", "list", "empty", "steps", "conflict", "problem"]


class Page(HTMLParser):
    """Collects the ids, classes, and link targets of a page."""

    def __init__(self, html):
        super().__init__()
        self.ids, self.classes, self.links = [], set(), []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.ids += [attrs["id"]] if "id" in attrs else []
        self.classes |= set((attrs.get("class") or "").split())
        self.links += [attrs["href"]] if tag == "a" else []


@pytest.fixture
def style_html(rf):
    return StylePage.as_view()(rf.get("/style/")).render().content.decode()


def contrast(one, other):
    """The contrast ratio of two colors by WCAG, from 1 to 21."""

    def luminance(color):
        channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return sum(share * c for share, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


def palette(mode):
    """The stylesheet's colors by name, light or dark."""
    pairs = re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", STYLESHEET.read_text())
    return {name: (light, dark)[mode == "dark"] for name, light, dark in pairs}


def test_style_page_shows_every_component(style_html):
    page = Page(style_html)

    assert set(PIECES) - page.classes - set(page.ids) == set()


def test_style_page_repeats_no_id(style_html):
    ids = Page(style_html).ids

    assert sorted(ids) == sorted(set(ids))


def test_style_page_is_routed_while_debugging(settings):
    settings.DEBUG = True

    routes = importlib.reload(interviewkit.urls).urlpatterns

    assert "style" in [getattr(route, "name", None) for route in routes]
    settings.DEBUG = False
    importlib.reload(interviewkit.urls)


def test_style_page_is_absent_in_production(settings):
    settings.DEBUG = False

    routes = importlib.reload(interviewkit.urls).urlpatterns

    assert "style" not in [getattr(route, "name", None) for route in routes]


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_template_parses_and_has_nothing_inline(path):
    text = path.read_text()

    assert get_template(str(path.relative_to(TEMPLATES)))
    assert re.findall(r"\sstyle=|<style|<script(?![^>]*\ssrc=)|\son\w+=[\"']|\|safe\b", text) == []


def test_error_summary_links_to_each_field():
    form = MissionForm({"hours": "many"})

    page = Page(render_to_string("style/_form_with_summary.html", {"form": form}))

    targets = [link.removeprefix("#") for link in page.links]
    assert targets == ["id_mission", "id_hours", "id_pattern", "id_tour"]
    assert set(targets) <= set(page.ids)


def test_error_summary_is_empty_without_errors():
    html = render_to_string("includes/_error_summary.html", {"form": MissionForm()})

    assert html.strip() == ""


@pytest.mark.parametrize(
    ("template", "shown", "focused"),
    [
        ("_error_summary", {"form": MissionForm({})}, True),
        ("_error_summary", {"form": MissionForm({}), "in_passing": True}, False),
        ("_problems", {"forms": [MissionForm({})], "has_errors": True}, True),
    ],
)
def test_summary_of_errors_takes_the_focus_unless_shown_in_passing(template, shown, focused):
    html = render_to_string(f"includes/{template}.html", shown)

    assert "There is a problem" in html
    assert ('tabindex="-1" autofocus' in html) is focused


@pytest.mark.parametrize(("form", "title"), [(MissionForm({}), "Error: Interviewkit"), (MissionForm(), "Interviewkit")])
def test_title_announces_errors(rf, form, title):
    html = render_to_string("base.html", {"form": form}, request=rf.get("/"))

    assert re.search(r"<title>(.*)</title>", html)[1] == title


def test_brief_of_an_empty_draft_says_still_to_be_written():
    html = render_to_string("roles/brief/_brief.html", {"brief": EMPTY, "revision": None})

    assert "No mission yet." in html
    assert "None" not in html


def test_brief_puts_what_is_hard_before_what_is_good():
    html = render_to_string("roles/brief/_brief.html", {"brief": samples()["brief"], "revision": None})

    assert html.index("almost no tests") < html.index("payout service for three new markets")


def test_brief_marks_an_unmeasured_baseline():
    html = render_to_string("roles/brief/_brief.html", {"brief": samples()["brief"], "revision": None})

    assert "◆ not measured yet" in html
    assert "baseline known by month 3" in html


def test_mirror_grid_shows_evidence_and_no_total():
    html = render_to_string("candidates/ratings/_ratings.html", {"rows": samples()["mirror"]})

    assert html.index("Two people told me") < html.index("rated 2")
    assert not re.search(r"average|percent|%|score", html)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "raised", "shade"])
@pytest.mark.parametrize("ink", ["text", "quiet", "interviewer", "candidate", "wrong"])
def test_text_has_enough_contrast(mode, ground, ink):
    colors = palette(mode)

    assert contrast(colors[ink], colors[ground]) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_control_outlines_have_enough_contrast(mode):
    colors = palette(mode)

    assert min(contrast(colors["edge"], colors[ground]) for ground in ("paper", "raised")) >= 3


def test_sign_in_page_asks_for_an_address_and_a_password(rf):
    request = rf.get("/accounts/login/")

    page = Page(render_to_string("account/login.html", {"form": LoginForm(request=request)}, request=request))

    assert {"id_login", "id_password", "main"} <= set(page.ids)
