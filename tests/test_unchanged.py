"""The check used for rejected requests detects every kind of write."""

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
def test_check_detects_writes(manager, write):
    with pytest.raises(AssertionError), nothing_written():
        write(manager)


def test_check_allows_reading_and_signing_in(client, manager):
    with nothing_written():
        client.get("/accounts/login/")
        session = client.session
        session["seen"] = True
        session.save()
        assert User.objects.filter(pk=manager.pk).exists()
