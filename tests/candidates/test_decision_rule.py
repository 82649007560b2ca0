from dataclasses import replace

import pytest

from candidates.corroboration import Standing
from candidates.decision_rule import Facts, HeardClaim, Need, Rater, decision_rule_clauses
from candidates.ratings.fit import MustRating, Rating
from candidates.ratings.to_rate import Must
from roles.brief.defaults import SUGGESTED

PAYMENTS_RULE = (
    "Advance only if mission and conditions are rated 3 or more by each interviewer, no must\n  "
    "requirement is 'cannot', and every contradicted material claim has had a reply."
)
WARD_RULE = (
    "Advance only if mission, conditions and boss are rated 3 or more by each interviewer and no must requirement "
    "is 'cannot'."
)
SALES_RULE = (
    "Advance only if mission and boss are rated 3 or more by each interviewer, every material claim has been asked "
    "about, and no must requirement is 'cannot'."
)
RATED = "mission is rated 3 or more by each interviewer"
NO_MUST = "no must requirement is 'cannot'"
REPLIED = "every contradicted material claim has had a reply"
ASKED = "every material claim has been asked about"


def rating(dimension, number, author="Ottoline", side="interviewer"):
    return Rating(side, author, dimension, number, "Quoted the decision.", "Depth")


def only_clause(rule, facts):
    (clause,) = decision_rule_clauses(rule, facts)
    return clause.state, clause.evidence


def test_rule_of_the_payments_story_is_met():
    facts = Facts(
        ratings=(
            rating("mission", 3),
            rating("conditions", None),
            rating("mission", 4),
            rating("conditions", 3),
            rating("mission", 3, "Ruben"),
            rating("conditions", 4, "Ruben"),
        ),
        needs=(Need("One clear owner for merchant dates", "must", "can"), Need("Hands-on time", "important", "partly")),
        claims=(HeardClaim("Cut failed payout runs", True, Standing.CORROBORATED, False),),
    )

    clauses = decision_rule_clauses(PAYMENTS_RULE, facts)

    assert [(clause.text, clause.state_label) for clause in clauses] == [
        ("mission and conditions are rated 3 or more by each interviewer", "Met"),
        ("no must requirement is 'cannot'", "Met"),
        ("every contradicted material claim has had a reply", "Met"),
    ]
    assert clauses[0].evidence.split("; ") == [
        "Mission 3 (Ottoline)",
        "Mission 4 (Ottoline)",
        "Mission 3 (Ruben)",
        "Conditions 3 (Ottoline)",
        "Conditions 4 (Ruben).",
    ]


def test_rule_of_the_ward_story_is_unknown_without_an_answer():
    facts = Facts(
        ratings=(rating("mission", 3), rating("conditions", 3), rating("boss", 4)),
        needs=(Need("The medical lead joins the first month of board rounds", "must", "open"),),
    )

    clauses = decision_rule_clauses(WARD_RULE, facts)

    assert [(clause.state, clause.evidence) for clause in clauses] == [
        ("met", "Mission 3 (Ottoline); Conditions 3 (Ottoline); Manager 4 (Ottoline)."),
        ("unknown", "Not answered yet: “The medical lead joins the first month of board rounds”."),
    ]


def test_rule_of_the_sales_story_names_the_claim_not_asked_about():
    facts = Facts(
        ratings=(rating("mission", 4), rating("boss", 3)),
        needs=(Need("Authority to change seller pay", "must", "partly"),),
        claims=(
            HeardClaim("Kept 29 of 31 accounts", True, Standing.SINGLE_SOURCE, False),
            HeardClaim("Brought forecast error down", True, Standing.NOT_ASKED, False),
        ),
    )

    clauses = decision_rule_clauses(SALES_RULE, facts)

    assert [clause.state for clause in clauses] == ["met", "not_met", "met"]
    assert clauses[1].evidence == "Not asked yet: “Brought forecast error down”."


@pytest.mark.parametrize(
    ("ratings", "expected"),
    [
        ([], ("unknown", "No interviewer has rated yet.")),
        ([rating("mission", 3)], ("met", "Mission 3 (Ottoline).")),
        ([rating("mission", 2)], ("not_met", "Below 3: Mission 2 (Ottoline).")),
        (
            [rating("mission", 2), rating("mission", 4)],
            ("talk", "On both sides of 3: Mission 2 (Ottoline), Mission 4 (Ottoline)."),
        ),
        (
            [rating("mission", 3), rating("mission", 1, "Ruben")],
            ("talk", "On both sides of 3: Mission 3 (Ottoline), Mission 1 (Ruben)."),
        ),
        (
            [rating("mission", 2), rating("mission", 1, "Ruben")],
            ("not_met", "Below 3: Mission 2 (Ottoline), Mission 1 (Ruben)."),
        ),
        ([rating("mission", 4), rating("depth", 4, "Ruben")], ("unknown", "Not rated: Mission (Ruben).")),
        ([rating("mission", 1), rating("depth", 4, "Ruben")], ("not_met", "Below 3: Mission 1 (Ottoline).")),
        ([rating("mission", 4), rating("mission", 1, None, "candidate")], ("met", "Mission 4 (Ottoline).")),
        ([rating("mission", 4, None, "candidate")], ("unknown", "No interviewer has rated yet.")),
    ],
)
def test_ratings_clause_asks_each_interviewer(ratings, expected):
    assert only_clause(RATED, Facts(ratings=tuple(ratings))) == expected


def test_ratings_clause_is_unknown_while_an_interviewer_has_not_rated():
    facts = Facts(interviewers=(Rater("Ottoline"), Rater("Ruben")), ratings=(rating("mission", 4),))

    assert only_clause(RATED, facts) == ("unknown", "Not rated: Mission (Ruben).")


def test_ratings_clause_reads_the_number_written_in_the_rule():
    facts = Facts(ratings=(rating("mission", 3),))

    assert only_clause("Mission is rated 4 or more by each interviewer.", facts)[0] == "not_met"


@pytest.mark.parametrize(
    ("needs", "expected"),
    [
        ([], ("unknown", "The candidate hasn’t named any needs.")),
        ([Need("Mondays", "nice", "cannot")], ("met", "No need named is a deal-breaker.")),
        ([Need("Mondays", "must", "can")], ("met", "Answered “yes” or “partly”: “Mondays”.")),
        ([Need("Mondays", "must", "open")], ("unknown", "Not answered yet: “Mondays”.")),
        (
            [Need("Mondays", "must", "cannot"), Need("Design", "must", "open")],
            ("not_met", "Answered “no”: “Mondays”."),
        ),
    ],
)
def test_musts_clause_looks_at_what_was_answered(needs, expected):
    assert only_clause(NO_MUST, Facts(needs=tuple(needs))) == expected


ASKED_ABOUT = HeardClaim("Cut agency shifts", True, Standing.CORROBORATED, False)
CONTRADICTED = HeardClaim("Cut agency shifts", True, Standing.CONTRADICTED, False)


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([], ("met", "No such claim is contradicted.")),
        ([CONTRADICTED], ("not_met", "Waiting for the candidate’s reply: “Cut agency shifts”.")),
        (
            [replace(CONTRADICTED, standing=Standing.DISPUTED)],
            ("not_met", "Waiting for the candidate’s reply: “Cut agency shifts”."),
        ),
        ([replace(CONTRADICTED, replied=True)], ("met", "The candidate replied: “Cut agency shifts”.")),
        ([replace(CONTRADICTED, material=False)], ("met", "No such claim is contradicted.")),
    ],
)
def test_reply_clause_requires_a_reply_to_each_contradiction(claims, expected):
    assert only_clause(REPLIED, Facts(claims=tuple(claims))) == expected


def test_reply_clause_includes_minor_claims_unless_it_says_material():
    facts = Facts(claims=(replace(CONTRADICTED, material=False),))

    assert only_clause("every contradicted claim has had a reply", facts)[0] == "not_met"


@pytest.mark.parametrize(
    ("standing", "state"), [(Standing.UNHEARD, "met"), (Standing.PARTLY, "met"), (Standing.NOT_ASKED, "not_met")]
)
def test_asked_clause_counts_references_who_did_not_know(standing, state):
    facts = Facts(claims=(replace(CONTRADICTED, standing=standing),))

    assert only_clause(ASKED, facts)[0] == state


@pytest.mark.parametrize(
    "clause",
    [
        "manager and mission are rated 3 or more by every interviewer",
        "we can meet every deal-breaker at least in part",
        "no deal-breaker is answered “no”",
        "every contradicted key claim has had a reply",
        "every key claim has been asked about",
    ],
)
def test_clause_may_use_the_terms_on_screen(clause):
    facts = replace(MET, ratings=(rating("mission", 4), rating("boss", 3)), claims=(ASKED_ABOUT,))

    assert only_clause(f"Advance only if {clause}.", facts)[0] == "met"


def test_asked_clause_is_unknown_without_claims():
    assert only_clause(ASKED, Facts()) == ("unknown", "No such claim is on record.")


MET = Facts(ratings=(rating("mission", 4),), needs=(Need("Mondays", "must", "can"),))


def test_clause_the_parser_cannot_read_is_left_to_people():
    clauses = decision_rule_clauses(f"Advance only if {RATED}, the team wants to work with them, and {NO_MUST}.", MET)

    assert [(clause.text, clause.state_label) for clause in clauses] == [
        (RATED, "Met"),
        ("the team wants to work with them", "Not known yet"),
        (NO_MUST, "Met"),
    ]


HINGES = ["or", "unless", "except", "otherwise", "either", "neither", "until", "if", "when", "but"]


@pytest.mark.parametrize(
    "rule",
    [
        f"Advance only if {RATED} or the director agrees, and {NO_MUST}.",
        f"Advance only if the director agrees or {RATED}, and {NO_MUST}.",
        f"Do not advance if {RATED}, {NO_MUST}.",
        f"Never advance until {RATED}, and {NO_MUST}.",
        f"Advance only if {NO_MUST}, unless the board waives it.",
        f"Advance only if {NO_MUST} this year.",
        "Advance only if mission or conditions are rated 3 or more by each interviewer.",
        "Advance only if mission is rated 3 or more by most interviewers.",
        "We talk, and then the hiring manager decides.",
        *(f"Advance only if {NO_MUST}, and {RATED} {hinge} the director agrees." for hinge in HINGES),
    ],
)
def test_rule_with_another_structure_is_never_met(rule):
    assert {clause.state for clause in decision_rule_clauses(rule, MET)} == {"unknown"}


@pytest.mark.parametrize("hinge", HINGES)
def test_rule_with_dependent_clauses_is_kept_whole(hinge):
    rule = f"Advance only if {RATED}, {hinge} the director agrees, and {NO_MUST}"

    (whole,) = decision_rule_clauses(f"{rule}.", MET)

    assert (whole.text, whole.state) == (rule, "unknown")


def test_default_rule_is_read_clause_by_clause():
    ratings = (rating("mission", 4), rating("conditions", 3))
    facts = replace(MET, ratings=ratings, claims=(replace(CONTRADICTED, material=False),))

    clauses = decision_rule_clauses(SUGGESTED["decision_rule"], facts)

    assert [(clause.text, clause.state) for clause in clauses] == [
        ("mission and conditions are rated 3 or more by every interviewer", "met"),
        ("we can meet every deal-breaker at least in part", "met"),
        ("every contradicted claim has had a reply", "not_met"),
    ]


def test_rule_may_have_several_sentences():
    clauses = decision_rule_clauses(f"Advance only if {RATED}. No must is cannot; pay is agreed.", MET)

    assert [(clause.text, clause.state) for clause in clauses] == [
        (RATED, "met"),
        ("No must is cannot", "met"),
        ("pay is agreed", "unknown"),
    ]


def test_empty_rule_has_no_clauses():
    assert decision_rule_clauses("", MET) == []


# What is shared out over the plan


LED = Must("a", "has led three engineers")
MOVES = Must("b", "Volume moves", "essential criterion")
MUSTS_RATED = "Every must-have and essential criterion is rated 3 or more by each interviewer who rates it."


def must_rating(must, number, author="Ottoline"):
    return MustRating(must.code, must.label, author, number, "Quoted the decision.", 1)


def test_only_interviewers_whose_interview_rates_a_topic_are_waited_for():
    facts = Facts(
        interviewers=(Rater("Ottoline", frozenset({"mission"})), Rater("Ruben", frozenset({"growth"}))),
        ratings=(rating("mission", 4),),
    )

    assert only_clause(RATED, facts) == ("met", "Mission 4 (Ottoline).")


def test_topic_that_no_interview_so_far_rates_is_unknown():
    facts = Facts(interviewers=(Rater("Ruben", frozenset({"growth"})),))

    assert only_clause(RATED, facts) == ("unknown", "Not rated: Mission.")


@pytest.mark.parametrize(
    ("ratings", "expected"),
    [
        ([], ("unknown", "Not rated: “has led three engineers” (Ottoline), “Volume moves”.")),
        ([(LED, 3, "Ottoline")], ("unknown", "Not rated: “Volume moves”.")),
        (
            [(LED, 3, "Ottoline"), (MOVES, 4, "Ruben")],
            ("met", "“has led three engineers” 3 (Ottoline); “Volume moves” 4 (Ruben)."),
        ),
        ([(LED, 2, "Ottoline"), (MOVES, 4, "Ruben")], ("not_met", "Below 3: “has led three engineers” 2 (Ottoline).")),
        (
            [(LED, 2, "Ottoline"), (LED, 4, "Ruben")],
            (
                "talk",
                "On both sides of 3: “has led three engineers” 2 (Ottoline), “has led three engineers” 4 (Ruben).",
            ),
        ),
    ],
)
def test_clause_on_musts_looks_at_each_must(ratings, expected):
    facts = Facts(
        interviewers=(Rater("Ottoline", frozenset({"a"})),),
        musts=(LED, MOVES),
        must_ratings=tuple(must_rating(*each) for each in ratings),
    )

    assert only_clause(MUSTS_RATED, facts) == expected


@pytest.mark.parametrize(
    ("rule", "names"),
    [
        ("Every must-have is rated 3 or more by each interviewer.", "Not rated: “has led three engineers”."),
        ("Each essential criterion is rated 3 or more.", "Not rated: “Volume moves”."),
        (
            "Every essential criterion and every must-have is rated 3 or more by every interviewer who rates it.",
            "Not rated: “has led three engineers”, “Volume moves”.",
        ),
    ],
)
def test_clause_on_musts_says_which(rule, names):
    assert only_clause(rule, Facts(musts=(LED, MOVES))) == ("unknown", names)


def test_clause_on_musts_is_met_where_the_brief_names_none():
    assert only_clause(MUSTS_RATED, Facts()) == ("met", "The brief names none.")


def test_clause_on_must_haves_waits_for_what_is_checked_elsewhere():
    facts = Facts(
        interviewers=(Rater("Ottoline", frozenset({"a"})),),
        musts=(LED,),
        must_ratings=(must_rating(LED, 3),),
        checked_elsewhere=("holds a crane license",),
    )
    told = "Checked outside the interviews, so confirm it before you decide: “holds a crane license”."

    assert only_clause(MUSTS_RATED, facts) == ("unknown", told)
    assert only_clause(MUSTS_RATED, replace(facts, musts=(), must_ratings=())) == ("unknown", told)
    assert only_clause(MUSTS_RATED, replace(facts, must_ratings=(must_rating(LED, 1),)))[0] == "not_met"
    assert only_clause("Every essential criterion is rated 3 or more.", facts)[0] == "met"


def test_clause_on_musts_stands_beside_others():
    clauses = decision_rule_clauses(
        "Advance only if every must-have is rated 3 or more by each interviewer and mission is rated 3 or more by "
        "each interviewer.",
        Facts(ratings=(rating("mission", 4),)),
    )

    assert [clause.state for clause in clauses] == ["met", "met"]
