"""Export and import of questions, on the page and by command."""

from dataclasses import asdict
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviews.bank_exchange import as_row, export_bank, import_bank
from interviews.models import Question
from interviews.models.question import WORDING
from interviews.questions.file import MOST_QUESTIONS, read_bank_file, write_bank_file
from interviews.questions.shipped import BANK_FILE, read_bank
from interviews.questions.vocabulary import Kind
from roles.brief.file import BriefFileError
from roles.brief.file.faults import Faults
from tests.deep import examples
from tests.factories import make_organization, make_question
from tests.interviews.bank_files import ONE

AS_USUAL = {"audience": "room", "listen_for": [], "avoid": [], "links": [], "held_by": "", "relationship": ""}
LEFT_OUT = {"rated": None, "mismatch_only": None}


@pytest.fixture
def organization(role):
    return role.organization


def own(organization):
    return Question.objects.filter(organization=organization)


def faults_of(text, organization, filename="our.yaml"):
    with pytest.raises(BriefFileError) as refused:
        import_bank(text, filename, organization)
    return [str(fault) for fault in refused.value.faults]


def state(organization):
    return list(own(organization).order_by("code").values(*WORDING, "code", "version", "set_aside_at", "replaces"))


# The form of the file


def test_shipped_bank_has_the_form_of_the_file():
    rows = read_bank_file(BANK_FILE.read_text(encoding="utf-8"), Faults("bank.yaml"))

    assert [row.code for row in rows] == [question.code for question in read_bank()]
    assert [row.values["text"] for row in rows] == [question.text for question in read_bank()]


def test_words_that_would_vanish_behind_a_hash_are_refused_with_their_line():
    text = ONE.replace("- One?", "- What # of people did it help?").replace("'Tell", "'Of ticket #1: tell")
    faults = Faults("our.yaml")

    with pytest.raises(BriefFileError) as refused:
        read_bank_file(text, faults)

    what = "quote the text or move the comment to its own line; anything after # here would be lost"
    assert str(refused.value) == f"our.yaml:8: questions.1.rungs.1: {what}"


def test_words_with_a_hash_are_kept_between_quotes():
    text = "# ours\n" + ONE.replace("- One?", "- 'What # of people did it help?' # to be worded")

    (question,) = read_bank_file(text, Faults("our.yaml"))

    assert question.values["rungs"][0] == "What # of people did it help?"


spoken = st.text(st.characters(categories=["L", "N", "P", "Zs"], exclude_characters="{}"), max_size=60).map(
    lambda text: " ".join(text.split())
)
rows = st.builds(
    lambda text, rungs, signs, kind, code, day: {
        **AS_USUAL,
        **LEFT_OUT,
        "code": code,
        "replaces": "",
        "pair": "P2",
        "side": "candidate",
        "kind": kind,
        "weight": "full",
        "text": f"Q{text}",
        "rungs": [f"R{rung}" for rung in rungs],
        "listen_for": signs,
        "version": None,
        "set_aside": day,
    },
    spoken,
    st.lists(spoken, min_size=4, max_size=4),
    st.lists(spoken.filter(bool), max_size=3),
    st.sampled_from(Kind.values),
    st.from_regex(r"[A-Za-z][A-Za-z0-9-]{0,18}", fullmatch=True),
    st.sampled_from(["", "2026-11-22"]),
)


@given(st.lists(rows, min_size=1, max_size=3, unique_by=lambda row: row["code"]))
@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_file_holds_what_was_written(written):
    faults = Faults("our.yaml")

    try:
        read = [dict(question.values) for question in read_bank_file(write_bank_file(written), faults)]
    except BriefFileError:
        assert all("Instead:" in fault.what for fault in faults.found)
    else:
        assert read == written


FILLED_IN = {
    "listen_for": ["Their own part", "Numbers", "Admits limits"],
    "avoid": ["health"],
    "links": ["fit"],
    "held_by": "teammates",
    "relationship": "trust",
    "rated": False,
    "mismatch_only": True,
    "version": 2,
    "set_aside": "2026-11-22",
}


def test_file_may_hold_as_many_questions_as_it_says_with_every_field_filled_in():
    shipped = [asdict(question) for question in read_bank()]
    written = [
        FILLED_IN
        | {
            name: shipped[number % len(shipped)][name]
            for name in ("pair", "side", "kind", "weight", "audience", "text")
        }
        | {"code": f"own-{number}", "replaces": f"X{number}", "rungs": list(shipped[number % len(shipped)]["rungs"])}
        for number in range(MOST_QUESTIONS)
    ]

    read = read_bank_file(write_bank_file(written), Faults("our.yaml"))

    assert [dict(question.values) for question in read] == written


# In and out


def test_what_goes_out_comes_in_as_it_was(organization, bank, manager):
    make_question(organization, text="Whose is “it”: yes, {challenge}?", avoid=["health", "no"], links=["fit"])
    make_question(organization, version=3, held_by="teammates", relationship="trust").set_aside(manager)
    make_question(organization, code="I1a-own", replaces=Question.objects.get(code="I1a"), pair="P1")
    text, before = export_bank(organization), state(organization)
    elsewhere = make_organization("Kettleforge")

    again = import_bank(text, "our.yaml", organization)
    new = import_bank(text, "our.yaml", elsewhere)

    assert (again, new) == ({"same": 3}, {"added": 3})
    assert state(organization) == before
    assert export_bank(elsewhere) == text


def test_everything_an_organization_asks_comes_in_as_nothing_new(organization, bank):
    make_question(organization, code="I1a-own", replaces=Question.objects.get(code="I1a"), pair="P1")

    text = export_bank(organization, everything=True)

    assert text.count("- code:") == Question.objects.asked_by(organization).count()
    assert import_bank(text, "our.yaml", organization) == {"same": text.count("- code:")}


def test_changed_words_come_in_as_the_next_version(organization, manager):
    import_bank(ONE, "our.yaml", organization, manager)
    changed = ONE.replace("was yours", "was not yours")

    assert import_bank(changed, "our.yaml", organization, manager) == {"changed": 1}
    assert import_bank(changed, "our.yaml", organization, manager) == {"same": 1}
    question = own(organization).get()
    assert (question.version, question.updated_by) == (2, manager)
    assert question.text == "Tell me about a time when {criterion} was not yours."


def test_shipped_question_in_other_words_comes_in_as_our_wording(organization, bank):
    shipped = Question.objects.get(code="I1c")
    row = as_row(shipped) | {"text": "One yardstick is this: {yardstick}. How would you test it?"}

    brought = import_bank(write_bank_file([row]), "our.yaml", organization)

    assert brought == {"added": 1}
    assert (own(organization).get().code, own(organization).get().replaces) == ("I1c-own", shipped)
    assert Question.objects.get(code="I1c", organization=None).text == shipped.text


def test_shipped_question_in_other_words_gets_a_code_that_the_file_leaves_free(organization, bank):
    mine = "- code: I1a" + ONE.removeprefix("- code: X1").replace("P2", "P1")

    brought = import_bank(mine + ONE.replace("X1", "I1a-own"), "our.yaml", organization)

    assert brought == {"added": 2}
    assert set(own(organization).values_list("code", "replaces__code")) == {("I1a-own", None), ("I1a-own-1", "I1a")}


def test_two_wordings_of_one_shipped_question_are_refused(organization, bank):
    one = ONE.replace("P2", "P1")
    text = one.replace("X1", "I1a") + one.replace("X1", "X1\n  replaces: I1a")

    faults = faults_of(text, organization)

    assert faults == ["our.yaml:12: questions.2.code: keep one of the two; the file has another wording of I1a"]
    assert not own(organization).exists()


def test_question_that_the_file_takes_up_is_asked_again(organization, manager):
    import_bank(f"{ONE}  set_aside: 2026-11-22\n", "our.yaml", organization)
    aside = own(organization).get().set_aside_at

    assert import_bank(ONE, "our.yaml", organization) == {"changed": 1}
    assert aside
    assert own(organization).get().set_aside_at is None


def test_load_questions_leaves_own_questions(organization, bank):
    make_question(organization, code="I1b")
    before = state(organization)

    call_command("load_questions", verbosity=0)

    assert state(organization) == before


# Faults, each with its line


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "our.yaml:1: file: add questions: the file is empty"),
        ("null", "our.yaml:1: file: add questions: the file is empty"),
        ("' '", "our.yaml:1: file: add questions: the file is empty"),
        ("code: X1\n", "our.yaml:1: questions: write a list here, each entry on its own line after a dash"),
        ("- code: [\n", "our.yaml:2: file: fix the YAML here"),
        (ONE.replace("pair: P2", "pear: P2"), "our.yaml:2: questions.1.pear: did you mean pair?"),
        (ONE.replace("P2", "P9"), "our.yaml:2: questions.1.pair: choose one of P1, P2"),
        (ONE.replace("  - Four?\n", ""), "our.yaml:8: questions.1.rungs: write four follow-up questions; there are 3"),
        (
            ONE.replace("{criterion}", "{critereon}"),
            "our.yaml:6: questions.1.text: there is no placeholder {critereon}.",
        ),
        (ONE.replace("Three?", "How old are you?"), "our.yaml:10: questions.1.rungs.3: "),
        (ONE.replace("Tell me about a time", "Tell me about yourself"), "our.yaml:6: questions.1.text: “Tell me about"),
        (
            f"{ONE}  set_aside: 9999-12-31",
            "our.yaml:12: questions.1.set_aside: write a day of this century: 2026-08-28",
        ),
        (ONE.replace("One?", "W" * 301), "our.yaml:8: questions.1.rungs.1: shorten this to 300 characters; it has 301"),
        (ONE.replace("X1", "one two"), "our.yaml:1: questions.1.code: write a code of up to 20"),
        (ONE + ONE, "our.yaml:12: questions.2.code: keep one of the two; X1 is in the file twice"),
        (
            f"{ONE}  replaces: I2c\n{ONE.replace('X1', 'X2')}  replaces: I2c\n",
            "our.yaml:24: questions.2.replaces: keep one of the two; I2c is in the file twice",
        ),
        (
            f"{ONE}  replaces: I9z\n",
            "our.yaml:12: questions.1.replaces: there is no built-in question I9z; the closest",
        ),
        (f"{ONE}  replaces: I1a\n", "our.yaml:2: questions.1.pair: keep this the same as in I1a: P1"),
        (f"{ONE}  links: [nowhere]\n", "our.yaml:12: questions.1.links.1: choose one of mission"),
    ],
)
def test_fault_names_its_line_and_nothing_is_kept(organization, bank, text, fault):
    good = ONE.replace("X1", "X0")

    said = faults_of(text, organization)
    import_fails_whole = faults_of(good + text, organization) if text.startswith("- code: X1") else said

    assert any(line.startswith(fault) for line in said), said
    assert import_fails_whole
    assert not own(organization).exists()


@pytest.mark.parametrize(("place", "kept"), [("UK", True), ("EU-IE", False)])
def test_file_is_checked_by_the_law_of_its_organization(db, place, kept):
    organization = make_organization("Alder Freight", jurisdiction=place)
    text = ONE.replace("Three?", "What is your current salary?")

    if kept:
        import_bank(text, "our.yaml", organization)
    else:
        assert faults_of(text, organization)[0].startswith("our.yaml:10: questions.1.rungs.3: “current salary”")

    assert own(organization).exists() is kept


def test_what_is_no_question_at_all_is_one_fault(organization):
    faults = faults_of(f"{ONE}- 12\n", organization)

    assert faults == ["our.yaml:12: questions.2: write fields here, such as code, replaces, pair"]


def test_code_of_another_wording_is_refused(organization, bank):
    make_question(organization, code="X1", replaces=Question.objects.get(code="I2c"))

    assert faults_of(ONE, organization) == [
        "our.yaml:1: questions.1.code: add replaces: I2c, or choose another code; this one is your wording of it"
    ]


# By command


def test_commands_take_a_bank_out_and_in(organization, bank, tmp_path):
    make_question(organization)
    out, said = StringIO(), StringIO()

    call_command("export_bank", "--organization", organization.name, stdout=out)
    (tmp_path / "our.yaml").write_text(out.getvalue())
    call_command("import_bank", tmp_path / "our.yaml", "--organization", organization.name, stdout=said)

    assert said.getvalue() == "0 new, 0 changed, 1 unchanged.\n"


def test_export_without_an_organization_is_the_shipped_bank(organization, bank):
    make_question(organization)
    out = StringIO()

    call_command("export_bank", stdout=out)

    assert out.getvalue().count("- code:") == Question.objects.shipped().count()


def test_import_says_every_fault_and_ends_with_1(organization, tmp_path):
    file = tmp_path / "our.yaml"
    file.write_text(ONE.replace("P2", "P9").replace("One?", "What of {x}?"))
    said = StringIO()

    with pytest.raises(SystemExit) as ended:
        call_command("import_bank", file, "--organization", organization.name, stderr=said)

    assert ended.value.code == 1
    assert [line.split(": ")[0] for line in said.getvalue().splitlines()] == [f"{file}:2", f"{file}:8"]


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (None, "Larkspur Pay Ltd", "No such file"),
        (b"\xff\xfe", "Larkspur Pay Ltd", "not UTF-8 text"),
        (b"", "Nowhere", "There is no organization named Nowhere. Organizations here: Larkspur Pay Ltd."),
    ],
)
def test_import_says_what_is_missing(organization, tmp_path, content, name, said):
    file = tmp_path / "our.yaml"
    if content is not None:
        file.write_bytes(content)

    with pytest.raises(CommandError, match=said):
        call_command("import_bank", file, "--organization", name)
