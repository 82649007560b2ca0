import pytest
from django.utils import timezone

from interviews.models import Guide, Note, Participant
from tests import factories
from tests.smtp import mail_server


@pytest.fixture
def guide(published_role):
    """The guide for the first interview."""
    return Guide.objects.of_plan(published_role)[0]


@pytest.fixture
def interviewer(published_role):
    user = factories.make_user("Fenn Achterberg")
    factories.add_to_team(published_role, user, "interviewer")
    return user


@pytest.fixture
def stranger(db):
    """The hiring manager of another organization."""
    user = factories.make_user("Royce Kettlewell")
    factories.make_role(user, organization=factories.make_organization("Kettleforge"))
    return user


@pytest.fixture
def publish_again():
    """Publish the next revision of a role, with another mission."""

    def publish_again(role, mission="Make month end so dependable that nobody has to stay up for 1,400 merchants."):
        role.mission = mission
        role.save()
        return role.publish()

    return publish_again


@pytest.fixture
def post(settings):
    """A mail server that accepts every message."""
    with mail_server() as server:
        settings.MAILERS = server.mailers
        settings.BASE_URL = "https://interviews.example.com"
        yield server


@pytest.fixture
def participant(published_role, manager):
    """Ottoline's participant in an interview that has started."""
    candidate = factories.make_candidate(published_role, manager)
    interview = factories.make_interview(candidate, [manager], at=timezone.now())
    interview.begin(interview.participants.get(user=manager))
    return Participant.objects.for_notes(manager, interview.pk).get()


@pytest.fixture
def key(participant):
    """The note of the interviewer's first full question."""
    return Note.key_of(first_question(participant))


def first_question(participant):
    sections = participant.interview.guide.guide.sections.all()
    items = [item for section in sections for item in section.items.all()]
    return next(item for item in items if item.side == "interviewer" and not item.short)
