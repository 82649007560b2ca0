"""Pages that browsers don't store: going back restores input, and shows nothing after signing out."""

from playwright.sync_api import expect


def test_back_finds_what_was_typed_into_a_page_that_is_never_stored(open_as, manager, role):
    page = open_as(manager, f"/roles/{role.slug}/ask/?statement=need")
    answer = page.request.get(f"/roles/{role.slug}/ask/?statement=need")
    field = page.get_by_label("Your question")
    field.fill("What breaks if nobody comes?")

    page.get_by_role("link", name="Candidates", exact=True).first.click()
    page.wait_for_url("**/candidates/")
    page.go_back()

    assert "no-store" in answer.headers["cache-control"]
    expect(field).to_have_value("What breaks if nobody comes?")


def test_back_after_signing_out_shows_nothing(open_as, manager, role):
    page = open_as(manager, role.get_absolute_url())
    expect(page.get_by_role("heading", level=1)).to_contain_text(role.title)
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()

    page.go_back()

    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    assert role.title not in page.content()
