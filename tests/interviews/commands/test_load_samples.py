import io

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from candidates.corroboration import standing, statements_in, summary_line
from candidates.models import Candidate, FitSummary
from interviewkit.accounts.models import User
from interviews.models import Interview, Note
from roles.models import BriefRevision, Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def samples(db):
    call_command("load_samples", stdout=io.StringIO())


def heard_of(candidate):
    return [
        statement for check in candidate.references.all() for statement in statements_in(check, check.statements.all())
    ]


def test_load_samples_tells_three_stories(samples):
    assert BriefRevision.objects.count() == 3
    assert Candidate.objects.count() == 7
    assert FitSummary.objects.submitted().count() == 21


def test_sample_conversations_are_held_by_people_of_the_team(samples):
    held = {
        (str(stage.role.organization), stage.position): [person.user.name for person in stage.interviewers.all()]
        for stage in Stage.objects.all()
    }

    assert held["Larkspur Pay Ltd", 0] == ["Ottoline Brask"]
    assert held["Larkspur Pay Ltd", 1] == ["Ottoline Brask", "Fenn Achterberg"]
    assert all(held.values())


def test_sample_conversations_were_held_and_both_sides_may_read_what_was_found(samples):
    held = Interview.objects.filter(ended_at__isnull=False)

    assert held.count() == 9
    assert held.opened().count() == 9
    assert all(interview.is_open_to_read for interview in held.for_page())
    assert Note.objects.filter(key=Note.IMPRESSION).count() == 9
    assert Note.objects.filter(rung__isnull=False, item__isnull=False).exists()


def test_a_sample_conversation_is_to_come_and_another_one_is_proposed(samples):
    booked, proposed = Candidate.objects.get(name="Isolde Brackenridge").interviews.all()

    assert timezone.localdate(booked.starts_at) == timezone.localdate()
    assert proposed.starts_at is None
    assert proposed.slots.count() == 3


def test_load_samples_again_changes_nothing(samples):
    call_command("load_samples", stdout=io.StringIO())

    assert (BriefRevision.objects.count(), Candidate.objects.count(), User.objects.count()) == (3, 7, 9)


def test_sample_people_sign_in(samples, client):
    assert client.login(email="maive.torrin@example.com", password="a tour of duty")


def test_sample_reference_line_reads_claim_by_claim(samples):
    marlow = Candidate.objects.get(name="Marlow Dentremont")

    assert summary_line(marlow.claims.all(), heard_of(marlow)) == (
        "3 of 4 key claims checked with firsthand references: "
        "2 confirmed from one perspective, 1 partly corroborated; 1 not asked"
    )


def test_sample_contradiction_is_shown(samples):
    wren = Candidate.objects.get(name="Wren Abelhurst")
    claim = wren.claims.get(text__startswith="Cut agency shifts")

    assert standing(claim, heard_of(wren)) == "contradicted"


def test_load_samples_stays_out_of_a_real_database(settings):
    settings.EMBEDDED_DATABASE = False

    with pytest.raises(CommandError, match="--force"):
        call_command("load_samples")
    assert not User.objects.exists()

    call_command("load_samples", force=True, stdout=io.StringIO())
    assert User.objects.exists()


def test_load_samples_names_who_can_sign_in(samples):
    User.objects.filter(email="edda.penhallick@example.com").update(is_active=False)
    out = io.StringIO()

    call_command("load_samples", sign_ins=True, stdout=out)

    assert "josceline.harrowgate@example.com    hiring manager" in out.getvalue()
    assert "edda.penhallick@example.com" not in out.getvalue()
    assert "a tour of duty" in out.getvalue()


def test_load_samples_lists_no_one_before_samples_are_loaded(db):
    out = io.StringIO()

    call_command("load_samples", sign_ins=True, stdout=out)

    assert out.getvalue() == ""
