import pytest

from roles.models import TeamMember
from tests import factories


@pytest.fixture
def candidate(manager):
    """Teodor, considered for Ottoline's published role."""
    role = factories.make_role(manager, published=True)
    return factories.make_candidate(role, manager)


@pytest.fixture
def interviewer(candidate):
    """Fenwick, an interviewer for the role who can't edit the record."""
    user = factories.make_user("Fenwick Adair")
    factories.add_to_team(candidate.role, user, TeamMember.TeamRole.INTERVIEWER)
    return user
