"""A day's guides as one packet: one's own interviews in time order."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pypdf
import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from interviews import packets
from interviews.models import Interview, Packet
from interviews.sheets.printing import A4, LETTER, TooLong, print_guide
from interviews.sheets.printing.day import Held, print_day
from tests import factories
from tests.interviews.prints import pages
from tests.interviews.verapdf import verdicts
from tests.sent_back import press

pytestmark = pytest.mark.django_db

DAY = date(2027, 3, 2)
NINE = datetime(2027, 3, 2, 9, tzinfo=UTC)
HOURS = timedelta(hours=1)
WANTED = {"side": "both", "paper": "a4"}


@pytest.fixture
def fenn(published_role):
    user = factories.make_user("Fenn Achterberg", time_zone="Europe/Dublin")
    factories.add_to_team(published_role, user, "interviewer")
    return user


@pytest.fixture
def meet(published_role, manager, fenn):
    """Creates one of Fenn's interviews, some hours after nine."""

    def meet(name, hours, people=None, **overrides):
        candidate = factories.make_candidate(published_role, manager, name=name)
        return factories.make_interview(candidate, people or [fenn], at=NINE + hours * HOURS, **overrides)

    return meet


@pytest.fixture
def covers_only(monkeypatch):
    """Prints only cover and fit summary page of each guide; other tests print the rest."""

    def cover(document, which, paper, *, large=False):
        if document.meeting.candidate == "Too Long":
            raise TooLong("Far too long.")
        return print_guide(replace(document, sections=document.sections[:1]), which, paper, large=large)

    monkeypatch.setattr(packets, "print_guide", cover)


def printed(user, day=DAY, **wanted):
    packet = Packet.objects.ask_day(user, day, **WANTED | wanted)
    packets.print_all(packet)
    return Packet.objects.get(pk=packet.pk)


def file_of(packet):
    return pypdf.PdfReader(BytesIO(bytes(packet.content)))


def names_and_pages(reader):
    """Returns outline headings with their page numbers, starting at 1."""
    entries = [entry for entry in reader.outline if not isinstance(entry, list)]
    return [(entry.title, reader.get_destination_page_number(entry) + 1) for entry in entries]


def test_days_guides_print_in_time_order_behind_a_list(meet, fenn, covers_only):
    meet("Late Lund", 4)
    meet("Early Ebb", 0, place="Room Kittiwake")

    reader = file_of(printed(fenn))

    (listed, first), (early, one), (late, two) = names_and_pages(reader)
    assert (listed, first) == ("The day", 1)
    assert (early[:12], one) == ("1. Early Ebb", 3)
    assert (late[:12], two) == ("2. Late Lund", 7)
    told = " ".join(reader.pages[0].extract_text().split())
    assert "Fenn Achterberg Tuesday, March 2, 2027 Times are in Dublin time." in told
    assert f"Live video Room Kittiwake {one}" in told
    assert told.index("09:00 to 09:30") < told.index("Early Ebb") < told.index("13:00 to 13:30") < told.index("Late")
    assert "Left blank" in reader.pages[1].extract_text()
    for page, hour in ((one, "09:00 to 09:30"), (two, "13:00 to 13:30")):
        assert f"Tuesday, March 2, 2027, {hour}, Dublin time" in reader.pages[page - 1].extract_text()
        assert "Interviewer’s side" in reader.pages[page - 1].extract_text()
        assert "Candidate’s side" in reader.pages[page].extract_text()


def test_day_lists_own_standing_interviews(meet, fenn, manager):
    mine = meet("Mine", 0)
    meet("Somebody else’s", 2, [manager])
    meet("Called off", 3).cancel("The role is on hold until March.")
    given_up = meet("Given up", 5)
    given_up.replace(given_up.participants.get(user=fenn), manager, "Down with a cold.")
    meet("Tomorrow", 24)

    assert list(Interview.objects.held_on(DAY, fenn)) == [mine]


def test_day_follows_the_interviewers_time_zone(meet, fenn):
    evening = meet("In the evening", 13)
    fenn.time_zone = "Pacific/Auckland"

    assert list(Interview.objects.held_on(DAY, fenn)) == []
    assert list(Interview.objects.held_on(DAY + timedelta(days=1), fenn)) == [evening]


def test_failed_guide_is_listed_and_the_others_print(meet, fenn, covers_only):
    meet("Too Long", 0)
    meet("Late Lund", 4)

    packet = printed(fenn)

    assert [part.failure for part in packet.parts.troubled()] == ["This guide is too long to print. Far too long."]
    assert [page for _, page in names_and_pages(file_of(packet))] == [1, 3]
    told = " ".join(file_of(packet).pages[0].extract_text().split())
    assert told.index("Too Long") < told.index("none") < told.index("Late Lund")


def test_double_click_makes_one_packet(client, meet, fenn):
    meet("Early Ebb", 0)
    client.force_login(fenn)

    first, second = (client.post(reverse("interviews:day-print"), {"on": DAY}).url for _ in range(2))
    other = client.post(reverse("interviews:day-print"), {"on": DAY, "large": "1", "paper": "letter"}).url

    assert first == second != other
    assert Packet.objects.filter(day=DAY, asked_by=fenn).count() == 2


def test_days_packet_is_private_to_its_interviewer(client, meet, fenn, manager, covers_only):
    meet("Early Ebb", 0)
    packet = printed(fenn)
    addresses = [packet.get_absolute_url(), reverse("interviews:packet-file", args=[packet.pk])]

    client.force_login(fenn)
    assert [client.get(address).status_code for address in addresses] == [200, 200]
    assert '2027-03-02-guides.pdf"' in client.get(addresses[1])["Content-Disposition"]

    client.force_login(manager)
    assert [client.get(address).status_code for address in addresses] == [404, 404]


def test_former_team_member_cannot_open_the_packet(meet, fenn, published_role):
    meet("Early Ebb", 0)
    packet = Packet.objects.ask_day(fenn, DAY, **WANTED)
    assert list(Packet.objects.visible_to(fenn)) == [packet]

    published_role.team.filter(user=fenn).delete()

    assert list(Packet.objects.visible_to(fenn)) == []


def test_page_lists_the_day_and_prints_it(client, meet, fenn):
    meet("Early Ebb", 0, place="<b>Room</b>")
    client.force_login(fenn)

    shown = client.get(reverse("interviews:day"), {"on": DAY})
    page = shown.text
    press(client, shown, "Print all guides")

    assert Packet.objects.get(asked_by=fenn).day == DAY
    assert "Interviews on Tuesday, March 2, 2027" in page
    assert "09:00 to 09:30" in page
    assert "&lt;b&gt;Room&lt;/b&gt;" in page
    assert '<option value="a4" selected>' in page
    assert 'href="/day/?on=2027-03-01"' in page


def test_empty_day_has_an_empty_state_and_prints_nothing(client, fenn):
    client.force_login(fenn)

    page = client.get(reverse("interviews:day")).text
    answer = client.post(reverse("interviews:day-print"), {"on": DAY}, follow=True)

    assert "No interviews on this day" in page
    assert answer.redirect_chain == [("/day/?on=2027-03-02", 302)]
    assert "You have no interviews to print guides for on that day." in answer.text
    assert not Packet.objects.exists()


@pytest.mark.parametrize("on", ["2027-02-30", "soon", "0001-01-01", "9999-12-31"])
def test_invalid_day_is_not_found(signed_in, on):
    assert signed_in.get(reverse("interviews:day"), {"on": on}).status_code == 404
    assert signed_in.post(reverse("interviews:day-print"), {"on": on}).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_page_runs_a_fixed_number_of_queries(client, meet, fenn, count, django_assert_num_queries):
    for number in range(count):
        meet(f"Candidate {number}", number * 2)
    client.force_login(fenn)
    client.get(reverse("interviews:day"), {"on": DAY})

    with django_assert_num_queries(4):
        client.get(reverse("interviews:day"), {"on": DAY})


def test_packet_is_for_a_role_or_a_day(published_role, manager):
    asked = {"asked_by": manager} | WANTED

    for neither_nor_both in ({}, {"role": published_role, "day": DAY}):
        with pytest.raises(IntegrityError, match="packet_of_a_role_or_a_day"), transaction.atomic():
            Packet.objects.create(**asked, **neither_nor_both)


LONG = Held("09:00 to 09:30", "22:00 to 22:30, Auckland time", "W" * 120, "Lead " * 24, "In person", "شارع " * 100, 10)


@pytest.mark.parametrize(("paper", "large"), [(A4, False), (LETTER, True)], ids=["usual", "large"])
def test_list_fills_a_whole_sheet_for_any_input(fenn, paper, large):
    made = print_day(DAY, fenn, [LONG] * 4, paper, large=large)

    count = len(pages(made))
    assert count % 2 == 0
    assert made.missing == ()
    for number in range(4):
        assert str(count + 1 + 10 * number) in " ".join(pages(made)).split()


def test_days_packet_is_accessible(meet, fenn, tmp_path, covers_only):
    meet("Early Ebb", 0)
    meet("Late Lund", 4)
    (tmp_path / "usual.pdf").write_bytes(bytes(printed(fenn).content))
    (tmp_path / "large.pdf").write_bytes(bytes(printed(fenn, large=True, paper="letter").content))

    assert verdicts(sorted(tmp_path.glob("*.pdf"))) == {"large.pdf": "compliant", "usual.pdf": "compliant"}
