"""The seven things both sides find out about each other, and what each rating from 1 to 4 sounds like."""

from dataclasses import dataclass

INTERVIEWER = "interviewer"
CANDIDATE = "candidate"


@dataclass(frozen=True)
class Dimension:
    """One thing to find out: an interviewer about the candidate, the candidate about the tour."""

    code: str
    label: str
    interviewer: tuple[str, str, str, str]
    candidate: tuple[str, str, str, str]

    def anchors(self, side: str) -> tuple[tuple[int, str], ...]:
        """Each rating with what it sounds like on this side, lowest first."""
        return tuple(enumerate({INTERVIEWER: self.interviewer, CANDIDATE: self.candidate}[side], start=1))


DIMENSIONS = (
    Dimension(
        "mission",
        "Mission",
        interviewer=(
            "No result comparable to this mission came up.",
            "A partly comparable result, but the candidate's own part stayed unclear.",
            "A comparable result, with the candidate's own part clear.",
            "Comparable results more than once, each of them open to checking.",
        ),
        candidate=(
            "They could not say what success would be.",
            "They described success, but the measure stayed vague.",
            "They named the measure, the date, and where the figure comes from.",
            "They named measure, date and source, and were candid about what has been tried before.",
        ),
    ),
    Dimension(
        "depth",
        "Depth",
        interviewer=(
            "Only a prepared line; it did not open up when we asked further.",
            "Some reasons for the choices made, but thin ones.",
            "Reasons for the choice, and the alternative that was turned down.",
            "Reasons and alternative, and also an error of their own and what they would now change.",
        ),
        candidate=(
            "My questions were deflected.",
            "They gave some reasons and stopped there.",
            "They gave their reasons and said what the choice cost.",
            "They gave reasons and cost, and admitted what they have had to learn.",
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
            "At least one of the candidate's musts cannot be met here.",
            "A must can be met only in part, or our answer is still open.",
            "Every must can be met.",
            "Every need can be met, and our answers are in writing.",
        ),
        candidate=(
            "One of my musts was refused.",
            "What was promised on one of my musts is unclear.",
            "All of my musts can be met.",
            "All of my musts can be met, and I was shown it working today.",
        ),
    ),
    Dimension(
        "growth",
        "Growth",
        interviewer=(
            "The candidate wants nothing that this tour offers.",
            "There is a loose link between what the candidate wants and what the tour offers.",
            "A capability the candidate named is one this tour builds.",
            "Both of us named what we would give and gain, with dates.",
        ),
        candidate=(
            "There is nothing behind the growth that was promised.",
            "Growth was stated, and no more than stated.",
            "The growth is tied to a particular event in the tour.",
            "Someone before me gained exactly this, and I know who.",
        ),
    ),
    Dimension(
        "boss",
        "The boss",
        interviewer=(
            "The manager's and the candidate's ways of working clash, and nobody said so.",
            "A clash in ways of working was named, and is unresolved.",
            "The two ways of working go together, shown by an example.",
            "The two disagreed in front of us, and something better came of it.",
        ),
        candidate=(
            "The manager evaded my questions, or others contradicted the answers.",
            "The manager's story sounded rehearsed.",
            "The manager named concrete habits.",
            "The manager owned an error, and someone else confirmed it.",
        ),
    ),
    Dimension(
        "ethos",
        "Ethos",
        interviewer=(
            "What the candidate values runs against what this role needs.",
            "Values were claimed, without an instance.",
            "One instance showed a value at work.",
            "Several instances showed it, and someone else confirmed them.",
        ),
        candidate=(
            "I saw or heard a stated value being broken.",
            "The values were slogans.",
            "One instance showed a value being lived.",
            "Several instances showed it, even when it was costly.",
        ),
    ),
)
