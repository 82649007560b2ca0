"""Incidents as rows of a role."""

from roles.brief.content import without_identifiers
from roles.brief.file import read_brief, write_brief
from roles.models import Incident, Role
from tests.factories import example_content, make_incident, make_role


def fresh(role):
    return Role.objects.with_brief().get(pk=role.pk)


def test_draft_from_a_file_serves_the_rows_that_it_made(db):
    content = read_brief(write_brief(example_content())) | {
        "incidents": [
            {**make_incident(make_role(), situation="A run has stopped.").content, "about": ["must_haves.2"]},
        ]
    }
    del content["incidents"][0]["id"]

    role = make_role(content=content)

    [incident] = fresh(role).content["incidents"]
    assert incident["about"] == [f"must_haves.{role.must_haves.all()[1].pk}"]
    assert without_identifiers(fresh(role).content)["incidents"] == content["incidents"]


def test_role_read_in_one_query_says_the_same(role, django_assert_num_queries):
    make_incident(role, role.criteria.first(), agreed=False)

    loaded = fresh(role)
    with django_assert_num_queries(0):
        content = loaded.content

    assert content["incidents"] == Role.objects.get(pk=role.pk).content["incidents"]
    assert content["incidents"][0]["agreed"] is False


def test_incident_stays_when_the_statement_it_serves_is_gone(role):
    first, second, *_ = role.must_haves.all()
    make_incident(role, second, first)

    role.rewrite_must_haves([second.statement])

    [incident] = fresh(role).content["incidents"]
    assert incident["about"] == [f"must_haves.{second.pk}"]


def test_incidents_stand_in_the_order_of_the_statements(role):
    first, second, *_ = role.must_haves.all()
    later, sooner = make_incident(role, second), make_incident(role, first)
    freed = make_incident(role, second, about=[])
    criterion = make_incident(role, role.criteria.last())

    told = [incident["id"] for incident in fresh(role).content["incidents"]]

    assert told == [str(incident.pk) for incident in (criterion, sooner, later, freed)]


def test_published_incident_is_retired_and_another_deleted(published_role, manager):
    kept = make_incident(published_role)
    fresh(published_role).publish(manager)
    never = make_incident(published_role)

    kept.take_out()
    never.take_out()

    assert [incident.retired_at is not None for incident in Incident.objects.all()] == [True]
    assert fresh(published_role).content["incidents"] == []


def test_name_of_the_teller_is_in_no_revision(published_role, manager):
    make_incident(published_role, told_by="Wenna Harrow")

    revision = fresh(published_role).publish(manager)

    assert revision.content["incidents"]
    assert "Wenna" not in str(revision.content)


def test_what_its_teller_has_not_agreed_to_is_in_no_revision(published_role, manager):
    make_incident(published_role, agreed=False, told_by="Wenna Harrow")
    latest = published_role.latest

    assert fresh(published_role).publish(manager) == latest

    published_role.incidents.update(agreed=True)
    assert len(fresh(published_role).publish(manager).content["incidents"]) == 1


def test_answers_saved_at_the_same_time_are_both_kept(role, manager):
    opened_here = make_incident(role)
    opened_there = Incident.objects.get()

    opened_here.tell({"weak": "Waits."}, manager)
    opened_there.tell({"acceptable": "Asks the bank."}, manager)

    stored = Incident.objects.get()
    assert (stored.weak, stored.acceptable) == ("Waits.", "Asks the bank.")


def test_incident_is_amended_and_added(role, manager):
    incident = make_incident(role)

    role.amend({"incidents": [{"id": str(incident.pk), "weak": "Waits."}, {"situation": "It rains."}]}, manager)

    incident.refresh_from_db()
    assert incident.weak == "Waits."
    assert [row.situation for row in role.incidents.all()] == [incident.situation, "It rains."]
    assert fresh(role).step_versions.keys() == {"situations"}
