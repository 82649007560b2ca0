"""A colleague answers a guide's questions before any candidate does: the minutes, the follow-ups, what to change."""

import pytest
from django.urls import reverse

from interviews.models import Guide, GuideItem, Tryout
from roles.models import Role
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide(published_role):
    return Guide.objects.of_plan(published_role)[0]


@pytest.fixture
def item(guide):
    return GuideItem.objects.filter(section__guide=guide, side="interviewer", short=True).first()


def all_questions(guide):
    return reverse("interviews:guide-tryouts", args=[guide.pk])


def one(item):
    return reverse("interviews:guide-tryout", args=[item.section.guide_id, item.pk])


def words(page):
    return " ".join(page.text.split())


def test_every_question_of_the_interviewer_is_there_to_try_and_none_of_the_candidates(signed_in, guide):
    page = signed_in.get(all_questions(guide))

    asked = [question.pk for question in page.context["questions"]]
    items = GuideItem.objects.filter(section__guide=guide)
    assert set(asked) == set(items.filter(side="interviewer").values_list("pk", flat=True))
    theirs = items.filter(side="candidate").first()
    assert signed_in.get(one(theirs)).status_code == 404
    assert "Not tried yet. 2 minutes planned." in words(page)


def test_what_came_of_a_question_stands_beside_it_with_the_minutes_planned(signed_in, guide, item, manager):
    answer = signed_in.post(one(item), {"minutes": "5", "follow_ups": ["1"], "remark": "Say what an outage is."})

    assert answer.url == all_questions(guide)
    tryout = Tryout.objects.get()
    assert (tryout.about, tryout.minutes, tryout.follow_ups) == ((item.code, item.about_kind, item.about_id), 5, [1])
    page = words(signed_in.get(all_questions(guide)))
    assert "5 minutes, <b>2 planned</b>; follow-up 1 needed." in page
    assert "Say what an outage is." in page


def test_answer_within_its_minutes_is_not_marked(signed_in, guide, item):
    signed_in.post(one(item), {"minutes": "2"})

    assert "2 minutes; no follow-up needed." in words(signed_in.get(all_questions(guide)))


@pytest.mark.parametrize("minutes", ["", "0", "61", "two", "1e9", "-3"])
def test_minutes_are_whole_and_within_an_hour(signed_in, item, minutes):
    page = signed_in.post(one(item), {"minutes": minutes, "remark": "Kept."})

    assert page.status_code == 200
    assert "Kept." in page.text
    assert ("This can’t be empty." if not minutes else "Enter whole minutes, from 1 to 60.") in page.text
    assert not Tryout.objects.exists()


def test_only_the_questions_own_follow_ups_can_be_named(signed_in, item):
    page = signed_in.post(one(item), {"minutes": "2", "follow_ups": ["9"]})

    assert page.status_code == 200
    assert not Tryout.objects.exists()


def test_tryout_stays_with_its_question_when_the_draft_is_rebuilt(signed_in, guide, item, published_role, manager):
    signed_in.post(one(item), {"minutes": "3"})
    published_role.mission = "Something new."
    published_role.save()
    Role.objects.with_brief().get(pk=published_role.pk).publish(manager)

    page = signed_in.get(all_questions(Guide.objects.of_plan(published_role)[0]))

    [tried] = [question for question in page.context["questions"] if question.tryouts]
    assert tried.pk != item.pk
    assert "3 minutes" in page.text


def test_tryouts_of_another_role_are_not_shown(signed_in, guide, item, manager):
    other = factories.make_role(manager, organization=guide.organization, published=True)
    about = {name: getattr(item, name) for name in ("code", "about_kind", "about_id")}
    Tryout.objects.create(role=other, minutes=44, recorded_by=manager, **about)

    assert "44 minutes" not in signed_in.get(all_questions(guide)).text


def test_page_of_questions_runs_at_most_twelve_queries(signed_in, guide, item, manager, django_assert_max_num_queries):
    for minutes in range(1, 20):
        signed_in.post(one(item), {"minutes": str(minutes)})

    with django_assert_max_num_queries(12):
        assert signed_in.get(all_questions(guide)).status_code == 200


def test_result_of_a_question_whose_draft_was_rebuilt_meanwhile_is_kept(
    signed_in, guide, item, published_role, manager
):
    address, hidden = one(item), {name: getattr(item, name) for name in ("code", "about_kind", "about_id")}
    published_role.mission = "Something new."
    published_role.save()
    Role.objects.with_brief().get(pk=published_role.pk).publish(manager)
    Guide.objects.of_plan(published_role)

    assert signed_in.post(address, {"minutes": "3"} | hidden).status_code == 302
    assert Tryout.objects.get().code == item.code
    assert signed_in.post(address, {"minutes": "3"}).status_code == 404


def test_question_of_another_guide_is_not_found(signed_in, guide, item, published_role):
    other = Guide.objects.of_plan(published_role)[1]

    assert signed_in.get(reverse("interviews:guide-tryout", args=[other.pk, item.pk])).status_code == 404


def test_result_is_removed_by_its_author_or_an_editor_only(client, signed_in, guide, item, manager, interviewer):
    mine = Tryout.objects.create(role=guide.stage.role, code=item.code, minutes=4, recorded_by=manager)
    theirs = Tryout.objects.create(role=guide.stage.role, code=item.code, minutes=4, recorded_by=interviewer)
    by_hand = [reverse("interviews:guide-tryout-remove", args=[guide.pk, each.pk]) for each in (mine, theirs)]

    client.force_login(interviewer)
    assert [client.post(each).status_code for each in by_hand] == [403, 302]
    client.force_login(manager)
    assert client.post(by_hand[0]).status_code == 302
    assert not Tryout.objects.exists()


def test_follow_up_named_twice_counts_once(signed_in, item):
    signed_in.post(one(item), {"minutes": "2", "follow_ups": ["1", "1"]})

    assert Tryout.objects.get().follow_ups == [1]


def test_editors_go_from_a_result_to_the_questions_and_a_final_guide_says_so(signed_in, guide):
    draft = signed_in.get(all_questions(guide)).text
    guide.freeze(guide.version)

    assert "Edit questions</a>" in draft
    assert "This guide is final." in signed_in.get(all_questions(guide)).text


def test_result_stands_beside_the_question_where_it_is_edited(signed_in, guide, item):
    signed_in.post(one(item), {"minutes": "2", "remark": "Fine."})
    signed_in.post(one(item), {"minutes": "9", "remark": "Say what an outage is."})

    page = words(signed_in.get(reverse("interviews:guide-compose", args=[guide.pk])))

    assert (
        page.count('Tried on a colleague: 9 minutes, longer than planned. <span dir="auto">Say what an outage is.') == 1
    )
    assert "Fine." not in page
