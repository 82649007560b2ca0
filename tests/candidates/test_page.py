import re
from datetime import date

import pytest
from django.core.management import call_command

from candidates.models import Candidate, ClaimStatement, FitRating, TraitInstance
from candidates.page import CandidatePage
from roles.brief.must_haves import identity
from roles.models import TeamMember
from tests import factories

CLAIMS_LINE = (
    "3 of 4 key claims checked with firsthand references: "
    "2 confirmed from one perspective, 1 partly corroborated; 1 not asked"
)


def rate(summary, **ratings):
    for dimension, rating in ratings.items():
        FitRating.objects.create(summary=summary, dimension=dimension, rating=rating, evidence=f"On {dimension}.")


def state(reference, claim, verdict, account="In May 2023 I saw it."):
    return ClaimStatement.objects.create(reference=reference, claim=claim, verdict=verdict, account=account)


def test_page_sets_doubts_before_what_nobody_explored(signed_in, candidate, manager):
    ours, theirs = factories.make_summary(candidate, manager), factories.make_summary(candidate)
    rate(ours, mission=3, needs=2, depth=4)
    rate(theirs, mission=2, depth=3)
    ours.submit()
    theirs.submit()

    page = signed_in.get(candidate.get_absolute_url())

    labels = [(row.label, row.state) for row in page.context["page"].grid]
    assert labels[:2] == [("Mission", "candidate_doubt"), ("Needs", "interviewer_doubt")]
    assert labels[-1] == ("Reasoning", "aligned")
    assert {state for _, state in labels[2:-1]} == {"unexplored"}


def test_page_shows_both_sides_words(signed_in, candidate, manager):
    factories.make_summary(candidate, manager, fits="Ours fits.", open_items="Ours open.").submit()
    factories.make_summary(candidate, fits="Theirs fits.", open_items="Theirs open.").submit()

    page = signed_in.get(candidate.get_absolute_url())

    for words in ["Ours fits.", "Ours open.", "Theirs fits.", "Theirs open."]:
        assert words in page.text


def test_page_lists_musts_without_a_claim_as_unknown(signed_in, candidate):
    claim = factories.make_claim(candidate)
    failed_runs, volume, month_end, nights = candidate.role.criteria.all()
    claim.criteria.set([failed_runs])

    page = signed_in.get(candidate.get_absolute_url())

    assert page.context["page"].unclaimed_musts == [volume.statement, month_end.statement]
    assert "essential criteri" in page.text
    assert not nights.must_have


def test_page_leaves_out_unknown_musts_once_claims_bear_on_all(signed_in, candidate):
    factories.make_claim(candidate).criteria.set(candidate.role.criteria.all())

    page = signed_in.get(candidate.get_absolute_url())

    assert "essential criteri" not in page.text


def test_page_tells_how_material_claims_stand(signed_in, candidate):
    claims = [
        factories.make_claim(candidate, text=f"Claim {n}", period_from=date(2023, 2, 1), period_to=date(2023, 9, 1))
        for n in range(4)
    ]
    boss = factories.make_reference(candidate)
    client = factories.make_reference(candidate, reference_name="Imke Strandberg", relationship="client")
    state(boss, claims[0], "corroborated")
    state(boss, claims[1], "corroborated")
    state(boss, claims[3], "partly")
    state(client, claims[3], "corroborated")

    page = signed_in.get(candidate.get_absolute_url())

    assert CLAIMS_LINE in page.text


@pytest.mark.parametrize(
    ("about", "first_hand", "caveat"),
    [
        ({}, True, ""),
        ({}, False, "not firsthand"),
        ({"hr_only": True}, True, "confirms dates and title only"),
        ({"generic": True}, True, "general praise only"),
        ({"overlap_from": date(2024, 1, 1)}, True, "didn’t work together then"),
    ],
)
def test_page_explains_why_a_statement_does_not_count(signed_in, candidate, about, first_hand, caveat):
    said = state(factories.make_reference(candidate, **about), factories.make_claim(candidate), "corroborated")
    ClaimStatement.objects.filter(pk=said.pk).update(first_hand=first_hand)

    page = signed_in.get(candidate.get_absolute_url())

    assert [one.caveat for one in page.context["page"].claims[0].heard] == [caveat]
    assert f"manager{caveat and '; '}{caveat}</small>" in page.text


def test_rule_is_unknown_while_an_interviewer_has_not_rated(signed_in, candidate, manager, interviewer):
    rated = factories.make_summary(candidate, manager)
    rate(rated, mission=4, conditions=4)
    rated.submit()
    factories.make_summary(candidate, interviewer).submit()

    page = signed_in.get(candidate.get_absolute_url())

    assert "Not rated: Mission (Fenwick Adair), Conditions (Fenwick Adair)." in page.text


def test_page_distinguishes_interviewers_with_the_same_name(signed_in, candidate, manager):
    namesake = factories.make_user(manager.name)
    factories.add_to_team(candidate.role, namesake, TeamMember.TeamRole.INTERVIEWER)
    for author, rating in [(manager, 4), (namesake, 3)]:
        summary = factories.make_summary(candidate, author)
        rate(summary, mission=rating, conditions=rating)
        summary.submit()

    page = signed_in.get(candidate.get_absolute_url())

    assert "Mission 4 (Ottoline Brask); Mission 3 (Ottoline Brask);" in page.text


@pytest.fixture
def samples(db):
    call_command("load_samples", verbosity=0)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        (
            "Marlow Dentremont",
            CLAIMS_LINE,
        ),
        ("Wren Abelhurst", "they have a right to reply."),
    ],
)
def test_sample_stories_are_shown(client, samples, name, sentence):
    candidate = Candidate.objects.get(name=name)
    client.force_login(candidate.owner)

    assert sentence in client.get(candidate.get_absolute_url()).text


def test_everyone_sees_the_right_to_reply_and_editors_record_it(client, candidate, manager, interviewer):
    statement = state(factories.make_reference(candidate), factories.make_claim(candidate), "contradicted")
    ClaimStatement.objects.filter(pk=statement.pk).update(first_hand=True)
    seen = []
    for user in (manager, interviewer):
        client.force_login(user)
        page = client.get(candidate.get_absolute_url()).text
        seen.append(("they have a right to reply" in page, "Record their reply" in page))

    assert seen == [(True, True), (True, False)]


def test_page_reads_the_published_rule_clause_by_clause(signed_in, candidate, manager):
    draft = candidate.role
    draft.decision_rule = "A rule that is not published."
    draft.save()
    candidate.needs.create(text="One design day", priority="must", answer="cannot")

    page = signed_in.get(candidate.get_absolute_url())

    assert "A rule that is not published." not in page.text
    assert "not_met" in {clause.state for clause in page.context["page"].clauses}
    assert "Answered “no”: “One design day”." in page.text
    assert "The rule doesn’t decide; people do." in page.text


def test_empty_page_offers_next_steps(signed_in, candidate):
    page = signed_in.get(candidate.get_absolute_url())

    for step in [
        "Write fit summary",
        "Record their summary",
        "Add the first claim",
        "Add needs and goals",
        "Record answers",
        "Log a reference check",
    ]:
        assert step in page.text


def test_reader_is_offered_only_their_own_summary(client, candidate, interviewer):
    client.force_login(interviewer)

    page = client.get(candidate.get_absolute_url())

    assert "Write fit summary" in page.text
    for act in [
        "Record their summary",
        "Add the first claim",
        "Log a reference check",
        "Log an update",
        "Edit details",
    ]:
        assert act not in page.text


def test_page_holds_no_sum_of_a_person(signed_in, candidate, manager):
    summary = factories.make_summary(candidate, manager)
    rate(summary, mission=3, depth=4, conditions=3, needs=2, growth=1, boss=3, ethos=4)
    summary.submit()

    page = signed_in.get(candidate.get_absolute_url())

    told = re.sub(r"There is no total\.", "", re.sub(r"<[^>]+>", " ", page.text))
    assert not re.search(r"\d\s*%|\b(total|average|overall|score|rank\w*|stars?)\b", told, re.IGNORECASE)
    assert "2.9" not in told


@pytest.mark.parametrize(
    "payload",
    [
        "<script>alert(1)</script>",
        "{{ 7|add:7 }} {% now 'Y' %}",
        "file:///etc/passwd",
        "你好 مرحبا שלום नमस्ते é́ 👩🏽‍🔬",
        "x" * 200,
    ],
)
def test_page_shows_any_text_as_text(signed_in, candidate, manager, payload):
    claim = factories.make_claim(candidate, text=payload, own_part=payload, outcome=payload, organization=payload)
    candidate.needs.create(text=payload, answer_note=payload)
    candidate.goals.create(text=payload)
    reference = factories.make_reference(candidate, reference_name=payload[:120], support_needed=payload)
    state(reference, claim, "partly", payload)
    TraitInstance.objects.create(reference=reference, trait=payload, instance=payload)
    factories.make_summary(candidate, manager, fits=payload, open_items=payload).submit()
    candidate.name, candidate.values = payload[:120], payload
    candidate.save()

    page = signed_in.get(candidate.get_absolute_url())

    escaped = payload.replace("<", "&lt;").replace(">", "&gt;").replace("'", "&#x27;")
    assert page.text.count(escaped) >= 10
    assert "<script>alert" not in page.text


@pytest.mark.parametrize("count", [1, 30])
def test_page_uses_a_fixed_number_of_queries(
    signed_in, candidate, manager, interviewer, count, django_assert_num_queries
):
    for number in range(count):
        fill(candidate, manager, number)
    for author in [manager, interviewer, None]:
        summary = factories.make_summary(candidate, author)
        rate(summary, mission=3, depth=2, ethos=None)
        summary.submit()
    signed_in.get(candidate.get_absolute_url())

    with django_assert_num_queries(12):
        page = signed_in.get(candidate.get_absolute_url())

    assert len(page.context["page"].claims) == count


def fill(candidate, manager, number):
    claim = factories.make_claim(candidate, text=f"Claim {number}")
    claim.criteria.set(candidate.role.criteria.all()[:2])
    candidate.needs.create(text="One design day", condition=candidate.role.conditions.first())
    candidate.goals.create(text="Run a group", condition=candidate.role.conditions.first())
    candidate.updates.create(said_by=manager, how="phone", words="Two calls left.")
    reference = factories.make_reference(candidate, reference_name=f"Referee {number}")
    state(reference, claim, "corroborated")
    reference.traits.create(trait="calm", instance="In May 2023 he stayed.")


def test_must_haves_of_an_early_revision_have_the_identity_of_their_rows(published_role, manager):
    candidate = factories.make_candidate(published_role, manager)
    candidate.brief = {
        "decision_rule": "",
        "success_criteria": [],
        "must_haves": ["has led a ward"],
        "checked_outside": None,
    }

    [must] = CandidatePage(candidate, manager).musts

    assert (must.code, must.label) == (identity(candidate.role_id, "has led a ward"), "has led a ward")
