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
    Tryout.objects.create(role=other, code=item.code, minutes=44, recorded_by=manager)

    assert "44 minutes" not in signed_in.get(all_questions(guide)).text


def test_page_of_questions_runs_at_most_twelve_queries(signed_in, guide, item, manager, django_assert_max_num_queries):
    for minutes in range(1, 20):
        signed_in.post(one(item), {"minutes": str(minutes)})

    with django_assert_max_num_queries(12):
        assert signed_in.get(all_questions(guide)).status_code == 200
