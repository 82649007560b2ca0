"""What each side bears in mind before the conversation begins; each reminder has its mirror."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reminder:
    """One plain line under its catchword."""

    about: str
    text: str


REMINDERS = {
    "interviewer": (
        Reminder("Devices", "Silent and out of sight. Only this guide and a pen are on the table."),
        Reminder("Strength", "Listening is hard work: three conversations a day at most, a quarter of an hour apart."),
        Reminder("First impression", "It shows nerves and small talk. Write it down, and decide without it."),
        Reminder("Halo", "One brilliant or one poor answer says nothing about the next. Hear each by itself."),
        Reminder("Likeness", "Somebody like you is pleasant company, and no surer to do the work."),
        Reminder("Contrast", "Measure by the brief, not by whoever sat here before."),
        Reminder("Confirmation", "Ask once in each part what would prove you wrong."),
        Reminder(
            "Pause", "After an answer, wait five seconds, then go a rung deeper. The first is noted, never rated."
        ),
        Reminder("Straying", "Park a stray topic at the foot of the page for the end. All get the same minutes."),
        Reminder("To the end", "Every question here is owed. Stop early only if the candidate agrees."),
    ),
    "candidate": (
        Reminder("You may ask", "Half of the questions are yours. Ask on until you understand."),
        Reminder("You may pause", "Take time to think, drink, or look something up in your notes."),
        Reminder("You may keep silent", "“I would rather not say” is a full answer, and nothing is held against you."),
        Reminder("First impression", "A friendly room is not yet the work. Ask for days, people and numbers."),
        Reminder("Halo", "One fine or one clumsy answer says little about the place. Hear each by itself."),
        Reminder("Likeness", "Liking the manager is pleasant. Ask what happens when the two of you disagree."),
        Reminder("Contrast", "Measure by what you need, not by the place you want to leave."),
        Reminder("Confirmation", "Ask once in each part what would make a yes a mistake."),
        Reminder("Straying", "Note what talk has no time for, and ask it at the end. All get the same minutes."),
    ),
}
NEVER_ASK = (
    "Age, year of birth or graduation, when you will retire",
    "Marriage, partner, children, pregnancy, plans for a family",
    "Whom you look after at home",
    "Religion, holy days, places of worship",
    "Race, skin color, ethnic background",
    "Where you or your parents come from, citizenship, first language, accent",
    "Health, disability, sick days, medication, family medical history",
    "Sexual orientation, gender, sex at birth",
    "What you earn or have earned, payslips, debts, credit score",
    "Union membership, politics, clubs, military duty",
    "Arrests, lawsuits, complaints against an employer",
    "Height, weight, photographs, private accounts",
)
