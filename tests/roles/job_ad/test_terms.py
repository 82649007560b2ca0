"""Title, location, hours, length and employment type as stated in job ads."""

import pytest

from roles.job_ad import read_ad


def proposed(text):
    """What a text proposes, by the key of the brief; without its title."""
    changes = (value.change for value in read_ad(f"Baker\n\n{text}").values if value.key != "title")
    return {key: value for change in changes for key, value in change.items()}


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("37.5 hours per week", 37.5),
        ("18.75 hours a week", 18.75),
        ("Wochenarbeitszeit: 38,25 Stunden pro Woche", 38.25),
        ("7.6 hours a day, five days a week", 38),
        ("37,5 Std./Woche", 37.5),
        ("40 h/Woche", 40),
        ("39 Wochenstunden", 39),
        ("35 heures par semaine", 35),
        ("40 horas semanales", 40),
        ("A 36-hour week", 36),
        ("Hours: 20", 20),
        ("Full-time (40 hours)", 40),
        ("20–25 hours a week", 20),
        ("6 hours a day, five days a week", 30),
    ],
)
def test_hours_a_week_are_read(text, hours):
    assert proposed(text)["hours_per_week"] == hours


@pytest.mark.parametrize(
    "text",
    [
        "10 hours overtime a week",
        "An extra 6 hours a week in December",
        "Open 24 hours",
        "Hours: 8:00 to 16:30",
        "400 hours a week",
    ],
)
def test_other_hours_are_left_alone(text):
    assert "hours_per_week" not in proposed(text)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Fixed-term for 18 months", 18),
        ("12-month contract", 12),
        ("Contract: 2 years", 24),
        ("Six months maternity cover", 6),
        ("Befristet auf zwei Jahre", 24),
        ("CDD de 9 mois", 9),
    ],
)
def test_length_of_the_contract_is_read(text, months):
    assert proposed(text)["tour"] == {"months": months}


@pytest.mark.parametrize(
    "text", ["5 years experience with contract law", "A six-month probation", "A contract of 99 years"]
)
def test_other_lengths_are_left_alone(text):
    assert "tour" not in proposed(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Contract: Permanent", "permanent"),
        ("unbefristet", "permanent"),
        ("CDI", "permanent"),
        ("A temporary position with a view to permanent", "fixed_term"),
        ("Contract: unlimited, six months probation", "permanent"),
        ("Befristete Stelle", "fixed_term"),
        ("Freelance, outside IR35", "contract"),
        ("Six-week internship", "internship"),
    ],
)
def test_employment_type_is_read(text, kind):
    assert proposed(text)["employment_type"] == kind


def test_what_is_asked_of_a_person_is_no_kind_of_contract():
    assert "employment_type" not in proposed("Requirements:\n- has led a freelance team")


@pytest.mark.parametrize(
    ("text", "pattern", "days"),
    [
        ("Hybrid, 2 days a week in the office", "hybrid", 2),
        ("Three days on site", "hybrid", 3),
        ("Two days a week from home", "hybrid", 3),
        ("5 days a week on site", "onsite", 5),
        ("Fully remote", "remote", None),
        ("This role cannot be done remote: no remote work", "onsite", None),
        ("Hybrid working", "hybrid", None),
    ],
)
def test_where_the_work_is_done_is_read(text, pattern, days):
    found = proposed(text)

    assert (found["work_pattern"], found.get("onsite_days_per_week")) == (pattern, days)


@pytest.mark.parametrize(
    ("text", "location"),
    [
        ("Location: Leeds LS11, Mill Lane", "Leeds LS11, Mill Lane"),
        ("Standort: München", "München"),
        ("Lieu : Lyon", "Lyon"),
        ("Location: Cork (hybrid)", "Cork"),
        ("Tamwell, Staffordshire", "Tamwell, Staffordshire"),
        ("Berlin (hybrid, 2 days in the office)", "Berlin"),
        ("You will be based in Ghent.", "Ghent"),
        ("We work at our headquarters in Zug.", "Zug"),
    ],
)
def test_place_is_read(text, location):
    assert proposed(text)["location"] == location


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Head Baker, Early Shift\n\nWe bake.", "Head Baker, Early Shift"),
        ("# 🚀 Senior Backend Ninja (m/w/d) 🚀", "Senior Backend Ninja"),
        ("NOW HIRING!!! ***KITCHEN LEAD***", "Kitchen Lead"),
        ("HEAD OF IT AND FINANCE", "Head of IT and Finance"),
        ("We're hiring!\nJob title: Payroll Officer", "Payroll Officer"),
        ("Warehouse Supervisor - Immediate start!!", "Warehouse Supervisor"),
        ("Posted 6 days ago\nBus Driver", "Bus Driver"),
        ("HR Manager", "HR Manager"),
        ("Office Manager needed!!!", "Office Manager"),
        ("Accounts Clerk (m/w/d) in full-time (40h/week)", "Accounts Clerk"),
        ("About us\nWe are looking for a hands-on Bus Driver to join us.", "Bus Driver"),
    ],
)
def test_title_is_read_and_freed_of_what_is_stuck_to_it(text, title):
    assert read_ad(text).values[0].change == {"title": title}


@pytest.mark.parametrize(
    "text",
    ["We are looking for somebody who can bake bread for both of our schools.", "About us:\n- bread", "https://x.test"],
)
def test_first_lines_that_are_no_title_are_left_alone(text):
    assert not read_ad(text).values


def test_values_know_their_lines():
    reading = read_ad("Baker\n\nLocation: Cork\nHours: 39 hours per week\nContract: permanent")

    assert [(value.key, value.told, value.numbers) for value in reading.values] == [
        ("title", "Baker", (1,)),
        ("location", "Cork", (3,)),
        ("hours_per_week", "39 hours a week, permanent", (4, 5)),
    ]
    assert reading.values[2].sources == {"hours_per_week": ("4.1",), "employment_type": ("5.1",)}
