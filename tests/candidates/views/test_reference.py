from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from candidates.models import ReferenceCheck
from tests import factories
from tests.unchanged import nothing_written

TODAY = timezone.localdate()


@pytest.fixture
def claim(candidate):
    return factories.make_claim(candidate)


def new(candidate):
    return reverse("candidates:reference-create", args=[candidate.pk])


def call(**changes):
    """Form data for a reference check without statements or strengths."""
    values = {
        "reference_name": "Halvard Quist",
        "relationship": "line_manager",
        "organization": "Tallowbridge Finance",
        "overlap_from": "2023-01",
        "overlap_to": "2025-02",
        "permission_on": "2026-09-25",
        "arranged_by": "candidate",
        "format": "phone",
        "held_on": TODAY.isoformat(),
        "traits-TOTAL_FORMS": 1,
        "traits-INITIAL_FORMS": 0,
        "traits-0-sphere": "professional",
        "version": 0,
    }
    return values | changes


def said(claim, verdict="corroborated", account="I kept the log; it fell in May 2023.", first_hand="on"):
    values = {"verdict": verdict, "account": account, "first_hand": first_hand}
    return {f"claim-{claim.pk}-{name}": value for name, value in values.items() if value}


def trait(trait="candor about dates", instance="In June 2024 told the board that a launch would slip."):
    return {"traits-0-trait": trait, "traits-0-instance": instance}


def test_reference_is_logged_claim_by_claim(signed_in, candidate, claim, manager):
    page = signed_in.post(new(candidate), call() | said(claim) | trait())

    reference = ReferenceCheck.objects.get()
    assert page.url == candidate.get_absolute_url()
    assert reference.logged_by == manager
    assert [(one.claim, one.verdict) for one in reference.statements.all()] == [(claim, "corroborated")]
    assert [one.trait for one in reference.traits.all()] == ["candor about dates"]


def test_claim_not_asked_about_has_no_statement(signed_in, candidate, claim):
    signed_in.post(new(candidate), call())

    assert not ReferenceCheck.objects.get().statements.exists()


def test_page_shows_the_standing_of_the_claim(signed_in, candidate, claim):
    signed_in.post(new(candidate), call() | said(claim))

    page = signed_in.get(candidate.get_absolute_url())
    assert "The one key claim checked with a firsthand reference: confirmed from one perspective" in page.text


@pytest.mark.parametrize("mark", ["hr_only", "generic"])
def test_dates_and_general_praise_count_for_nothing(signed_in, candidate, claim, mark):
    signed_in.post(new(candidate), call(**{mark: "on"}) | said(claim))

    page = signed_in.get(candidate.get_absolute_url())
    assert "corroborates no claim" in page.text
    assert "The one key claim not checked with a firsthand reference: not asked" in page.text


def test_contradiction_gives_the_right_to_reply(signed_in, candidate, claim):
    signed_in.post(new(candidate), call() | said(claim, "contradicted", "In 2023 it fell to about 6, not 2."))

    page = signed_in.get(candidate.get_absolute_url())
    assert "they have a right to reply." in page.text

    claim.reply = "Six was the yearly average; the log of May shows two."
    claim.save()
    page = signed_in.get(candidate.get_absolute_url())
    assert "they have a right to reply." not in page.text
    assert "Six was the yearly average" in page.text


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"permission_on": ""}, "permission_on"),
        ({"permission_on": (TODAY + timedelta(days=1)).isoformat()}, "permission_on"),
        ({"current_employer": "on"}, "current_employer_permission_on"),
        ({"overlap_to": "2020-01"}, "overlap_to"),
        ({"reference_name": ""}, "reference_name"),
        ({"relationship": "astrologer"}, "relationship"),
        ({"support_needed": "She was often on sick leave."}, "support_needed"),
    ],
)
def test_invalid_reference_keeps_the_input(signed_in, candidate, claim, changes, field):
    page = signed_in.post(new(candidate), call(organization="Kept as typed", **changes) | said(claim))

    assert field in page.context["account"].who.errors
    assert "<title>Error: " in page.text
    assert f'href="#id_{field}"' in page.text
    assert "Kept as typed" in page.text
    assert not ReferenceCheck.objects.exists()


def test_current_employer_is_contacted_with_separate_permission(signed_in, candidate):
    signed_in.post(new(candidate), call(current_employer="on", current_employer_permission_on="2026-09-25"))

    assert ReferenceCheck.objects.get().current_employer


@pytest.mark.parametrize(
    ("said_of_it", "field"),
    [
        ({"verdict": "corroborated", "account": ""}, "account"),
        ({"verdict": "", "account": "Saw it."}, "verdict"),
        ({"verdict": "corroborated", "account": "He was pregnant with ideas and had a heart condition."}, "account"),
    ],
)
def test_invalid_statement_is_rejected_at_its_field(signed_in, candidate, claim, said_of_it, field):
    page = signed_in.post(new(candidate), call() | said(claim, **said_of_it))

    assert field in page.context["account"].statements[0].errors
    assert f'href="#id_claim-{claim.pk}-{field}' in page.text
    assert not ReferenceCheck.objects.exists()


@pytest.mark.parametrize(("typed", "field"), [({"instance": ""}, "instance"), ({"trait": ""}, "trait")])
def test_trait_needs_a_name_and_an_occasion(signed_in, candidate, typed, field):
    page = signed_in.post(new(candidate), call() | trait(**typed))

    assert field in page.context["account"].traits.forms[0].errors
    assert not ReferenceCheck.objects.exists()


def test_health_in_an_example_is_never_stored(signed_in, candidate):
    page = signed_in.post(new(candidate), call() | trait(instance="In May she was on maternity leave."))

    assert "Remove anything about health, leave, or family." in page.text
    assert not ReferenceCheck.objects.exists()


def test_praise_without_an_example_is_saved_with_a_warning(signed_in, candidate, claim):
    page = signed_in.post(new(candidate), call() | said(claim, account="A great team player."), follow=True)

    assert "Ask for one example of when they saw this" in page.text
    assert ReferenceCheck.objects.get().statements.get().account == "A great team player."


def test_account_with_an_example_has_no_warning(signed_in, candidate, claim):
    page = signed_in.post(new(candidate), call() | said(claim), follow=True)

    assert "Ask for one example" not in page.text


def test_friend_marked_as_firsthand_gets_a_warning(signed_in, candidate, claim):
    page = signed_in.post(new(candidate), call(relationship="friend") | said(claim), follow=True)

    assert "Uncheck “Saw it firsthand”." in page.text


def test_references_in_the_same_position_get_a_warning(signed_in, candidate):
    factories.make_reference(candidate)
    factories.make_reference(candidate, reference_name="Imke Strandberg")

    assert "Ask someone who saw them from another." in signed_in.get(candidate.get_absolute_url()).text


def test_references_in_two_positions_get_no_warning(signed_in, candidate):
    factories.make_reference(candidate)
    factories.make_reference(candidate, reference_name="Imke Strandberg", relationship="peer")

    assert "Ask someone who saw them from another." not in signed_in.get(candidate.get_absolute_url()).text


def test_reference_is_edited(signed_in, candidate, claim):
    signed_in.post(new(candidate), call() | said(claim) | trait())
    reference = ReferenceCheck.objects.get()
    told = reference.traits.get()
    typed = call(version=1, reference_name="Halvard J. Quist") | {"traits-INITIAL_FORMS": 1, "traits-0-row": told.pk}

    signed_in.post(reference.get_absolute_url(), typed | trait() | {"traits-0-DELETE": "on"})

    reference.refresh_from_db()
    assert (reference.reference_name, reference.version) == ("Halvard J. Quist", 2)
    assert not reference.statements.exists()
    assert not reference.traits.exists()


def test_saving_and_adding_a_trait_comes_back_to_the_rows(signed_in, candidate):
    page = signed_in.post(new(candidate), call() | trait() | {"again": "traits"}, follow=True)

    reference = ReferenceCheck.objects.get()
    assert page.redirect_chain == [(f"{reference.get_absolute_url()}?next=traits", 302)]
    assert page.context["account"].traits.forms[1].fields["trait"].widget.attrs["autofocus"]


def test_stale_reference_shows_both_texts_and_stores_neither(signed_in, candidate, claim):
    reference = factories.make_reference(candidate, reference_name="Saved meanwhile", version=2)

    page = signed_in.post(reference.get_absolute_url(), call(reference_name="Typed here", version=1) | said(claim))

    shown = {(one.theirs, one.yours) for one in page.context["conflicts"]}
    assert ("Saved meanwhile", "Typed here") in shown
    assert ("", "Corroborated") in shown
    reference.refresh_from_db()
    assert reference.reference_name == "Saved meanwhile"
    assert not reference.statements.exists()


@pytest.mark.parametrize("sent", [None, "1001"])
def test_reference_without_its_strengths_form_is_rejected(signed_in, candidate, sent):
    typed = call() | {"traits-TOTAL_FORMS": sent}

    page = signed_in.post(new(candidate), {name: value for name, value in typed.items() if value is not None})

    assert "<title>Error: " in page.text
    assert 'class="problem"' in page.text
    assert not ReferenceCheck.objects.exists()


def test_reference_does_not_exist_for_strangers(client, candidate):
    reference = factories.make_reference(candidate)
    client.force_login(factories.make_user("Royce Kettlewell"))

    with nothing_written():
        answers = [client.get(reference.get_absolute_url()), client.post(reference.get_absolute_url(), call())]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert not any(reference.reference_name in answer.text for answer in answers)


def test_interviewer_cannot_edit_references(client, candidate, interviewer):
    reference = factories.make_reference(candidate)
    client.force_login(interviewer)

    with nothing_written():
        answers = [client.get(reference.get_absolute_url()), client.post(reference.get_absolute_url(), call())]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert not any(reference.reference_name in answer.text for answer in answers)


def test_reference_requires_signing_in(client, candidate):
    reference = factories.make_reference(candidate)

    assert client.get(reference.get_absolute_url()).url.startswith(reverse("account_login"))


def test_reference_refuses_other_methods(signed_in, candidate):
    assert signed_in.delete(factories.make_reference(candidate).get_absolute_url()).status_code == 405


@pytest.mark.parametrize("count", [1, 30])
def test_reference_page_uses_a_fixed_number_of_queries(signed_in, candidate, count, django_assert_max_num_queries):
    reference = factories.make_reference(candidate)
    for _ in range(count):
        claim = factories.make_claim(candidate)
        reference.statements.create(claim=claim, verdict="partly", account="In May 2023 I saw it.")
        reference.traits.create(trait="calm", instance="In May 2023 he stayed.")
    signed_in.get(reference.get_absolute_url())

    with django_assert_max_num_queries(9) as asked:
        signed_in.get(reference.get_absolute_url())

    assert len(asked) == 9


def test_double_click_logs_one_reference(signed_in, candidate, claim):
    sent = call() | said(claim) | trait()
    signed_in.post(new(candidate), sent)

    page = signed_in.post(new(candidate), sent)

    reference = ReferenceCheck.objects.get()
    assert page.url == candidate.get_absolute_url()
    assert (reference.statements.count(), reference.traits.count()) == (1, 1)


def test_two_references_are_logged_in_a_row(signed_in, candidate):
    signed_in.post(new(candidate), call())
    signed_in.post(new(candidate), call(reference_name="Imke Strandberg"))

    assert [one.reference_name for one in ReferenceCheck.objects.order_by("pk")] == ["Halvard Quist", "Imke Strandberg"]
