"""The guard that refusals are tested with sees every way to write."""

import pytest

from interviewkit.accounts.models import User
from tests import factories
from tests.unchanged import nothing_written


@pytest.mark.parametrize(
    "write",
    [
        lambda user: factories.make_user("Maive Torrin"),
        lambda user: User.objects.filter(pk=user.pk).update(title="VP"),
        lambda user: user.delete(),
    ],
    ids=["insert", "update", "delete"],
)
def test_the_guard_sees_what_is_written(manager, write):
    with pytest.raises(AssertionError), nothing_written():
        write(manager)


def test_the_guard_lets_reading_and_signing_in_pass(client, manager):
    with nothing_written():
        client.get("/accounts/login/")
        session = client.session
        session["seen"] = True
        session.save()
        assert User.objects.filter(pk=manager.pk).exists()
