"""Good conditions beside hard ones: pairs that can hardly both be true, and pairs that can."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from roles import samples
from roles.brief.file import read_brief
from roles.checks.brief import check_brief
from roles.checks.contradictions import Contradiction, contradictions
from tests import factories

DATA = Path(__file__).parents[1] / "data"
SAMPLES = Path(samples.__file__).parent
PAIRS = YAML(typ="safe", pure=True).load(DATA / "contradictions.yaml")
BRIEFS = [factories.EXAMPLE, *sorted(SAMPLES.glob("*-brief.yaml"))]
ON_CALL = "On call one week in six."
EVENINGS = "The evenings are yours."


def condition(polarity, statement):
    return {"topic": "team", "polarity": polarity, "statement": statement, "verify": ""}


def found(hard, good):
    return list(contradictions([condition("negative", hard), condition("positive", good)]))


@pytest.mark.parametrize(("hard", "good"), PAIRS["fires"])
def test_contradiction_is_found(hard, good):
    assert found(hard, good) == [Contradiction(2, good, hard)]


@pytest.mark.parametrize(("hard", "good"), PAIRS["passes"])
def test_pair_that_can_both_be_true_passes(hard, good):
    assert found(hard, good) == []


@pytest.mark.parametrize("polarity", ["neutral", "negative", ""])
def test_contradiction_needs_a_good_condition(polarity):
    rows = [condition("negative", ON_CALL), condition(polarity, EVENINGS)]

    assert list(contradictions(rows)) == []


def test_curly_apostrophe_reads_like_a_straight_one():
    assert found("It can’t be done from home.", "Fully remote.")
    assert found("It can't be done from home.", "Fully remote.")


def test_message_quotes_both_and_shortens_what_is_long():
    long_winded = f"{EVENINGS} {'We mean it. ' * 30}"

    [contradiction] = found(ON_CALL, long_winded)

    assert "“On call one week in six”" in contradiction.message
    assert "“The evenings are yours. We mean it." in contradiction.message
    assert len(contradiction.message) < 330


def test_b18_warns_at_the_good_condition_and_is_about_both():
    rows = [condition("positive", EVENINGS), condition("negative", ON_CALL)]

    [finding] = [each for each in check_brief(factories.example_content(conditions=rows)) if each.code == "B18"]

    assert (finding.level, finding.field) == ("warning", "conditions.1.statement")
    assert EVENINGS in finding.about
    assert ON_CALL in finding.about


@pytest.mark.parametrize("brief", BRIEFS, ids=lambda path: path.name)
def test_our_briefs_have_no_contradictions(brief):
    content = read_brief(brief.read_text(), brief.name)

    assert list(contradictions(content["conditions"])) == []
