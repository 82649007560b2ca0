"""The guide printed for one interview: details on both covers, and the link to the notes on one."""

import re
import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pikepdf
import pypdf
import pytest
import segno
from django.conf import settings
from django.urls import reverse
from PIL import Image

from interviews.models import CandidateGuide, Interview
from interviews.models.candidate_guide import next_update
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
    """Prints only cover and fit summary page; other tests cover the pages in between."""
    interview = page_of(interview)
    document = document_for(interview, interview.guide, reader)
    return print_guide(replace(document, sections=document.sections[:1]), which, paper, large=large)


def covers(made):
    """Returns the first page of each side."""
    return [" ".join(page.split()) for page in pages(made)[:2]]


def test_both_covers_show_participants_time_and_location(interview, fenn):
    for cover in covers(printed(interview, fenn)):
        assert "Interviewer Fenn Achterberg, Staff engineer Candidate Teodor Vanwick" in cover
        assert "Tuesday, March 2, 2027, 14:00 to 15:00, Dublin time" in cover
        assert "In person: Harbour Street 4, room Kittiwake" in cover


def test_each_side_shows_its_local_time(interview, fenn):
    fenn.time_zone = "America/New_York"

    front, back = covers(printed(interview, fenn))

    assert "09:00 to 10:00, New York time" in front
    assert "Auckland" not in front
    assert "Wednesday, March 3, 03:00 to 04:00, Auckland time" in back
    assert "New York" not in back


def test_time_is_shown_once_if_all_zones_agree(interview, fenn):
    interview.candidate.time_zone = "Europe/London"
    interview.candidate.save()

    for cover in covers(printed(interview, fenn)):
        assert cover.count("14:00 to 15:00") == 1


def test_delayed_start_is_printed(interview, fenn):
    interview.run_late(10)

    assert "14:10 to 15:10, Dublin time" in covers(printed(interview, fenn))[0]


def test_cover_names_the_replacement_only(interview, fenn, manager):
    interview.replace(interview.participants.get(user=fenn), manager, "Down with a cold.")

    for cover in covers(printed(interview, manager)):
        assert "Ottoline Brask" in cover
        assert "Fenn Achterberg" not in cover


def test_cover_shows_format_and_adjustment(interview, fenn):
    copy = interview.guide
    copy.adjustment = "Captions on."
    copy.agree()
    interview.medium, interview.place = "live_video", ""
    interview.save()

    for cover in covers(printed(interview, fenn)):
        assert "Agreed accommodation Captions on." in cover
        assert "60 minutes, live video" in cover


def test_unscheduled_interview_prints_a_blank_line(published_role, manager, fenn):
    candidate = factories.make_candidate(published_role, manager)
    proposed = factories.make_interview(candidate, [fenn], place="the link in your invitation")

    front, back = covers(printed(proposed, fenn))

    assert "When and where Live video: the link in your invitation" in front
    assert "When and where Live video: the link in your invitation" in back
    assert address_of(proposed) in front


@pytest.mark.parametrize("which", ["both", "room", "interviewer", "candidate"])
def test_only_interviewers_sheets_link_to_the_notes(interview, fenn, which):
    sheets = pypdf.PdfReader(BytesIO(printed(interview, fenn, which).content)).pages

    leading = [number for number, page in enumerate(sheets) if address_of(interview) in page.extract_text()]
    candidates = [page for page in sheets if "Candidate’s side" in page.extract_text()]
    assert leading == ([] if which == "candidate" else [0])
    assert all("/i/" not in page.extract_text() and "Type your notes" not in page.extract_text() for page in candidates)
    assert not any(outline_of_code(page) for page in candidates)


def test_candidates_document_has_no_internal_link(interview, fenn):
    meeting = meeting_of(page_of(interview), fenn)
    assert meeting.next_update.owner == interview.candidate.owner.name

    assert meeting.seen_by("interviewer").short_link.address == address_of(interview)
    assert meeting.seen_by("candidate").short_link is None


def test_page_of_an_interview_brings_the_candidates_owner_along(interview, django_assert_num_queries):
    found = Interview.objects.for_page().get(pk=interview.pk)

    with django_assert_num_queries(0):
        assert found.candidate.owner.name


@pytest.mark.parametrize(("days", "is_told"), [(-1, False), (0, False), (1, True)])
def test_update_due_before_the_interview_is_not_what_comes_next(interview, fenn, days, is_told):
    candidate = interview.candidate
    candidate.next_update_due = interview.begins_at.date() + timedelta(days=days)

    due = next_update(candidate, interview.begins_at.date()).due

    assert bool(due) is is_told


def outline_of_code(page):
    """Returns the QR code's frame on a page, in millimeters from the top left."""
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
def test_location_prints_as_typed(interview, fenn, place):
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
def test_every_print_downloads_and_stores_nothing(client, interview, fenn, whole, which):
    client.force_login(fenn)

    answer = client.get(url(interview), {"side": which, "paper": "letter"})

    assert answer["Content-Type"] == "application/pdf"
    assert f"-interview-{interview.pk}-{which or 'both'}-letter.pdf" in answer["Content-Disposition"]
    assert not CandidateGuide.objects.exclude(kept_at=None).exists()
    assert whole == [(which or "both", LETTER, False)]


def test_large_type_can_be_requested(client, interview, fenn, whole):
    client.force_login(fenn)

    client.get(url(interview), {"large": "1"})

    assert whole == [("both", A4, True)]


@pytest.fixture
def whole(monkeypatch):
    """Records print requests and prints covers only."""
    asked = []

    def cover(document, which, paper, *, large=False):
        asked.append((which, paper, large))
        return print_guide(replace(document, sections=document.sections[:1]), which, paper, large=large)

    monkeypatch.setattr(views, "print_guide", cover)
    return asked


@pytest.mark.parametrize("wrong", [{"side": "referee"}, {"paper": "a5"}, {"large": "yes"}])
def test_unknown_prints_are_rejected(signed_in, interview, wrong):
    assert signed_in.get(url(interview), wrong).status_code == 404


def test_canceled_interview_is_not_printed(signed_in, interview):
    interview.cancel("The role is on hold until March.")

    answer = signed_in.get(url(interview), follow=True)

    assert answer.redirect_chain == [(interview.get_absolute_url(), 302)]
    assert "This interview was canceled, so there’s nothing to print." in answer.text


def test_too_long_guide_shows_an_error_on_the_interview_page(signed_in, interview, monkeypatch):
    def failing(*_, **__):
        raise TooLong("Far too long.")

    monkeypatch.setattr(views, "print_guide", failing)

    answer = signed_in.get(url(interview), follow=True)

    assert answer.redirect_chain == [(interview.get_absolute_url(), 302)]
    assert "This guide is too long to print. Far too long." in answer.text


def test_form_offers_every_print(signed_in, interview):
    page = signed_in.get(interview.get_absolute_url()).text

    assert f'action="{url(interview)}"' in page
    assert re.findall(r'name="side" value="(\w+)"', page) == ["both", "interviewer", "candidate", "room", "afterwards"]
    assert '<option value="a4" selected>' in page


def test_short_link_leads_to_own_notes_page(client, interview, fenn):
    client.force_login(fenn)

    assert client.get(f"/i/{interview.pk}/").url == f"/interviews/{interview.pk}/notes/"


def test_short_link_leads_others_to_the_interview_page(signed_in, client, interview, fenn, manager):
    assert signed_in.get(f"/i/{interview.pk}/").url == interview.get_absolute_url()

    interview.replace(interview.participants.get(user=fenn), manager, "Down with a cold.")
    client.force_login(fenn)

    assert client.get(f"/i/{interview.pk}/").url == interview.get_absolute_url()


def test_short_link_is_hidden_from_strangers_and_survives_sign_in(client, interview, stranger):
    assert client.get(f"/i/{interview.pk}/").url == f"/accounts/login/?next=/i/{interview.pk}/"

    client.force_login(stranger)

    assert client.get(f"/i/{interview.pk}/").status_code == 404
    assert client.get(url(interview)).status_code == 404


@pytest.mark.parametrize("participants", [1, 3])
def test_short_link_runs_a_fixed_number_of_queries(
    client, interview, fenn, manager, published_role, participants, django_assert_num_queries
):
    for _ in range(participants - 1):
        interview.participants.create(side="interviewer", user=factories.make_user())
    client.force_login(fenn)
    client.get(f"/i/{interview.pk}/")

    with django_assert_num_queries(7):
        client.get(f"/i/{interview.pk}/")


def test_interview_print_is_accessible(interview, fenn, tmp_path):
    (tmp_path / "both.pdf").write_bytes(printed(interview, fenn).content)
    (tmp_path / "large.pdf").write_bytes(printed(interview, fenn, "room", LETTER, large=True).content)

    assert verdicts(sorted(tmp_path.glob("*.pdf"))) == {"both.pdf": "compliant", "large.pdf": "compliant"}
    with pikepdf.open(tmp_path / "both.pdf") as opened:
        named = [str(each.Alt) for each in opened.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]
    assert named == [f"QR code for {address_of(interview)}"]
