import threading
from datetime import timedelta
from io import BytesIO

import pypdf
import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from interviews import packets
from interviews.models import CandidateGuide, Packet
from interviews.sheets.printing import TooLong, print_guide
from tests import factories
from tests.sent_back import press
from tests.unchanged import nothing_written
from tests.waiting import PATIENCE, wait_for_all

pytestmark = pytest.mark.django_db
WANTED = {"side": "candidate", "paper": "a4"}


@pytest.fixture
def candidates(published_role, manager):
    return [factories.make_candidate(published_role, manager, name=name) for name in ("Ada Brook", "Teodor Vanwick")]


def ask(role, by, **scope):
    return Packet.objects.ask(role, by, **{**WANTED, **scope})


def guides_in(packet):
    return [(part.candidate.name, part.stage_id) for part in packet.parts.select_related("candidate")]


def state(packet):
    row = Packet.objects.for_list().get(pk=packet.pk)
    return row.done, row.total, row.failed, bool(row.finished_at)


def file_of(packet):
    return pypdf.PdfReader(BytesIO(bytes(Packet.objects.get(pk=packet.pk).content)))


def test_packet_has_a_guide_for_each_active_candidate_and_interview(published_role, manager, candidates):
    factories.make_candidate(published_role, manager, name="Gone", status="accepted", next_update_due=None)
    first, second = (stage["id"] for stage in published_role.latest.content["stages"])

    whole = ask(published_role, manager)
    stage = ask(published_role, manager, stage=published_role.stages.get(pk=second))
    person = ask(published_role, manager, candidate=candidates[1])

    def plain(packet):
        return [(name, str(stage)) for name, stage in guides_in(packet)]

    assert plain(whole) == [(name, stage) for name in ("Ada Brook", "Teodor Vanwick") for stage in (first, second)]
    assert plain(stage) == [("Ada Brook", second), ("Teodor Vanwick", second)]
    assert plain(person) == [("Teodor Vanwick", first), ("Teodor Vanwick", second)]


def test_printing_proceeds_guide_by_guide_until_the_file_is_ready(published_role, manager, candidates):
    packet = ask(published_role, manager, candidate=candidates[0])
    states = [state(packet)]

    while packets.print_next(packet):
        states.append(state(packet))

    assert states == [(0, 2, 0, False), (1, 2, 0, False), (2, 2, 0, False)]
    assert state(packet) == (2, 2, 0, True)
    titles = [entry.title for entry in file_of(packet).outline if hasattr(entry, "title")]
    assert [title[:12] for title in titles] == ["1. Ada Brook", "2. Ada Brook"]
    assert not any(part.content for part in packet.parts.all())


def test_failed_guide_is_listed_and_the_rest_still_print(published_role, manager, candidates, monkeypatch):
    def failing(document, which, paper, *, large=False):
        if document.meeting.candidate == "Ada Brook":
            raise TooLong("It would take too long.") if document.stage_number == 1 else RuntimeError("lost")
        return print_guide(document, which, paper, large=large)

    monkeypatch.setattr(packets, "print_guide", failing)
    packet = ask(published_role, manager)

    packets.print_all(packet)

    assert state(packet) == (4, 4, 2, True)
    failures = [part.failure for part in packet.parts.troubled()]
    assert failures == ["This guide is too long to print. It would take too long.", packets.FAILED]
    assert len([entry for entry in file_of(packet).outline if hasattr(entry, "title")]) == 2


def test_packet_without_any_printed_guide_has_no_file(published_role, manager, candidates, monkeypatch, signed_in):
    def failing(*_, **__):
        raise TooLong("Far too long.")

    monkeypatch.setattr(packets, "print_guide", failing)
    packet = ask(published_role, manager)
    packets.print_all(packet)

    page = signed_in.get(packet.get_absolute_url())

    assert "No guides could be printed" in page.text
    assert page.text.count("Far too long.") == 4
    assert signed_in.get(reverse("interviews:packet-file", args=[packet.pk])).url == packet.get_absolute_url()


def test_interrupted_packet_resumes_where_it_stopped(published_role, manager, candidates):
    packet = ask(published_role, manager, candidate=candidates[0])
    packets.print_next(packet)
    printed = packet.parts.get(printed_at__isnull=False)

    packets.print_all(Packet.objects.get(pk=packet.pk))

    assert packet.parts.get(pk=printed.pk).printed_at == printed.printed_at
    assert state(packet) == (2, 2, 0, True)


@pytest.mark.parametrize(
    ("touched", "finished", "left"), [(None, False, True), (60, False, True), (1, False, False), (60, True, False)]
)
def test_packet_resumes_after_no_progress(touched, finished, left):
    now = timezone.now()
    packet = Packet(touched_at=touched and now - timedelta(seconds=touched), finished_at=now if finished else None)

    assert packet.was_left is left


def test_double_click_makes_one_packet(signed_in, published_role, candidates):
    address = reverse("interviews:packet-create", args=[published_role.slug])

    first, second = (signed_in.post(address, WANTED).url for _ in range(2))
    other = signed_in.post(address, WANTED | {"large": "1"}).url

    assert first == second
    assert other != first
    assert Packet.objects.count() == 2


def test_candidates_packet_is_requested_on_their_guides_page(signed_in, candidates):
    page = signed_in.get(reverse("interviews:candidate-guides", args=[candidates[1].pk]))

    press(signed_in, page, "Print all")

    assert Packet.objects.get().candidate == candidates[1]


def test_packets_older_than_a_day_are_deleted_with_a_new_request(published_role, manager, candidates):
    old, young = ask(published_role, manager), ask(published_role, manager, candidate=candidates[0])
    Packet.objects.filter(pk=old.pk).update(asked_at=timezone.now() - timedelta(hours=25))
    Packet.objects.filter(pk=young.pk).update(asked_at=timezone.now() - timedelta(hours=23))

    new = ask(published_role, manager)

    assert set(Packet.objects.all()) == {young, new}


def test_latest_request_is_listed_first(published_role, manager, candidates):
    asked = [ask(published_role, manager, candidate=candidate) for candidate in candidates]

    assert list(Packet.objects.for_list()) == asked[::-1]


@pytest.mark.parametrize("wrong", [{"side": "referee"}, {"paper": "a5"}, {"stage": "x"}, {"candidate": "x"}])
def test_unknown_packet_options_are_rejected(signed_in, published_role, wrong):
    answer = signed_in.post(reverse("interviews:packet-create", args=[published_role.slug]), WANTED | wrong)

    assert answer.status_code == 404
    assert not Packet.objects.exists()


def test_packet_of_another_roles_candidate_is_rejected(signed_in, published_role, manager):
    elsewhere = factories.make_role(manager, published=True)
    stranger = factories.make_candidate(elsewhere, manager)
    address = reverse("interviews:packet-create", args=[published_role.slug])

    for wrong in ({"candidate": stranger.pk}, {"stage": elsewhere.stages.first().pk}):
        with nothing_written():
            assert signed_in.post(address, WANTED | wrong).status_code == 404
    assert not Packet.objects.exists()


def test_page_shows_progress_and_polls(signed_in, published_role, manager, candidates):
    packet = ask(published_role, manager)
    packets.print_next(packet)

    page = signed_in.get(packet.get_absolute_url()).text
    part = signed_in.get(packet.get_absolute_url(), headers={"HX-Request": "true"}).text

    assert '<progress max="4" value="1"' in page
    assert "1 of 4" in page
    assert '<meta http-equiv="refresh"' in page
    assert part.strip().startswith('<section id="progress"')
    assert 'hx-trigger="every 1s"' in part


def test_page_stops_polling_when_the_file_is_ready(signed_in, published_role, manager, candidates):
    packet = ask(published_role, manager, candidate=candidates[0])
    packets.print_all(packet)

    page = signed_in.get(packet.get_absolute_url()).text
    file = signed_in.get(reverse("interviews:packet-file", args=[packet.pk]))

    assert "hx-get" not in page.split("<main")[1]
    assert "http-equiv" not in page
    assert file["Content-Type"] == "application/pdf"
    assert "Ready" in signed_in.get(reverse("interviews:candidate-guides", args=[candidates[0].pk])).text
    assert "Ready" in signed_in.get(reverse("interviews:packet-list", args=[published_role.slug])).text


def test_pages_run_a_fixed_number_of_queries(
    signed_in, published_role, manager, candidates, django_assert_max_num_queries
):
    packet = [ask(published_role, manager, candidate=candidate) for candidate in candidates][0]
    packets.print_next(Packet.objects.get(pk=packet.pk))

    for address in (packet.get_absolute_url(), reverse("interviews:packet-list", args=[published_role.slug])):
        with django_assert_max_num_queries(10):
            signed_in.get(address)


@pytest.mark.django_db(transaction=True)
def test_concurrent_workers_print_nothing_twice(published_role, manager, candidates, monkeypatch):
    printed, printing, other_has_left = [], threading.Event(), threading.Event()

    def counted(document, which, paper, *, large=False):
        printed.append((document.meeting.candidate, document.stage_number))
        printing.set()
        if threading.current_thread() is first:
            other_has_left.wait(PATIENCE)
        return print_guide(document, which, paper, large=large)

    monkeypatch.setattr(packets, "print_guide", counted)
    packet = ask(published_role, manager)

    first, other = (threading.Thread(target=packets._print, args=[Packet.objects.get(pk=packet.pk)]) for _ in range(2))
    first.start()
    assert printing.wait(PATIENCE)
    other.start()
    wait_for_all([other])
    other_has_left.set()
    wait_for_all([first])

    assert len(printed) == len(set(printed)) == 4
    assert state(packet) == (4, 4, 0, True)


@pytest.mark.django_db(transaction=True)
def test_packet_is_printed_in_the_background(signed_in, published_role, candidates):
    address = signed_in.post(reverse("interviews:packet-create", args=[published_role.slug]), WANTED).url

    wait_for_all([worker for worker in threading.enumerate() if worker.name == packets.WORKER])

    assert "Ready" in signed_in.get(address, headers={"HX-Request": "true"}).text
    assert len(CandidateGuide.objects.all()) == 4
    assert connection.is_usable()
