"""What is checked outside the interviews takes no minutes that something owed needs, and both sides are told."""

from hypothesis import given, settings

from candidates.ratings.to_rate import musts_of
from interviews.composing.compose import compose_plan, items_of
from interviews.composing.coverage import CHECKED, coverage, gaps_in
from interviews.composing.facts import facts
from interviews.composing.subjects import INCIDENT, asked_about, checked, owed, served_by
from interviews.pages.debrief import unexplored
from interviews.questions.shipped import read_bank
from roles.brief.checked import checkable, checked_rows
from tests.deep import examples
from tests.interviews.briefs import example, with_situations
from tests.interviews.composing.test_plans import PATIENT, plans

QUESTIONS = read_bank()
CODE = "must_haves.must_haves-2"
STATEMENT = "has taken over undocumented code"


def checking(content, *keys):
    return content | {"checked_outside": checked_rows(keys, content)}


def unasked(content):
    return {missing.statement for missing in compose_plan(content, QUESTIONS)[0].unreached}


def crowded():
    """The example's hour alone with six must-haves, which is more than it can ask about."""
    content = example()
    more = [{"id": f"must_haves-{n}", "statement": f"has run {n} bakeries"} for n in (4, 5, 6)]
    return content | {"stages": content["stages"][1:], "must_haves": [*content["must_haves"], *more]}


def test_checking_something_gives_its_minutes_to_what_had_none():
    content = crowded()
    asked = ["has owned a production system where errors cost money", STATEMENT]
    before = unasked(content)
    keys = [key for key, words in checkable(content).items() if words in asked]

    after = unasked(checking(content, *keys))

    assert len(keys) == 2
    assert not before & set(asked)
    assert after < before


def test_no_side_asks_about_what_is_checked_nor_about_a_situation_of_it_alone():
    content = with_situations(example(), 1)
    content["incidents"][0]["about"] = [CODE]
    planned = checking(content, CODE)

    about = {
        (item.about_kind, item.about_id)
        for guide in compose_plan(planned, QUESTIONS)
        for item in items_of(guide.sections)
    }

    assert ("must_have", "must_haves-2") not in about
    assert not [kind for kind, _ in about if kind == "incident"]
    assert [
        kind
        for guide in compose_plan(content, QUESTIONS)
        for item in items_of(guide.sections)
        if (kind := item.about_kind) == "incident"
    ]


def test_nothing_is_owed_on_what_is_checked():
    content = checking(example(), CODE)
    guides = [[] for _ in content["stages"]]

    assert STATEMENT not in {subject.label for subject in owed(content)}
    assert STATEMENT not in {gap.statement for gap in gaps_in(content, guides, [])}
    assert STATEMENT in {gap.statement for gap in gaps_in(example(), guides, [])}


def test_coverage_says_it_is_checked_and_counts_no_gap():
    content = checking(example(), CODE)
    table = coverage(content, [[] for _ in content["stages"]], [])

    [row] = [row for group in table.groups for row in group.rows if row.label == STATEMENT]
    assert (row.words, row.reached) == (CHECKED, True)


def test_both_sides_are_told_what_is_checked():
    told = {fact.label: fact.text for fact in facts(checking(example(), CODE), "P6")}

    assert told["Checked outside the interviews"] == "Has taken over undocumented code."
    assert "Checked outside the interviews" not in {fact.label for fact in facts(example(), "P6")}


def test_no_interview_rates_and_no_debrief_misses_what_is_checked():
    content = checking(example(), CODE)

    assert STATEMENT not in {must.label for must in musts_of(content)}
    assert STATEMENT not in unexplored(content, [], [], []).must_haves
    assert STATEMENT in unexplored(example(), [], [], []).must_haves


@settings(PATIENT, max_examples=examples(40))
@given(content=plans())
def test_no_plan_asks_about_what_is_checked(content):
    bare = content | {"checked_outside": []}
    keys = list(checkable(bare))[:2]
    with_checks = checking(bare, *keys)

    elsewhere = checked(with_checks)
    served = served_by(content)
    asked = {
        key
        for guide in compose_plan(with_checks, QUESTIONS)
        for item in items_of(guide.sections)
        for key in asked_about(item.about_kind, item.about_id, served)
        if item.about_kind != INCIDENT
    }
    assert not elsewhere & asked
    assert not elsewhere & {subject.key for subject in owed(with_checks)}
