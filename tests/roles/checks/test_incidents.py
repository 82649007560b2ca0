import pytest

from roles.brief.work.incidents import EMPTY_INCIDENT
from roles.checks.brief import check_brief
from roles.checks.incidents import check_incidents, recognizable
from tests.factories import example_content


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It’s 11:40, and Dr. Lindqvist wants the trays.", ["Dr. Lindqvist"]),
        ("We call Maya Lindqvist at home.", ["Maya Lindqvist"]),
        ("We ask Jean-Luc Picard.", ["Jean-Luc Picard"]),
        ("We ask José Núñez.", ["José Núñez"]),
        ("Mr. J. Smith and Dr. med. Weber wait.", ["Mr. J. Smith", "Dr. med. Weber"]),
        ("On March 14 the run stops.", ["March 14"]),
        ("On 14 March the run stops.", ["14 March"]),
        ("The run of 2025-03-14 stops.", ["2025-03-14"]),
        ("The head of sales has promised a date, and the CFO insists.", ["head of sales", "CFO"]),
        ("Dr. Lindqvist waits. Dr. Lindqvist calls.", ["Dr. Lindqvist"]),
    ],
)
def test_names_dates_and_titles_are_pointed_out(text, found):
    assert recognizable(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "It’s 11:40 and lunch for 300 leaves at noon. The walk-in fridge reads 12 °C.",
        "The manager waits. A nurse calls. We work 24/7 with two of 14 ovens.",
        "Month end is near; the bank’s window closes at three.",
        "病棟の退院を午後二時までに終える。",
        "",
    ],
)
def test_what_points_at_no_one_is_left_alone(text):
    assert recognizable(text) == []


def test_check_of_a_brief_points_it_out():
    incident = EMPTY_INCIDENT | {"situation": "Dr. Lindqvist calls."}

    found = [finding for finding in check_brief(example_content() | {"incidents": [incident]}) if finding.code == "B19"]

    assert [finding.field for finding in found] == ["incidents.1.situation"]


def test_every_box_is_checked():
    [finding] = check_incidents([EMPTY_INCIDENT, EMPTY_INCIDENT | {"weak": "Waits for Dr. Lindqvist."}])

    assert (finding.code, finding.field, finding.blocks) == ("B19", "incidents.2.weak", False)
    assert finding.message == "Could someone be recognized? Remove “Dr. Lindqvist”."
    assert finding.about == "Waits for Dr. Lindqvist."
    assert finding.step == "situations"
