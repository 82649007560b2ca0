"""The guide's PDF, warm, against WeasyPrint alone on the same markup and stylesheets, in turn in the same run."""

import time
from functools import partial
from statistics import median
from unittest.mock import patch

from weasyprint import HTML

from interviewkit import pdf
from interviews.models import Guide
from interviews.sheets.printing import A4, print_guide
from roles.models import Role

ROUNDS = 7


def print_ratios():
    """How often WeasyPrint alone lays out the 60-minute guide in the time that a finished print takes."""
    role = Role.objects.get(team__user__email="ottoline.brask@example.com")
    guide = next(guide for guide in Guide.objects.of_plan(role) if guide.stage.minutes == 60)
    return [ratio(guide.document(), "interviewer"), ratio(guide.document(), "both")]


def ratio(document, which):
    ours = partial(print_guide, document, which, A4)
    alone = partial(weasyprint_alone, jobs_of(ours))
    alone()
    rounds = [(seconds(ours), seconds(alone)) for _ in range(ROUNDS)]
    return {
        "what": f"60-minute guide as PDF, {which}",
        "ratio": median(mine / theirs for mine, theirs in rounds),
        "of": "WeasyPrint alone, same HTML and CSS",
        "measured": f"{median(mine for mine, _ in rounds):.2f} s; alone {median(t for _, t in rounds):.2f} s",
    }


def jobs_of(ours):
    """The markup and settings with which a print calls WeasyPrint, taken down while it prints once."""
    jobs = []

    class Listener(HTML):
        def __init__(self, **settings):
            self.settings = settings
            super().__init__(**settings)

        def render(self, **options):
            jobs.append((self.settings, options))
            return super().render(**options)

    with patch.object(pdf, "HTML", Listener):
        ours()
    return jobs


def weasyprint_alone(jobs):
    for settings, options in jobs:
        HTML(**settings).render(**options).write_pdf(pdf_variant="pdf/ua-1")


def seconds(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
