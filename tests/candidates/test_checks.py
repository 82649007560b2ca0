import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from candidates.checks import ADVICE, check_reference, check_references, check_summary
from candidates.corroboration import Claim
from candidates.models import FitRating

CLAIM = Claim("k11", period_from="2023-02", period_to="2023-11")


def make_reference(**differences):
    sample = {
        "relationship": "line_manager",
        "overlap_from": "2023-01",
        "overlap_to": "2025-02",
        "permission_on": "2026-09-25",
        "current_employer": False,
        "current_employer_permission_on": None,
        "hr_only": False,
        "generic": False,
        "support_needed": "Give him finance contacts early.",
    }
    return SimpleNamespace(**sample | differences)


def make_statement(**differences):
    sample = {
        "claim_id": "k11",
        "verdict": "corroborated",
        "first_hand": True,
        "account": "Saw the weekly log fall to two a month; the freeze was his call and unpopular.",
    }
    return SimpleNamespace(**sample | differences)


def make_trait(**differences):
    sample = {
        "trait": "candor about dates",
        "instance": "Told the board in June 2024 that a launch would slip two weeks.",
    }
    return SimpleNamespace(**sample | differences)


def found(reference=None, statement=None, trait=None):
    findings = check_reference(
        reference or make_reference(), [statement or make_statement()], [trait or make_trait()], [CLAIM]
    )
    return [(finding.code, finding.level, finding.field) for finding in findings]


def test_firsthand_reference_has_no_findings():
    assert found() == []


def test_r01_flags_hr_data():
    statement = make_statement(account="Policy: dates and title only")

    assert found(statement=statement) == [("R01", "warning", "statements.1.account")]


@pytest.mark.parametrize("mark", ["hr_only", "generic"])
def test_r01_and_r02_accept_entries_marked_as_hr_or_general_praise(mark):
    statement = make_statement(account="Great. We only confirm dates of employment.", first_hand=False)

    assert found(make_reference(**{mark: True}), statement) == []


def test_r01_accepts_an_eyewitness():
    assert found(statement=make_statement(account="She halved failed runs; I ran the log")) == []


@pytest.mark.parametrize("praise", ["A great team player", "He may be the most reliable of them all"])
def test_r02_flags_praise_without_an_example(praise):
    assert found(statement=make_statement(account=praise)) == [("R02", "warning", "statements.1.account")]
    assert found(trait=make_trait(instance=praise)) == [("R02", "warning", "traits.1.instance")]


@pytest.mark.parametrize(
    "account",
    [
        "In May he stayed on the call until every merchant was paid.",
        "A reliable colleague: on the Friday of the outage he stayed until nine.",
        "She was outstanding when the vendor walked out.",
    ],
)
def test_r02_accepts_an_example(account):
    assert found(statement=make_statement(account=account)) == []


def test_r02_requires_an_example_for_a_strength():
    assert found(trait=make_trait(instance=" ")) == [("R02", "warning", "traits.1.instance")]


def test_r03_requires_a_claim_or_a_strength():
    assert found(statement=make_statement(claim_id=None)) == [("R03", "warning", "statements.1.claim")]
    assert found(trait=make_trait(trait="")) == [("R03", "warning", "traits.1.trait")]


def test_r04_requires_permission():
    assert found(make_reference(permission_on=None)) == [("R04", "block", "permission_on")]


def test_r04_requires_separate_permission_for_the_current_employer():
    unasked = make_reference(current_employer=True)
    asked = make_reference(current_employer=True, current_employer_permission_on="2026-10-16")

    assert found(unasked) == [("R04", "block", "current_employer_permission_on")]
    assert found(asked) == []


@pytest.mark.parametrize(
    "note",
    [
        "Does she have kids?",
        "Was on parental leave that spring.",
        "He looks after elderly parents; was caring for elderly parents then.",
        "Said she has a disability.",
        "Asked: how is your health?",
        "How many sick days did he take?",
        "Any mental health issues?",
        "Takes medication.",
        "Filed a workers’ comp claim.",
        "Heart disease runs in your family?",
    ],
)
def test_r05_blocks_health_leave_and_family(note):
    assert found(statement=make_statement(account=note)) == [("R05", "block", "statements.1.account")]
    assert found(trait=make_trait(instance=note)) == [("R05", "block", "traits.1.instance")]
    assert found(make_reference(support_needed=note)) == [("R05", "block", "support_needed")]


def test_r05_accepts_questions_about_the_work():
    assert found(make_reference(support_needed="What did you see on the project?")) == []


def test_r05_covers_only_health_leave_and_family():
    assert found(make_reference(support_needed="How old are you?")) == []


@pytest.mark.parametrize("relationship", ["friend", "family"])
def test_r06_flags_a_friend_marked_as_firsthand(relationship):
    reference = make_reference(relationship=relationship)

    assert found(reference) == [("R06", "warning", "statements.1.first_hand")]
    assert found(reference, make_statement(first_hand=False)) == []


def test_r06_flags_a_firsthand_account_from_other_months():
    reference = make_reference(overlap_from="2024-01")

    assert found(reference) == [("R06", "warning", "statements.1.first_hand")]
    assert found(reference, make_statement(first_hand=False)) == []
    assert found(reference, make_statement(verdict="not_known")) == []


def test_findings_number_rows_from_one():
    statements = [make_statement(), make_statement(account="A great team player")]

    findings = check_reference(make_reference(), statements, [], [CLAIM])

    assert [finding.field for finding in findings] == ["statements.2.account"]


@pytest.mark.parametrize("relationships", [["peer", "peer", "peer"], ["line_manager", "line_manager"]])
def test_r07_asks_for_a_second_position(relationships):
    assert [(finding.code, finding.level) for finding in check_references(relationships)] == [("R07", "warning")]


@pytest.mark.parametrize("relationships", [[], ["line_manager"], ["line_manager", "peer", "direct_report"]])
def test_r07_accepts_several_positions_or_a_single_reference(relationships):
    assert check_references(relationships) == []


def make_ratings(*numbers):
    dimensions = ("mission", "depth", "conditions", "needs", "growth", "boss", "ethos")
    return [make_rating(number, dimension=dimension) for dimension, number in zip(dimensions, numbers, strict=False)]


def make_rating(number, **differences):
    return FitRating(**{"dimension": "mission", "rating": number, "evidence": "Quoted the decision."} | differences)


def summary_findings(texts, ratings=()):
    return [(finding.code, finding.field) for finding in check_summary(texts, ratings)]


def test_n01_hears_an_impression_without_behavior():
    assert summary_findings({"fits": "Great vibe, sharp"}) == [("N01", "fits")]
    assert summary_findings({"fits": "Named the rollback owner, then called him"}) == []


def test_n02_hears_a_protected_trait():
    assert summary_findings({"open_items": "Young mum, strong accent"}) == [("N02", "open_items")]
    assert summary_findings({"open_items": "Explained the audit in four steps"}) == []


def test_n01_and_n02_also_check_evidence():
    ratings = [make_rating(3, evidence="Charming, with an accent")]

    assert summary_findings({}, ratings) == [
        ("N01", "ratings.mission.evidence"),
        ("N02", "ratings.mission.evidence"),
    ]


def test_n03_requires_evidence_for_a_rating():
    blank = make_rating(4, evidence=" ")

    assert summary_findings({}, [blank]) == [("N03", "ratings.mission.evidence")]
    assert summary_findings({}, [make_rating(None, evidence=" ")]) == []
    assert summary_findings({}, make_ratings(4)) == []


@pytest.mark.parametrize(
    ("depth", "number", "codes"),
    [(1, 4, ["N04"]), (1, 1, ["N04"]), (0, 4, ["N04"]), (3, 4, []), (2, 1, []), (1, 3, []), (1, None, [])],
)
def test_n04_flags_extreme_ratings_of_first_answers(depth, number, codes):
    findings = check_summary({}, make_ratings(number), {"mission": depth})

    assert [(finding.code, finding.field) for finding in findings] == [
        (code, "ratings.mission.rating") for code in codes
    ]


def test_n04_flags_unexplored_topics_but_nothing_without_notes():
    assert [finding.code for finding in check_summary({}, make_ratings(4), {})] == ["N04"]
    assert check_summary({}, make_ratings(4)) == []


@pytest.mark.parametrize("numbers", [(4, 4, 4, 4, 4, 4, 4), (3, 3, 3, 3, None, None, None)])
def test_n05_hears_four_ratings_alike(numbers):
    assert summary_findings({}, make_ratings(*numbers)) == [("N05", "ratings")]


@pytest.mark.parametrize("numbers", [(4, 4, 4, 4, 4, 4, 3), (4, 4, 4, None, None, None, None), ()])
def test_n05_accepts_mixed_or_few_ratings(numbers):
    assert summary_findings({}, make_ratings(*numbers)) == []


IMPRESSION = "Came in late, laughed a lot, firm handshake."


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        (IMPRESSION, True),
        ("Firm handshake; laughed a lot and came in late.", True),
        (f"{IMPRESSION} Later she listed who was paid late and what it cost them in fees and in trust.", True),
        ("She listed who was paid late, in order.", False),
        ("", False),
    ],
)
def test_n06_flags_a_repeated_first_impression_in_evidence_and_text(text, fires):
    rating = make_rating(3, evidence=text or "Named it.")

    of_words = check_summary({"fits": text}, [], impression=IMPRESSION)
    of_evidence = check_summary({}, [rating], impression=IMPRESSION)

    assert [(one.code, one.field) for one in of_words] == [("N06", "fits")] * fires
    assert [(one.code, one.field) for one in of_evidence] == [("N06", "ratings.mission.evidence")] * fires


def test_n06_starts_at_six_words_in_ten():
    same, different = "one two three four five six", "x y z q"

    assert [one.code for one in check_summary({"fits": f"{same} {different}"}, [], impression=f"{same} a b c d")]
    assert check_summary({"fits": f"one two three four five {different} w"}, [], impression=f"{same} a b c d") == []
    assert check_summary({"fits": same}, []) == []


GIVEN = json.loads((Path(__file__).parents[1] / "roles" / "data" / "lints.json").read_text())["lints"]
NOTED = {rule["id"]: rule for rule in GIVEN if rule["id"].startswith("N")}


def rated(rating, evidence="Quoted the decision."):
    return make_rating(rating, evidence=evidence)


@pytest.mark.parametrize(
    ("code", "as_fires", "as_passes"),
    [
        ("N01", lambda text: check_summary({"fits": text}, []), lambda text: check_summary({"fits": text}, [])),
        ("N02", lambda text: check_summary({"fits": text}, []), lambda text: check_summary({"fits": text}, [])),
        ("N03", lambda _: check_summary({}, [rated(4, "")]), lambda _: check_summary({}, [rated(4)])),
        (
            "N04",
            lambda _: check_summary({}, [rated(4)], {"mission": 1}),
            lambda _: check_summary({}, [rated(4)], {"mission": 3}),
        ),
        (
            "N05",
            lambda _: check_summary({}, make_ratings(4, 4, 4, 4, 4, 4, 4)),
            lambda _: check_summary({}, make_ratings(4, 3, 4, 2, 4, 4, 4)),
        ),
        (
            "N06",
            lambda text: check_summary({}, [rated(3, text)], impression="same sentence"),
            lambda text: check_summary({}, [rated(3, text)], impression="same sentence"),
        ),
    ],
)
def test_note_rules_follow_their_examples(code, as_fires, as_passes):
    assert [finding.code for finding in as_fires(NOTED[code]["fires"])] == [code]
    assert as_passes(NOTED[code]["passes"]) == []


def test_every_specified_note_rule_exists():
    assert set(NOTED) == {code for code in ADVICE if code.startswith("N")}


def test_advice_has_a_reason_and_an_example():
    assert all(why.endswith((".", "?")) and example for _, why, example in ADVICE.values())
