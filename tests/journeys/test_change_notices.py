"""People with a guide from an earlier revision learn about a newer one."""

import pytest
from playwright.sync_api import expect

from interviews.models import CandidateGuide, ChangeNotice, Guide
from roles.models import StageInterviewer
from tests import factories

pytestmark = pytest.mark.django_db

MISSION = "Make month end so dependable that nobody has to stay up for 1,400 merchants."


@pytest.fixture
def told_late(published_role, manager):
    """Fenn conducts the first interview, Teodor has its guide, and then a new mission is published."""
    fenn = factories.make_user("Fenn Achterberg")
    factories.add_to_team(published_role, fenn, "interviewer")
    StageInterviewer.objects.create(stage=published_role.stages.first(), user=fenn, place=1)
    guide = Guide.objects.of_plan(published_role)[0]
    guide.freeze(guide.version)
    CandidateGuide.objects.open_for(factories.make_candidate(published_role, manager))[0].keep()
    published_role.amend({"mission": MISSION}, manager)
    published_role.refresh_from_db()
    published_role.publish()
    return fenn


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def open_as(request, browser, live_server, sign_in):
    contexts = []

    def open_as(user):
        context = browser.new_context(base_url=live_server.url, java_script_enabled=request.param)
        context.set_default_timeout(20_000)
        contexts.append(context)
        sign_in(context, user)
        page = context.new_page()
        page.goto("/")
        return page

    yield open_as
    for context in contexts:
        context.close()


def test_interviewer_reads_what_has_changed_in_their_guide(open_as, told_late):
    page = open_as(told_late)
    changed = page.get_by_role("region", name="Brief changes")
    expect(changed).to_contain_text("revision 2 changes one thing in the guide you have")

    changed.get_by_role("link").click()
    expect(page.get_by_role("row", name="Mission")).to_contain_text(MISSION)
    page.get_by_role("button", name="Mark as read").press("Enter")

    expect(page.get_by_text("Saved. You’ve read what changed in revision 2.")).to_be_visible()
    expect(page.get_by_role("heading", name="Everyone is up to date")).to_be_visible()
    page.goto("/")
    expect(changed).to_have_count(0)
    assert ChangeNotice.objects.get().user == told_late


def test_manager_tells_the_candidate_and_undoes_a_slip(open_as, told_late, manager):
    page = open_as(manager)
    page.get_by_role("link", name="Tell Teodor Vanwick").click()
    words = page.get_by_label("Message to say, or to copy and send")
    expect(words).to_have_js_property("readOnly", True)
    assert MISSION in words.input_value()

    page.get_by_role("button", name="Mark as told: Teodor Vanwick").press("Enter")
    known = page.get_by_role("region", name="Who knows about revision 2")
    expect(known).to_contain_text("Teodor Vanwick was told by Ottoline Brask")
    known.get_by_role("button", name="Undo").press("Enter")

    expect(page.get_by_text("Undone. Teodor Vanwick doesn’t know yet")).to_be_visible()
    expect(page.get_by_role("button", name="Mark as told: Teodor Vanwick")).to_be_visible()
    assert not ChangeNotice.objects.exists()


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_telling_is_accessible(page, live_server, sign_in, told_late, manager, axe_violations, width, scheme):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    sign_in(page.context, manager)
    page.goto(f"{live_server.url}/")
    on_today = axe_violations(page)

    page.get_by_role("link", name="Tell Teodor Vanwick").click()
    page.get_by_text("What changed", exact=True).click()
    to_tell = axe_violations(page)
    page.get_by_role("button", name="Mark as told: Teodor Vanwick").click()
    expect(page.get_by_role("region", name="Who knows about revision 2")).to_be_visible()

    assert (on_today, to_tell, axe_violations(page)) == ([], [], [])
    assert page.evaluate("document.documentElement.scrollWidth") <= width
