"""The seven topics both sides rate, with a description of each rating from 1 to 4."""

from dataclasses import dataclass

INTERVIEWER = "interviewer"
CANDIDATE = "candidate"


@dataclass(frozen=True)
class Dimension:
    """One topic: interviewers rate the candidate on it, the candidate rates the tour."""

    code: str
    label: str
    interviewer: tuple[str, str, str, str]
    candidate: tuple[str, str, str, str]

    def anchors(self, side: str) -> tuple[tuple[int, str], ...]:
        """Each rating with its description for this side, lowest first."""
        return tuple(enumerate({INTERVIEWER: self.interviewer, CANDIDATE: self.candidate}[side], start=1))

    @property
    def identity(self) -> dict[str, str]:
        """The fields by which a stored rating is of this topic."""
        return {"dimension": self.code}


MUST_ANCHORS = (
    "What they said speaks against it.",
    "Part of it showed, or their own part in it stayed unclear.",
    "It showed in something they did, with their own part clear.",
    "It showed more than once, in ways that can be checked.",
)
"""What each rating of a must-have or an essential criterion takes where no real situation describes it."""

DIMENSIONS = (
    Dimension(
        "mission",
        "Mission",
        interviewer=(
            "No result comparable to this mission came up.",
            "A partly comparable result, but the candidate's own role stayed unclear.",
            "A comparable result, with the candidate's own role clear.",
            "Comparable results more than once, each of which can be checked.",
        ),
        candidate=(
            "They couldn't say what success would look like.",
            "They described success, but the measure stayed vague.",
            "They named the measure, the date, and where the figure comes from.",
            "They named the measure, date, and source, and were candid about what has been tried before.",
        ),
    ),
    Dimension(
        "depth",
        "Reasoning",
        interviewer=(
            "Only a prepared answer; follow-up questions added nothing.",
            "Some reasons for the choices made, but thin ones.",
            "Reasons for the choice, and the alternative they rejected.",
            "Reasons and the alternative, plus a mistake of their own and what they would change now.",
        ),
        candidate=(
            "My questions were deflected.",
            "They gave some reasons and stopped there.",
            "They gave their reasons and said what the choice cost.",
            "They gave reasons and cost, and admitted what they had to learn.",
        ),
    ),
    Dimension(
        "conditions",
        "Conditions",
        interviewer=(
            "The hard conditions were brushed aside.",
            "Copes by heroics: long hours, or doing it all alone.",
            "Has handled one condition much like ours.",
            "Has handled several conditions like ours, and says where the limits are.",
        ),
        candidate=(
            "What I was told conflicts with the brief, or with what others told me.",
            "Gaps remain in what I was told.",
            "Different people told me the same facts.",
            "I checked the facts for myself, and they held.",
        ),
    ),
    Dimension(
        "needs",
        "Needs",
        interviewer=(
            "At least one of the candidate's deal-breakers can't be met here.",
            "A deal-breaker can only be met partly, or we haven't answered yet.",
            "Every deal-breaker can be met.",
            "Every need can be met, and our answers are in writing.",
        ),
        candidate=(
            "One of my deal-breakers was refused.",
            "What was promised on one of my deal-breakers is unclear.",
            "All of my deal-breakers can be met.",
            "All of my deal-breakers can be met, and I saw it working today.",
        ),
    ),
    Dimension(
        "growth",
        "Growth",
        interviewer=(
            "The candidate wants nothing this tour offers.",
            "There is a loose link between what the candidate wants and what the tour offers.",
            "This tour builds a skill the candidate named.",
            "Both sides named what they would give and gain, with dates.",
        ),
        candidate=(
            "There is nothing behind the growth I was promised.",
            "Growth was mentioned, with nothing specific.",
            "The growth is tied to a specific event in the tour.",
            "Someone before me gained exactly this, and I know who.",
        ),
    ),
    Dimension(
        "boss",
        "Manager",
        interviewer=(
            "The manager's and the candidate's ways of working clash, and no one said so.",
            "A clash in ways of working was named but not resolved.",
            "Their ways of working fit together, shown by an example.",
            "The two disagreed in front of us, and something better came of it.",
        ),
        candidate=(
            "The manager evaded my questions, or others contradicted the answers.",
            "The manager's story sounded rehearsed.",
            "The manager named concrete habits.",
            "The manager owned a mistake, and someone else confirmed it.",
        ),
    ),
    Dimension(
        "ethos",
        "Ethos",
        interviewer=(
            "What the candidate values conflicts with what this role needs.",
            "Values were claimed, without an example.",
            "One example showed a value in action.",
            "Several examples showed it, and someone else confirmed them.",
        ),
        candidate=(
            "I saw or heard a stated value being broken.",
            "The values were slogans.",
            "One example showed a value being lived.",
            "Several examples showed it, even when it was costly.",
        ),
    ),
)
