"""What a password has to be: longer than a word, and not among the first that somebody else would try."""

import re

from django.core.exceptions import ValidationError
from zxcvbn import zxcvbn

PUBLIC_WORDS = ["interview kit", "a tour of duty", "tour of duty"]
"""The product's name and the sample accounts' password, which anybody can read."""

JOINTS = ["", " ", "-", "_", "."]

HARD_TO_GUESS = 4
"""The highest of zxcvbn's scores, from 0: more than ten thousand million guesses."""

AS_MUCH_AS_IT_READS = 72


class HardToGuess:
    """Refuses what a guesser tries early: repeats, keyboard runs, common words, and names that belong to the account.

    Instead of an estimate of our own, zxcvbn counts the guesses.
    """

    def validate(self, password, user=None):
        estimate = zxcvbn(password[:AS_MUCH_AS_IT_READS], user_inputs=guessed_first(user))
        if estimate["score"] < HARD_TO_GUESS:
            raise ValidationError(refusal(estimate["feedback"]["warning"]), code="password_easy_to_guess")

    def get_help_text(self):
        return "Use several unrelated words, or a password that your password manager made up."


def guessed_first(user):
    """What somebody would try who knows the product and the person: words, and phrases however they are joined."""
    phrases = PUBLIC_WORDS if user is None else [*PUBLIC_WORDS, user.name, user.title, user.email]
    split = [re.findall(r"\w+", phrase.lower()) for phrase in phrases]
    words = {word for phrase in split for word in phrase if len(word) > 2}
    return [*words, *phrases, *(joint.join(phrase) for phrase in split for joint in JOINTS)]


def refusal(warning):
    mend = "Use four or more unrelated words, or let a password manager make one."
    return " ".join(filter(None, ["This password is too easy to guess.", warning, mend]))
