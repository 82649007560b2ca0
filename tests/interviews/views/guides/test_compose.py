"""The page for editing a draft's questions, with and without JavaScript, permitted and refused."""

import re

import pytest
from django.urls import reverse

from interviews.models import Guide, GuideItem, Question
from tests import factories
from tests.factories import example_content
from tests.unchanged import nothing_written

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def draft(published_role):
    """The guide of the longer interview."""
    return Guide.objects.of_plan(published_role)[1]


def url(name, *arguments):
    return reverse(f"interviews:{name}", args=arguments)


def compose_url(draft, query=""):
    return url("guide-compose", draft.pk) + query


def asked(draft, pair="P2", side="interviewer"):
    return list(GuideItem.objects.filter(section__guide=draft, section__pair=pair, side=side).order_by("position"))


def keys_offered(text, length):
    return [
        key.replace("&#x27;", "'") for key in re.findall(rf'name="{length}" value="([^"]*)"\s+aria-describedby', text)
    ]


def about_shown(page):
    return {each.reason for part in page.context["draft"].parts if part.opening for each in part.opening.offered}


# The page


def test_page_shows_each_part_with_its_minutes_and_each_question_with_its_reason(signed_in, draft):
    page = signed_in.get(compose_url(draft)).text

    for section in draft.sections.exclude(pair="P0"):
        assert f'id="part-{section.pair}"' in page
        assert f" of {section.minutes} min" in page
    for item in GuideItem.objects.filter(section__guide=draft):
        assert f'id="item-{item.pk}"' in page
    assert "no other interview asks about it from this side" in page
    assert "No problems" in page


def test_page_says_what_is_amiss(signed_in, draft):
    GuideItem.objects.filter(section__guide=draft, section__pair="P2").update(minutes=12)

    page = signed_in.get(compose_url(draft)).text

    assert "Remove a question, or make one a quick question" in page
    assert "Fix this before making the guide final" in page


def test_page_keeps_the_minutes_of_every_part_in_view(signed_in, draft):
    page = " ".join(signed_in.get(compose_url(draft)).text.split())

    aside = page[page.index("<aside") : page.index("</aside>")]
    for section in draft.sections.exclude(pair="P0"):
        assert re.search(rf'href="#part-{section.pair}">[^<]+</a> <span>\d+ of {section.minutes} min', aside)


def test_add_a_question_offers_what_else_could_be_asked_best_first(signed_in, draft):
    page = signed_in.get(compose_url(draft, "?pair=P2&side=candidate"))

    opening = page.context["draft"].part("P2").opening
    assert (opening.side, opening.page) == ("candidate", 1)
    assert opening.offered
    assert not any(each.again for each in opening.offered[:3])
    assert "questions, best first" in page.text


def test_search_narrows_what_is_offered(signed_in, draft):
    everything = signed_in.get(compose_url(draft, "?pair=P2&side=interviewer"))
    word = "even if no one asked"

    page = signed_in.get(compose_url(draft, f"?pair=P2&side=interviewer&q={word}"))

    found = page.context["draft"].part("P2").opening.found
    assert 0 < len(found) < len(everything.context["draft"].part("P2").opening.found)
    assert all("no one" in each.item.text.casefold() for each in found)
    assert f'value="{word}"' in page.text


def test_search_without_a_match_says_so_and_leads_back(signed_in, draft):
    page = signed_in.get(compose_url(draft, "?pair=P2&side=interviewer&q=xylophone")).text

    assert "The question bank has nothing for this here" in page
    assert "Show all questions for this section" in page


def test_more_questions_are_a_page_further(signed_in, draft):
    first = signed_in.get(compose_url(draft, "?pair=P1&side=interviewer")).context["draft"].part("P1").opening
    further = signed_in.get(compose_url(draft, "?pair=P1&side=interviewer&page=2")).context["draft"].part("P1").opening

    assert first.next_page == 2
    assert {each.key for each in first.offered}.isdisjoint(each.key for each in further.offered)


def test_gap_opens_where_a_question_about_it_can_be_asked(signed_in, draft):
    criterion = draft.revision.content["success_criteria"][-1]

    page = signed_in.get(compose_url(draft, f"?about=criterion:{criterion['id']}&pair=P1"))

    opening = page.context["draft"].part("P1").opening
    assert opening.subject in criterion["statement"]
    assert opening.found
    assert {each.item.about_id for each in opening.found} == {criterion["id"]}


def test_gap_of_a_part_opens_for_the_side_that_asks_nothing_there(signed_in, draft):
    assert asked(draft, "P5", "candidate")
    assert not asked(draft, "P5", "interviewer")

    page = signed_in.get(compose_url(draft, "?about=pair:P5&pair=P5"))

    assert page.context["draft"].part("P5").opening.side == "interviewer"
    assert "Remove a question first" in page.text


def test_full_part_offers_no_place_for_one_more_question(signed_in, draft):
    add = "to Tour and contribution</span>"
    assert add not in signed_in.get(compose_url(draft)).text

    signed_in.post(url("guide-item-remove", draft.pk, asked(draft)[-1].pk), {"version": draft.version})

    assert add in signed_in.get(compose_url(draft)).text


def test_last_question_of_a_side_can_not_be_taken_out_where_both_must_ask(signed_in, draft):
    last = asked(draft, "P1", "candidate")
    assert len(last) == 1

    page = signed_in.get(compose_url(draft)).text

    assert url("guide-item-remove", draft.pk, last[0].pk) not in page
    assert url("guide-item-remove", draft.pk, asked(draft, "P1")[0].pk) in page


@pytest.mark.parametrize("query", ["?pair=P1&about=criterion:nothing", "?pair=P1&about=x", "?pair=P1&page=-1&q=%00"])
def test_gap_of_nothing_offers_everything(signed_in, draft, query):
    answer = signed_in.get(compose_url(draft, query))

    assert answer.status_code in (200, 400)


@pytest.mark.parametrize("query", ["?pair=P9", "?pair=P0", "?pair=P1&side=referee", "?pair=<script>"])
def test_part_that_is_not_there_is_not_found(signed_in, draft, query):
    assert signed_in.get(compose_url(draft, query)).status_code == 404


@pytest.mark.parametrize("key", ["0", "999999", "x", "²", "9" * 4000])
def test_question_that_is_gone_leads_back_to_the_draft_as_it_is(signed_in, draft, key):
    page = signed_in.get(compose_url(draft, f"?swap={key}"), follow=True)

    assert "has changed since you opened it" in page.text


def test_fragment_is_the_part_alone(signed_in, draft):
    answer = signed_in.get(compose_url(draft, "?pair=P2&side=candidate"), headers=HTMX)

    assert "<html" not in answer.text
    assert answer.text.strip().startswith('<section class="part" id="part-P2"')
    assert 'id="part-P1"' not in answer.text


def test_frozen_guide_is_not_composed(signed_in, draft):
    draft.freeze(draft.version)

    page = signed_in.get(compose_url(draft), follow=True)

    assert page.redirect_chain[-1][0] == draft.get_absolute_url()
    assert "This guide is final" in page.text


# Acts


def test_question_is_swapped_for_one_that_was_offered(signed_in, draft, manager):
    kept = asked(draft)[0]
    page = signed_in.get(compose_url(draft, f"?swap={kept.pk}")).text
    key = keys_offered(page, "full")[0]

    answer = signed_in.post(url("guide-item-swap", draft.pk, kept.pk), {"version": draft.version, "full": key})

    assert answer.url == compose_url(draft) + "#part-P2"
    new = asked(draft)[0]
    assert "|".join(new.as_plain().key) == key
    assert (new.chosen_by, new.position, new.short) == (manager, kept.position, False)
    assert new.reason.startswith("Chosen by Ottoline Brask. ")


def test_question_is_added_where_there_is_room(signed_in, draft):
    gone = asked(draft)[0]
    signed_in.post(url("guide-item-remove", draft.pk, gone.pk), {"version": draft.version})
    page = signed_in.get(compose_url(draft, "?pair=P2&side=interviewer"))
    key = keys_offered(page.text, "full")[0]

    page = signed_in.post(
        url("guide-item-add", draft.pk, "P2", "interviewer"), {"version": draft.version + 1, "full": key}, follow=True
    )

    assert "Added." in page.text
    assert "|".join(asked(draft)[-1].as_plain().key) == key


def test_question_that_does_not_fit_is_refused_with_what_to_do(signed_in, draft):
    key = keys_offered(signed_in.get(compose_url(draft, "?pair=P2&side=interviewer")).text, "short")[0]
    before = asked(draft)

    page = signed_in.post(
        url("guide-item-add", draft.pk, "P2", "interviewer"), {"version": draft.version, "full": key}, follow=True
    )

    assert "Remove a question first" in page.text
    assert asked(draft) == before


def test_question_is_asked_short_in_its_place(signed_in, draft):
    kept = next(item for item in asked(draft) if not item.short)
    key = "|".join(kept.as_plain().key)

    signed_in.post(url("guide-item-swap", draft.pk, kept.pk), {"version": draft.version, "short": key})

    assert asked(draft)[0].short
    assert asked(draft)[0].text == kept.text


def test_question_asked_short_still_says_truly_why_it_is_asked(signed_in, draft, guide):
    kept = GuideItem.objects.get(section__guide=guide, section__pair="P2", side="interviewer", short=False)
    elsewhere = GuideItem.objects.filter(section__guide=draft, section__pair="P2", side="interviewer").first()
    subject = {"about_kind": kept.about_kind, "about_id": kept.about_id, "about_label": kept.about_label}
    GuideItem.objects.filter(pk=elsewhere.pk).update(code="C2x", **subject)
    key = "|".join(kept.as_plain().key)

    signed_in.post(url("guide-item-swap", guide.pk, kept.pk), {"version": guide.version, "short": key})

    short = GuideItem.objects.get(section=kept.section, side=kept.side, position=kept.position)
    assert short.reason.startswith("Chosen by Ottoline Brask. Asks about")
    assert short.reason.endswith("interview 2 covers it too.")


@pytest.mark.parametrize(
    "chosen",
    [
        {},
        {"full": ""},
        {"full": "I9z||"},
        {"short": "|||"},
        {"full": "I1a|criterion|x"},
        {"full": "C1a||"},
        {"full": "x" * 5000},
    ],
)
def test_question_the_bank_does_not_have_there_is_refused(signed_in, draft, chosen):
    kept, before = asked(draft)[0], asked(draft)

    page = signed_in.post(url("guide-item-swap", draft.pk, kept.pk), {"version": draft.version} | chosen, follow=True)

    assert "Choose another" in page.text
    assert asked(draft) == before


@pytest.mark.parametrize("way", ["", "sideways", "-1"])
def test_move_in_no_direction_is_refused(signed_in, draft, way):
    page = signed_in.post(
        url("guide-item-move", draft.pk, asked(draft)[0].pk), {"version": draft.version, "way": way}, follow=True
    )

    assert "Move a question up or down" in page.text


def acts(draft):
    item = asked(draft)[0].pk
    return {
        url("guide-item-add", draft.pk, "P2", "interviewer"): {"full": "I2b||"},
        url("guide-item-swap", draft.pk, item): {"short": "I2b||"},
        url("guide-item-remove", draft.pk, item): {},
        url("guide-item-move", draft.pk, item): {"way": "down"},
        url("guide-section-restore", draft.pk, "P2"): {},
        url("guide-restore", draft.pk): {},
    }


@pytest.mark.parametrize("version", ["", "0", "99", "one", "²", "9" * 5000])
def test_act_on_a_draft_that_changed_meanwhile_shows_how_it_is_now(signed_in, draft, version):
    before = asked(draft)

    for address, values in acts(draft).items():
        page = signed_in.post(address, values | {"version": version}, follow=True)
        assert "has changed since you opened it" in page.text

    assert asked(draft) == before


def test_act_on_a_draft_that_changed_meanwhile_reloads_the_page_in_place(signed_in, draft):
    for address, values in acts(draft).items():
        answer = signed_in.post(address, values | {"version": 99}, headers=HTMX)
        assert answer.headers.get("HX-Redirect", answer.headers.get("Location")) == compose_url(draft)


def test_act_on_a_frozen_guide_is_refused(signed_in, draft):
    addresses = acts(draft)
    draft.freeze(draft.version)
    before = asked(draft)

    for address, values in addresses.items():
        page = signed_in.post(address, values | {"version": draft.version}, follow=True)
        assert "This guide is final" in page.text

    assert asked(draft) == before


def test_act_sent_twice_is_done_once(signed_in, draft):
    last = asked(draft)[-1]
    address, values = url("guide-item-remove", draft.pk, last.pk), {"version": draft.version}

    signed_in.post(address, values)
    page = signed_in.post(address, values, follow=True)

    assert "This is the current version" in page.text
    draft.refresh_from_db()
    assert draft.version == 2


def test_acts_are_posts(signed_in, draft):
    with nothing_written():
        assert {signed_in.get(address).status_code for address in acts(draft)} == {405}


def test_interviewer_may_not_compose(client, draft, interviewer):
    client.force_login(interviewer)

    assert client.get(compose_url(draft)).status_code == 403
    with nothing_written():
        answers = [client.post(address, sent | {"version": draft.version}) for address, sent in acts(draft).items()]

    assert {answer.status_code for answer in answers} == {403}


def test_question_of_another_guide_is_not_changed_here(signed_in, draft, guide):
    other = GuideItem.objects.filter(section__guide=guide).first()

    page = signed_in.post(url("guide-item-remove", draft.pk, other.pk), {"version": draft.version}, follow=True)

    assert "has changed since you opened it" in page.text
    assert GuideItem.objects.filter(pk=other.pk).exists()


def test_act_in_place_answers_with_the_part_the_version_and_what_happened(signed_in, draft):
    answer = signed_in.post(
        url("guide-item-remove", draft.pk, asked(draft)[-1].pk), {"version": draft.version}, headers=HTMX
    )

    assert answer["HX-Retarget"] == "#part-P2"
    assert "<html" not in answer.text
    assert 'id="version" name="version" value="2" hx-swap-oob="true"' in answer.text
    assert "Removed." in answer.text
    assert 'id="amiss" hx-swap-oob="true"' in answer.text
    assert 'id="standing" hx-swap-oob="true"' in answer.text
    assert "Edited by hand" in answer.text
    assert "autofocus" in answer.text


def test_restored_part_is_the_composer_s_again(signed_in, draft):
    before = [item.text for item in asked(draft)]
    signed_in.post(url("guide-item-remove", draft.pk, asked(draft)[-1].pk), {"version": 1})

    page = signed_in.post(url("guide-section-restore", draft.pk, "P2"), {"version": 2}, follow=True)

    assert "has its suggested questions again" in page.text
    assert [item.text for item in asked(draft)] == before


def test_composer_s_choice_can_be_taken_back_where_something_was_changed(signed_in, draft):
    assert "Restore suggested questions" not in signed_in.get(compose_url(draft)).text

    signed_in.post(url("guide-item-remove", draft.pk, asked(draft)[-1].pk), {"version": 1})

    page = signed_in.get(compose_url(draft))
    assert [part.key for part in page.context["draft"].parts if part.is_by_hand] == ["P2"]
    assert page.text.count("Restore suggested questions<span") == 1
    assert "Restore all suggested questions" in page.text


def test_unedited_draft_can_be_rebuilt_when_the_bank_has_changed(signed_in, draft):
    assert "Rebuild guide" not in signed_in.get(compose_url(draft)).text

    Question.objects.filter(code=asked(draft)[0].code).update(text="What did you build?", version=2)

    page = signed_in.get(compose_url(draft)).text
    assert "The question bank has changed since." in page
    assert "Rebuild guide from current questions" in page
    assert "lose the questions chosen by hand" not in page


def test_edited_draft_says_that_the_brief_has_a_new_revision(signed_in, draft, published_role, publish_again):
    signed_in.post(url("guide-item-remove", draft.pk, asked(draft)[-1].pk), {"version": 1})
    publish_again(published_role)

    page = signed_in.get(compose_url(draft))
    assert "The brief has a new revision" in page.text
    assert "You’ll lose the questions chosen by hand." in page.text

    page = signed_in.post(url("guide-restore", draft.pk), {"version": page.context["guide"].version}, follow=True)
    assert "Guide rebuilt from revision 2" in page.text
    draft.refresh_from_db()
    assert (draft.revision.number, draft.edited_at) == (2, None)


def test_repeat_across_the_plan_is_flagged_and_another_offered(signed_in, draft, guide):
    first = GuideItem.objects.filter(section__guide=guide, section__pair="P2", side="interviewer").first()
    mine = asked(draft)[0]
    GuideItem.objects.filter(pk=mine.pk).update(
        code=first.code, about_kind=first.about_kind, about_id=first.about_id, about_label=first.about_label
    )

    page = signed_in.get(compose_url(draft)).text

    assert "Already asked in interview 1" in page
    assert f'href="?swap={mine.pk}#offer-P2"' in page


@pytest.mark.parametrize("pair", ["P6", "P7"])
def test_fit_and_corroboration_may_recur(signed_in, draft, guide, pair):
    first = GuideItem.objects.filter(section__guide=guide, section__pair=pair).first()
    mine = asked(draft, pair, first.side)[0]
    GuideItem.objects.filter(pk=mine.pk).update(
        code=first.code, about_kind=first.about_kind, about_id=first.about_id, about_label=first.about_label
    )

    assert "Already asked" not in signed_in.get(compose_url(draft)).text


# What it costs


@pytest.mark.parametrize("query", ["", "?pair=P1&side=interviewer", "?pair=P3"])
def test_page_costs_the_same_whatever_the_data(signed_in, manager, bank, django_assert_max_num_queries, query):
    counts = []
    for size in (1, 8):
        content = example_content()
        content["stages"] = [stage | {"minutes": 90} for stage in (content["stages"] * size)[: max(2, size)]]
        role = factories.make_role(manager, content=content)
        role.revisions.create(number=1, content=role.content, digest="0" * 64)
        draft = Guide.objects.of_plan(role)[0]
        signed_in.get(compose_url(draft, query))
        with django_assert_max_num_queries(12) as asked:
            page = signed_in.get(compose_url(draft, query))
        counts.append(len(asked))
        assert len(page.content) < 60_000

    assert counts[0] == counts[1]
