"""Reminders for each side before the interview starts; each one has its mirror."""

from dataclasses import dataclass

from roles.checks.lints import applies


@dataclass(frozen=True, slots=True)
class Reminder:
    """One plain line with its catchword."""

    about: str
    text: str


REMINDERS = {
    "interviewer": (
        Reminder("Devices", "Silenced and out of sight. Only this guide and a pen on the table."),
        Reminder(
            "Energy", "Listening is hard work: no more than three interviews a day, with 15 minutes between them."
        ),
        Reminder("First impression", "It’s mostly nerves and small talk. Write it down, then set it aside."),
        Reminder("Halo", "One brilliant or poor answer says nothing about the next. Take each on its own."),
        Reminder("Similarity", "It’s easy to enjoy someone like you; they’re no more likely to do the job well."),
        Reminder("Contrast", "Compare with the brief, not with the last candidate."),
        Reminder("Confirmation", "In each section, ask once what would prove you wrong."),
        Reminder(
            "Pause",
            "Wait five seconds after an answer. Ask everyone the follow-ups in bold; use the others as needed. "
            "Note the first answer; never rate it.",
        ),
        Reminder(
            "Digressions", "Write them at the bottom of the page for the end. Everyone gets the same amount of time."
        ),
        Reminder("Finish", "Ask every question. Stop early only if the candidate agrees."),
    ),
    "candidate": (
        Reminder("You may ask", "Half the questions are yours. Keep asking until you understand."),
        Reminder("You may pause", "Take time to think, have a drink of water, or check your notes."),
        Reminder("You may decline", "“I’d rather not say” is a full answer, and it won’t be held against you."),
        Reminder(
            "How you’re rated",
            "Each interviewer rates what they saw and heard alone, before they talk with anyone. The decision rule was "
            "set before anyone was interviewed; it’s in section 6.",
        ),
        Reminder("Notes", "Only the hiring team reads theirs. Yours are your own."),
        Reminder("First impression", "A friendly interview isn’t the job. Ask about days, people and numbers."),
        Reminder("Halo", "One great or awkward answer says little about the place. Take each on its own."),
        Reminder("Similarity", "Liking the manager is nice. Ask what happens when you two disagree."),
        Reminder("Contrast", "Compare with what you need, not with the place you want to leave."),
        Reminder("Confirmation", "In each section, ask once what would make saying yes a mistake."),
        Reminder(
            "Digressions",
            "Write down what there’s no time for, and ask at the end. Everyone gets the same amount of time.",
        ),
    ),
}
_ARRANGEMENTS = "A break, captions, another room, or the questions beforehand: anyone can ask, no reason needed. {whom}"
_OFF_LIMITS = {
    "U01": "Age, year of birth or graduation, retirement plans",
    "U05": "Marriage, partner, children, pregnancy, family plans",
    "U08": "Caring for someone at home",
    "U09": "Religion, religious holidays, places of worship",
    "U10": "Race, skin color, ethnic background",
    "U11": "Birthplace, parents’ origin, citizenship, first language, accent",
    "U15": "Health, disability, sick days, medication, family medical history",
    "U22": "Accommodations at work, before there is an offer",
    "U23": "Sexual orientation, gender, sex at birth",
    "U27": "Current or past pay, pay stubs, debts, credit score",
    "U30": "Union membership, politics, clubs",
    "U32": "Military service",
    "U25": "Arrests, lawsuits, complaints against an employer",
    "U34": "Height, weight, photos, personal social media accounts",
}
"""What no one should ask a candidate, by one of the rules on questions that stands for it."""


def reminders(side: str, contact: str = "") -> tuple[Reminder, ...]:
    """One side's reminders; a candidate's end with who to ask for arrangements: a contact, not their interviewer."""
    if side != "candidate":
        return REMINDERS[side]
    whom = f"Contact {contact}." if contact else "Contact the person who invited you."
    return (*REMINDERS[side], Reminder("Arrangements", _ARRANGEMENTS.format(whom=whom)))


def off_limits(jurisdiction: str) -> tuple[str, ...]:
    """What no one should ask a candidate where this law applies; without one, all of it."""
    return tuple(topic for code, topic in _OFF_LIMITS.items() if applies(code, jurisdiction))
