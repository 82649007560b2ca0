"""One side of a guide: reading page, Markdown, timed practice and one-page summary."""

import lxml.html
import pytest
from django.urls import reverse
from django.utils.html import escape

from interviews.models import CandidateGuide, Guide
from tests import factories
from tests.sent_back import values_of

pytestmark = pytest.mark.django_db

PAGES = ["guide-read", "guide-rehearse", "guide-one-page"]
FORMS = [*PAGES, "guide-text", "guide-one-page-pdf"]
EVERY_SCRIPT = "Ελλάδα Привет مهندس שלום नमस्ते 你好世界 こんにちは 안녕하세요 👩🏽‍🚀 <b>{{ 7 }}</b>"


def url(name, guide):
    return reverse(f"interviews:{name}", args=[guide.pk])


def opened(candidate):
    return CandidateGuide.objects.open_one(candidate, candidate.role.stages.first().pk)


def asked(guide, side):
    """Each of a side's questions, up to a blank, as shown on a page."""
    items = [item for section in guide.document().sections for item in getattr(section, side).items]
    return [escape(max((segment.text for segment in item.spoken), key=len)) for item in items]


def test_guide_offers_its_other_forms(signed_in, guide):
    page = signed_in.get(guide.get_absolute_url()).content.decode()

    assert [name for name in [*PAGES, "guide-text"] if url(name, guide) not in page] == []
    assert "Large type (18 pt)" in page


@pytest.mark.parametrize("name", FORMS)
def test_team_reads_either_side(client, guide, interviewer, name):
    client.force_login(interviewer)

    for side in ("interviewer", "candidate"):
        assert client.get(url(name, guide), {"side": side}).status_code == 200


@pytest.mark.parametrize("name", FORMS)
def test_nobody_else_reads_it(client, guide, stranger, name):
    signed_out = client.get(url(name, guide))
    client.force_login(stranger)

    assert signed_out["Location"].startswith("/accounts/login/")
    assert client.get(url(name, guide)).status_code == 404


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize(
    "query", ["side=both", "side=x", "candidate=x", "candidate=0", "candidate=٣", "candidate=9" + "9" * 30]
)
def test_odd_question_has_no_answer(signed_in, guide, name, query):
    assert signed_in.get(f"{url(name, guide)}?{query}").status_code == 404


@pytest.mark.parametrize("name", ["guide-one-page", "guide-one-page-pdf"])
@pytest.mark.parametrize("at", ["25:00", "noon", "14", "14:00:00:00"])
def test_odd_time_has_no_answer(signed_in, guide, name, at):
    assert signed_in.get(url(name, guide), {"at": at}).status_code == 404


@pytest.mark.parametrize("side", ["interviewer", "candidate"])
def test_reading_shows_one_side_only_in_speaking_order(signed_in, guide, side):
    other = "candidate" if side == "interviewer" else "interviewer"

    page = signed_in.get(url("guide-read", guide), {"side": side}).content.decode()

    own = asked(guide, side)
    assert [page.index(words) for words in own] == sorted(page.index(words) for words in own)
    assert [words for words in asked(guide, other) if words in page] == []
    assert f'href="?side={other}"' in page
    assert "<table" not in page
    assert ("What no one should ask you" in page) == (side == "candidate")
    assert ("I’ll hear from" in page, "Thank you for talking" in page) == (side == "candidate", side == "interviewer")


@pytest.mark.parametrize(
    ("name", "query"), [("guide-detail", ""), ("guide-read", "side=interviewer"), ("guide-read", "side=candidate")]
)
def test_guide_explains_the_tour_of_duty_and_links_its_article(signed_in, guide, name, query):
    page = signed_in.get(f"{url(name, guide)}?{query}").content.decode()

    assert "What is a tour of duty?" in page
    assert 'href="https://hbr.org/2013/06/tours-of-duty-the-new-employer-employee-compact"' in page


def test_reading_has_headings_in_order(signed_in, guide, page_headings):
    levels = page_headings(signed_in.get(url("guide-read", guide)).content.decode())

    assert levels[0] == 1
    assert max(after - before for before, after in zip(levels, levels[1:], strict=False)) == 1


@pytest.fixture
def page_headings():
    def page_headings(page):
        return [int(part[0]) for part in page.split("<h")[1:] if part[0].isdigit()]

    return page_headings


@pytest.mark.parametrize("name", [*PAGES, "guide-text"])
def test_form_shows_every_script_as_it_was_typed(signed_in, manager, bank, name):
    content = factories.example_content(title=EVERY_SCRIPT)
    role = factories.make_role(manager, content=content, published=True)
    guide = Guide.objects.of_plan(role)[0]

    page = signed_in.get(url(name, guide)).content.decode()

    assert (EVERY_SCRIPT.replace("<", "\\<") if name == "guide-text" else escape(EVERY_SCRIPT)) in page


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("rows", [1, 4])
def test_form_takes_few_queries(signed_in, manager, bank, django_assert_max_num_queries, name, rows):
    content = factories.example_content()
    content["conditions"] = content["conditions"] * rows
    guide = Guide.objects.of_plan(factories.make_role(manager, content=content, published=True))[0]

    with django_assert_max_num_queries(12):
        signed_in.get(url(name, guide))


@pytest.mark.parametrize("name", FORMS)
def test_form_of_a_candidate_takes_few_queries(signed_in, published_role, manager, django_assert_max_num_queries, name):
    candidate = factories.make_candidate(published_role, manager)
    factories.make_claim(candidate)
    copy = opened(candidate)
    signed_in.get(copy.get_absolute_url())

    with django_assert_max_num_queries(12):
        signed_in.get(url(name, copy.guide), {"candidate": candidate.pk})


@pytest.mark.parametrize("name", PAGES)
def test_form_is_bound_to_a_candidate(signed_in, published_role, manager, name):
    candidate = factories.make_candidate(published_role, manager, name="Teodor Vanwick")
    copy = opened(candidate)

    page = signed_in.get(url(name, copy.guide), {"candidate": candidate.pk}).content.decode()

    assert f"candidate={candidate.pk}" in page
    assert ("Teodor Vanwick" in page) == (name != "guide-rehearse")


def test_times_of_day_are_shown_on_the_same_candidates_page(signed_in, published_role, manager):
    candidate = factories.make_candidate(published_role, manager, name="Teodor Vanwick")
    address = url("guide-one-page", opened(candidate).guide)
    page = signed_in.get(address, {"candidate": candidate.pk, "side": "candidate"})
    (form,) = (form for form in lxml.html.fromstring(page.text).forms if "at" in form.fields)

    shown = signed_in.get(address, values_of(form) | {"at": "14:35"}).text

    assert "Teodor Vanwick" in shown
    assert "Candidate’s side" in shown
    assert "14:35" in shown


def test_candidate_of_another_role_has_no_such_guide(signed_in, guide, manager, bank):
    elsewhere = factories.make_role(manager, published=True)
    stranger = factories.make_candidate(elsewhere, manager)
    opened(stranger)

    assert signed_in.get(url("guide-read", guide), {"candidate": stranger.pk}).status_code == 404


def test_markdown_comes_as_text(signed_in, guide):
    response = signed_in.get(url("guide-text", guide), {"side": "candidate"})

    assert response["Content-Type"] == "text/markdown; charset=utf-8"
    assert "interview-1-candidate.md" in response["Content-Disposition"]
    assert response.content.decode().startswith("# Engineering Lead, Payments Platform\n")


def test_rehearsal_tells_on_one_side_and_listens_on_the_other(signed_in, published_role):
    long_one = Guide.objects.of_plan(published_role)[1]

    interviewers = signed_in.get(url("guide-rehearse", long_one)).content.decode()
    candidates = signed_in.get(url("guide-rehearse", long_one), {"side": "candidate"}).content.decode()

    assert "Tell the manager’s story <small>2 minutes" in interviewers
    assert "The manager tells their story." in candidates
    assert "A merchant I knew was paid eleven days late" not in candidates


def test_one_page_summary_counts_from_the_start_or_by_the_clock(signed_in, guide):
    counted = signed_in.get(url("guide-one-page", guide)).content.decode()
    by_the_clock = signed_in.get(url("guide-one-page", guide), {"at": "23:45"}).content.decode()

    assert '<span class="when">0:30</span> <span>End' in counted
    assert '<span class="when">11:45 pm</span> <span>Welcome' in by_the_clock
    assert '<span class="when">12:15 am</span> <span>End' in by_the_clock


def test_one_page_summary_prints_on_the_usual_paper(signed_in, guide):
    response = signed_in.get(url("guide-one-page-pdf", guide), {"large": "1"})

    assert "interview-1-interviewer-one-page-a4-large.pdf" in response["Content-Disposition"]


def test_guide_prints_in_large_type(signed_in, guide):
    response = signed_in.get(url("guide-pdf", guide), {"side": "candidate", "paper": "letter", "large": "1"})

    assert "interview-1-candidate-letter-large.pdf" in response["Content-Disposition"]


def test_guide_s_missing_characters_are_named_before_it_prints(signed_in, manager, bank):
    content = factories.example_content(mission="Boxes \ue123 \u2fe0 on paper")
    guide = Guide.objects.of_plan(factories.make_role(manager, content=content, published=True))[0]

    page = signed_in.get(url("guide-pdf", guide), {"side": "candidate"}).content.decode()
    printed = signed_in.get(url("guide-pdf", guide), {"side": "candidate", "anyway": "1"})

    assert "PRIVATE USE CHARACTER (U+E123)" in page
    assert "(U+2FE0)" in page
    assert printed["Content-Type"] == "application/pdf"


@pytest.mark.parametrize("name", PAGES)
def test_page_of_the_longest_conversation_is_light(signed_in, manager, bank, name):
    content = factories.example_content()
    content["stages"][1]["minutes"] = 90
    guide = Guide.objects.of_plan(factories.make_role(manager, content=content, published=True))[1]

    assert len(signed_in.get(url(name, guide)).content) < 60_000


def test_follow_ups_for_everyone_are_marked_on_the_interviewers_side_only(signed_in, published_role):
    [guide, *_] = Guide.objects.of_plan(published_role)

    for page in ["", "read/?side={side}", "rehearse/?side={side}"]:
        address = f"/guides/{guide.pk}/{page}"
        interviewer = signed_in.get(address.format(side="interviewer")).text
        assert '<li dir="auto" class="everyone">' in interviewer
        assert "(ask everyone)" in interviewer
        if page:
            assert "(ask everyone)" not in signed_in.get(address.format(side="candidate")).text
