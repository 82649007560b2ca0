"""The lines of a text (wrapped, listed, under headings, with invisible characters) and their places."""

import pytest

from roles.job_ad import read_ad


def texts(text):
    return [line.text for line in read_ad(text).lines]


def placed(text):
    """The places of a text's lines, without headings."""
    return [line.place for line in read_ad(f"Baker\n\n{text}").lines[1:] if not line.is_heading]


# Lines


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_whatever_ends_them(end):
    reading = read_ad(end.join(["Baker", "", "• Bakes bread", "• Cleans ovens"]))

    assert [(line.mark, line.number, line.text) for line in reading.lines] == [
        ("1.1", 1, "Baker"),
        ("3.1", 3, "Bakes bread"),
        ("4.1", 4, "Cleans ovens"),
    ]


def test_sentences_of_a_line_are_marked_in_their_order():
    lines = read_ad("Ovens fail. Bread is late! Is it? Yes, e.g. on Mondays.").lines

    assert [(line.mark, line.text) for line in lines] == [
        ("1.1", "Ovens fail."),
        ("1.2", "Bread is late!"),
        ("1.3", "Is it?"),
        ("1.4", "Yes, e.g. on Mondays."),
    ]


def test_wrapped_lines_are_put_together_under_the_line_they_begin_in():
    text = (
        "The second oven fails about once a week and the firm takes two days\n"
        "to come. In the meantime the bread is baked in the other one, late\n"
        "and unevenly, which both schools have complained about since Easter."
    )

    assert [(line.mark, line.text[:15], line.text[-8:]) for line in read_ad(text).lines] == [
        ("1.1", "The second oven", "to come."),
        ("2.1", "In the meantime", " Easter."),
    ]


def test_entries_without_bullets_stay_apart():
    assert texts("Bakes bread for both of the schools in the village\nCleans ovens\nOrders flour") == [
        "Bakes bread for both of the schools in the village",
        "Cleans ovens",
        "Orders flour",
    ]


@pytest.mark.parametrize("bullet", ["- ", "* ", "• ", "•\t", "– ", "o\t", "✓ ", "✅ ", "1. ", "a) ", "→ ", "  * "])
def test_bullets_are_taken_off(bullet):
    assert texts(f"{bullet}Bakes bread") == ["Bakes bread"]


def test_facts_parted_by_bars_and_dots_are_lines_of_their_own():
    assert texts("Permanent | Cork, Ireland · 39 hours • Nights") == [
        "Permanent",
        "Cork, Ireland",
        "39 hours",
        "Nights",
    ]


def test_unseen_letters_and_odd_spaces_do_no_harm():
    assert texts("\ufeffBake\u00adry\u00a0in\u2009Cork\u200b\u0000Ireland\u2028now") == ["Bakery in Cork Ireland now"]


@pytest.mark.parametrize("text", ["", " \n\n ", "—————", "*** !!! ***", "\u0000", "👍"])
def test_text_without_words_has_no_lines(text):
    assert read_ad(text).lines == ()


def test_other_scripts_are_read_line_by_line():
    assert texts("每晚值班。周末也要上班。\nيصل الأجر في موعده.\nМы ищем пекаря") == [
        "每晚值班。",
        "周末也要上班。",
        "يصل الأجر في موعده.",
        "Мы ищем пекаря",
    ]


# Headings


@pytest.mark.parametrize(
    "heading", ["Requirements", "REQUIREMENTS:", "## What you bring", "**Your profile:**", "You have:", "You"]
)
def test_heading_tells_what_is_under_it(heading):
    reading = read_ad(f"Baker\n\n{heading}\n- A forklift licence")

    assert [(line.is_heading, line.place) for line in reading.lines[1:]] == [(True, ""), (False, "must_haves")]


def test_heading_before_its_sentence_is_a_line_of_its_own():
    lines = read_ad("Baker\n\nBenefits: A room above the bakery").lines

    assert [(line.mark, line.text, line.place) for line in lines[1:]] == [
        ("3.1", "Benefits:", ""),
        ("3.2", "A room above the bakery", "good"),
    ]


def test_heading_holds_until_its_list_is_over():
    assert placed("We offer\n- A room\n\nThe bakery stands in Mill Lane.") == ["good", ""]


# Places


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("One week in five you are on call.", "hard"),
        ("Two of the seven seats are vacant.", "hard"),
        ("The till is a legacy system.", "hard"),
        ("We went through a restructuring in May.", "hard"),
        ("Must be able to lift 50 lbs.", "hard"),
        ("Up to 40% travel expected.", "hard"),
        ("Staff turnover was 40% last year.", "hard"),
        ("No nights, no weekends.", "good"),
        ("Cut waste from 60 to 25 pounds a day.", "criterion"),
        ("90% of bread is on time by month 6.", "criterion"),
        ("Patients wait nine hours for a bed.", "need"),
        ("The close takes twelve days at present.", "need"),
        ("We are looking for a baker to get bread to both schools before the bell.", "mission"),
        ("You will be responsible for the bread of both schools.", "mission"),
        ("In your first three months you light the second oven.", "heading_0_6"),
        ("A third school joins in 2027.", "heading_6_24"),
        ("You will learn to run a second oven.", "gains.person"),
        ("There is a possibility of extension.", "end_of_tour"),
        ("A bonus of two weeks’ pay each December.", "pay.variable"),
        ("Pay follows the collective agreement.", "pay.basis"),
        ("You report to Ines Caldeira.", "fact"),
        ("You join a team of six.", "fact"),
        ("I joined the bakery after the flood.", "joined_because"),
        ("I should have asked the bakers first.", "mistake"),
        ("She walks the bakery every Monday.", "habits"),
        ("You have a food handler card.", "must_haves"),
        ("Please send your application by e-mail.", ""),
        ("We are an equal opportunity employer.", ""),
        ("A driving licence is a plus.", ""),
        ("You have a driving licence (ideally also for lorries).", "must_haves"),
        ("Salary: €3,400 a month x 13.5 salaries", "pay.variable"),
        ("The last two bakers stayed less than a year.", "hard"),
        ("Bread is bread.", ""),
    ],
)
def test_sentence_is_placed_by_its_signs(text, place):
    assert placed(text) == [place]


def test_a_place_comes_with_its_reason():
    assert all(line.why for line in read_ad("Baker\n\nYou are on call.\nApply by mail.").lines)


@pytest.mark.parametrize(
    ("heading", "place"),
    [
        ("Requirements", "must_haves"),
        ("What we offer", "good"),
        ("What’s on offer?", "good"),
        ("Your tasks", "heading_0_6"),
        ("The fine print", "hard"),
        ("What you will learn", "gains.person"),
        ("Nice to have", ""),
        ("About us", ""),
    ],
)
def test_entry_without_a_sign_is_placed_by_its_heading(heading, place):
    assert placed(f"{heading}\n- Qwerty uiop") == [place]


def test_list_that_lost_its_bullets_is_still_a_list():
    assert placed("Responsibilities\nOrders flour for both shops\nThe shops stand in Mill Lane.") == ["heading_0_6", ""]


def test_list_without_bullets_ends_at_a_separate_paragraph():
    text = "We offer\nA room\nLunch!\n\nThe bakery stands in Mill Lane."

    assert placed(text) == ["good", "good", ""]


def test_list_without_bullets_continues_if_its_entries_are_apart():
    assert placed("We offer\n\nA room\n\nLunch on Mondays\n\nA bread each day") == ["good", "good", "good"]


def test_having_done_something_hard_is_asked_for_and_not_promised():
    assert placed("Requirements\n- Has been on call for a hospital") == ["must_haves"]


def test_turnover_in_money_is_not_hard():
    assert placed("A turnover of £20m a year.") != ["hard"]


def test_only_so_many_lines_are_offered_for_a_place_at_once():
    reading = read_ad("Requirements\n" + "\n".join(f"- Has baked bread number {number}" for number in range(9)))

    assert len(reading.placed) == 9
    assert len(reading.offered) == 6


def test_line_with_a_slogan_in_it_is_placed_and_not_offered():
    reading = read_ad("Baker\n\nWe offer\n- Modern workplace, two minutes from the station")

    assert [line.place for line in reading.placed] == ["good"]
    assert reading.offered == ()
