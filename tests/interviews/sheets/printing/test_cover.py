import pytest

from interviews.sheets.meeting import Meeting, Person
from interviews.sheets.printing import A4, print_guide
from interviews.sheets.reminders import REMINDERS
from roles.brief.content import HeldBy
from tests.factories import example_content
from tests.interviews.prints import document, example_print, pages

SETTLED = Meeting(
    (Person("Ottoline Brask", "Head of Payments"), Person("Ivo Marten")), "Teodor Vanwick", "Captions on."
)


def words_of(page):
    return " ".join(page.split())


def held_by(holder, minutes=60, **stage):
    """The example's second interview, with the manager or with teammates."""
    content = example_content()
    content["stages"][1] |= {"held_by": holder} | stage
    return document(content, 1, minutes=minutes)


def test_cover_is_the_first_sheet_of_both_sides():
    front, back = map(words_of, pages(example_print(stage=1))[:2])

    for cover in (front, back):
        assert "Engineering Lead, Payments Platform" in cover
        assert "interview 2 of 2 · 60 minutes" in cover
        assert "What this interview is about Depth on claims, conditions and the boss" in cover
    assert "First impression: write it down" in front
    assert "What no one should ask you" in back


def test_cover_names_who_meets_and_what_was_agreed():
    cover = words_of(pages(print_guide(document(meeting=SETTLED), "interviewer", A4))[0])

    assert "Interviewers Ottoline Brask, Head of Payments Ivo Marten Candidate Teodor Vanwick" in cover
    assert "Agreed accommodation Captions on." in cover


def test_cover_leaves_room_for_missing_names():
    cover = words_of(pages(example_print("interviewer"))[0])

    assert "Interviewer Candidate When and where" in cover
    assert "Agreed" not in cover


@pytest.mark.parametrize(
    ("side", "heading"), [("interviewer", "Before you start"), ("candidate", "Your side of the table")]
)
def test_cover_reminds_each_side_of_its_own(side, heading):
    cover = words_of(pages(example_print(side, stage=1))[0])

    first = REMINDERS[side][0]
    assert f"{heading} {first.about} {first.text}" in cover
    assert all(reminder.text in cover for reminder in REMINDERS[side])
    assert all(topic in cover for topic in document().off_limits)


def test_both_sides_open_with_the_same_words():
    opening = [fact.text for fact in document(stage=1).sections[0].facts]

    for side in ("interviewer", "candidate"):
        cover = words_of(pages(example_print(side, stage=1))[0])
        assert all(text in cover for text in opening)


def test_clock_runs_on_from_section_to_section():
    made = document(stage=1, minutes=60)

    assert made.sections[0].clock.startswith("0:00 to 0:0")
    assert all(
        first.starts + first.minutes == then.starts
        for first, then in zip(made.sections, made.sections[1:], strict=False)
    )
    assert made.sections[-1].clock.endswith("to 1:00")
    printed = words_of("".join(pages(example_print("candidate", stage=1))))
    assert all(f"{section.minutes} min · {section.clock}" in printed for section in made.sections)


@pytest.mark.parametrize(("holder", "framed"), [(HeldBy.MANAGER, True), (HeldBy.TEAMMATES, False)])
def test_manager_holding_the_conversation_tells_their_story_in_two_minutes(holder, framed):
    printed = words_of("".join(pages(print_guide(held_by(holder), "interviewer", A4))))

    assert ("The manager’s story, to tell out loud" in printed) is ("two minutes" in printed) is framed
    assert ("Working together" in printed) is not framed


def test_half_an_hour_has_no_two_minutes_for_the_story():
    printed = words_of("".join(pages(print_guide(held_by("", minutes=30), "interviewer", A4))))

    assert "two minutes" not in printed


@pytest.mark.parametrize(("topic", "deep"), [("conditions", "P3"), ("", "")])
def test_deep_topic_is_marked_on_its_section(topic, deep):
    made = held_by("", deep_topic=topic)

    printed = pages(print_guide(made, "candidate", A4))
    assert made.deep == deep
    assert [words_of(page).count("focus") for page in printed if "focus" in page] == ([1, 1] if deep else [])


@pytest.mark.parametrize("side", ["interviewer", "candidate"])
def test_what_is_hard_is_marked_on_either_side(side):
    hard = [fact for section in document(stage=1).sections for fact in section.facts if fact.hard]

    printed = words_of("".join(pages(example_print(side, stage=1))))

    assert printed.count("◆") == len(hard) > 1


def test_worries_and_needs_are_heard_and_not_rated():
    made = document(minutes=30)
    marks = {item.number: item.rated for section in made.sections for item in section.interviewer.items}

    printed = words_of("".join(pages(example_print("interviewer"))))
    assert marks["4.1"] is False
    assert printed.count("Listen only, no rating") == list(marks.values()).count(False)
    assert printed.count("Depth reached") == list(marks.values()).count(True)


def test_interviewer_marks_who_spoke_once_a_section():
    interviewer, candidate = (words_of("".join(pages(example_print(side)))) for side in ("interviewer", "candidate"))

    assert interviewer.count("Who talked more:") == 7
    assert "Who talked more:" not in candidate


def test_each_section_has_space_for_topics_to_come_back_to():
    interviewer, candidate = (words_of("".join(pages(example_print(side)))) for side in ("interviewer", "candidate"))

    assert interviewer.count("Come back to:") == interviewer.count("Who talked more:") == 7
    assert "Write them at the bottom of the page for the end" in interviewer
    assert "Come back to:" not in candidate
    assert "Write down what there’s no time for, and ask at the end." in candidate


def test_interviewer_is_cued_to_pause_and_follow_up():
    (pause,) = [reminder.text for reminder in REMINDERS["interviewer"] if reminder.about == "Pause"]

    assert pause == (
        "Wait five seconds after an answer. Ask everyone the follow-ups in bold; use the others as needed. Note the "
        "first answer; never rate it."
    )
    assert pause in words_of(pages(example_print("interviewer"))[0])


def test_candidates_cover_says_how_they_are_rated_who_reads_notes_and_whom_to_ask():
    asked = Meeting(contact="Maive Torrin, maive@example.com")
    known, unknown = (
        words_of(pages(print_guide(document(stage=1, meeting=meeting), "candidate", A4))[0])
        for meeting in (asked, Meeting())
    )

    for cover in (known, unknown):
        assert "Each interviewer rates what they saw and heard alone, before they talk with anyone." in cover
        assert "Only the hiring team reads theirs." in cover
    assert "anyone can ask, no reason needed. Contact Maive Torrin, maive@example.com." in known
    assert "anyone can ask, no reason needed. Contact the person who invited you." in unknown


def test_interviewers_cover_has_no_arrangements_to_ask_for():
    assert "Arrangements" not in words_of(pages(example_print("interviewer", stage=1))[0])
