from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from interviews.models import Guide
from interviews.printing import PAPERS, PRINTS, TooLong, paper_for, print_guide
from roles.models import Role


class Command(BaseCommand):
    help = "Prints both sides' guide for a conversation of a published role as a PDF file."

    def add_arguments(self, parser):
        parser.add_argument("slug", help="the role's address: engineering-lead")
        parser.add_argument("--side", choices=PRINTS, default="both", help="what to print; both sides when not said")
        parser.add_argument("--stage", type=int, default=1, help="which conversation; the first when not said")
        parser.add_argument("--paper", choices=PAPERS, help="as usual where the role is when not said")
        parser.add_argument("-o", "--output", type=Path, required=True, help="the file to write")

    def handle(self, *, slug, side, stage, paper, output, **options):
        guide = self.guide(slug, stage)
        paper = PAPERS.get(paper) or paper_for(guide.revision.content["jurisdiction"])
        try:
            pdf = print_guide(guide.document(), side, paper)
            output.write_bytes(pdf.content)
        except (TooLong, OSError) as refusal:
            raise CommandError(str(refusal)) from refusal
        if pdf.missing:
            self.stderr.write(f"No font here draws {' '.join(pdf.missing)}. Install Debian's fonts-noto-core and -cjk.")
        self.stdout.write(f"{PRINTS[side]}, {paper.label}: {output}")

    def guide(self, slug, stage):
        role = Role.objects.filter(slug=slug).first()
        if role is None:
            raise CommandError(f"There is no role at /roles/{slug}/.")
        guides = Guide.objects.of_plan(role)
        if not guides:
            raise CommandError(f"Nothing is published of {role}. First: manage.py publish_brief {slug}")
        if not 1 <= stage <= len(guides):
            raise CommandError(f"{role} has {len(guides)} conversations; --stage {stage} is none of them.")
        return guides[stage - 1]
