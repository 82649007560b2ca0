"""An interview rates four things at most: each must on its own, then the topic; the rest stays in words."""

import pytest
from django.db import IntegrityError, transaction

from candidates.models import FitRating
from candidates.ratings.anchors import DIMENSIONS
from candidates.ratings.fit import MustRating, Rating
from candidates.ratings.to_rate import MOST
from interviews.models import Guide
from interviews.pages.debrief import EXPLORE, handoff_notes
from roles.brief.content import EMPTY
from roles.models import Role
from tests import factories
from tests.interviews.talks import asked, begun, note, participant_of, submit, submit_all


@pytest.fixture
def must(published_role):
    return published_role.must_haves.get(statement="has taken over undocumented code")


def rating_of(code, rating=3, evidence="Took over the vendor engine, without a line of notes.", **more):
    typed = {"rating": rating, "evidence": evidence, **more}
    return {f"{code}-{name}": value for name, value in typed.items()} | {"version": 1}


def entry_of(client, summary):
    return client.get(summary.get_absolute_url()).context["entry"]


def test_interview_rates_musts_first_and_four_things_at_most(fenn, summary):
    forms = [form for form in entry_of(fenn, summary).ratings if form.is_rated]

    assert [form.topic.label for form in forms] == [
        "has taken over undocumented code",
        "has led at least three engineers",
        "Mission",
        "Conditions",
    ]


def test_must_is_rated_with_evidence_and_keeps_its_words(fenn, talk, interviewer, summary, must):
    [question] = asked(talk, "P2", about_id=str(must.pk))
    note(participant_of(talk, interviewer), question, rung=3, evidence="Kept a log of every surprise.")

    page = fenn.get(summary.get_absolute_url()).text
    fenn.post(summary.get_absolute_url(), rating_of(must.pk))
    must.statement = "Reworded since."
    must.save()

    evidence, rating = page.index(f'name="{must.pk}-evidence"'), page.index(f'name="{must.pk}-rating"')
    assert "Kept a log of every surprise.</textarea>" in page[evidence:rating]
    rating = FitRating.objects.get()
    assert (rating.dimension, rating.about, rating.rating, rating.rung) == ("mission", must.pk, 3, 3)
    assert rating.label == "has taken over undocumented code"
    assert "has taken over undocumented code" in fenn.get(summary.get_absolute_url()).text


def test_must_without_an_answer_in_the_notes_wants_a_reason(fenn, summary, must):
    refused = fenn.post(summary.get_absolute_url(), rating_of(must.pk)).text

    assert "Your notes have no answer on this. Remove the rating, or say why you rate it anyway." in refused
    assert not FitRating.objects.exists()


def test_must_is_rated_on_what_its_situation_says(fenn, published_role, manager, interviewer, must):
    factories.make_incident(published_role, must)
    Role.objects.with_brief().get(pk=published_role.pk).publish(manager)
    candidate = factories.make_candidate(published_role, manager, email="else@example.com")
    talk = begun(candidate, [interviewer])
    [question] = asked(talk, "P2", about_kind="incident")
    note(participant_of(talk, interviewer), question, evidence="Called the bank first.")

    page = fenn.get(submit(talk, interviewer, ratings_open=True).get_absolute_url()).text

    assert "4: Stops the retries first" in page
    assert "2: Restarts the run" in page
    assert page.index("Called the bank first.</textarea>") < page.index("4: Stops the retries first")
    assert "Answers to real situations" not in page
    assert "paid forty merchants twice" not in page


def test_other_topics_take_a_comment_and_no_rating(fenn, summary):
    page = fenn.get(summary.get_absolute_url()).text
    fenn.post(summary.get_absolute_url(), rating_of("growth"))

    assert "This interview doesn’t rate these." in page
    assert 'name="growth-rating"' not in page
    rating = FitRating.objects.get()
    assert (rating.dimension, rating.rating) == ("growth", None)
    assert "<details open>" in fenn.get(summary.get_absolute_url()).text


def test_candidate_may_rate_every_topic_and_no_must(signed_in, talk, interviewer):
    submit(talk, interviewer)
    theirs = submit(talk, ratings_open=True)

    forms = entry_of(signed_in, theirs).ratings

    assert [form.topic for form in forms if form.is_rated] == list(DIMENSIONS)


def test_rated_must_stays_on_the_page_whatever_the_plan_says(fenn, summary):
    gone = "7d1f5b1e-0d4e-4f8c-9f59-0a8a1f6f7a10"
    summary.ratings.create(
        dimension="mission", about=gone, statement="speaks Faroese", rating=2, evidence="Read aloud."
    )

    page = fenn.get(summary.get_absolute_url()).text

    assert "speaks Faroese" in page
    assert f'name="{gone}-rating"' in page


# The guide


def test_final_guide_keeps_what_its_interview_rates(talk, published_role, manager):
    guide = talk.candidate.guides.get(stage=talk.stage).guide
    rates = guide.rates

    published_role.must_haves.update(statement="Something else altogether.")
    Role.objects.with_brief().get(pk=published_role.pk).publish(manager)
    plan = Guide.objects.of_plan(published_role)

    assert len(rates) == MOST
    assert Guide.objects.get(pk=guide.pk).rates == rates
    assert not set(plan[0].rates) & set(rates)


def test_plan_says_what_each_interview_rates(signed_in, published_role):
    page = " ".join(signed_in.get(f"/roles/{published_role.slug}/plan/").text.split())

    assert page.count("Rated afterward:") == 2
    assert "“has led at least three engineers”" in page.split("Rated afterward:")[2]


def test_only_the_interviewer_reads_on_their_guide_what_they_rate(talk):
    document = talk.candidate.guides.get(stage=talk.stage).guide.document()

    assert document.seen_by("interviewer").rates[2:] == ("Mission", "Conditions")
    assert document.seen_by("candidate").rates == ()


# Both sides' ratings


def finish(summary, must, rating=2, **topic):
    summary.ratings.create(
        dimension="mission", about=must.pk, statement=must.statement, rating=rating, evidence="Had notes to go by."
    )
    if topic:
        summary.ratings.create(dimension="mission", evidence="Moved a vendor engine.", **topic)
    summary.finish_ratings()


def grid(client, summary, query=""):
    return " ".join(client.get(f"/candidates/{summary.candidate_id}/grid/{query}").text.split())


@pytest.mark.parametrize("query", ["", "?as=table"])
def test_topic_opens_to_its_musts_rated_or_not(signed_in, talk, summary, must, query):
    submit(talk)
    finish(summary, must, rating=3)

    page = grid(signed_in, summary, query)

    assert "must-haves and essential criteria</summary>" in page
    told = page.split("<bdi>has taken over undocumented code</bdi>" if False else "has taken over undocumented code")[1]
    assert "Had notes to go by." in told.split("</li>")[0]
    assert "rated 3" in told.split("</li>")[0]
    assert "Not rated yet." in page
    assert '<details class="musts">' in page


def test_concern_about_a_must_comes_first_and_is_open(signed_in, talk, summary, must):
    submit(talk)
    finish(summary, must)

    page = grid(signed_in, summary)

    assert '<details class="musts" open>' in page
    assert page.index("has taken over undocumented code") < page.index("has led at least three engineers")
    assert "Interviewer concern about a must-have or essential criterion; mission itself not rated" in page


def test_ratings_of_musts_open_with_the_interview(signed_in, talk, summary, must):
    finish(summary, must)

    assert "Had notes to go by." not in grid(signed_in, summary)
    assert "Had notes to go by." not in signed_in.get(summary.candidate.get_absolute_url()).text


def test_author_does_not_see_their_own_must_rating_while_others_are_not_done(fenn, talk, summary, must):
    finish(summary, must)

    assert "Had notes to go by." not in grid(fenn, summary)


def test_clause_waits_only_for_interviews_that_rate_a_topic(signed_in, candidate, talk, summary, interviewer):
    first = begun(candidate, [interviewer], ago=300)
    submit_all(first)
    for each in first.participants.exclude(summary=None):
        assert not each.summary.is_open
    submit(talk)
    summary.ratings.create(dimension="mission", rating=3, evidence="Moved a vendor engine.")
    summary.ratings.create(dimension="conditions", rating=3, evidence="Worked without a second lead.")
    summary.finish_ratings()

    page = signed_in.get(candidate.get_absolute_url()).context["page"]

    assert "mission" not in candidate.guides.get(stage=first.stage).guide.rates
    assert page.clauses[0].state == "met"


def test_must_that_left_the_brief_keeps_its_row_after_those_in_it(signed_in, talk, summary):
    submit(talk)
    gone = {"about": "7d1f5b1e-0d4e-4f8c-9f59-0a8a1f6f7a10", "statement": "speaks Faroese"}
    summary.ratings.create(dimension="mission", rating=3, evidence="Read aloud.", **gone)
    summary.finish_ratings()

    page = grid(signed_in, summary)

    assert page.index("has led at least three engineers") < page.index("speaks Faroese")


def test_rating_says_the_words_it_was_given_on_when_they_have_changed(signed_in, talk, summary, must, manager):
    submit(talk)
    finish(summary, must)
    must.statement = "has taken over code without documentation"
    must.save()
    Role.objects.with_brief().get(pk=summary.candidate.role_id).publish(manager)

    page = grid(signed_in, summary)

    assert "Rated as: <bdi>has taken over undocumented code</bdi>" in page


def test_topic_is_not_called_unexplored_where_its_musts_are_rated(signed_in, talk, summary, must):
    submit(talk)
    finish(summary, must, rating=3)

    for query, says in [("", "The topic itself isn’t rated."), ("?as=table", "topic not rated")]:
        assert says in grid(signed_in, summary, query)
    debrief = signed_in.get(f"/interviews/{talk.pk}/debrief/").text
    assert "<li>Mission</li>" not in debrief


def test_debrief_shows_where_interviewers_differ_on_a_must(signed_in, published_role, candidate, interviewer, must):
    other = factories.make_user("Maive Torrin")
    factories.add_to_team(published_role, other, "interviewer")
    talk = begun(candidate, [interviewer, other], stage=candidate.role.stages.last())
    submit(talk)
    for user, rating in [(interviewer, 2), (other, 4)]:
        finish(submit(talk, user, ratings_open=True), must, rating=rating)

    page = " ".join(signed_in.get(f"/interviews/{talk.pk}/debrief/").text.split())

    assert "has taken over undocumented code <small>between the interviewers</small>" in page


def test_refused_ratings_keep_what_was_typed_and_their_warnings(fenn, published_role, manager, interviewer):
    """In an interview that rates neither the mission nor a must, a warning still finds its own field."""
    published_role.must_haves.all().delete()
    published_role.criteria.update(must_have=False)
    Role.objects.with_brief().get(pk=published_role.pk).publish(manager)
    candidate = factories.make_candidate(published_role, manager, email="else@example.com")
    summary = submit(begun(candidate, [interviewer]), interviewer, ratings_open=True)

    typed = rating_of("depth", rating=4, evidence="Great vibe, sharp") | {"growth-evidence": "A foreign accent."}
    page = fenn.post(summary.get_absolute_url(), typed)

    assert page.status_code == 200
    forms = {form.topic.code: form for form in page.context["entry"].ratings}
    codes = {code: [found.code for found in getattr(form["evidence"], "findings", [])] for code, form in forms.items()}
    assert (codes["depth"], codes["growth"], codes["mission"]) == (["N01"], ["N02"], [])
    assert "Great vibe, sharp" in page.text


def test_text_typed_into_a_page_that_was_submitted_meanwhile_is_shown(fenn, summary, must):
    summary.finish_ratings()

    page = fenn.post(summary.get_absolute_url(), rating_of(must.pk, evidence="Typed in the other tab.")).text

    assert "Typed in the other tab." in page


def test_situation_stays_beside_the_ratings_while_it_serves_something_else_too(
    fenn, published_role, manager, interviewer, must
):
    hard = published_role.conditions.filter(polarity="negative").first()
    factories.make_incident(published_role, must, hard)
    Role.objects.with_brief().get(pk=published_role.pk).publish(manager)
    candidate = factories.make_candidate(published_role, manager, email="else@example.com")
    talk = begun(candidate, [interviewer])
    [question] = asked(talk, "P2", about_kind="incident")
    note(participant_of(talk, interviewer), question, evidence="Called the bank first.")

    page = fenn.get(submit(talk, interviewer, ratings_open=True).get_absolute_url()).text

    assert "Answers to real situations" in page


def test_database_keeps_a_must_under_its_topic_and_in_its_words(summary, must):
    said = {"rating": 3, "evidence": "Heard it.", "about": must.pk}

    for wrong in [{"dimension": "growth", "statement": "Led."}, {"dimension": "mission", "statement": ""}]:
        with pytest.raises(IntegrityError, match="rating_of_a_must_keeps_its_words"), transaction.atomic():
            FitRating.objects.create(summary=summary, **said, **wrong)


def test_must_is_described_only_by_a_situation_its_own_interview_asks_about(published_role, manager, must):
    factories.make_incident(published_role, must)
    factories.make_incident(published_role, must, strong="Rolls back the release first.", situation="It is Friday.")
    Role.objects.with_brief().get(pk=published_role.pk).publish(manager)
    guides = Guide.objects.of_plan(published_role)
    told = {}
    for guide in guides:
        guide.freeze(guide.version)
        situations = {
            item.about_id
            for section in guide.sections.all()
            for item in section.items.all()
            if item.about_kind == "incident"
        }
        told |= {code.situation: situations for code in guide.to_rate.musts if code.situation}

    asked = {str(pk): words for pk, words in published_role.incidents.values_list("pk", "situation")}
    assert told
    for situation, situations in told.items():
        assert situation in {asked[pk] for pk in situations}


def test_topic_with_a_doubtful_must_is_still_to_explore_in_handoff_notes():
    aligned = [Rating(side, "Fenn", "mission", 3, "Heard.", None, 1) for side in ("interviewer", "candidate")]
    low = MustRating("a", "has led a ward", "Fenn", 1, "Had not.", 1)

    def explore(*musts):
        return handoff_notes(EMPTY, aligned, [], [], musts).explore

    assert f"{EXPLORE['mission']}." not in explore()
    assert f"{EXPLORE['mission']}." in explore(low)


def test_must_rated_before_it_was_checked_elsewhere_stays_in_the_decision(
    signed_in, talk, summary, must, published_role, manager
):
    submit(talk)
    finish(summary, must, rating=1)
    published_role.decision_rule = "Every must-have is rated 3 or more by each interviewer who rates it."
    published_role.checked_outside = [f"must_haves.{must.pk}"]
    published_role.save()
    Role.objects.with_brief().get(pk=published_role.pk).publish(manager)

    shown = signed_in.get(summary.candidate.get_absolute_url())

    [clause] = shown.context["page"].clauses
    assert (clause.state, "has taken over undocumented code” 1" in clause.evidence) == ("not_met", True)
    assert "confirm before you decide" in shown.text
