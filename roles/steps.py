"""The steps in which a brief is written, its plan as the last: what each is called, is for, and still lacks."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from roles.content import Content
from roles.findings import STEPS, Finding


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


def step_states(findings: Iterable[Finding]) -> dict[str, str]:
    """Each step's state in words: how much is still to write, or that it is ready."""
    counted = Counter((finding.step, _what_it_takes(finding)) for finding in findings)
    return {slug: state_words(*(counted[slug, what] for what in WHAT_IT_TAKES)) for slug in BRIEF_STEPS}


def state_words(to_write: int, to_add: int, to_reconsider: int) -> str:
    if to_write:
        return f"{to_write} still to write"
    if to_add:
        return f"{to_add} worth adding"
    if to_reconsider:
        return f"ready, {to_reconsider} to look at again"
    return "ready"


WHAT_IT_TAKES = ("writing", "adding", "another look")


def _what_it_takes(finding: Finding) -> str:
    """Writing what publishing needs, adding what it could do without, or another look at what stands there."""
    if finding.blocks:
        return "writing"
    return "adding" if finding.absent else "another look"
