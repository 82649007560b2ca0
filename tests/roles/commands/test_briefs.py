import io

import pytest
from django.core.management import CommandError, call_command

from roles.brief.content import without_identifiers
from roles.brief.file import read_brief
from roles.models import Organization, Role, TeamMember
from tests.factories import EXAMPLE, example_content, make_member, make_organization, make_role, make_user

pytestmark = pytest.mark.django_db


def run(command, *arguments):
    """The command's standard output, standard error and exit code."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command(command, *arguments, stdout=out, stderr=err)
    except SystemExit as leaving:
        return out.getvalue(), err.getvalue(), leaving.code
    return out.getvalue(), err.getvalue(), 0


def test_import_brief_drafts_a_role_and_prints_its_address():
    out, err, code = run("import_brief", str(EXAMPLE))

    role = Role.objects.with_brief().get()
    assert (out, err, code) == ("/roles/engineering-lead-payments-platform/\n", "", 0)
    assert role.organization.name == "Larkspur Pay Ltd"
    assert role.organization.jurisdiction == "EU-IE"
    assert without_identifiers(role.content) == example_content()


def test_import_brief_numbers_a_taken_address():
    run("import_brief", str(EXAMPLE))

    out, _, _ = run("import_brief", str(EXAMPLE))

    assert out == "/roles/engineering-lead-payments-platform-2/\n"
    assert Organization.objects.count() == 1


def test_import_brief_gives_the_role_to_its_manager():
    manager = make_user()

    run("import_brief", str(EXAMPLE), "--manager", manager.email.upper())

    member = TeamMember.objects.get()
    assert (member.user, member.team_role) == (manager, "hiring_manager")
    assert Role.objects.visible_to(manager).exists()


def test_import_brief_without_a_manager_gives_the_role_to_the_administrators():
    administrator = make_member(make_organization(), is_administrator=True)
    make_member(make_organization(), "Fenn Achterberg")

    run("import_brief", str(EXAMPLE))

    assert [member.user for member in TeamMember.objects.all()] == [administrator]


def test_import_brief_refuses_an_unknown_manager():
    with pytest.raises(CommandError, match="nobody@example.com can't sign in here"):
        call_command("import_brief", str(EXAMPLE), "--manager", "nobody@example.com")

    assert not Role.objects.exists()


def test_import_brief_says_every_fault_and_stores_nothing(tmp_path):
    file = tmp_path / "bad.yaml"
    file.write_text("title: Lead\norganization: Larkspur Pay Ltd\nmision: Pay people\nhours_per_week: many\n")

    out, err, code = run("import_brief", str(file))

    lines = err.splitlines()
    assert code == 1
    assert out == ""
    assert lines[0].startswith(f"{file}:3: mision: ")
    assert "mission" in lines[0]
    assert lines[1].startswith(f"{file}:4: hours_per_week: ")
    assert not Role.objects.exists()
    assert not Organization.objects.exists()


def test_import_brief_of_a_new_organization_needs_its_jurisdiction(tmp_path):
    file = tmp_path / "brief.yaml"
    file.write_text("title: Lead\norganization: Newcomer Ltd\n")

    with pytest.raises(CommandError, match="add the jurisdiction"):
        call_command("import_brief", str(file))

    assert not Organization.objects.exists()


def test_import_brief_refuses_what_is_not_text(tmp_path):
    file = tmp_path / "brief.yaml"
    file.write_bytes(b"\xff\xfe\x00")

    with pytest.raises(CommandError, match="not UTF-8"):
        call_command("import_brief", str(file))


def test_import_brief_refuses_a_missing_file(tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        call_command("import_brief", str(tmp_path / "nothing.yaml"))


def test_export_brief_writes_the_file_that_was_read():
    run("import_brief", str(EXAMPLE))

    out, _, _ = run("export_brief", "engineering-lead-payments-platform")

    assert read_brief(out) == read_brief(EXAMPLE.read_text())


def test_export_brief_refuses_an_unknown_role():
    with pytest.raises(CommandError, match="There is no role at /roles/nowhere/"):
        call_command("export_brief", "nowhere")


def test_check_brief_passes_a_complete_brief():
    make_role()

    assert run("check_brief", "engineering-lead-payments-platform") == ("", "", 0)


def test_check_brief_names_what_blocks():
    make_role(content=example_content(conditions=[]))

    out, _, code = run("check_brief", "engineering-lead-payments-platform")

    assert code == 1
    assert any(line.startswith("B06 block conditions: ") for line in out.splitlines())


def test_publish_brief_publishes_a_revision():
    role = make_role()

    out, err, code = run("publish_brief", role.slug)

    assert (out, err, code) == ("Revision 1 of Engineering Lead, Payments Platform is published.\n", "", 0)
    assert role.latest.number == 1


def test_publish_brief_says_what_blocks_and_publishes_nothing():
    role = make_role(content=example_content(mission=""))

    out, err, code = run("publish_brief", role.slug)

    assert code == 1
    assert out == ""
    assert "mission: " in err
    assert role.latest is None
