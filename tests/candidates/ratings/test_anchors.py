from candidates.ratings.anchors import DIMENSIONS


def test_anchors_say_every_rating_on_both_sides_in_plain_sentences():
    phrases = [phrase for one in DIMENSIONS for side in (one.interviewer, one.candidate) for phrase in side]

    assert len(set(phrases)) == 56
    assert all(phrase[0].isupper() and phrase.endswith(".") for phrase in phrases)


def test_anchors_are_numbered_from_one_on_each_side():
    mission = DIMENSIONS[0]

    assert mission.anchors("interviewer")[0] == (1, "No result comparable to this mission came up.")
    assert mission.anchors("candidate")[2] == (
        3,
        "They named the measure, the date, and where the figure comes from.",
    )
