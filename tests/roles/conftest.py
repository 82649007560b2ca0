import pytest

from roles.models import Membership, TeamMember
from tests import factories


@pytest.fixture
def interviewer(role):
    """Fenwick, an interviewer for the role who can't edit its brief."""
    user = factories.make_user("Fenwick Adair")
    factories.add_to_team(role, user, TeamMember.TeamRole.INTERVIEWER)
    return user


@pytest.fixture
def stranger(db):
    """Royce, a hiring manager at another organization."""
    user = factories.make_user("Royce Kettlewell")
    factories.make_role(user, organization=factories.make_organization("Kettleforge Pumps"))
    return user


@pytest.fixture
def draft(signed_in, manager):
    """A new role with a title, a need and our suggestions."""
    Membership.objects.create(organization=factories.make_organization(), user=manager)
    signed_in.post("/roles/new/", {"title": "Head Baker", "need": "Bread is late three days a week."})
    return factories.Role.objects.get(title="Head Baker")


@pytest.fixture
def on_page(signed_in):
    """The data a browser would submit from a step's page, with some inputs changed."""

    def on_page(role, step, **changes):
        shown = signed_in.get(f"/roles/{role.slug}/edit/{step}/").context["step_form"]
        return inputs(shown) | changes

    return on_page


def inputs(step_form):
    parts = [step_form.form] if step_form.form else []
    if step_form.rows is not None:
        parts += [step_form.rows.management_form, *step_form.rows.forms]
    return {"version": step_form.version} | {
        bound.html_name: "on" if bound.value() is True else bound.value()
        for part in parts
        for bound in part
        if bound.value() is not None and bound.value() is not False
    }
