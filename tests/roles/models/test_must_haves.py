"""Must-haves as rows of a role: kept, retired, and read out of early revisions."""

import importlib
import json

import pgtrigger
import pytest
from django.db import connection

from roles.brief.content import without_identifiers
from roles.brief.must_haves import identity, texts_in
from roles.models import BriefRevision, MustHave, Role

migration = importlib.import_module("roles.migrations.0011_must_haves")

RUN, LEAD = "has run a month end", "has led four people"


@pytest.fixture
def rewrite(role):
    def rewrite(*texts):
        role.rewrite_must_haves(texts)
        return {row.statement: row for row in role.must_haves.current()}

    return rewrite


def test_reworded_must_have_keeps_its_id_and_its_place(rewrite):
    before = rewrite(RUN, LEAD)

    after = rewrite("has run ten month ends", LEAD)

    assert list(after) == ["has run ten month ends", LEAD]
    assert after[LEAD].pk == before[LEAD].pk
    assert after["has run ten month ends"].pk == before[RUN].pk


def test_must_have_that_was_never_published_is_deleted(rewrite):
    rewrite(RUN, LEAD)
    rewrite(LEAD)

    assert not MustHave.objects.filter(statement=RUN).exists()


def test_published_must_have_is_retired(published_role):
    [first, *others] = texts_in(published_role.content["must_haves"])

    published_role.rewrite_must_haves(others)

    gone = published_role.must_haves.get(statement=first)
    assert gone.retired_at
    assert texts_in(Role.objects.get(pk=published_role.pk).content["must_haves"]) == others


def test_published_must_have_that_comes_back_is_the_one_it_was(published_role):
    revision = published_role.latest
    texts = texts_in(revision.content["must_haves"])

    published_role.rewrite_must_haves(texts[1:])
    published_role.rewrite_must_haves(texts)

    assert Role.objects.get(pk=published_role.pk).publish() == revision


@pytest.fixture
def early_revision(published_role):
    """The published revision as it was stored when must-haves were texts; its role's rows as they are migrated."""
    revision = published_role.latest
    texts = texts_in(revision.content["must_haves"])
    stored = without_identifiers(revision.content) | {"must_haves": texts}
    for part in ("success_criteria", "conditions", "stages"):
        stored[part] = revision.content[part]
    with pgtrigger.ignore(), connection.cursor() as cursor:
        cursor.execute("UPDATE roles_briefrevision SET content = %s WHERE id = %s", [json.dumps(stored), revision.pk])
    published_role.must_haves.all().delete()
    for place, (key, words) in enumerate(migration.identified(published_role.pk, texts)):
        published_role.must_haves.create(pk=key, position=place, statement=words)
    return BriefRevision.objects.get(pk=revision.pk)


def test_early_revision_reads_as_the_draft_that_was_migrated(early_revision):
    role = Role.objects.with_brief().get(pk=early_revision.role_id)

    assert early_revision.content == role.content
    assert role.publish() == early_revision


def test_must_have_of_an_early_revision_is_retired_too(early_revision):
    role = early_revision.role
    [first, *_] = role.must_haves.current()

    first.take_out()

    assert role.must_haves.get(pk=first.pk).retired_at


def test_content_that_is_loaded_later_has_the_same_ids(early_revision):
    later = BriefRevision.objects.defer("content").get(pk=early_revision.pk)

    assert later.content["must_haves"] == early_revision.content["must_haves"]
    assert later.content["must_haves"][0]["id"] == identity(later.role_id, later.content["must_haves"][0]["statement"])
