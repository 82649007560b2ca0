from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candidates.corroboration import Claim, Standing, Statement, overlaps, standing, statements_in, summary_line

CLAIM = Claim("k51", period_from="2021-05", period_to="2023-06")
MANAGER = Statement(
    claim_id="k51",
    verdict="corroborated",
    first_hand=True,
    account="I was the owner; two accounts left, both for price.",
    relationship="line_manager",
    overlap_from="2021-03",
    overlap_to="2024-12",
    hr_only=False,
    generic=False,
    reference_name="Ansel Brackwater-Hume",
)
CLIENT = replace(MANAGER, relationship="client", reference_name="Saoirse Villanueva-Kern", overlap_from="2023-06")


def said(verdict, by=MANAGER, **differences):
    return replace(by, verdict=verdict, **differences)


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        ([], "not_asked"),
        ([MANAGER], "single_source"),
        ([MANAGER, CLIENT], "corroborated"),
        ([MANAGER, replace(CLIENT, relationship="line_manager")], "single_source"),
        ([MANAGER, replace(CLIENT, reference_name=MANAGER.reference_name)], "single_source"),
        ([MANAGER, said("partly", CLIENT)], "partly"),
        ([said("partly")], "partly"),
        ([said("contradicted")], "contradicted"),
        ([said("contradicted"), said("not_known", CLIENT)], "contradicted"),
        ([said("contradicted"), CLIENT], "disputed"),
        ([said("contradicted"), said("partly", CLIENT)], "disputed"),
        ([said("not_known")], "unheard"),
        ([said("not_known"), CLIENT], "single_source"),
    ],
)
def test_standing_depends_on_what_references_saw(statements, expected):
    assert standing(CLAIM, statements) == expected


@pytest.mark.parametrize("verdict", ["corroborated", "partly", "contradicted"])
def test_standing_ignores_hearsay(verdict):
    assert standing(CLAIM, [said(verdict, first_hand=False)]) == "not_asked"


def test_standing_is_unconfirmed_if_a_person_asked_saw_nothing():
    assert standing(CLAIM, [said("not_known", first_hand=False)]) == "unheard"


@pytest.mark.parametrize("mark", ["hr_only", "generic"])
@pytest.mark.parametrize("verdict", ["corroborated", "contradicted", "not_known"])
def test_standing_ignores_hr_data_and_general_praise(mark, verdict):
    assert standing(CLAIM, [said(verdict, **{mark: True})]) == "not_asked"


def test_standing_ignores_statements_about_other_claims():
    assert standing(CLAIM, [replace(MANAGER, claim_id="k52")]) == "not_asked"


@pytest.mark.parametrize(
    ("overlap", "covers"),
    [
        (("2020-01", "2021-05"), True),
        (("2020-01", "2021-04"), False),
        (("2023-06", "2024-12"), True),
        (("2023-07", "2024-12"), False),
        (("2022-01", None), True),
        (("2024-01", None), False),
        ((None, None), False),
        ((None, "2022-01"), False),
        ((date(2023, 6, 30), date(2024, 1, 1)), True),
        ((date(2023, 7, 1), date(2024, 1, 1)), False),
    ],
)
def test_overlap_is_compared_by_whole_months(overlap, covers):
    account = replace(MANAGER, overlap_from=overlap[0], overlap_to=overlap[1])

    assert overlaps(account, CLAIM) is covers


def test_overlap_with_an_ongoing_claim_extends_to_today():
    running = replace(CLAIM, period_to=None)

    assert overlaps(replace(MANAGER, overlap_from="2025-01", overlap_to=None), running)


def test_overlap_is_not_required_without_a_period():
    condition = Claim("cd13")

    assert overlaps(replace(MANAGER, overlap_from=None, overlap_to=None), condition)


def test_every_standing_has_a_meaning():
    unsaid = [one for one in Standing if not (one.label and one.meaning.endswith("."))]

    assert unsaid == []
    assert Standing.SINGLE_SOURCE.label == "Confirmed from one perspective"


def test_statements_carry_the_facts_about_their_reference():
    check = SimpleNamespace(
        reference_name="Ansel Brackwater-Hume",
        relationship="line_manager",
        overlap_from="2021-03",
        overlap_to="2024-12",
        hr_only=False,
        generic=False,
    )
    row = SimpleNamespace(claim_id="k51", verdict="corroborated", first_hand=True, account=MANAGER.account)

    assert statements_in(check, [row]) == [MANAGER]


# The sample story of the head of sales: one reference on three claims, a client on one, and no one on k53.
SALES_CLAIMS = [
    CLAIM,
    Claim("k52", period_from="2022-01", period_to="2024-12"),
    Claim("k53", period_from="2022-07", period_to="2024-03"),
    Claim("k54", period_from="2023-09", period_to="2024-02"),
]
SALES_STATEMENTS = [
    MANAGER,
    replace(MANAGER, claim_id="k52"),
    said("partly", claim_id="k54"),
    replace(CLIENT, claim_id="k54", overlap_to="2024-10"),
]


def test_summary_line_of_the_sales_story():
    line = summary_line(SALES_CLAIMS, SALES_STATEMENTS)

    assert line == (
        "3 of 4 key claims checked with firsthand references: "
        "2 confirmed from one perspective, 1 partly corroborated; 1 not asked"
    )


def test_ward_story_shows_its_contradiction():
    claims = [
        Claim("k31", period_from="2024-04", period_to="2024-11"),
        Claim("k32", period_from="2025-01", period_to="2025-09"),
        Claim("k33", period_from="2024-09", period_to="2025-02"),
    ]
    manager = replace(MANAGER, overlap_from="2024-01", overlap_to="2026-10", reference_name="Gwendolyn Ashcombe-Rao")
    peer = replace(
        MANAGER,
        relationship="peer",
        overlap_from="2024-06",
        overlap_to="2025-12",
        reference_name="Dunstan Olorun-Meyer",
    )
    statements = [
        replace(manager, claim_id="k31"),
        said("contradicted", manager, claim_id="k32"),
        replace(peer, claim_id="k33"),
        said("not_known", peer, claim_id="k32", first_hand=False),
    ]

    assert standing(claims[1], statements) is Standing.CONTRADICTED
    assert (
        summary_line(claims, statements)
        == "All 3 key claims checked with firsthand references: 1 contradicted, 2 confirmed from one perspective"
    )


def test_summary_line_lists_minor_claims_separately():
    claims = [
        Claim("k11", period_from="2023-02", period_to="2023-11"),
        Claim("k12", period_from="2024-01", period_to="2024-12"),
        Claim("k13", period_from="2023-06", period_to="2024-03"),
        Claim("k14", period_from="2022-03", period_to="2022-09", material=False),
    ]
    manager = replace(MANAGER, overlap_from="2023-01", overlap_to="2025-02", reference_name="Halvard Quist")
    report = replace(
        MANAGER,
        relationship="direct_report",
        overlap_from="2023-05",
        overlap_to="2024-12",
        reference_name="Imke Strandberg",
    )
    desk = replace(
        MANAGER,
        relationship="hr",
        overlap_from="2021-01",
        overlap_to="2022-12",
        hr_only=True,
        generic=True,
        reference_name="Personnel desk",
    )
    statements = [
        replace(manager, claim_id="k11"),
        said("partly", manager, claim_id="k12"),
        replace(manager, claim_id="k13"),
        replace(report, claim_id="k13"),
        replace(report, claim_id="k11"),
        said("not_known", desk, claim_id="k14", first_hand=False),
    ]

    assert summary_line(claims, statements) == (
        "All 3 key claims checked with firsthand references: 2 corroborated, 1 partly corroborated. "
        "The one minor claim not checked with a firsthand reference: not asked."
    )


@pytest.mark.parametrize(
    ("heard", "total", "line"),
    [
        (0, 0, "No key claims yet"),
        (0, 1, "The one key claim not checked with a firsthand reference: not asked"),
        (1, 1, "The one key claim checked with a firsthand reference: confirmed from one perspective"),
        (0, 2, "Neither key claim checked with a firsthand reference: 2 not asked"),
        (1, 2, "1 of 2 key claims checked with firsthand references: 1 confirmed from one perspective; 1 not asked"),
        (2, 2, "Both key claims checked with firsthand references: 2 confirmed from one perspective"),
        (0, 3, "None of 3 key claims checked with firsthand references: 3 not asked"),
        (3, 3, "All 3 key claims checked with firsthand references: 3 confirmed from one perspective"),
    ],
)
def test_summary_line_reads_as_english_for_any_number(heard, total, line):
    claims = [Claim(number) for number in range(total)]
    statements = [replace(MANAGER, claim_id=number) for number in range(heard)]

    assert summary_line(claims, statements) == line


def test_summary_line_lists_contradictions_first():
    claims = [Claim(number) for number in range(5)]
    statements = [
        replace(MANAGER, claim_id=0),
        replace(MANAGER, claim_id=1),
        replace(CLIENT, claim_id=1),
        said("contradicted", CLIENT, claim_id=2),
        replace(MANAGER, claim_id=3),
        said("contradicted", CLIENT, claim_id=3),
        said("not_known", claim_id=4),
    ]

    assert summary_line(claims, statements) == (
        "4 of 5 key claims checked with firsthand references: "
        "1 contradicted, 1 disputed, 1 corroborated, 1 confirmed from one perspective; 1 unconfirmed"
    )


def test_summary_line_without_key_claims_lists_minor_ones():
    line = summary_line([replace(CLAIM, material=False)], [MANAGER])

    assert (
        line
        == "No key claims yet. The one minor claim checked with a firsthand reference: confirmed from one perspective."
    )


MONTHS = st.dates(min_value=date(2019, 1, 1), max_value=date(2026, 12, 31))
STATEMENTS = st.builds(
    Statement,
    claim_id=st.sampled_from(["k51", "k52"]),
    verdict=st.sampled_from(["corroborated", "partly", "contradicted", "not_known"]),
    first_hand=st.booleans(),
    account=st.just("She ran the log."),
    relationship=st.sampled_from(["line_manager", "peer", "client"]),
    overlap_from=st.none() | MONTHS,
    overlap_to=st.none() | MONTHS,
    hr_only=st.booleans(),
    generic=st.booleans(),
    reference_name=st.sampled_from(["Ansel", "Saoirse", "Imke"]),
)


@given(st.lists(STATEMENTS), st.randoms())
def test_standing_does_not_depend_on_order(statements, random):
    shuffled = random.sample(statements, len(statements))

    assert standing(CLAIM, shuffled) == standing(CLAIM, statements)


@given(st.lists(STATEMENTS))
def test_standing_is_not_improved_by_repetition(statements):
    assert standing(CLAIM, statements + statements) == standing(CLAIM, statements)


@given(st.lists(STATEMENTS))
def test_firsthand_contradiction_never_improves_a_standing(statements):
    before = standing(CLAIM, statements)

    after = standing(CLAIM, [*statements, said("contradicted")])

    supported = before in ("disputed", "corroborated", "single_source", "partly")
    assert after == ("disputed" if supported else "contradicted")


@given(st.lists(STATEMENTS), STATEMENTS)
def test_statement_from_outside_the_period_changes_nothing(statements, other):
    outside = replace(other, overlap_from="2023-07", overlap_to="2026-12")

    assert standing(CLAIM, [*statements, outside]) == standing(CLAIM, statements)


@given(st.lists(st.builds(Claim, st.sampled_from(["k51", "k52"]), st.booleans())), st.lists(STATEMENTS))
def test_summary_line_is_one_line_without_a_percentage(claims, statements):
    line = summary_line(claims, statements)

    assert "\n" not in line
    assert "%" not in line
    assert "percent" not in line
