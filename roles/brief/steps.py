"""The steps of writing a brief, ending with the interview plan: names, purposes, and the parts each one holds."""

from dataclasses import dataclass

from roles.brief.content import Content
from roles.brief.fields import FIELDS, parts_of

STEPS = {
    step: parts_of(step)
    for step in ("need", "conditions", "criteria", "exchange", "story", "terms", "situations", "plan")
}
"""The eight steps in order, and the parts of a brief's content that each one writes."""


@dataclass(frozen=True)
class Step:
    slug: str
    label: str
    heading: str
    purpose: str

    @property
    def parts(self) -> tuple[str, ...]:
        """The keys of a brief's content that this step writes."""
        return STEPS[self.slug]

    def of(self, content: Content) -> Content:
        """The share of a brief's content that this step writes."""
        return {key: content[key] for key in self.parts}


BRIEF_STEPS = {
    step.slug: step
    for step in (
        Step(
            "need",
            "Why this role",
            "What goes wrong without this role?",
            "Start with the problem, then say what the person is here to achieve and where things are heading.",
        ),
        Step(
            "conditions",
            "Conditions",
            "Conditions: the hard parts and the good parts",
            "The hard parts first. People who hear them now and still say yes won’t be surprised later.",
        ),
        Step(
            "criteria",
            "Success criteria",
            "Success criteria",
            "Three to five things that will be true: where each stands today, where it should be, and by when.",
        ),
        Step(
            "exchange",
            "What each side gains",
            "What each side gains",
            "A tour is a promise in both directions: what the organization gets, and what the person gains.",
        ),
        Step(
            "story",
            "About the manager",
            "About the manager",
            "People choose a manager as much as a job. Write this once; it’s kept for your next role.",
        ),
        Step(
            "terms",
            "Location, pay, decision",
            "Location, pay and the decision",
            "What anyone would ask in the first ten minutes, and how you’ll decide.",
        ),
        Step(
            "situations",
            "Real situations",
            "Real situations from this job",
            "Days when this work was hard. Both sides ask about them, so the interview is about the work itself.",
        ),
        Step(
            "plan",
            "Interview plan",
            "Interview plan",
            "Few and deep: each answers one open question. All are live: everyone there at the same time, free to "
            "interrupt.",
        ),
    )
}


def next_step(slug: str) -> str | None:
    """The step that follows, or None after the last."""
    slugs = list(BRIEF_STEPS)
    return dict(zip(slugs, slugs[1:], strict=False)).get(slug)


def step_of(field: str) -> str:
    """The step on whose page a field is written: `pay.max` in `terms`."""
    part = field.partition(".")[0]
    return next(known.step for known in FIELDS.values() if known.part == part)
