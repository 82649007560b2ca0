"""Password rules: longer than a word, and hard for someone else to guess."""

import re

from django.core.exceptions import ValidationError
from zxcvbn import zxcvbn

PUBLIC_WORDS = ["interview kit", "a tour of duty", "tour of duty"]
"""The product's name and the sample accounts' password, which are public."""

JOINTS = ["", " ", "-", "_", "."]

HARD_TO_GUESS = 4
"""The highest of zxcvbn's scores, which start at 0: more than ten billion guesses."""

AS_MUCH_AS_IT_READS = 72


class HardToGuess:
    """Rejects passwords that zxcvbn finds easy to guess.

    That includes repeats, keyboard runs, common words, and names that belong to the account.
    """

    def validate(self, password, user=None):
        estimate = zxcvbn(password[:AS_MUCH_AS_IT_READS], user_inputs=guessed_first(user))
        if estimate["score"] < HARD_TO_GUESS:
            raise ValidationError(refusal(estimate["feedback"]["warning"]), code="password_easy_to_guess")

    def get_help_text(self):
        return "Use several unrelated words, or a password from your password manager."


def guessed_first(user):
    """Guesses for someone who knows the product and the person: words, and phrases with any separator."""
    phrases = PUBLIC_WORDS if user is None else [*PUBLIC_WORDS, user.name, user.title, user.email]
    split = [re.findall(r"\w+", phrase.lower()) for phrase in phrases]
    words = {word for phrase in split for word in phrase if len(word) > 2}
    return [*words, *phrases, *(joint.join(phrase) for phrase in split for joint in JOINTS)]


def refusal(warning):
    mend = "Use four or more unrelated words, or let a password manager create one."
    return " ".join(filter(None, ["This password is too easy to guess.", warning, mend]))
