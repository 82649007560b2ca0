"""The candidate packet sent before an interview: the brief and the candidate's side of the guide."""

from django.utils import timezone

from interviewkit.joining import join
from interviewkit.paper import Paper
from interviewkit.pdf import Pdf
from interviews.models import CandidateGuide
from interviews.sheets.printing import print_guide
from roles.printing import brief_pdf


def pre_read_pdf(copy: CandidateGuide, paper: Paper, *, large: bool = False) -> Pdf:
    """Returns both as one file from the same revision, without anything from the interviewer's side."""
    revision, document = copy.guide.revision, copy.document()
    published = timezone.localdate(revision.published_at)
    brief = brief_pdf(revision.content, revision.number, published, paper, large)
    guide = print_guide(document, "candidate", paper, large=large)
    title = f"{document.role_title}: the brief and your guide for interview {document.stage_number}"
    missing = tuple(dict.fromkeys((*brief.missing, *guide.missing)))
    return Pdf(join([brief.content, guide.content], title, ["The brief", "Your guide"]), missing)
