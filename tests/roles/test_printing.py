"""The published brief on paper."""

from datetime import UTC, date, datetime
from io import BytesIO

import lxml.html
import pypdf
import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from interviewkit.paper import A4, LETTER, PAPERS
from roles.models import BriefRevision
from roles.printing import brief_pdf
from tests import factories
from tests.interviews.composing.test_facts import words_of
from tests.interviews.verapdf import verdicts

EVERY_SCRIPT = (
    "Ąžuolas, Ελλάδα, Привет, مهندس المدفوعات, שלום עולם, नमस्ते, 你好世界, こんにちは, 안녕하세요, 👩🏽‍🚀 <b>{{ 7 }}</b>"
)
NOT_DRAWN = "\ue123"


def printed(paper=A4, large=False, **changes):
    return brief_pdf(factories.example_content(**changes), 2, date(2026, 8, 3), paper, large)


def pages(pdf):
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(BytesIO(pdf.content)).pages]


def hostile(words):
    content = factories.example_content(mission=words, need=words, location=words[:200], end_of_tour=words)
    content["success_criteria"][0] |= {"statement": words, "measure": words, "evidence": words}
    content["conditions"][0] |= {"statement": words, "verify": words}
    content["manager_story"] |= {"manager": words[:120], "mistake": words, "habits": [words]}
    content["stages"][0] |= {"purpose": words, "settles": words}
    return content


# Claims that are in no brief and that we cannot know about any employer.
NOT_OURS_TO_SAY = [
    "Everything here can be checked",
    "Written before anyone was met",
    "Each time both sides say how it goes",
]
OURS_TO_SAY = [
    "Other conditions",
    "Decision rule",
    "Every interview is live, so either side can jump in.",
]


def test_brief_makes_no_claim_that_only_its_employer_could_make(signed_in, published_role):
    page = signed_in.get(reverse("roles:role-revision", args=[published_role.slug, 1])).text

    for told in (page, " ".join(pages(printed()))):
        assert [said for said in OURS_TO_SAY if said not in told] == []
        assert [said for said in NOT_OURS_TO_SAY if said in told] == []


def test_brief_says_what_is_hard_before_what_is_good():
    text = " ".join(pages(printed()))

    places = [
        text.index(words)
        for words in (
            "Make month-end settlement dependable",
            "EUR 105,000 to 125,000 a year",
            "The old engine has almost no tests",
            "Success criteria",
            "Checkpoints",
            "The lead designs the payout service",
            "What each side gains",
            "Your manager, Ottoline Brask",
            "Mutual need and deal-breakers",
        )
    ]

    assert places == sorted(places)


# Words of headings, and those around numbers and choices; nothing that says more about the role.
OURS = words_of(
    "after aiming all august check checkpoint checkpoints come condition cover criteria deal-breaker decides details "
    "differently due either ends essential everyone explored feedback free gains give goes going guides habits hard "
    "hours how interrupt interview interviews job joined jump leadership location manager marks mistake must-have now "
    "number own progress qualifications ratings remembers revision role rule same side site someone something "
    "source success support take their them there they they’re video what when would wouldn’t wrong you your"
)


CHOICES = {"jurisdiction", "employment_type", "work_pattern", "period", "type", "topic", "polarity", "format"}
NOT_TOLD = {"id", "deep_topic", "held_by", "justification", "reviewed_on"}
"""Fields for interviewers and guides, not part of what candidates are told."""


def told_both_ways(content):
    """The text of a brief on screen and on paper."""
    revision = BriefRevision(number=2, published_at=datetime(2026, 8, 3, tzinfo=UTC))
    page = render_to_string("roles/brief/_brief.html", {"brief": content, "revision": revision})
    return " ".join(lxml.html.fromstring(page).itertext()), " ".join(pages(printed()))


def texts_in(value):
    """All user text in a value, without final periods."""
    if isinstance(value, dict):
        return [text for key, each in value.items() if key not in CHOICES | NOT_TOLD for text in texts_in(each)]
    if isinstance(value, list):
        return [text for each in value for text in texts_in(each)]
    return [value.removesuffix(".")] if isinstance(value, str) and value else []


def test_brief_leaves_out_nothing_that_is_written_in_it():
    content = factories.example_content()
    musts = sum(row["must_have"] for row in content["success_criteria"])

    for told in told_both_ways(content):
        bare = "".join(told.split())
        assert [text for text in texts_in(content) if "".join(text.split()) not in bare] == []
        assert told.count("; essential") == musts


def test_brief_says_nothing_of_a_role_but_what_is_written_in_it():
    content = factories.example_content()

    added = [words_of(told.lower()) - words_of(content) - OURS for told in told_both_ways(content)]

    assert [{word for word in words if not word.isdigit()} for words in added] == [set(), set()]


def test_brief_says_which_revision_it_is_on_every_page():
    text = pages(printed())

    assert len(text) == 3
    assert "revision 2, August 3, 2026" in text[0]
    assert ["Engineering Lead, Payments Platform Revision 2" in page for page in text[1:]] == [True, True]


@pytest.mark.parametrize(("paper", "width"), [(A4, 595), (LETTER, 612)])
def test_brief_has_the_size_of_its_paper(paper, width):
    page = pypdf.PdfReader(BytesIO(printed(paper).content)).pages[0]

    assert round(page.mediabox.width) == width


def test_brief_prints_in_large_type():
    made = printed(large=True)

    assert min(sizes_of_type(made)) >= 14
    assert len(pages(made)) > 3


def sizes_of_type(pdf):
    """All font sizes on paper, in points."""
    found = set()
    for page in pypdf.PdfReader(BytesIO(pdf.content)).pages:
        page.extract_text(
            visitor_text=lambda text, cm, tm, font, size: (
                text.strip() and found.add(round(abs(size * tm[3] * cm[3]), 1))
            )
        )
    return found


def test_brief_prints_every_script_as_it_was_typed():
    made = brief_pdf(hostile(EVERY_SCRIPT), 1, date(2026, 8, 3), A4)

    text = " ".join(pages(made))
    assert made.missing == ()
    assert all(
        words in text for words in ("Ελλάδα", "Привет", "你好世界", "こんにちは", "안녕하세요", "<b>{{ 7 }}</b>")
    )


def test_brief_is_accessible(tmp_path):
    for paper in PAPERS.values():
        (tmp_path / f"{paper.name}.pdf").write_bytes(printed(paper).content)
        (tmp_path / f"{paper.name}-large.pdf").write_bytes(printed(paper, large=True).content)
    for name, words in {"scripts": EVERY_SCRIPT, "endless": "W" * 200, "long": "word " * 400}.items():
        made = brief_pdf(hostile(words), 1, date(2026, 8, 3), LETTER)
        (tmp_path / f"{name}.pdf").write_bytes(made.content)

    found = verdicts(sorted(tmp_path.glob("*.pdf")))

    assert found == dict.fromkeys((path.name for path in tmp_path.glob("*.pdf")), "compliant")


@pytest.fixture
def address(published_role):
    return reverse("roles:brief-pdf", args=[published_role.slug, 1])


def test_team_prints_the_brief(signed_in, published_role, address):
    page = signed_in.get(published_role.get_absolute_url()).content.decode()
    response = signed_in.get(address, {"paper": "letter", "large": "1"})

    assert f'href="{address}"' in page
    assert response["Content-Type"] == "application/pdf"
    assert f"{published_role.slug}-revision-1-letter-large.pdf" in response["Content-Disposition"]


def test_no_one_outside_the_team_prints_the_brief(client, published_role, address):
    stranger = factories.make_user("Royce Kettlewell")
    factories.make_role(stranger, organization=factories.make_organization("Kettleforge"))

    signed_out = client.get(address)
    client.force_login(stranger)

    assert signed_out["Location"].startswith("/accounts/login/")
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("query", ["paper=a3", "large=yes", "large=2"])
def test_brief_is_not_printed_in_an_unknown_size(signed_in, address, query):
    assert signed_in.get(f"{address}?{query}").status_code == 404


def test_revision_that_was_never_published_has_no_print(signed_in, role, published_role):
    assert signed_in.get(reverse("roles:brief-pdf", args=[role.slug, 1])).status_code == 404
    assert signed_in.get(reverse("roles:brief-pdf", args=[published_role.slug, 9])).status_code == 404


def test_characters_that_do_not_print_are_named_first(client, manager, bank):
    content = factories.example_content(end_of_tour=f"A box {NOT_DRAWN} and <b>")
    role = factories.make_role(manager, content=content, published=True)
    client.force_login(manager)
    address = reverse("roles:brief-pdf", args=[role.slug, 1])

    warned = client.get(address, {"paper": "a4"}).content.decode()
    printed_all_the_same = client.get(address, {"paper": "a4", "anyway": "1"})

    assert "PRIVATE USE CHARACTER (U+E123)" in warned
    assert 'href="?paper=a4&amp;anyway=1"' in warned
    assert printed_all_the_same["Content-Type"] == "application/pdf"


def test_endless_brief_is_printed_whole():
    made = brief_pdf(hostile("word " * 400), 1, date(2026, 8, 3), A4, large=True)

    assert 20 < len(pages(made)) < 200
