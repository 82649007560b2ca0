"""Unrated answers and questions for a mismatch, independent of a question's code."""

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from interviews.bank_exchange import export_bank, import_bank
from interviews.composing.compose import compose_plan
from interviews.models import Guide, GuideItem, Question
from tests.factories import make_candidate, make_question
from tests.interviews.talks import asked, begun, note, participant_of
from tests.interviews.test_bank_exchange import ONE
from tests.interviews.views.questions.test_writing import as_typed, edit_url, own

pytestmark = pytest.mark.django_db
OTHER_WORDS = "Which needs of yours should we know about?"


@pytest.fixture
def organization(published_role):
    return published_role.organization


@pytest.fixture
def candidate(published_role, manager):
    return make_candidate(published_role, manager)


@pytest.fixture
def reword(signed_in):
    """Reword a built-in question like the form does, and return the organization's own."""

    def reword(code, text=OTHER_WORDS, **changes):
        shipped = Question.objects.get(code=code, organization=None)
        signed_in.post(edit_url(shipped), as_typed(shipped, text=text, version=0, **changes))
        return Question.objects.get(replaces=shipped)

    return reword


def settle():
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


# Rewording


@pytest.mark.parametrize(
    ("code", "rated", "mismatch_only"),
    [("I3c", False, False), ("I4b", False, False), ("I6c", True, True), ("C6c", True, True), ("I1a", True, False)],
)
def test_rewording_keeps_what_holds_for_the_shipped_question(reword, bank, organization, code, rated, mismatch_only):
    mine = reword(code)

    assert mine.code == f"{code}-own"
    assert (mine.rated, mine.mismatch_only) == (rated, mismatch_only)


def test_form_says_whether_answers_are_rated_and_can_change_it(signed_in, organization, bank, reword):
    page = signed_in.get(edit_url(Question.objects.get(code="I4b")))
    mine = reword("I4b", rated="on")

    assert not page.context["form"]["rated"].value()
    assert "Rate the answers" in page.text
    assert "Ask only if there’s no fit" in page.text
    assert mine.rated
    assert "not rated" not in signed_in.get(mine.get_absolute_url()).text


def test_page_and_list_say_what_is_not_rated_and_what_is_kept_for_a_mismatch(signed_in, organization, reword):
    needs, mismatch = reword("I4b"), reword("I6c", "I don't see enough of a match on {fit_gap}.")

    assert "<dd>not rated</dd>" in signed_in.get(needs.get_absolute_url()).text
    assert "<dd>only if there’s no fit</dd>" in signed_in.get(mismatch.get_absolute_url()).text
    listed = signed_in.get(reverse("interviews:question-list"), {"q": "-own"}).text
    assert (listed.count("· not rated"), listed.count("· only if there’s no fit")) == (1, 1)


# In a guide


def test_reworded_needs_are_heard_and_not_rated(signed_in, organization, reword, candidate, interviewer):
    mine = reword("I4b")
    talk = begun(candidate, [interviewer])
    item = asked(talk, "P4", code=mine.code).get()
    note(participant_of(talk, interviewer), item, evidence="Home by six on Thursdays.", rung=3)

    signed_in.force_login(interviewer)
    room = signed_in.get(reverse("interviews:interview-notes", args=[talk.pk])).text

    assert not item.rated
    assert OTHER_WORDS in room
    assert room.count("Listen and say thank you; not rated.") == asked_unrated(talk)
    assert "needs" not in participant_of(talk, interviewer).heard().depths
    assert participant_of(talk, interviewer).notes.get().depth_in_words == ""


def asked_unrated(talk):
    guide = talk.candidate.guides.get(stage=talk.stage).guide
    return GuideItem.objects.filter(section__guide=guide, code__regex=r"^(I3c|I4b)").count()


def test_final_guide_keeps_what_was_rated_when_it_was_composed(organization, reword, published_role):
    guide = Guide.objects.of_plan(published_role)[0]
    rated = GuideItem.objects.filter(section__guide=guide).values_list("code", "rated")
    before = list(rated)
    assert guide.freeze(guide.version)

    Question.objects.update(rated=False)

    assert list(rated) == before
    assert {shown for _, shown in before} == {True, False}
    document = Guide.objects.for_document().get(pk=guide.pk).document()
    shown = {item.rated for section in document.sections for item in section.interviewer.items}
    assert shown == {True, False}


@pytest.mark.parametrize(("mismatch_only", "planned"), [(True, False), (False, True)])
def test_no_guide_plans_what_is_kept_for_a_mismatch(organization, published_role, mismatch_only, planned):
    content = published_role.revisions.get().content
    for code in ("I6a", "I6b", "I6c", "I6d"):
        shipped = Question.objects.get(code=code, organization=None)
        wording = shipped.wording | {"text": f"In our words: {code}?"}
        kept = {"mismatch_only": mismatch_only if code == "I6c" else True}
        make_question(organization, code=f"{code}-own", replaces=shipped, **wording | kept)

    plan = compose_plan(content, Question.objects.as_bank(organization))

    codes = {item.code for guide in plan for section in guide.sections for item in section.items}
    assert ("I6c-own" in codes) is planned
    assert not codes & {"I6a-own", "I6b-own", "I6d-own"}


# In a file


def test_file_that_does_not_say_keeps_what_holds_for_the_shipped_question(organization, bank):
    rewording = ONE.replace("P2", "P4").replace("X1", "X1\n  replaces: I4b")

    import_bank(rewording, "our.yaml", organization)
    import_bank(ONE.replace("X1", "X2"), "our.yaml", organization)

    assert dict(own(organization).values_list("code", "rated")) == {"X1": False, "X2": True}
    assert "rated:" not in export_bank(organization)


def test_file_says_what_differs_and_comes_in_as_it_was(organization, bank):
    rewording = ONE.replace("P2", "P4").replace("X1", "X1\n  replaces: I4b")
    text = f"{rewording}  rated: true\n{ONE.replace('X1', 'X2')}  rated: false\n  mismatch_only: true\n"

    import_bank(text, "our.yaml", organization)

    stored = own(organization).order_by("code").values_list("rated", "mismatch_only")
    assert list(stored) == [(True, False), (False, True)]
    written = export_bank(organization)
    assert (written.count("rated: true"), written.count("rated: false"), written.count("mismatch_only: true")) == (
        1,
    ) * 3
    assert import_bank(written, "our.yaml", organization) == {"same": 2}


def test_file_of_everything_from_before_the_flags_brings_nothing_new(organization, bank):
    text = export_bank(organization, everything=True)
    before = "".join(line for line in text.splitlines(True) if not line.startswith(("  rated:", "  mismatch_only:")))

    assert before != text
    assert set(import_bank(before, "our.yaml", organization)) == {"same"}


# What was stored before


def words(guide):
    """Everything stored of a guide except the flag."""
    items = GuideItem.objects.filter(section__guide=guide).order_by("pk").values()
    return [{name: value for name, value in item.items() if name != "rated"} for item in items]


def test_migration_says_in_data_what_codes_said_also_in_a_final_guide(organization, reword, published_role):
    mine, mismatch = reword("I4b"), reword("C6c", "I don't think this is my tour, because of {fit_gap}.")
    Question.objects.filter(code="I3c").update(edited_at="2026-11-01T12:00Z")
    final = Guide.objects.of_plan(published_role)[0]
    assert final.freeze(final.version)
    before, versions = words(final), dict(Question.objects.values_list("code", "version"))
    settle()

    call_command("migrate", "interviews", "0011", verbosity=0)
    call_command("migrate", "interviews", verbosity=0)

    never = set(Question.objects.filter(rated=False).values_list("code", flat=True))
    assert never == {"I3c", "I4b", mine.code}
    assert set(Question.objects.filter(mismatch_only=True).values_list("code", flat=True)) == {
        "I6c",
        "C6c",
        mismatch.code,
    }
    unrated = GuideItem.objects.filter(section__guide=final, rated=False).values_list("code", flat=True)
    assert set(unrated) == never & {item["code"] for item in before}
    assert mine.code in unrated
    assert words(final) == before
    assert dict(Question.objects.values_list("code", "version")) == versions
    with pytest.raises(IntegrityError, match="frozen guide stays"), transaction.atomic():
        GuideItem.objects.filter(section__guide=final).update(rated=False)


def test_migration_knows_a_question_of_a_final_guide_by_its_code_once_the_bank_has_lost_it(reword, published_role):
    mine = reword("I4b")
    final = Guide.objects.of_plan(published_role)[0]
    assert final.freeze(final.version)
    mine.delete()
    settle()

    call_command("migrate", "interviews", "0011", verbosity=0)
    call_command("migrate", "interviews", verbosity=0)

    unrated = GuideItem.objects.filter(section__guide=final, rated=False)
    assert [(item.code, item.question) for item in unrated.filter(code=mine.code)] == [(mine.code, None)]
    assert set(unrated.values_list("code", flat=True)) <= {"I3c", mine.code}
