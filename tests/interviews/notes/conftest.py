"""An interview whose ratings are still to be finished."""

import pytest

from tests import factories
from tests.interviews.talks import begun, submit


@pytest.fixture
def candidate(published_role, manager):
    return factories.make_candidate(published_role, manager)


@pytest.fixture
def talk(candidate, interviewer):
    """The second interview of the plan, which rates two must-haves, the mission, and the conditions."""
    return begun(candidate, [interviewer], stage=candidate.role.stages.last())


@pytest.fixture
def summary(talk, interviewer):
    return submit(talk, interviewer, ratings_open=True)


@pytest.fixture
def fenn(client, interviewer):
    client.force_login(interviewer)
    return client
