from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from candidates.models import Candidate
from interviewkit.printing import named
from interviews.composing.sections import SIDES
from interviews.models import CandidateGuide, Guide
from interviews.sheets.markdown import to_markdown
from interviews.sheets.printing import PAPERS, PRINTS, TooLong, paper_for, print_guide
from roles.models import Role
from roles.numbers import counted


class Command(BaseCommand):
    help = "Prints the two-sided guide for an interview of a published role as a PDF file, or one side as Markdown."

    def add_arguments(self, parser):
        parser.add_argument("slug", help="the role's slug: engineering-lead")
        parser.add_argument("--side", choices=PRINTS, default="both", help="what to print; both sides by default")
        parser.add_argument("--stage", type=int, default=1, help="which interview; the first by default")
        parser.add_argument("--candidate", type=int, metavar="ID", help="this candidate's copy: /candidates/ID/")
        parser.add_argument("--format", choices=["pdf", "md"], default="pdf", help="a PDF file, or Markdown")
        parser.add_argument("--paper", choices=PAPERS, help="by default the usual paper where the role is")
        parser.add_argument("--large", action="store_true", help="in large type, 18 pt")
        parser.add_argument("-o", "--output", type=Path, help="the file to write; optional for Markdown")

    def handle(self, *, slug, stage, candidate, **options):
        role = self.role(slug)
        guide = self.guide(role, stage)
        document = self.copy(role, guide, candidate).document() if candidate is not None else guide.document()
        try:
            self.write(document, guide, options)
        except (TooLong, OSError) as refusal:
            raise CommandError(str(refusal)) from refusal

    def write(self, document, guide, options):
        if options["format"] == "md":
            self.write_markdown(document, options["side"], options["output"])
        else:
            paper = PAPERS.get(options["paper"]) or paper_for(guide.revision.content["jurisdiction"])
            self.write_pdf(document, paper, options)

    def write_markdown(self, document, side, output):
        if side not in SIDES:
            raise CommandError("Markdown has one side: add --side interviewer or --side candidate.")
        text = to_markdown(document, side)
        if output is None:
            self.stdout.write(text, ending="")
        else:
            output.write_text(text, encoding="utf-8")
            self.stdout.write(f"{PRINTS[side]}, Markdown: {output}")

    def write_pdf(self, document, paper, options):
        output, side = options["output"], options["side"]
        if output is None:
            raise CommandError("A PDF needs an output file: -o FILE.pdf")
        pdf = print_guide(document, side, paper, large=options["large"])
        output.write_bytes(pdf.content)
        if pdf.missing:
            self.stderr.write(f"No installed font has {named(pdf.missing)}. Install Debian's fonts-noto-core and -cjk.")
        type_size = ", large type" if options["large"] else ""
        self.stdout.write(f"{PRINTS[side]}, {paper.label}{type_size}: {output}")

    def role(self, slug):
        role = Role.objects.filter(slug=slug).first()
        if role is None:
            raise CommandError(f"There is no role at /roles/{slug}/.")
        return role

    def guide(self, role, stage):
        guides = Guide.objects.of_plan(role)
        if not guides:
            raise CommandError(f"{role} isn't published yet. First run: manage.py publish_brief {role.slug}")
        if not 1 <= stage <= len(guides):
            raise CommandError(f"{role} has {counted(len(guides), 'interview')}; there is no --stage {stage}.")
        return guides[stage - 1]

    def copy(self, role, guide, number):
        """One candidate's copy of the guide."""
        candidate = Candidate.objects.filter(pk=number).select_related("role__organization").first()
        if candidate is None:
            raise CommandError(f"There is no candidate at /candidates/{number}/.")
        if candidate.role_id != role.pk:
            raise CommandError(f"{candidate} is considered for {candidate.role}, not for {role}.")
        return CandidateGuide.objects.open_one(candidate, guide.stage_id)
