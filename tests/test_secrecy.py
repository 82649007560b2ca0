"""No one reads another side's summary before everyone in that interview has submitted theirs."""

import io

import pytest
from django.contrib import admin
from django.core import mail
from pypdf import PdfReader

from candidates.models import FitRating, FitSummary, SummaryAddition
from interviews.models import GuideItem, Note, NoteSnapshot
from tests import factories
from tests.permissions import (
    ADMINISTRATOR,
    ANONYMOUS,
    COLLEAGUE,
    HIRING_MANAGER,
    INTERVIEWER,
    PERMISSIONS,
    RECRUITER,
    STRANGER,
    SUPERUSER,
)
from tests.story import Story

ANOTHER = "interviewer with a participant of their own"
TEAM = [ANOTHER, HIRING_MANAGER, RECRUITER, ADMINISTRATOR]
OUTSIDE = [COLLEAGUE, STRANGER, SUPERUSER, ANONYMOUS]
FOR_THE_AUTHOR_ALONE = ["first impression", "earlier wording"]
SEALED = "Did I hear the truth? Partly."


def canary(what):
    return f"Zanzibarine {what} quillfeather"


IN_SUMMARIES = ["fits", "open items", "words said", "addition", "evidence", "exception"]
OF_THE_CANDIDATE = [f"candidate’s {what}" for what in ["fits", "open items", "words said", "evidence"]]
IN_NOTES = ["answer", "shown by", "parked", "interruption"]
FOR_ALL = [*IN_SUMMARIES, *OF_THE_CANDIDATE, *IN_NOTES]
SECRETS = {what: canary(what) for what in [*FOR_ALL, *FOR_THE_AUTHOR_ALONE]} | {"how it was": SEALED}


class Conversation:
    """The story's second interview, in which every text of the interviewer is a unique canary."""

    def __init__(self):
        self.story = Story("Plain words")
        self.people = self.story.people | {ANOTHER: factories.make_user("Wren Sallow")}
        self.author, self.other = self.people[INTERVIEWER], self.people[ANOTHER]
        factories.add_to_team(self.story.role, self.other, "interviewer")
        self.interview = self.story.interview
        self.participant = self.interview.participants.get(user=self.author)
        self.interview.participants.create(side="interviewer", user=self.other)
        self.interview.begin(self.participant)
        self.note()

    def note(self):
        copy = self.story.candidate.guides.get(stage=self.interview.stage)
        item = GuideItem.objects.filter(section__guide=copy.guide, section__pair="P1", side="interviewer").first()
        said = {"answer": canary("answer"), "evidence": canary("shown by"), "rung": 1}
        note = self.participant.notes.create(key=f"item-{item.pk}", item=item, **said)
        note.snapshots.create(content={"answer": canary("earlier wording")})
        for key, what in [("impression", "first impression"), ("parked", "parked"), ("interruptions", "interruption")]:
            self.participant.notes.create(key=key, answer=canary(what))

    def draft(self):
        """The interviewer's and the candidate's drafts."""
        words = {"fits": canary("fits"), "open_items": canary("open items")}
        theirs = {name: canary(f"candidate’s {name.replace('_', ' ')}") for name in words}
        stage = self.interview.stage
        self.summary = factories.make_summary(self.story.candidate, self.author, stage=stage, **words)
        self.candidates = factories.make_summary(self.story.candidate, stage=stage, recorded_by=self.author, **theirs)
        self.participant.keep(self.summary)
        self.interview.participants.get(user=None).keep(self.candidates)
        self.story.arguments["summary"] = (self.summary.pk,)
        rating = {"dimension": "mission", "rating": 4}
        FitRating.objects.create(
            summary=self.summary, evidence=canary("evidence"), exception=canary("exception"), rung=1, **rating
        )
        FitRating.objects.create(summary=self.candidates, evidence=canary("candidate’s evidence"), **rating)

    def submit(self):
        """Both have submitted and shared their summaries; the ratings are still open."""
        self.draft()
        for summary, what in [(self.summary, "words said"), (self.candidates, "candidate’s words said")]:
            summary.submit(rate_later=True)
            summary.share(canary(what), on_the_spot=True)
        self.summary.add(canary("addition"), by=self.author)

    def finish(self):
        """Everyone but the other interviewer has finished."""
        self.submit()
        self.summary.finish_ratings()
        self.candidates.finish_ratings()
        self.interview.end(agreed=True)
        for participant in [self.participant, self.interview.participants.get(user=None)]:
            participant.record_experience("yes", "partly")

    def submit_all(self):
        """The other interviewer has submitted their summary, too, but is still rating."""
        self.finish()
        self.others = factories.make_summary(self.story.candidate, self.other, stage=self.interview.stage)
        self.interview.participants.get(user=self.other).keep(self.others)
        self.others.submit(rate_later=True)

    def open(self):
        """The other interviewer has finished, too: everyone is done."""
        self.submit_all()
        self.others.finish_ratings()
        self.interview.participants.get(user=self.other).record_experience("yes", "yes")


@pytest.fixture
def conversation(db, bank):
    return Conversation()


def found_by(client, conversation, people, *, files=True):
    """The secrets each person can read on any page, in any file or email: (person, secret)."""
    return {
        (person, what)
        for person in people
        for page in read_by(client, conversation, person, files=files)
        for what, text in SECRETS.items()
        if text in page
    }


def read_by(client, conversation, person, *, files):
    """Every address as one person reads it, plus the emails sent; excludes signing out."""
    client.logout()
    if conversation.people[person]:
        client.force_login(conversation.people[person])
    for address, rule in PERMISSIONS.items():
        if "GET" in rule.methods and address != "account_logout" and (files or rule.shows):
            yield read(client.get(conversation.story.url_of(address, rule)))
    yield from (f"{letter.subject} {letter.body}" for letter in mail.outbox)


def read(response):
    """The response's text and its redirect."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if content.startswith(b"%PDF"):
        pdf = PdfReader(io.BytesIO(content))
        return " ".join([*(page.extract_text() for page in pdf.pages), str(pdf.metadata)]).replace("\n", " ")
    return content.decode(errors="replace") + response.get("Location", "") + response.get("Content-Disposition", "")


def test_nothing_is_revealed_before_one_person_has_submitted(client, conversation):
    conversation.finish()

    assert found_by(client, conversation, [ANOTHER]) == set()
    assert found_by(client, conversation, TEAM, files=False) == set()


@pytest.mark.parametrize("state", ["draft", "submit"])
def test_drafts_and_summaries_without_ratings_are_not_revealed(client, conversation, state):
    getattr(conversation, state)()

    assert found_by(client, conversation, [ANOTHER], files=False) == set()


def test_nothing_is_revealed_while_one_person_is_still_rating(client, conversation):
    conversation.submit_all()

    sealed = found_by(client, conversation, [ANOTHER, RECRUITER], files=False)
    conversation.others.finish_ratings()
    opened = found_by(client, conversation, [RECRUITER], files=False)

    assert sealed == set()
    assert opened == {(RECRUITER, what) for what in FOR_ALL}


def test_all_sides_open_together_and_a_first_impression_never_does(client, conversation):
    conversation.open()

    found = found_by(client, conversation, TEAM, files=False)

    assert found == {(person, what) for person in TEAM for what in [*FOR_ALL, "how it was"]}


def test_nothing_is_ever_revealed_outside_the_team(client, conversation):
    conversation.open()

    assert found_by(client, conversation, OUTSIDE) == set()


def test_everyone_sees_their_own_text(client, conversation):
    conversation.finish()

    own = {what for _, what in found_by(client, conversation, [INTERVIEWER], files=False)}

    assert own >= {*IN_SUMMARIES, *IN_NOTES, "first impression"}


@pytest.mark.parametrize("model", [FitSummary, FitRating, SummaryAddition, Note, NoteSnapshot])
def test_admin_does_not_show_summaries(model):
    assert not admin.site.is_registered(model)
