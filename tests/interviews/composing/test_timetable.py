import pytest

from interviews.composing.depth import depth_of
from interviews.composing.sections import section_headings, section_name
from interviews.composing.timetable import timetables
from roles.brief.content import EMPTY_STAGE

TOPICS = {"mission": "P1", "contribution": "P2", "conditions": "P3", "needs": "P4", "boss": "P5"}


def stage(minutes, deep_topic="", held_by=""):
    return EMPTY_STAGE | {"minutes": minutes, "deep_topic": deep_topic, "held_by": held_by}


def minutes_of(*planned):
    return [tuple(timetable.minutes.values()) for timetable in timetables(planned)]


@pytest.mark.parametrize(
    ("minutes", "usual"),
    [
        (30, (2, 4, 8, 4, 4, 2, 4, 2)),
        (45, (3, 6, 14, 6, 6, 4, 4, 2)),
        (60, (3, 8, 18, 10, 8, 4, 5, 4)),
        (90, (5, 12, 28, 14, 12, 8, 6, 5)),
    ],
)
def test_without_a_deep_topic_the_minutes_are_the_usual_ones(minutes, usual):
    assert minutes_of(stage(minutes), stage(90))[0] == usual


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize(("minutes", "deep"), [(45, 18), (60, 24), (90, 36)])
def test_deep_topic_gets_two_fifths_even_of_an_only_conversation(topic, minutes, deep):
    (timetable,) = timetables([stage(minutes, topic)])

    assert timetable.minutes[TOPICS[topic]] == deep
    assert sum(timetable.minutes.values()) == minutes
    assert {turn.side for turn in timetable.turns[TOPICS[topic]]} == {"interviewer", "candidate"}


def test_half_an_hour_goes_deep_when_another_conversation_takes_the_last_parts():
    first, second = minutes_of(stage(30, "needs"), stage(60))

    assert first == (2, 4, 4, 4, 12, 0, 4, 0)
    assert second == (3, 8, 16, 10, 8, 6, 5, 4)


def test_deep_topic_is_asked_about_in_full_on_both_sides():
    (timetable, _) = timetables([stage(90, "conditions"), stage(60)])

    full = [turn.side for turn in timetable.turns["P3"] if not turn.short]
    assert (full.count("interviewer"), full.count("candidate")) == (3, 2)


def test_telling_gives_way_before_the_deep_topic_does():
    (alone,) = timetables([stage(45, "contribution")])
    with_more_time, _ = timetables([stage(45, "contribution"), stage(60)])

    assert alone.telling == {}
    assert with_more_time.telling == {"P1": 2, "P3": 2, "P5": 2}


def test_only_the_manager_tells_their_story():
    teammates, manager = timetables([stage(60, held_by="teammates"), stage(60)])

    assert "P5" not in teammates.telling
    assert manager.telling["P5"] == 2


@pytest.mark.parametrize(
    ("planned", "minutes", "said"),
    [
        ([stage(60)], 0, "No particular focus: every section has its usual minutes."),
        ([stage(60, "needs")], 24, "“Needs and goals” gets 24 of 60 minutes, 40 percent."),
        ([stage(60, "boss", "teammates")], 24, "“Working together” gets 24 of 60 minutes, 40 percent."),
        (
            [stage(30, "mission")],
            4,
            "“Mission and success” gets 4 of 30 minutes, 13 percent: the other sections keep a quick question from "
            "each side, which leaves no more time. A longer interview, or one more, would reach 40 percent.",
        ),
    ],
)
def test_depth_in_words(planned, minutes, said):
    depth = depth_of({"stages": planned}, 0)

    assert (depth.minutes, depth.sentence) == (minutes, said)
    assert depth.share == minutes / planned[0]["minutes"]


@pytest.mark.parametrize(
    ("held_by", "name", "heading"),
    [
        ("", "Manager", "Get to know the manager"),
        ("manager", "Manager", "Get to know the manager"),
        ("teammates", "Working together", "Get to know your future team"),
    ],
)
def test_section_five_depends_on_the_interviewers(held_by, name, heading):
    held = stage(60, held_by=held_by)

    assert (section_name("P5", held), section_headings("P5", held)[1]) == (name, heading)
    assert section_name("P4", held) == "Needs and goals"


def opening_sides(timetable):
    return {pair: timetable.turns[pair][0].side for pair in ("P3", "P4")}


@pytest.mark.parametrize("planned", [(60, 60), (60, 45), (90, 60)])
def test_second_conversation_lets_the_other_side_open_conditions_and_needs(planned):
    first, second = timetables([stage(minutes) for minutes in planned])

    assert opening_sides(first) == {"P3": "interviewer", "P4": "candidate"}
    assert opening_sides(second) == {"P3": "candidate", "P4": "interviewer"}


def test_lead_alternates_by_length_and_not_by_place_in_the_plan():
    short, long = timetables([stage(45), stage(90)])

    assert opening_sides(long) == {"P3": "interviewer", "P4": "candidate"}
    assert opening_sides(short) == {"P3": "candidate", "P4": "interviewer"}


@pytest.mark.parametrize("topic", TOPICS)
def test_odd_minute_goes_to_saying_the_fit(topic):
    (usual,) = timetables([stage(90)])
    (deep,) = timetables([stage(90, topic)])

    assert (usual.minutes["P6"], deep.minutes["P6"]) == (6, 7)
    assert all(minutes % 2 == 0 for pair, minutes in deep.minutes.items() if pair not in ("P0", "P6", "P7"))
    assert sum(deep.minutes.values()) == 90


def both(count):
    return {"interviewer": count, "candidate": count}


def turns_of(timetable, pair):
    return " ".join(f"{turn.side[0]}{turn.minutes}" for turn in timetable.turns[pair])


@pytest.mark.parametrize(
    ("pair", "owed", "turns"),
    [
        ("P2", 2, "i6 c6 i2 c2"),
        ("P2", 3, "i6 c2 i2 c2 i2 c2"),
        ("P2", 9, "i6 c2 i2 c2 i2 c2"),
        ("P3", 1, "i6 c2"),
        ("P3", 2, "i2 c2 i2 c2"),
        ("P3", 9, "i2 c2 i2 c2 i2"),
    ],
)
def test_full_questions_and_facts_give_way_until_each_side_can_ask_what_it_owes(pair, owed, turns):
    (timetable,) = timetables([stage(60)], {pair: both(owed)})

    assert turns_of(timetable, pair) == turns
    assert timetable.minutes == timetables([stage(60)])[0].minutes
    taken = sum(turn.minutes for turn in timetable.turns[pair]) + timetable.telling.get(pair, 0)
    assert taken <= timetable.minutes[pair]


@pytest.mark.parametrize(("deep", "keeps"), [("", 60), ("contribution", 30)])
def test_one_interview_keeps_a_full_question_about_the_candidates_own_work(deep, keeps):
    """The one that focuses on it, or else the longest."""
    short, long = timetables([stage(30, deep), stage(60)], {"P2": both(9)})

    full = {minutes: not made.turns["P2"][0].short for minutes, made in [(30, short), (60, long)]}
    assert full == {30: keeps == 30, 60: keeps == 60}


def test_divided_question_leaves_the_sides_taking_turns():
    (timetable,) = timetables([stage(60)], {"P3": {"interviewer": 0, "candidate": 2}})

    assert turns_of(timetable, "P3") == "i2 c2 i2 c2"


def test_mission_keeps_its_full_question_and_gives_up_reading_facts_aloud():
    (timetable,) = timetables([stage(90)], {"P1": both(3)})

    assert turns_of(timetable, "P1") == "i6 c2 i2 c2"
    assert "P1" not in timetable.telling


def test_turns_stay_as_they_are_where_they_suffice():
    assert timetables([stage(60), stage(90)], {"P2": both(3), "P3": both(2)}) == timetables([stage(60), stage(90)])
