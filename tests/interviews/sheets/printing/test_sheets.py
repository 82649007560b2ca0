import re
from dataclasses import replace
from io import BytesIO
from itertools import batched, pairwise, product

import pypdf
import pytest
from django.core.management import CommandError, call_command

from interviews.composing.sections import NAMES, SIDES
from interviews.sheets.printing import A4, LETTER, PAPERS, PRINTS, duplex, paper_for, print_guide
from interviews.sheets.printing.sides import lay_out
from roles.brief.file import read_brief
from roles.samples import HERE
from tests.factories import example_content, make_role
from tests.interviews.prints import EVERY_SCRIPT, document, example_print, pages, sampler_print, sections_on
from tests.interviews.verapdf import verdicts

SAMPLES = sorted(HERE.glob("*-brief.yaml"))
PAYLOAD = '<script>x</script> {{ 7 }} {% now %} {claim} file:///etc/passwd <img src="http://127.0.0.1:9/x"> None'


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize(("stage", "paper"), [(0, LETTER), (1, A4)], ids=["letter", "a4"])
def test_fronts_and_backs_carry_the_same_sections(path, paper, stage):
    made = document(read_brief(path.read_text(), path.name), stage)

    printed = pages(print_guide(made, "both", paper))

    sheets = list(batched(printed, 2, strict=True))
    assert all("interviewer" in front and "candidate" in back for front, back in sheets)
    assert [sections_on(front) for front, _ in sheets] == [sections_on(back) for _, back in sheets]
    names = [name for front, _ in sheets for name in sections_on(front)]
    assert names == [*(section.name for section in made.sections), "Closing"]
    assert not re.search(r"[{}]|\bNone\b", "".join(printed))


def test_headings_go_from_the_role_to_its_sections():
    outline = pypdf.PdfReader(BytesIO(example_print("interviewer").content)).outline

    role, sections = outline
    assert role.title == "Engineering Lead, Payments Platform"
    assert [section.title.lstrip("0123456789 ") for section in sections] == [*NAMES.values(), "Closing"]


@pytest.mark.parametrize(
    ("which", "whose"),
    [
        ("interviewer", "guide for the interviewer"),
        ("candidate", "guide for the candidate"),
        ("both", "two-sided guide"),
        ("room", "two-sided guide"),
    ],
)
def test_print_is_titled_by_whose_it_is(which, whose):
    title = pypdf.PdfReader(BytesIO(example_print(which).content)).metadata.title

    assert title.endswith(f": {whose}, interview 1")


@pytest.mark.parametrize(("minutes", "sheets"), [(30, 5), (45, 7), (60, 7), (90, 8)])
def test_sheets_grow_with_the_minutes(minutes, sheets):
    assert len(pages(example_print(stage=1, minutes=minutes))) / 2 == sheets


def test_each_side_counts_its_own_pages():
    printed = pages(example_print())

    last = len(printed) // 2
    for number, sheet in enumerate(batched(printed, 2, strict=True), start=1):
        assert all(f"Page {number} of {last}" in face for face in sheet)


def test_room_set_adds_a_set_for_the_candidate_to_keep():
    both, candidate, room = (pages(example_print(which)) for which in ("both", "candidate", "room"))

    assert room == both + candidate


def test_single_sides_carry_that_side_alone():
    interviewer, candidate = (pages(example_print(which)) for which in ("interviewer", "candidate"))

    assert all("Interviewer’s side" in page for page in interviewer)
    assert all("Candidate’s side" in page for page in candidate)
    assert "Depth reached" in "".join(interviewer)
    assert "Depth reached" not in "".join(candidate)


def test_both_sides_hold_the_same_facts():
    made = document()
    interviewer, candidate = (
        " ".join("".join(pages(example_print(which))).split()) for which in ("interviewer", "candidate")
    )

    facts = [" ".join(fact.text.split()) for section in made.sections for fact in section.facts]
    for side in (interviewer, candidate):
        places = [side.find(fact[:30]) for fact in facts]
        assert -1 not in places
        assert all(first < second for first, second in pairwise(places))


def test_each_side_writes_then_shares_then_hears_what_comes_next():
    for which, closing in (("interviewer", "Thank you for talking"), ("candidate", "I’ll hear from")):
        printed = " ".join("".join(pages(example_print(which))).split())
        steps = ["Sharing your views", "Write", "What fits", "What’s open", "Not aligned", "I’ll update you by"]
        steps += ["Share", "From my side", "References", "Closing", closing, "What we agreed"]
        places = [printed.rindex(words) for words in steps]
        assert places == sorted(places)


def test_each_side_reads_whose_turn_it_is_and_for_how_long():
    made = document(stage=1)
    printed = {side: " ".join("".join(pages(example_print(side, stage=1))).split()) for side in SIDES}

    for section in made.sections:
        for asking, item in section.turns:
            asked = " ".join("".join("" if each.blank else each.text for each in item.spoken).split())
            assert asked[:24] in printed[asking]
            assert (asked[:24] in printed["interviewer"]) or asking == "interviewer"
    told = [side for section in made.sections for side, item in section.turns if not item.shares_view]
    assert printed["interviewer"].count("he candidate asks:") == told.count("candidate")
    assert printed["candidate"].count("he interviewer asks") == told.count("interviewer")
    asked_before = printed["candidate"].index("Let’s look at the piece of work")
    asked_after = printed["candidate"].index("You ask for this: “has taken over undocumented code.”")
    turn = printed["candidate"].index("Then the interviewer asks about “has taken over undocumented code”")
    assert asked_before < turn < asked_after


def test_candidates_paper_has_no_question_of_the_interviewers():
    made = document(stage=1)
    printed = " ".join("".join(pages(example_print("candidate", stage=1))).split())

    questions = [
        "".join(each.text for each in item.spoken) for part in made.sections for item in part.interviewer.items
    ]
    assert len(questions) > 8
    assert not [each for each in questions if each in printed and not each.startswith("From my side")]


def test_both_sides_have_the_off_limits_topics():
    interviewer, candidate = (
        " ".join("".join(pages(example_print(which))).split()) for which in ("interviewer", "candidate")
    )

    assert all(topic in side for topic in document().off_limits for side in (interviewer, candidate))
    assert ("What not to ask" in interviewer, "What no one should ask you" in candidate) == (True, True)


@pytest.mark.parametrize("frozen", [True, False])
def test_unfrozen_guide_says_draft_on_every_page(frozen):
    printed = pages(example_print() if frozen else print_guide(document(frozen=False), "both", A4))

    assert all(("Guide draft, revision 3" in page) is not frozen for page in printed[::2])
    assert all(("Draft, not for candidates" in page) is not frozen for page in printed[1::2])
    assert all(("Revision 3" in page) is frozen and "interview 1 of 2" in page for page in printed)


@pytest.mark.parametrize(("paper", "size"), [(A4, (595, 842)), (LETTER, (612, 792))], ids=["a4", "letter"])
def test_paper_has_its_size(paper, size):
    page = pypdf.PdfReader(BytesIO(example_print(paper=paper).content)).pages[0]

    assert (round(page.mediabox.width), round(page.mediabox.height)) == size


@pytest.mark.parametrize(("jurisdiction", "paper"), [("US-OH", LETTER), ("EU-IE", A4), ("UK", A4), ("", A4)])
def test_paper_follows_the_country(jurisdiction, paper):
    assert paper_for(jurisdiction) == paper


def hostile(words):
    content = example_content(title=words[:120], need=words, mission=words, end_of_tour=words)
    content["conditions"][0]["statement"] = content["success_criteria"][0]["statement"] = words
    content["manager_story"] |= {"manager": words[:120], "mistake": words, "habits": [words]}
    return content


@pytest.mark.parametrize("words", [PAYLOAD, EVERY_SCRIPT, "x" * 200, "W" * 200, "word " * 400])
def test_whatever_was_typed_prints_on_the_page(words):
    made = print_guide(document(hostile(words)), "both", LETTER)

    reader = pypdf.PdfReader(BytesIO(made.content))
    assert made.missing == ()
    assert "/EmbeddedFiles" not in str(reader.trailer["/Root"])
    begun_at = [place for page in reader.pages for place in places(page)]
    assert max(x for x, _ in begun_at) <= 612 - 40
    assert min(y for _, y in begun_at) >= 20


def places(page):
    """Where each line of text begins on a page, in points."""
    found = []

    def visit(text, cm, tm, font, size):
        if text.strip():
            x, y = tm[4], tm[5]
            found.append((cm[0] * x + cm[2] * y + cm[4], cm[1] * x + cm[3] * y + cm[5]))

    page.extract_text(visitor_text=visit)
    return found


def test_payload_is_text():
    printed = " ".join("".join(pages(print_guide(document(hostile(PAYLOAD)), "interviewer", A4))).split())

    assert "<script>x</script> {{ 7 }} {% now %} {claim} file:///etc/passwd" in printed


def test_section_too_long_for_a_page_runs_on_and_keeps_sides_together():
    content = example_content()
    content["conditions"] *= 6
    content["mission"] = "Every word counts. " * 300

    printed = pages(print_guide(document(content), "both", A4))

    sheets = list(batched(printed, 2, strict=True))
    assert [sections_on(front) for front, _ in sheets] == [sections_on(back) for _, back in sheets]
    assert len(sheets) > 5


def test_shorter_side_is_padded_with_pages_of_its_own():
    made = document()
    talkative = replace(made.sections[1].interviewer, items=made.sections[1].interviewer.items * 14)
    turns = ("candidate",) * len(made.sections[1].candidate.items) + ("interviewer",) * len(talkative.items)
    talking = replace(made.sections[1], interviewer=talkative, order=turns)
    sections = (made.sections[0], talking, *made.sections[2:])

    printed = pages(print_guide(replace(made, sections=sections), "both", A4))

    padding = [page for page in printed if "Left blank for notes" in page]
    assert padding
    assert all("interview 1 of 2 · candidate" in page and re.search(r"Page \d+ of \d+", page) for page in padding)
    assert all("interviewer" in front and "candidate" in back for front, back in batched(printed, 2, strict=True))


def test_guide_that_fits_nowhere_is_laid_out_a_bounded_number_of_times(monkeypatch):
    laid_out = []

    def too_full(document, name, sheets, paper, prefix=""):
        side = lay_out(document, name, sheets, paper, prefix)
        laid_out.append(name)
        shared = {sheet.keys for sheet in sheets if len(sheet.parts) > 1}
        return replace(side, too_full=frozenset(shared))

    monkeypatch.setattr(duplex, "lay_out", too_full)
    monkeypatch.setattr(duplex, "GUESSES", 2)

    printed = pages(print_guide(document(), "interviewer", A4))

    assert len(printed) == 9
    assert len(laid_out) == duplex.GUESSES + 1


def test_longest_guide_is_laid_out_a_bounded_number_of_times(monkeypatch):
    content = example_content(mission="word " * 400, need="word " * 400)
    content["conditions"] *= 12
    laid_out = []

    def counted(document, name, *sheets, **how):
        laid_out.append(name)
        return lay_out(document, name, *sheets, **how)

    monkeypatch.setattr(duplex, "lay_out", counted)

    printed = pages(print_guide(document(content), "both", A4))

    assert len(printed) > 12
    assert {name: laid_out.count(name) <= duplex.GUESSES + 1 for name in laid_out} == dict.fromkeys(
        ("interviewer", "candidate"), True
    )


def test_every_print_is_accessible(tmp_path):
    for which, paper in product(PRINTS, PAPERS.values()):
        (tmp_path / f"{which}-{paper.name}.pdf").write_bytes(example_print(which, paper).content)
    for paper in PAPERS.values():
        (tmp_path / f"large-{paper.name}.pdf").write_bytes(example_print(paper=paper, large=True).content)
    (tmp_path / "draft.pdf").write_bytes(print_guide(document(stage=1, frozen=False), "both", LETTER).content)
    (tmp_path / "scripts.pdf").write_bytes(print_guide(document(hostile(EVERY_SCRIPT)), "both", A4).content)
    (tmp_path / "sampler.pdf").write_bytes(sampler_print().content)
    (tmp_path / "long.pdf").write_bytes(print_guide(document(hostile("word " * 400)), "room", A4).content)

    found = verdicts(sorted(tmp_path.glob("*.pdf")))

    assert found == dict.fromkeys((path.name for path in tmp_path.glob("*.pdf")), "compliant")


@pytest.mark.django_db
def test_print_guide_writes_the_file(published_role, tmp_path, capsys):
    call_command("print_guide", published_role.slug, "--side", "both", "-o", str(tmp_path / "guide.pdf"))

    printed = pypdf.PdfReader(tmp_path / "guide.pdf").pages
    assert "Engineering Lead, Payments Platform" in printed[0].extract_text()
    assert "Guide draft" in printed[0].extract_text()
    assert "guide.pdf" in capsys.readouterr().out


@pytest.mark.django_db
def test_print_guide_says_what_is_wrong(role, published_role, tmp_path):
    out = ["-o", str(tmp_path / "guide.pdf")]

    with pytest.raises(CommandError, match="There is no role at /roles/nowhere/"):
        call_command("print_guide", "nowhere", *out)
    with pytest.raises(CommandError, match="isn't published yet.* publish_brief"):
        call_command("print_guide", role.slug, *out)
    with pytest.raises(CommandError, match="has 2 interviews"):
        call_command("print_guide", published_role.slug, "--stage", "9", *out)
    with pytest.raises(CommandError, match="No such file"):
        call_command("print_guide", published_role.slug, "-o", str(tmp_path / "no" / "guide.pdf"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.django_db
def test_print_guide_uses_letter_in_the_united_states(bank, manager, tmp_path):
    role = make_role(manager, content=example_content(jurisdiction="US-OH"), published=True)

    call_command("print_guide", role.slug, "-o", str(tmp_path / "guide.pdf"), "--stage", "2", verbosity=0)

    assert round(pypdf.PdfReader(tmp_path / "guide.pdf").pages[0].mediabox.width) == 612
