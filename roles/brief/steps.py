"""The steps in which a brief is written, its plan as the last: what each is called, is for, and holds."""

from dataclasses import dataclass

from roles.brief.content import Content

STEPS = {
    "need": ("title", "organization", "need", "mission", "heading_0_6", "heading_6_24"),
    "conditions": ("conditions",),
    "criteria": ("success_criteria",),
    "exchange": ("tour", "gains", "checkpoints", "end_of_tour"),
    "story": ("manager_story",),
    "terms": (
        "jurisdiction",
        "employment_type",
        "location",
        "work_pattern",
        "onsite_days_per_week",
        "hours_per_week",
        "pay",
        "must_haves",
        "decision_rule",
    ),
    "plan": ("stages",),
}
"""The six steps in which a brief is written, its plan as the seventh, and the parts of its content that each holds."""


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
            "The need",
            "What breaks without this person",
            "Start with the trouble, then say what the person comes to bring about and where things are heading.",
        ),
        Step(
            "conditions",
            "What is hard, what is good",
            "What is hard, and what is good",
            "The hard part first. Whoever hears it now and still comes will not be surprised later.",
        ),
        Step(
            "criteria",
            "How both sides will know",
            "How both sides will know it worked",
            "Three to five things that will be true: from where each stands today to where it should be, and by when.",
        ),
        Step(
            "exchange",
            "What each side gains",
            "What each side gains",
            "A tour is a promise in two directions: what the organization gets, and what the person takes away.",
        ),
        Step(
            "story",
            "Your story",
            "The story of the person they will work for",
            "People choose a manager as much as a job. Write it once; it is kept for your next role.",
        ),
        Step(
            "terms",
            "Place, pay, decision",
            "Place, pay and the decision",
            "What anyone would ask in the first ten minutes, and how you will decide.",
        ),
        Step(
            "plan",
            "The conversations",
            "The conversations",
            "Few and deep: each finds out one thing that nobody knows yet. All of them live, people in the same "
            "moment, able to interrupt.",
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
    return next(step for step, parts in STEPS.items() if part in parts)
