import pytest
from django.utils import timezone
from interviews.models import Seat
from tests import factories
from tests.pages import *  # noqa

def test_shots(open_as, manager, bank, axe_violations):
    role = factories.make_role(manager, published=True)
    candidate = factories.make_candidate(role, manager)
    interview = factories.make_interview(candidate, [manager], at=timezone.now())
    page = open_as(manager, f"/interviews/{interview.pk}/room/", viewport={"width": 1440, "height": 900})
    logs = []
    page.on("console", lambda m: logs.append(m.text)); page.on("pageerror", lambda e: logs.append(str(e)))
    page.screenshot(path="/tmp/shots-room/opening.png", full_page=True)
    print(axe_violations(page))
    page.get_by_role("button", name="Open the room").click()
    page.screenshot(path="/tmp/shots-room/opening-errors.png", full_page=True)
    print(axe_violations(page))
    for box in page.get_by_role("checkbox").all(): box.check()
    page.get_by_role("button", name="Open the room").click()
    page.wait_for_timeout(500)
    page.screenshot(path="/tmp/shots-room/room-0.png", full_page=True)
    page.keyboard.press("ArrowRight"); page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    page.screenshot(path="/tmp/shots-room/room-2.png", full_page=True)
    box = page.get_by_label("What shows it").filter(visible=True).first
    box.fill("Moved the cutoff to four.")
    print(page.locator("[data-state]").inner_text())
    page.wait_for_timeout(3500)
    print(page.locator("[data-state]").inner_text(), page.locator("[data-failed]").inner_text())
    page.context.set_offline(True)
    box.fill("Moved the cutoff to four. More")
    page.wait_for_timeout(4500)
    print(page.locator("[data-state]").inner_text(), page.locator("[data-failed]").inner_text())
    print(axe_violations(page))
    page.screenshot(path="/tmp/shots-room/offline.png", full_page=True)
    page.context.set_offline(False)
    page.wait_for_timeout(3500)
    print(page.locator("[data-state]").inner_text(), page.locator("[data-failed]").inner_text())
    from interviews.models import Note
    print(Note.objects.values_list("key","evidence","version"))
    for width, scheme in [(320,"light"),(320,"dark"),(768,"light"),(1440,"dark")]:
        page.set_viewport_size({"width":width,"height":900}); page.emulate_media(color_scheme=scheme)
        page.screenshot(path=f"/tmp/shots-room/room-{width}-{scheme}.png", full_page=True)
        print(width, page.evaluate("document.documentElement.scrollWidth"))
    print(logs)
