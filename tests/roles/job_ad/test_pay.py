"""Pay as written in job ads of several countries."""

import pytest

from roles.job_ad import read_ad


def pay(text):
    """The pay that a text proposes, as currency, from, to and period."""
    found = next((value.change["pay"] for value in read_ad(text).values if value.key == "pay"), None)
    return found and tuple(found.get(key) for key in ("currency", "min", "max", "period"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Salary: £31,049 - £37,796 per annum", ("GBP", 31049, 37796, "year")),
        ("Salary £45-50,000", ("GBP", 45000, 50000, "year")),
        ("Salary £45,000–50k", ("GBP", 45000, 50000, "year")),
        ("Salary: EUR 950–1k a month", ("EUR", 950, 1000, "month")),
        ("Pay is 30–35k GBP a year.", ("GBP", 30000, 35000, "year")),
        ("Salary: EUR 60k to 70k gross", ("EUR", 60000, 70000, "year")),
        ("Gehalt: 70.000 – 90.000 € brutto im Jahr", ("EUR", 70000, 90000, "year")),
        ("Wir zahlen ein Gehalt von 3.200 € im Monat", ("EUR", 3200, 3200, "month")),
        ("Salaire : 38 000 à 42 000 € brut par an", ("EUR", 38000, 42000, "year")),
        ("Salario: 28.000–32.000 € brutos al año", ("EUR", 28000, 32000, "year")),
        ("Salary CHF 95'000 to 115’000 p.a.", ("CHF", 95000, 115000, "year")),
        ("The salary lies between $120,000 and $150,000", ("USD", 120000, 150000, "year")),
        ("Pay range: CA$ 82,000.00 – 96,500.00 annually", ("CAD", 82000, 96500, "year")),
        ("Rate: €450 a day", ("EUR", 450, 450, "day")),
        ("Pay: $22 per hour", ("USD", 22, 22, "hour")),
        ("Up to £34k per annum", ("GBP", None, 34000, "year")),
        ("Salary from 52,000 USD per year", ("USD", 52000, None, "year")),
        ("Salary: £40,000 to £30,000 a year", ("GBP", 30000, 40000, "year")),
        ("Compensation: 12-15 LPA", ("INR", 1200000, 1500000, "year")),
        ("Compensation: 12-12 LPA", ("INR", 1200000, 1200000, "year")),
        ("Salary: 30,000 - 35,000 per annum", (None, 30000, 35000, "year")),
        ("Salary: SEK 38 000 per month", ("SEK", 38000, 38000, "month")),
        ("Salary: SEK 38 000", ("SEK", 38000, 38000, None)),
    ],
)
def test_pay_is_read_as_it_is_written_in(text, expected):
    assert pay(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Order food within a budget of $1.45 per plate",
        "A budget of €2,000 a year for learning",
        "We raised $40m last year",
        "A turnover of £20,000,000 a year",
        "Bonus of up to £2,500 a year",
        "Lunch allowance of CHF 180 a month",
        "You keep 430 children fed",
        "Pay: £600 a week",
        "Salary: competitive",
        "Pay: £0 a year",
        "Pay: £99999999999999 a year",
        "Pay: £50–45k a year",
    ],
)
def test_sums_that_are_not_the_pay_are_left_alone(text):
    assert pay(text) is None


@pytest.mark.parametrize(
    ("text", "low", "high", "told"),
    [
        ("Pay: $18.50-$21.75/hr", 18.5, 21.75, "USD 18.50 to 21.75 an hour"),
        ("Pay: £12.21 per hour", 12.21, 12.21, "GBP 12.21 an hour"),
        ("Gehalt: 19,50–22 € pro Stunde", 19.5, 22, "EUR 19.50 to 22 an hour"),
    ],
)
def test_cents_are_read_to_the_cent(text, low, high, told):
    (value,) = read_ad(text).values

    assert (value.change["pay"]["min"], value.change["pay"]["max"]) == (low, high)
    assert "basis" not in value.change["pay"]
    assert value.told == told


def test_the_pay_said_with_its_period_settles_the_one_said_without():
    (value,) = read_ad("Up to £34k + bonus\n\nCompetitive salary (up to £34,000 per annum)").values

    assert value.told == "Up to GBP 34,000 a year"
    assert value.numbers == (1, 3)


def test_pay_goes_before_a_bonus():
    assert pay("Bonus: £5,000 a year\nSalary: £28,000 a year") == ("GBP", 28000, 28000, "year")
