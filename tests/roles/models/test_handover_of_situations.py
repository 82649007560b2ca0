"""A colleague's real situation on its way into the brief: once, with its teller, its agreement and its statement."""

import pytest

from roles.brief.content import MOST_ROWS
from roles.brief.fields import NAME
from roles.brief.statements import fingerprint
from roles.brief.work.incidents import BOXES
from roles.models import Handover, NotToBeTaken, ReadsOtherwise, Role
from tests import factories

pytestmark = pytest.mark.django_db

TOLD = dict.fromkeys(BOXES, "") | {"situation": "The run has stopped.", "strong": "Stops the retries."}


@pytest.fixture
def must_have(role):
    return role.must_haves.current().first()


@pytest.fixture
def answered(role, must_have):
    return tell(role, statement=f"incidents.must_haves.{must_have.pk}", said=must_have.statement)


def tell(role, agreed=True, by="Maya Lindqvist", **asked):
    handover, _ = factories.make_handover(role, **{"statement": "incidents"} | asked)
    handover.keep_answer(TOLD | {"agreed": agreed}, by=by)
    handover.refresh_from_db()
    return handover


def content_of(role):
    return Role.objects.with_brief().get(pk=role.pk).content


def test_accepted_situation_is_a_row_of_its_own_that_serves_its_statement(role, manager, answered, must_have):
    answered.take(by=manager)

    [incident] = role.incidents.all()
    assert {name: getattr(incident, name) for name in BOXES} == TOLD
    assert incident.about == [f"must_haves.{must_have.pk}"]
    assert (incident.told_by, incident.agreed) == ("Maya Lindqvist", True)
    assert Role.objects.get(pk=role.pk).step_versions.keys() == {"situations"}


def test_situation_is_added_to_those_before_and_once(role, manager, answered):
    factories.make_incident(role)

    for _ in range(2):
        answered.take(by=manager)

    assert role.incidents.count() == 2


def test_two_colleagues_can_tell_the_same_day(role, manager):
    for name in ("Maya", "Tove"):
        tell(role, by=name).take(by=manager)

    assert [incident.told_by for incident in role.incidents.all()] == ["Maya", "Tove"]


def test_situation_for_nothing_in_particular_serves_nothing(role, manager):
    tell(role).take(by=manager)

    assert role.incidents.get().about == []


def test_situation_without_agreement_is_kept_and_not_ready(role, manager):
    tell(role, agreed=False).take(by=manager)

    assert not role.incidents.get().agreed


def test_teller_is_in_no_content(role, manager):
    tell(role, by="Wenna Harrow" * 10).take(by=manager)

    assert len(role.incidents.get().told_by) == NAME
    assert "Wenna" not in str(content_of(role))


def test_situation_is_not_accepted_unseen_if_its_statement_has_changed(role, manager, answered, must_have):
    role.must_haves.filter(pk=must_have.pk).update(statement="has run two month ends")

    with pytest.raises(ReadsOtherwise):
        answered.take(by=manager)

    assert role.incidents.count() == 0
    answered.take(by=manager, seen=fingerprint("has run two month ends"))
    assert role.incidents.get().about == [f"must_haves.{must_have.pk}"]


def test_situation_outlives_its_statement_once_that_was_seen(role, manager, answered, must_have):
    must_have.delete()

    with pytest.raises(ReadsOtherwise):
        answered.take(by=manager)

    answered.take(by=manager, seen=fingerprint(""))
    assert role.incidents.get().about == []


def test_situation_is_not_accepted_into_a_full_list(role, manager, answered):
    for number in range(MOST_ROWS):
        factories.make_incident(role, situation=f"Day {number}")

    with pytest.raises(NotToBeTaken, match="full"):
        answered.take(by=manager)


def test_situation_set_aside_changes_nothing(role, manager, answered):
    answered.set_aside(by=manager)

    answered.refresh_from_db()
    assert role.incidents.count() == 0
    assert (answered.email, answered.answer["situation"]) == ("", TOLD["situation"])


def test_situation_goes_with_its_role(role, manager, answered):
    answered.take(by=manager)

    role.delete()

    assert Handover.objects.count() == 0
