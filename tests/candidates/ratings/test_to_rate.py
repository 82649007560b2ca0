"""What an interview rates, and what each rating of a must takes."""

from candidates.ratings.anchors import DIMENSIONS, MUST_ANCHORS
from candidates.ratings.to_rate import EVERYTHING, ToRate, musts_of
from roles.brief.content import EMPTY
from roles.brief.work.incidents import EMPTY_INCIDENT

TOLD = EMPTY_INCIDENT | {
    "about": ["must_haves.a"],
    "situation": "The run has stopped.",
    "strong": "Stops the retries first.",
    "just_short": "Restarts the run.",
}


def brief(*incidents):
    return EMPTY | {
        "must_haves": [{"id": "a", "statement": "has run a settlement"}, {"id": "b", "statement": ""}],
        "success_criteria": [
            {"id": "c", "statement": "Volume moves", "must_have": True},
            {"id": "d", "statement": "Costs fall", "must_have": False},
        ],
        "incidents": list(incidents),
    }


def test_musts_are_the_written_must_haves_and_the_essential_criteria():
    assert [(must.code, must.label, must.kind) for must in musts_of(brief())] == [
        ("a", "has run a settlement", "must-have"),
        ("c", "Volume moves", "essential criterion"),
    ]


def test_a_situation_describes_the_ratings_of_what_it_serves_as_far_as_it_goes():
    served, other = musts_of(brief(TOLD))

    assert served.anchors("interviewer") == (
        (1, MUST_ANCHORS[0]),
        (2, "Restarts the run."),
        (3, MUST_ANCHORS[2]),
        (4, "Stops the retries first."),
    )
    assert other.anchors("interviewer") == tuple(enumerate(MUST_ANCHORS, start=1))


def test_a_situation_that_is_not_ready_describes_nothing():
    for unready in [TOLD | {"agreed": False}, TOLD | {"strong": ""}]:
        assert musts_of(brief(unready))[0].described == tuple(enumerate(MUST_ANCHORS, start=1))


def test_an_interview_rates_what_its_guide_names():
    chosen = ToRate.chosen(["a", "mission", "gone"], brief())

    assert (chosen.topics, [must.code for must in chosen.musts]) == ({"mission"}, ["a"])
    assert chosen.codes == {"mission", "a"}


def test_a_guide_that_names_nothing_rates_every_topic():
    assert ToRate.chosen([], brief()) == EVERYTHING
    assert EVERYTHING.codes == {dimension.code for dimension in DIMENSIONS}
