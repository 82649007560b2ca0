"""The steps, each saved as a draft, in any order, by the editors."""

import re

import pytest

from roles.models import Role
from tests.factories import add_to_team, example_content, make_role, make_user

pytestmark = pytest.mark.django_db

STEPS = ["need", "conditions", "criteria", "exchange", "story", "terms", "plan"]


def address(role, step):
    return f"/roles/{role.slug}/edit/{step}/"


def fresh(role):
    return Role.objects.with_brief().get(pk=role.pk)


@pytest.mark.parametrize("step", STEPS)
def test_step_saved_untouched_changes_nothing(signed_in, role, on_page, step):
    before = fresh(role).content

    response = signed_in.post(address(role, step), on_page(role, step))

    assert response.status_code == 302
    assert fresh(role).content == before
    assert fresh(role).version == role.version


@pytest.mark.parametrize("step", STEPS)
def test_step_opens_on_an_empty_draft(signed_in, draft, on_page, step):
    response = signed_in.post(address(draft, step), on_page(draft, step))

    assert response.status_code == 302
    assert fresh(draft).content == draft.content


@pytest.mark.parametrize("step", STEPS)
def test_list_of_steps_marks_the_one_that_is_open(signed_in, role, step):
    page = signed_in.get(address(role, step)).content.decode()

    assert re.findall(r'<a href="([^"]+)" aria-current="step">', page) == [address(role, step)]


def test_need_is_saved_as_a_draft(signed_in, draft, on_page):
    typed = on_page(draft, "need", mission="Bread before the first bell.", heading_0_6="")

    response = signed_in.post(address(draft, "need"), typed)

    assert response["Location"] == address(draft, "need")
    assert fresh(draft).mission == "Bread before the first bell."
    assert fresh(draft).step_versions == {"need": 2}


def test_save_and_go_on_leads_to_the_next_step_and_at_last_to_the_overview(signed_in, draft, on_page):
    first = signed_in.post(address(draft, "need"), on_page(draft, "need", then="next"))
    last = signed_in.post(address(draft, "plan"), on_page(draft, "plan", then="next"))

    assert first["Location"] == address(draft, "conditions")
    assert last["Location"] == f"/roles/{draft.slug}/edit/"


def test_need_without_a_title_keeps_what_was_typed(signed_in, draft, on_page):
    response = signed_in.post(address(draft, "need"), on_page(draft, "need", title=" ", mission="Bread on time."))

    page = response.content.decode()
    assert "<title>Error: " in page
    assert page.count("Enter a title; you can change it later.") == 2
    assert "Bread on time." in page
    assert fresh(draft).mission == ""


def test_need_too_long_says_by_how_much(signed_in, draft, on_page):
    response = signed_in.post(address(draft, "need"), on_page(draft, "need", need="x" * 2001))

    assert "Shorten this to 2000 characters; it has 2001." in response.content.decode()


def test_terms_check_the_shape_of_numbers_and_codes(signed_in, draft, on_page):
    typed = on_page(draft, "terms", pay_min="50,000", pay_max="40 000", pay_currency="euros", hours_per_week="many")

    page = signed_in.post(address(draft, "terms"), typed).content.decode()

    assert "The range ends below its start" in page
    assert "Enter three letters: EUR, GBP, USD." in page
    assert "Enter hours per week from 1 to 80" in page
    assert 'value="many"' in page
    assert fresh(draft).pay_min is None


def test_terms_take_amounts_and_codes_as_people_write_them(signed_in, draft, on_page):
    typed = on_page(draft, "terms", pay_min="40,000", pay_max="50 000", pay_currency="eur", hours_per_week="37.5")

    signed_in.post(address(draft, "terms"), typed)

    role = fresh(draft)
    assert (role.pay_min, role.pay_max, role.pay_currency) == (40000, 50000, "EUR")
    assert role.content["hours_per_week"] == 37.5


@pytest.mark.parametrize("month", ["0", "61", "soon"])
def test_exchange_refuses_a_length_no_tour_has(signed_in, draft, on_page, month):
    page = signed_in.post(address(draft, "exchange"), on_page(draft, "exchange", tour_months=month)).content.decode()

    assert "Enter the tour’s length in whole months, from 1 to 60." in page
    assert f'value="{month}"' in page
    assert fresh(draft).tour_months == 24


def test_exchange_reads_lists_with_one_entry_per_line(signed_in, draft, on_page):
    gains = " has led a night shift \r\n\r\ncan plan a rota\r\n"

    signed_in.post(address(draft, "exchange"), on_page(draft, "exchange", person_gains=gains))

    assert fresh(draft).person_gains == ["has led a night shift", "can plan a rota"]


def test_exchange_refuses_one_line_too_long_and_keeps_the_others(signed_in, draft, on_page):
    typed = on_page(draft, "exchange", person_gains="short\n" + "x" * 501)

    page = signed_in.post(address(draft, "exchange"), typed).content.decode()

    assert "Shorten line 2 to 500 characters; it has 501." in page
    assert "short\n" in page


def test_exchange_refuses_a_list_no_file_could_hold(signed_in, draft, on_page):
    page = signed_in.post(address(draft, "exchange"), on_page(draft, "exchange", person_gains="a line\n" * 41))

    assert "Keep at most 40 lines; there are 41." in page.content.decode()
    assert fresh(draft).person_gains == []


def test_story_is_kept_for_the_next_role(signed_in, draft, on_page, manager):
    signed_in.post(address(draft, "story"), on_page(draft, "story", mistake="Opened on a strike day.", habits="Walks"))

    signed_in.post("/roles/new/", {"title": "Second Baker", "need": "More bread."})

    copied = fresh(Role.objects.get(title="Second Baker"))
    assert copied.story.mistake == "Opened on a strike day."
    assert copied.story.author == manager
    assert "Copied from another of your roles" in signed_in.get(address(copied, "story")).content.decode()
    assert "Taken over" not in signed_in.get(address(make_role(manager), "story")).content.decode()


def test_suggestions_are_marked_until_changed(signed_in, draft, on_page):
    marked = signed_in.get(address(draft, "exchange")).content.decode()
    signed_in.post(
        address(draft, "exchange"), on_page(draft, "exchange", tour_months="18", **{"rows-0-focus": "bread"})
    )
    after = signed_in.get(address(draft, "exchange")).content.decode()

    assert marked.count("Our suggestion: change what doesn’t fit.") == 4
    assert after.count("Our suggestion: change what doesn’t fit.") == 2


def test_nothing_is_called_wrong_before_publishing_is_tried(signed_in, draft):
    page = signed_in.get(address(draft, "conditions")).content.decode()

    assert "Still to write" in page
    assert "Write two hard conditions." in page
    assert 'class="finding' not in page
    assert "problem" not in page


def test_findings_are_explained_once_publishing_was_tried(signed_in, draft):
    signed_in.post(f"/roles/{draft.slug}/publish/")

    page = signed_in.get(address(draft, "conditions")).content.decode()

    assert 'class="finding block"' in page
    assert "People who hear the hard part first stay longer" in page


# Two people at once


def test_save_on_an_older_page_shows_both_texts_and_stores_nothing(client, signed_in, role, on_page, manager):
    colleague = make_user("Maive Torrin")
    add_to_team(role, colleague, "recruiter")
    older = on_page(role, "need", mission="My mission")
    signed_in.post(address(role, "need"), on_page(role, "need", mission="Their mission"))
    client.force_login(colleague)

    response = client.post(address(role, "need"), older)

    page = response.content.decode()
    assert "Someone else saved while you were writing" in page
    assert "Saved by Ottoline Brask" in page
    assert page.count("Their mission<") == 1
    assert page.count("My mission") == 2
    assert fresh(role).mission == "Their mission"


def test_conflict_with_ones_own_tab_says_so(signed_in, role, on_page):
    older = on_page(role, "need", mission="My mission")
    signed_in.post(address(role, "need"), on_page(role, "need", mission="My other mission"))

    page = signed_in.post(address(role, "need"), older).content.decode()

    assert "You saved this in another tab while you were writing here" in page
    assert "Saved by you" in page
    assert "omeone else" not in page


def test_second_save_after_a_conflict_is_deliberate(signed_in, role, on_page):
    older = on_page(role, "need", mission="My mission")
    signed_in.post(address(role, "need"), on_page(role, "need", mission="Their mission"))
    shown = signed_in.post(address(role, "need"), older)

    signed_in.post(address(role, "need"), older | {"version": shown.context["step_form"].version})

    assert fresh(role).mission == "My mission"


def test_save_on_an_older_page_of_another_step_is_no_conflict(signed_in, role, on_page):
    older = on_page(role, "story", vision="A quiet night")
    signed_in.post(address(role, "need"), on_page(role, "need", mission="Their mission"))

    signed_in.post(address(role, "story"), older)

    assert fresh(role).story.vision == "A quiet night"
    assert fresh(role).mission == "Their mission"


@pytest.mark.parametrize("version", ["", "-1", "seven", "9" * 40])
def test_unreadable_version_counts_as_the_oldest(signed_in, role, on_page, version):
    signed_in.post(address(role, "need"), on_page(role, "need", mission="Their mission"))

    response = signed_in.post(address(role, "need"), on_page(role, "need", mission="Mine", version=version))

    assert "You saved this in another tab" in response.content.decode()


@pytest.mark.parametrize("step", STEPS)
def test_sending_the_same_page_twice_stores_it_once(signed_in, draft, on_page, step):
    rows = {"rows-0-statement": "The oven fails weekly.", "rows-0-focus": "bread", "rows-0-purpose": "First talk"}
    begun = fresh(draft).content
    typed = on_page(draft, step, title="Baker", manager="Ottoline", location="Mill Lane", **rows)
    signed_in.post(address(draft, step), typed)
    once = fresh(draft)

    response = signed_in.post(address(draft, step), typed)

    assert response.status_code == 302
    assert fresh(draft).content == once.content != begun
    assert fresh(draft).version == once.version


# Who may


@pytest.mark.parametrize("step", STEPS)
def test_step_is_for_writers(client, role, interviewer, stranger, step):
    anonymous = client.get(address(role, step))
    client.force_login(interviewer)
    reading = [client.get(address(role, step)), client.post(address(role, step), {"title": "Mine"})]
    client.force_login(stranger)
    outside = [client.get(address(role, step)), client.post(address(role, step), {"title": "Mine"})]

    assert anonymous["Location"].startswith("/accounts/login/")
    assert [response.status_code for response in reading] == [403, 403]
    assert "Only a hiring manager, a recruiter or an administrator can change this role." in reading[0].content.decode()
    assert [response.status_code for response in outside] == [404, 404]
    assert fresh(role).title == role.title


def test_step_that_no_brief_has_is_not_there(signed_in, role):
    assert signed_in.get(address(role, "extras")).status_code == 404


def test_step_takes_no_other_method(signed_in, role):
    assert signed_in.put(address(role, "need")).status_code == 405


# Whatever is typed, and however much


HOSTILE = ["<script>alert(1)</script>", "{{ 7 }}{% now 'Y' %}", "为了每天早上的面包", "خبز قبل الجرس", "x" * 200]


@pytest.mark.parametrize("text", HOSTILE)
def test_words_come_back_as_typed_and_stay_text(signed_in, role, on_page, text):
    signed_in.post(address(role, "need"), on_page(role, "need", mission=text))
    signed_in.post(address(role, "conditions"), on_page(role, "conditions", **{"rows-0-statement": text}))

    shown = [signed_in.get(url).content.decode() for url in (address(role, "conditions"), f"/roles/{role.slug}/")]
    stored = fresh(role).content
    assert (stored["mission"], stored["conditions"][0]["statement"]) == (text, text)
    assert all("<script>alert" not in page for page in shown)
    assert all(text in page or "&lt;script&gt;" in page or "&#x27;Y&#x27;" in page for page in shown)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("count", [1, 30])
def test_step_asks_the_database_the_same_whatever_the_rows(signed_in, manager, django_assert_num_queries, step, count):
    role = make_role(manager, content=with_rows(count))

    signed_in.get("/roles/")
    with django_assert_num_queries({"conditions": 12, "story": 12}.get(step, 11)):
        signed_in.get(address(role, step))


@pytest.mark.parametrize("step", STEPS)
def test_step_of_a_long_brief_stays_a_light_page(signed_in, manager, step):
    rows = {"plan": 6, "criteria": 10}.get(step, 12)
    role = make_role(manager, content=with_rows(rows))
    for number in range(7):
        add_to_team(role, make_user(f"Interviewer {number}"), "interviewer")

    assert len(signed_in.get(address(role, step)).content) < 60_000


def with_rows(count):
    content = example_content()
    return content | {
        key: [dict(content[key][0]) for _ in range(count)]
        for key in ("conditions", "success_criteria", "checkpoints", "stages")
    }
