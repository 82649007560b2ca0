"""The guide printed for one conversation: who, when and where on both covers, the way to the notes on one."""

import re
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pikepdf
import pypdf
import pytest
import segno
from django.conf import settings
from django.urls import reverse
from PIL import Image

from interviews.models import CandidateGuide, Interview
from interviews.pages.print import document_for, meeting_of
from interviews.sheets.printing import A4, LETTER, TooLong, print_guide
from interviews.views.scheduling import print as views
from tests import factories
from tests.interviews.prints import pages
from tests.interviews.verapdf import verdicts

pytestmark = pytest.mark.django_db

LONG_BASE = "https://interviews.a-rather-long-name-for-a-house.example.org"
TWO = datetime(2027, 3, 2, 14, tzinfo=UTC)
ARABIC = "شارع الميناء ٤، الطابق الثاني، غرفة النورس " * 11
HOSTILE = '<b>{{ 7 }}</b> {claim} {% now %} <img src="file:///etc/passwd"> הבניין מול הנמל, קומה שנייה'


@pytest.fixture
def fenn(published_role):
    user = factories.make_user("Fenn Achterberg", title="Staff engineer", time_zone="Europe/Dublin")
    factories.add_to_team(published_role, user, "interviewer")
    return user


@pytest.fixture
def interview(published_role, manager, fenn):
    candidate = factories.make_candidate(published_role, manager, time_zone="Pacific/Auckland")
    stage = published_role.stages.last()
    return factories.make_interview(candidate, [fenn], stage=stage, at=TWO, place="Harbour Street 4, room Kittiwake")


def url(interview):
    return reverse("interviews:interview-pdf", args=[interview.pk])


def page_of(interview):
    return Interview.objects.for_page().get(pk=interview.pk)


def address_of(interview):
    return f"{settings.BASE_URL}/i/{interview.pk}/"


def printed(interview, reader, which="both", paper=A4, *, large=False):
    """Its cover and the page that sums up the fit; what stands between them is printed and read elsewhere."""
    interview = page_of(interview)
    document = document_for(interview, interview.guide, reader)
    return print_guide(replace(document, sections=document.sections[:1]), which, paper, large=large)


def covers(made):
    """The first page of both sides."""
    return [" ".join(page.split()) for page in pages(made)[:2]]


def test_both_covers_say_who_when_and_where(interview, fenn):
    for cover in covers(printed(interview, fenn)):
        assert "Interviewer Fenn Achterberg, Staff engineer Candidate Teodor Vanwick" in cover
        assert "Tuesday, March 2, 2027, 14:00 to 15:00, Dublin time" in cover
        assert "In person: Harbour Street 4, room Kittiwake" in cover


def test_each_side_has_the_hour_on_its_own_clock(interview, fenn):
    fenn.time_zone = "America/New_York"

    front, back = covers(printed(interview, fenn))

    assert "09:00 to 10:00, New York time" in front
    assert "Auckland" not in front
    assert "Wednesday, March 3, 03:00 to 04:00, Auckland time" in back
    assert "New York" not in back


def test_one_clock_is_enough_where_all_read_the_same(interview, fenn):
    interview.candidate.time_zone = "Europe/London"
    interview.candidate.save()

    for cover in covers(printed(interview, fenn)):
        assert cover.count("14:00 to 15:00") == 1


def test_a_late_beginning_is_the_one_that_prints(interview, fenn):
    interview.run_late(10)

    assert "14:10 to 15:10, Dublin time" in covers(printed(interview, fenn))[0]


def test_who_took_over_a_seat_stands_on_the_cover_and_who_gave_it_up_does_not(interview, fenn, manager):
    interview.replace(interview.seats.get(user=fenn), manager, "Down with a cold.")

    for cover in covers(printed(interview, manager)):
        assert "Ottoline Brask" in cover
        assert "Fenn Achterberg" not in cover


def test_what_was_agreed_and_how_it_is_held_stand_on_the_cover(interview, fenn):
    copy = interview.guide
    copy.adjustment = "Captions on."
    copy.agree()
    interview.medium, interview.place = "live_video", ""
    interview.save()

    for cover in covers(printed(interview, fenn)):
        assert "Agreed adjustment Captions on." in cover
        assert "60 minutes, live video" in cover


def test_before_a_time_is_reserved_there_is_a_line_to_fill(published_role, manager, fenn):
    candidate = factories.make_candidate(published_role, manager)
    proposed = factories.make_interview(candidate, [fenn], place="the link in your invitation")

    front, back = covers(printed(proposed, fenn))

    assert "When and where Live video: the link in your invitation" in front
    assert "When and where Live video: the link in your invitation" in back
    assert address_of(proposed) in front


@pytest.mark.parametrize("which", ["both", "room", "interviewer", "candidate"])
def test_only_the_interviewers_sheets_lead_to_the_notes(interview, fenn, which):
    sheets = pypdf.PdfReader(BytesIO(printed(interview, fenn, which).content)).pages

    leading = [number for number, page in enumerate(sheets) if address_of(interview) in page.extract_text()]
    candidates = [page for page in sheets if "Candidate’s side" in page.extract_text()]
    assert leading == ([] if which == "candidate" else [0])
    assert all("/i/" not in page.extract_text() and "Type your notes" not in page.extract_text() for page in candidates)
    assert not any(outline_of_code(page) for page in candidates)


def test_a_candidate_s_document_holds_no_way_into_the_house(interview, fenn):
    meeting = meeting_of(page_of(interview), fenn)

    assert meeting.seen_by("interviewer").short_link.address == address_of(interview)
    assert meeting.seen_by("candidate").short_link is None


def outline_of_code(page):
    """Where the code's frame stands on a page, in millimeters from the top left."""
    frame = re.search(rb"([\d.]+) ([\d.]+) 75\.59\d* 75\.59\d* re", page.get_contents().get_data())
    return frame and [float(number) * 25.4 / 96 for number in frame.groups()]


@pytest.mark.parametrize(
    ("base", "paper", "large"),
    [("http://127.0.0.1:8000", A4, False), (LONG_BASE, LETTER, False), (LONG_BASE, A4, True)],
    ids=["short", "long", "large"],
)
def test_code_reads_as_the_address_when_the_page_is_scanned(interview, fenn, tmp_path, settings, base, paper, large):
    settings.BASE_URL = base
    made = printed(interview, fenn, "interviewer", paper, large=large)
    file = tmp_path / "guide.pdf"
    file.write_bytes(made.content)
    sheets = pypdf.PdfReader(file).pages
    number, (left, top) = next((n, found) for n, page in enumerate(sheets, 1) if (found := outline_of_code(page)))

    subprocess.run(
        ["pdftoppm", "-r", "200", "-gray", "-f", str(number), "-l", str(number), file, tmp_path / "p"], check=True
    )

    scan = Image.open(next(tmp_path.glob("p-*.pgm")))
    expected = [
        [bool(square) for square in row]
        for row in segno.make(f"{base}/i/{interview.pk}/", error="m", micro=False).matrix
    ]
    square = 20 / len(expected)

    def is_dark(x, y):
        return scan.getpixel((round((left + x * square) * 200 / 25.4), round((top + y * square) * 200 / 25.4))) < 128

    read = [[is_dark(x + 0.5, y + 0.5) for x in range(len(expected))] for y in range(len(expected))]
    around = [*range(-4, 0), *range(len(expected), len(expected) + 4)]
    assert read == expected
    assert square >= 0.5
    assert not any(is_dark(x + 0.5, y + 0.5) or is_dark(y + 0.5, x + 0.5) for x in around for y in range(len(expected)))


@pytest.mark.parametrize("place", [HOSTILE, "W" * 500, ARABIC], ids=["markup", "endless", "right to left"])
def test_wherever_it_is_held_stands_on_the_page_as_it_was_typed(interview, fenn, place):
    interview.place = place
    interview.save()

    made = printed(interview, fenn, paper=LETTER)

    assert made.missing == ()
    assert "/EmbeddedFiles" not in str(pypdf.PdfReader(BytesIO(made.content)).trailer["/Root"])
    for side in ("interviewer", "candidate"):
        letters = "".join("".join(page.split()) for page in pages(made) if f"{side.capitalize()}’s side" in page)
        assert all(letters.count(letter) >= place.count(letter) for letter in set("".join(place.split())))
        assert (address_of(interview) in letters) is (side == "interviewer")


@pytest.mark.parametrize("which", ["", "both", "interviewer", "candidate", "room"])
def test_every_print_is_handed_over_and_keeps_nothing(client, interview, fenn, whole, which):
    client.force_login(fenn)

    answer = client.get(url(interview), {"side": which, "paper": "letter"})

    assert answer["Content-Type"] == "application/pdf"
    assert f"-interview-{interview.pk}-{which or 'both'}-letter.pdf" in answer["Content-Disposition"]
    assert not CandidateGuide.objects.exclude(kept_at=None).exists()
    assert whole == [(which or "both", LETTER, False)]


def test_large_type_is_asked_for_as_elsewhere(client, interview, fenn, whole):
    client.force_login(fenn)

    client.get(url(interview), {"large": "1"})

    assert whole == [("both", A4, True)]


@pytest.fixture
def whole(monkeypatch):
    """What was asked for; of each guide the cover is printed."""
    asked = []

    def cover(document, which, paper, *, large=False):
        asked.append((which, paper, large))
        return print_guide(replace(document, sections=document.sections[:1]), which, paper, large=large)

    monkeypatch.setattr(views, "print_guide", cover)
    return asked


@pytest.mark.parametrize("wrong", [{"side": "referee"}, {"paper": "a5"}, {"large": "yes"}])
def test_other_prints_are_refused(signed_in, interview, wrong):
    assert signed_in.get(url(interview), wrong).status_code == 404


def test_what_was_called_off_is_not_printed(signed_in, interview):
    interview.call_off("The role is on hold until March.")

    answer = signed_in.get(url(interview), follow=True)

    assert answer.redirect_chain == [(interview.get_absolute_url(), 302)]
    assert "This conversation was called off: there is nothing to print for it." in answer.text


def test_too_long_a_guide_says_so_on_the_conversation_s_page(signed_in, interview, monkeypatch):
    def failing(*_, **__):
        raise TooLong("Far too long.")

    monkeypatch.setattr(views, "print_guide", failing)

    answer = signed_in.get(url(interview), follow=True)

    assert answer.redirect_chain == [(interview.get_absolute_url(), 302)]
    assert "This is too long for paper. Far too long." in answer.text


def test_form_offers_every_print(signed_in, interview):
    page = signed_in.get(interview.get_absolute_url()).text

    assert f'action="{url(interview)}"' in page
    assert re.findall(r'name="side" value="(\w+)"', page) == ["both", "interviewer", "candidate", "room"]
    assert '<option value="a4" selected>' in page


def test_short_link_leads_to_the_room_of_one_s_own_seat(client, interview, fenn):
    client.force_login(fenn)

    assert client.get(f"/i/{interview.pk}/").url == f"/interviews/{interview.pk}/room/"


def test_short_link_leads_who_has_no_seat_to_the_conversation(signed_in, client, interview, fenn, manager):
    assert signed_in.get(f"/i/{interview.pk}/").url == interview.get_absolute_url()

    interview.replace(interview.seats.get(user=fenn), manager, "Down with a cold.")
    client.force_login(fenn)

    assert client.get(f"/i/{interview.pk}/").url == interview.get_absolute_url()


def test_short_link_is_nothing_to_strangers_and_waits_for_who_signs_in(client, interview, stranger):
    assert client.get(f"/i/{interview.pk}/").url == f"/accounts/login/?next=/i/{interview.pk}/"

    client.force_login(stranger)

    assert client.get(f"/i/{interview.pk}/").status_code == 404
    assert client.get(url(interview)).status_code == 404


@pytest.mark.parametrize("seats", [1, 3])
def test_short_link_asks_the_database_a_fixed_number_of_times(
    client, interview, fenn, manager, published_role, seats, django_assert_num_queries
):
    for _ in range(seats - 1):
        interview.seats.create(side="interviewer", user=factories.make_user())
    client.force_login(fenn)
    client.get(f"/i/{interview.pk}/")

    with django_assert_num_queries(7):
        client.get(f"/i/{interview.pk}/")


def test_print_of_a_conversation_is_accessible(interview, fenn, tmp_path):
    (tmp_path / "both.pdf").write_bytes(printed(interview, fenn).content)
    (tmp_path / "large.pdf").write_bytes(printed(interview, fenn, "room", LETTER, large=True).content)

    assert verdicts(sorted(tmp_path.glob("*.pdf"))) == {"both.pdf": "compliant", "large.pdf": "compliant"}
    with pikepdf.open(tmp_path / "both.pdf") as opened:
        named = [str(each.Alt) for each in opened.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]
    assert named == [f"QR code for {address_of(interview)}"]
