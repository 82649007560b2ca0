import re
from io import BytesIO

import pypdf
import pytest
from django.urls import reverse

from interviews.models import CandidateGuide
from interviews.pages import pre_read
from interviews.sheets.printing import TooLong
from interviews.views.guides import candidate_guide as views
from tests import factories
from tests.interviews.verapdf import verdicts

pytestmark = pytest.mark.django_db

CLAIM = "Cut failed payout runs from 12 to 2 a month at Tallowbridge"
ON_THE_PAGE = 12


@pytest.fixture
def candidate(published_role, manager):
    candidate = factories.make_candidate(published_role, manager)
    factories.make_claim(candidate).criteria.add(published_role.criteria.filter(must_have=True).first())
    return candidate


@pytest.fixture
def copy(candidate):
    return CandidateGuide.objects.open_for(candidate)[1]


def url(name, copy):
    return reverse(f"interviews:{name}", args=[copy.candidate_id, copy.stage_id])


def stored(copy):
    return CandidateGuide.objects.get(pk=copy.pk)


def words_of(response):
    pages = pypdf.PdfReader(BytesIO(response.content)).pages
    return " ".join("".join(page.extract_text() for page in pages).split())


def test_page_lists_each_conversation(signed_in, candidate):
    page = signed_in.get(reverse("interviews:candidate-guides", args=[candidate.pk])).text

    for copy in CandidateGuide.objects.open_for(candidate):
        assert f'href="{copy.get_absolute_url()}"' in page
        assert f"{url('candidate-guide-pdf', copy)}?side=both&amp;paper=a4" in page


def test_page_is_reached_from_the_candidate_s(signed_in, candidate):
    page = signed_in.get(candidate.get_absolute_url()).text

    assert f'href="{reverse("interviews:candidate-guides", args=[candidate.pk])}"' in page


def test_without_a_published_brief_the_page_says_what_is_missing(signed_in, role, manager):
    candidate = factories.make_candidate(role, manager)

    page = signed_in.get(reverse("interviews:candidate-guides", args=[candidate.pk]))

    assert "No guides before the first revision" in page.text


def test_page_shows_both_sides_bound_and_why(signed_in, copy):
    page = signed_in.get(copy.get_absolute_url()).text

    sides = {
        side: re.findall(rf'<div class="{side}-page">(.*?)</div>', page, re.DOTALL)
        for side in ("interviewer", "candidate")
    }
    assert all(any(CLAIM in part for part in parts) for parts in sides.values())
    assert "which is essential; no one has explored it yet." in page


@pytest.mark.parametrize("claims", [1, 12])
def test_page_asks_the_database_the_same_however_much_is_known(signed_in, copy, claims, django_assert_max_num_queries):
    for _ in range(claims):
        factories.make_claim(copy.candidate)
        copy.candidate.needs.create(text="Fridays at home")

    signed_in.get(copy.get_absolute_url())

    with django_assert_max_num_queries(ON_THE_PAGE):
        signed_in.get(copy.get_absolute_url())
    with django_assert_max_num_queries(ON_THE_PAGE):
        signed_in.get(reverse("interviews:candidate-guides", args=[copy.candidate_id]))


def test_conversation_of_another_role_is_not_there(signed_in, copy, manager):
    elsewhere = factories.make_role(manager, published=True)
    stage = elsewhere.stages.first().pk

    for name in ("candidate-guide", "candidate-guide-pdf", "candidate-guide-agree"):
        assert signed_in.get(reverse(f"interviews:{name}", args=[copy.candidate_id, stage])).status_code == 404
    for name in ("candidate-guide-keep", "pre-read"):
        assert signed_in.post(reverse(f"interviews:{name}", args=[copy.candidate_id, stage])).status_code == 404
    assert not CandidateGuide.objects.filter(stage=stage).exists()


def test_keeping_is_said_and_done_once(signed_in, copy):
    for _ in range(2):
        page = signed_in.post(url("candidate-guide-keep", copy), follow=True)

    kept = stored(copy)
    assert kept.kept_at
    assert CLAIM in str(kept.wording)
    assert "Save copy as used" not in page.text


def test_interviewer_reads_and_keeps_nothing(client, copy, interviewer):
    client.force_login(interviewer)

    page = client.get(copy.get_absolute_url())

    assert page.status_code == 200
    assert "Save copy as used" not in page.text
    for name in ("candidate-guide-keep", "pre-read", "candidate-guide-agree"):
        assert client.post(url(name, copy)).status_code == 403
    assert not stored(copy).kept_at


def test_arrangement_is_stored(signed_in, copy):
    answer = signed_in.post(
        url("candidate-guide-agree", copy), {"medium": "phone", "adjustment": "By phone, at eight", "version": 1}
    )

    assert answer.url == copy.get_absolute_url()
    assert (stored(copy).medium, stored(copy).adjustment) == ("phone", "By phone, at eight")
    assert "Agreed accommodation: <bdi>By phone, at eight</bdi>" in signed_in.get(copy.get_absolute_url()).text


def test_other_medium_without_agreement_is_refused(signed_in, copy):
    page = signed_in.post(url("candidate-guide-agree", copy), {"medium": "phone", "adjustment": "", "version": 1})

    assert page.text.count("All candidates get the same format. Say what was agreed with this one.") == 2
    assert stored(copy).medium == ""


def test_planned_medium_is_not_offered_as_another(signed_in, copy):
    page = signed_in.get(url("candidate-guide-agree", copy)).text

    offered = re.findall(r'<option value="(\w*)"', page)
    assert "" in offered
    assert copy.planned_stage["format"] not in offered


def test_adjustment_saved_by_someone_else_is_shown_beside_ours(signed_in, copy):
    signed_in.post(url("candidate-guide-agree", copy), {"medium": "", "adjustment": "Theirs", "version": 1})

    page = signed_in.post(url("candidate-guide-agree", copy), {"medium": "", "adjustment": "Ours", "version": 1})

    assert "Someone else saved while you were writing" in page.text
    assert stored(copy).adjustment == "Theirs"
    assert 'name="version" value="2"' in page.text


@pytest.mark.parametrize("wrong", ["?side=referee", "?paper=a5"])
def test_print_of_another_kind_is_not_there(signed_in, copy, wrong):
    assert signed_in.get(url("candidate-guide-pdf", copy) + wrong).status_code == 404


def test_print_names_the_claim_and_the_candidate(signed_in, copy):
    words = words_of(signed_in.get(url("candidate-guide-pdf", copy) + "?side=interviewer"))

    assert CLAIM in words
    assert "Teodor Vanwick" in words


def test_what_is_too_long_for_paper_is_said_and_not_sent(signed_in, copy, monkeypatch):
    def endless(*_, **__):
        raise TooLong("The most is 120,000.")

    monkeypatch.setattr(pre_read, "print_guide", endless)
    monkeypatch.setattr(views, "print_guide", endless)

    for ask, name in ((signed_in.get, "candidate-guide-pdf"), (signed_in.post, "pre-read")):
        page = ask(url(name, copy), follow=True)
        assert "This guide is too long to print. The most is 120,000." in page.text
    assert (stored(copy).kept_at, stored(copy).sent_at) == (None, None)


def test_sent_ahead_is_one_accessible_file_without_the_interviewer_s_side(signed_in, copy, tmp_path):
    CandidateGuide.objects.filter(pk=copy.pk).update(adjustment="Questions two days before")

    answer = signed_in.post(url("pre-read", copy))

    (tmp_path / "ahead.pdf").write_bytes(answer.content)
    reader = pypdf.PdfReader(BytesIO(answer.content))
    words = words_of(answer)
    assert verdicts([tmp_path / "ahead.pdf"]) == {"ahead.pdf": "compliant"}
    assert [entry.title for entry in reader.outline if hasattr(entry, "title")] == ["The brief", "Your guide"]
    assert CLAIM in words
    document = CandidateGuide.objects.open_one(copy.candidate, copy.stage_id).document()
    for secret in interviewers_own(document):
        assert secret not in words
    assert "no one has explored it" not in words
    assert "Depth reached" not in words


def interviewers_own(document):
    """The interviewer's side only: its questions, probes, signs to listen for, and why each was chosen."""
    candidate = [text for section in document.sections for text in texts(section.candidate)]
    interviewer = [text for section in document.sections for text in texts(section.interviewer)]
    shared = " ".join(candidate + [fact.text for section in document.sections for fact in section.facts])
    return [text for text in interviewer if text not in shared and len(text) > 20]


def texts(sheet):
    for item in sheet.items:
        yield item.reason
        for spoken in (item.spoken, *item.probes, *item.listen_for):
            yield " ".join("".join(segment.text for segment in spoken).split())


def test_sending_keeps_the_wording_and_notes_the_day_once(signed_in, copy):
    signed_in.post(url("pre-read", copy))
    first = stored(copy)

    again = signed_in.post(url("pre-read", copy))

    assert first.kept_at
    assert first.sent_at
    assert stored(copy).sent_at == first.sent_at
    assert again["Content-Type"] == "application/pdf"
    assert "Sent ahead on" in signed_in.get(copy.get_absolute_url()).text
