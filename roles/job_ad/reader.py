"""Reads a text: its sentences, their slogans and places, and the values in them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from .reading import Line, Reading
from .sentences import Sentence, sentences_of
from .signs import Guess, place_of
from .slogans import Strike, is_empty_talk, strikes_in
from .values import values_in

ROOM = {
    "need": 2,
    "mission": 1,
    "heading_0_6": 3,
    "heading_6_24": 2,
    "criterion": 5,
    "hard": 8,
    "good": 5,
    "fact": 3,
    "gains.person": 3,
    "must_haves": 6,
}
"""How many lines of a text a place takes at once; the others stay in the pasted text."""

OTHERWISE = 2

HEADING = "A heading."
EMPTY_TALK = "Would fit any employer. Nothing in it can be true or not."
MOSTLY_EMPTY = "Mostly slogans. What is left of it, and where would it belong?"
MANY = 3
FACTS = ("title", "organization", "location", "hours", "contract", "formality")
READ_AS = {
    "title": "Read as the title.",
    "pay": "Read as pay.",
    "location": "Read as the place.",
    "hours_per_week": "Read as hours and contract.",
    "tour": "Read as how long it lasts.",
}
FACT = "A fact of the job, or of the ad."
FEW_WORDS = 9


def read_ad(text: str) -> Reading:
    """Reads a text line by line. Any text can be read."""
    sentences = sentences_of(text)
    values = values_in(sentences)
    read_as = {mark: value.key for value in reversed(values) for mark in value.marks}
    strikes = strikes_in([sentence.low for sentence in sentences])
    lines = map(_line, sentences, strikes, (read_as.get(sentence.mark, "") for sentence in sentences))
    return Reading(tuple(_with_room(lines)), tuple(values))


def _line(sentence: Sentence, strikes: tuple[Strike, ...], read_as: str) -> Line:
    said = sentence.mark, sentence.number, sentence.text
    if sentence.is_heading:
        return Line(*said, why=READ_AS.get(read_as, HEADING), is_heading=True)
    guess = _guess(sentence, read_as)
    if guess.is_formality:
        return Line(*said, why=guess.why)
    struck = tuple(strike.of(sentence.text) for strike in strikes)
    if is_empty_talk(sentence.low, strikes):
        return Line(*said, why=EMPTY_TALK, struck=struck, is_empty_talk=True)
    if guess.place and len(strikes) >= MANY and not sentence.has_figure:
        return Line(*said, why=MOSTLY_EMPTY, struck=struck)
    return Line(*said, place=guess.place, why=guess.why, struck=struck, is_likely=guess.is_firm and not strikes)


def _guess(sentence: Sentence, read_as: str) -> Guess:
    """A line that gives a value has no other place, unless it states something hard or extra pay."""
    told = Guess(why=READ_AS.get(read_as, FACT))
    if read_as == "title" or sentence.label == "formality":
        return told
    guess = place_of(sentence)
    if read_as == "pay" or sentence.label == "pay":
        return replace(guess, is_firm=False) if guess.place == "pay.variable" else told
    is_fact = sentence.label in FACTS or (read_as and len(sentence.text.split()) <= FEW_WORDS)
    is_fact = is_fact or (read_as and guess.place == "fact")
    return told if is_fact and guess.place != "hard" else guess


def _with_room(lines: Iterable[Line]) -> Iterable[Line]:
    """The lines, with no more marked likely than each place takes at once."""
    taken: Counter[str] = Counter()
    for line in lines:
        is_likely = bool(line.place) and line.is_likely and taken[line.place] < ROOM.get(line.place, OTHERWISE)
        taken[line.place] += is_likely
        yield line if line.is_likely == is_likely else replace(line, is_likely=is_likely)
