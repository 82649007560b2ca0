from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.composing.compose import ComposedItem, ComposedSection, compose
from interviews.composing.personalize import Claim, Material, Need, bind, bound, claims_taken
from interviews.composing.topics import CANDIDATES_OWN
from interviews.questions.shipped import read_bank
from interviews.sheets.speech import CANDIDATES_BLANKS, UNBOUND, spoken
from tests.factories import example_content

BANK = read_bank()
PAYOUTS = Claim(1, "Cut failed payout runs from 12 to 2 a month", musts=("Month end depends on no one",))
SETTLEMENT = Claim(2, "Wrote the settlement rules down", musts=("Month end depends on no one",), material=False)
HIRING = Claim(3, "Hired four engineers in a year")
TEODOR = Material(
    name="Teodor Vanwick",
    claims=(HIRING, SETTLEMENT, PAYOUTS),
    needs=(Need("Fridays at home", rank=1), Need("A budget of my own", answered=True), Need("Two days off a month")),
    goals=("Lead a department in five years",),
    own_words=("I say it before it breaks. I have always done so.", "Known for calm nights"),
)
AWKWARD = st.text(alphabet=st.sampled_from('{}“”".,;:!?\\ ab{claim}\n李شم\u200f😀'), max_size=40)


def asking(text, side="interviewer", **more):
    values = {"code": "X1", "short": False, "minutes": 6, "rungs": (), "listen_for": (), "reason": ""}
    about = {"about_kind": "", "about_id": "", "about_label": ""}
    return ComposedItem(**values | about | {"side": side, "text": text} | more)


def guide(*items):
    return [ComposedSection("P2", 18, items)]


def said(sections):
    return [
        "".join(segment.text for segment in spoken(item.text, item.side))
        for section in sections
        for item in section.items
    ]


def put_in(sections, material, explored=()):
    return said(bound(sections, bind(sections, material, explored)))


def test_each_question_of_a_side_takes_the_next_claim():
    sections = guide(asking("Tell me of {claim}."), asking("And of {claim}?"), asking("Then {claim}."))

    assert put_in(sections, TEODOR) == [
        "Tell me of “Cut failed payout runs from 12 to 2 a month.”",
        "And of “Wrote the settlement rules down”?",
        "Then “Hired four engineers in a year.”",
    ]


def test_both_sides_name_the_same_claims_in_the_same_order():
    sections = guide(
        asking("{claim}", "candidate"), asking("{claim}"), asking("{claim}"), asking("{claim}", "candidate")
    )

    first, second = "“Cut failed payout runs from 12 to 2 a month”", "“Wrote the settlement rules down”"
    assert put_in(sections, TEODOR) == [first, first, second, second]


def ranked(*claims, explored=()):
    sections = guide(*[asking("{claim}")] * len(claims))
    return [taken.claim.id for taken in claims_taken(sections, Material(claims=claims), explored)]


@pytest.mark.parametrize(
    ("sooner", "later"),
    [
        (Claim(9, "a", musts=("m",), material=False, complete=False), Claim(1, "b")),
        (Claim(9, "a", complete=False), Claim(1, "b", material=False)),
        (Claim(9, "a"), Claim(1, "b", complete=False)),
        (Claim(1, "a"), Claim(9, "b")),
    ],
    ids=["supports an essential criterion", "key", "complete", "named first"],
)
def test_claims_come_in_the_order_of_their_weight(sooner, later):
    assert ranked(later, sooner) == [sooner.id, later.id]


def test_claim_explored_elsewhere_comes_after_all_others():
    assert ranked(PAYOUTS, replace(HIRING, material=False, complete=False), explored=[PAYOUTS.id]) == [3, 1]


def test_reasons_for_taking_a_claim():
    sections = guide(asking("{claim}"), asking("{claim}"), asking("{claim}"))
    claims = (PAYOUTS, replace(HIRING, complete=False), SETTLEMENT)

    reasons = [taken.why for taken in claims_taken(sections, Material(claims=claims), explored=[SETTLEMENT.id])]

    assert reasons == [
        "Supports “Month end depends on no one”, which is essential; no one has explored it yet.",
        "Supports no essential criterion; their role, the outcome or the dates are still missing; "
        "no one has explored it yet.",
        "Supports “Month end depends on no one”, which is essential; not a key claim; "
        "another interview has explored it.",
    ]


def test_needs_come_musts_first_and_unanswered_first():
    sections = guide(*[asking("{requirement}", "candidate")] * 3)

    assert put_in(sections, TEODOR) == ["“Two days off a month”", "“A budget of my own”", "“Fridays at home”"]


def test_personal_needs_are_left_to_the_candidate():
    material = Material(needs=(Need("Leave for my treatment", personal=True),))
    sections = guide(asking("On {requirement}."), asking("On {requirement}.", "candidate"))

    assert put_in(sections, material) == ["On what you need most from this job.", "On “Leave for my treatment.”"]


def test_goal_ethos_and_name_are_the_person_s_own():
    sections = guide(
        asking("You aim for {goal}?"), asking("You live by {ethos}. How?"), asking("What did {candidate} do?")
    )

    assert put_in(sections, TEODOR) == [
        "You aim for “Lead a department in five years”?",
        "You live by “I say it before it breaks.” How?",
        "What did Teodor Vanwick do?",
    ]


def test_candidates_call_themselves_me():
    assert put_in(guide(asking("They saw {candidate} do it.", "candidate")), TEODOR) == ["They saw me do it."]


def unbound(side, name):
    """The words that stand in for what a candidate hasn't told; a goal is theirs to say, in a blank."""
    return UNBOUND[side].get(name) or CANDIDATES_BLANKS[name]


@pytest.mark.parametrize("side", ["interviewer", "candidate"])
@pytest.mark.parametrize("name", sorted(CANDIDATES_OWN))
def test_missing_material_keeps_neutral_wording(side, name):
    sections = guide(asking(f"About {{{name}}}.", side))

    assert put_in(sections, Material(claims=(Claim(1, " \n"),))) == [f"About {unbound(side, name)}."]
    assert bind(sections, Material()) == ({},)


def test_question_names_one_claim_throughout():
    item = asking("{claim}?", rungs=("Why {claim}?",), listen_for=("own part in {claim}",))

    (section,) = bound(guide(item), bind(guide(item), TEODOR))

    assert section.items[0].rungs == ("Why “Cut failed payout runs from 12 to 2 a month”?",)
    assert section.items[0].listen_for == ("Own part in “Cut failed payout runs from 12 to 2 a month”",)


def test_typed_braces_are_words_and_take_no_claim():
    sections = guide(asking("On “{{claim}} {{{{{claim}”"), asking("On {claim}"))
    material = Material(claims=(Claim(1, "{ethos} }} {0}"), Claim(2, "Second")), own_words=("never put in",))

    assert put_in(sections, material) == ["On “{claim} {{“{ethos} }} {0}””", "On “Second”"]


def everything_but_words(sections):
    return [
        (section.pair, section.minutes, [replace(item, text="", rungs=(), listen_for=()) for item in section.items])
        for section in sections
    ]


@pytest.mark.parametrize("stage", [0, 1])
def test_nothing_else_of_a_guide_changes(stage):
    sections = compose(example_content(), stage, BANK).sections

    made = bound(sections, bind(sections, TEODOR))

    assert everything_but_words(made) == everything_but_words(sections)
    assert made != sections
    unbound = [
        item
        for section in sections
        for item in section.items
        if not bind([ComposedSection("P2", 6, (item,))], TEODOR)[0]
    ]
    assert set(unbound) <= {item for section in made for item in section.items}


@given(st.lists(AWKWARD, max_size=4), AWKWARD, st.sampled_from([0, 1]))
def test_whatever_was_typed_is_said_as_it_is(texts, name, stage):
    sections = compose(CONTENT, stage, BANK).sections
    material = Material(
        name=name,
        claims=tuple(Claim(number, text) for number, text in enumerate(texts)),
        needs=tuple(Need(text) for text in texts),
        goals=tuple(texts),
        own_words=(name,),
    )

    wording = bind(sections, material)
    made = bound(sections, wording)

    assert everything_but_words(made) == everything_but_words(sections)
    for phrases, words in zip(wording, said(made), strict=True):
        for phrase in phrases.values():
            assert phrase.removesuffix("”") in words
    assert {len(item.rungs) for section in made for item in section.items} <= {1, 4}


CONTENT = example_content()
