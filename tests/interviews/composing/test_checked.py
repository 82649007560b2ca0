"""What is checked outside the interviews takes no minutes that something owed needs, and both sides are told."""

from hypothesis import given, settings

from candidates.ratings.to_rate import musts_of
from interviews.composing.compose import compose_plan, items_of
from interviews.composing.coverage import CHECKED, coverage, gaps_in
from interviews.composing.facts import facts
from interviews.composing.subjects import asked_about, checked, owed, served_by
from interviews.pages.debrief import unexplored
from interviews.questions.shipped import read_bank
from roles.brief.checked import checkable, checked_rows
from tests.deep import examples
from tests.interviews.briefs import example
from tests.interviews.composing.test_plans import PATIENT, plans

QUESTIONS = read_bank()
CODE = "must_haves.must_haves-2"
STATEMENT = "has taken over undocumented code"


def checking(content, *keys):
    return content | {"checked_outside": checked_rows(keys, content)}


def unasked(content):
    return {missing.statement for missing in compose_plan(content, QUESTIONS)[0].unreached}


def crowded():
    """The example's first interview alone: thirty minutes in which not everything can be asked."""
    content = example()
    return content | {"stages": content["stages"][:1]}


def test_checking_something_gives_its_minutes_to_what_had_none():
    content = crowded()
    before = unasked(content)
    asked = next(subject for subject in owed(content) if subject.label not in before)
    key = next(key for key, words in checkable(content).items() if words == asked.label)

    after = unasked(checking(content, key))

    assert asked.label not in after
    assert after < before


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

    assert told["Checked, not asked"] == "Has taken over undocumented code."
    assert "Checked, not asked" not in {fact.label for fact in facts(example(), "P6")}


def test_no_interview_rates_and_no_debrief_misses_what_is_checked():
    content = checking(example(), CODE)

    assert STATEMENT not in {must.label for must in musts_of(content)}
    assert STATEMENT not in unexplored(content, [], [], []).must_haves
    assert STATEMENT in unexplored(example(), [], [], []).must_haves


@settings(PATIENT, max_examples=examples(40))
@given(content=plans())
def test_checking_more_never_leaves_more_of_the_rest_unasked(content):
    bare = content | {"checked_outside": []}
    keys = list(checkable(bare))[:2]
    with_checks = checking(bare, *keys)

    left = {subject.key for subject in owed(with_checks)}
    assert not left & checked(with_checks)
    served = served_by(content)
    for each in (bare, with_checks):
        asked = {
            side: {
                key
                for guide in compose_plan(each, QUESTIONS)
                for item in items_of(guide.sections)
                if item.side == side
                for key in asked_about(item.about_kind, item.about_id, served)
            }
            for side in ("interviewer", "candidate")
        }
        missing = {missing.about[:2] for missing in compose_plan(each, QUESTIONS)[0].unreached if missing.statement}
        assert missing == {
            subject.key for subject in owed(each) if not all(subject.key in asked[side] for side in asked)
        }
