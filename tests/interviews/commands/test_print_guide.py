"""The command that prints a guide: as PDF or Markdown, in large type, as one candidate's copy."""

import pypdf
import pytest
from django.core.management import CommandError, call_command

from tests import factories

pytestmark = pytest.mark.django_db


def test_markdown_goes_to_standard_output(published_role, capsys):
    call_command("print_guide", published_role.slug, "--side", "candidate", "--format", "md")

    out, err = capsys.readouterr()
    assert out.startswith("# Engineering Lead, Payments Platform\n\nCandidate’s guide, interview 1 of 2")
    assert err == ""


def test_markdown_goes_to_a_file(published_role, tmp_path, capsys):
    out = tmp_path / "guide.md"

    call_command("print_guide", published_role.slug, "--side", "interviewer", "--format", "md", "-o", str(out))

    assert "## 1. Mission and success" in out.read_text()
    assert "Markdown" in capsys.readouterr().out


def test_markdown_holds_one_side(published_role):
    for side in ("both", "room"):
        with pytest.raises(CommandError, match="add --side interviewer or --side candidate"):
            call_command("print_guide", published_role.slug, "--side", side, "--format", "md")


def test_pdf_needs_a_file(published_role):
    with pytest.raises(CommandError, match="-o FILE.pdf"):
        call_command("print_guide", published_role.slug)


def test_large_type_takes_more_pages(published_role, tmp_path):
    usual, large = tmp_path / "usual.pdf", tmp_path / "large.pdf"

    call_command("print_guide", published_role.slug, "--side", "candidate", "-o", str(usual), verbosity=0)
    call_command("print_guide", published_role.slug, "--side", "candidate", "--large", "-o", str(large), verbosity=0)

    assert len(pypdf.PdfReader(large).pages) > len(pypdf.PdfReader(usual).pages)


def test_candidate_s_guide_holds_the_candidate_s_own_claim(published_role, manager, capsys):
    candidate = factories.make_candidate(published_role, manager)
    claim = factories.make_claim(candidate)
    claim.criteria.set(published_role.criteria.all()[:1])
    whose = ["--side", "interviewer", "--format", "md", "--stage", "2"]

    call_command("print_guide", published_role.slug, *whose, "--candidate", str(candidate.pk))
    bound = capsys.readouterr().out
    call_command("print_guide", published_role.slug, *whose)

    assert "- **Candidate:** Teodor Vanwick" in bound
    assert "Cut failed payout runs from 12 to 2 a month" in bound
    assert "Cut failed payout runs" not in capsys.readouterr().out


def test_candidate_of_another_role_is_refused_in_words(published_role, manager, bank, tmp_path):
    content = factories.example_content(title="Roaster")
    stranger = factories.make_candidate(factories.make_role(manager, content=content, published=True), manager)
    out = ["-o", str(tmp_path / "guide.pdf")]

    with pytest.raises(CommandError, match="is considered for Roaster.*, not for Engineering Lead"):
        call_command("print_guide", published_role.slug, "--candidate", str(stranger.pk), *out)
    with pytest.raises(CommandError, match="There is no candidate at /candidates/0/"):
        call_command("print_guide", published_role.slug, "--candidate", "0", *out)
    assert list(tmp_path.iterdir()) == []


def test_missing_characters_are_named_on_standard_error(manager, bank, tmp_path, capsys):
    content = factories.example_content(mission="Boxes \ue123 on paper")
    role = factories.make_role(manager, content=content, published=True)

    call_command("print_guide", role.slug, "--side", "candidate", "-o", str(tmp_path / "guide.pdf"))

    assert "PRIVATE USE CHARACTER (U+E123)" in capsys.readouterr().err
