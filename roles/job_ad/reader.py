"""The whole reading of one text: its sentences, the slogans among them, their places, and the values they hold."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from .reading import Line, Reading, Value
from .sentences import Sentence, sentences_of
from .signs import place_of
from .slogans import is_empty_talk, strikes_in
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
"""How many lines of a text a place takes well at once; the others stay in the tray."""

OTHERWISE = 2

HEADING = "A heading."
EMPTY_TALK = "Would fit any employer. Nothing in it can be true or not."
FACTS = ("title", "organization", "location", "hours", "contract", "formality")
READ_AS = {"title": "the title", "pay": "pay", "location": "the place", "hours_per_week": "hours and contract"}
READ_AS |= {"tour": "how long the tour lasts"}
FEW_WORDS = 7


def read_ad(text: str) -> Reading:
    """What a pasted text says of a brief, line by line; any text at all can be read."""
    sentences = sentences_of(text)
    values = values_in(sentences)
    lines = [_line(sentence, _read_as(sentence, values)) for sentence in sentences]
    return Reading(tuple(_with_likely(lines)), tuple(values))


def _line(sentence: Sentence, read_as: str) -> Line:
    line = Line(sentence.mark, sentence.number, sentence.text)
    if sentence.is_heading:
        return replace(line, why=HEADING if not read_as else f"Read as {read_as}.", is_heading=True)
    strikes = strikes_in(sentence.low)
    line = replace(line, struck=tuple(strike.of(sentence.text) for strike in strikes))
    if is_empty_talk(sentence.low, strikes):
        return replace(line, why=EMPTY_TALK, is_empty_talk=True)
    place, why = _place(sentence, read_as)
    return replace(line, place=place, why=why)


def _place(sentence: Sentence, read_as: str) -> tuple[str, str]:
    """A line that gives a value goes nowhere else, unless it says something hard or what comes on top of the pay."""
    place, why = place_of(sentence)
    is_fact = sentence.label in FACTS or (read_as and len(sentence.text.split()) <= FEW_WORDS)
    if place in ("hard", "pay.variable", "criterion") or not (read_as or sentence.label):
        return place, why
    if is_fact or sentence.label == "pay" or read_as == "pay":
        return "", f"Read as {read_as}." if read_as else "A fact of the job or of the ad."
    return place, why


def _read_as(sentence: Sentence, values: Iterable[Value]) -> str:
    return next((READ_AS[value.key] for value in values if sentence.mark in value.marks), "")


def _with_likely(lines: list[Line]) -> Iterable[Line]:
    """The lines, marked as likely while their place has room; a line with a slogan in it needs another wording."""
    taken: Counter[str] = Counter()
    for line in lines:
        is_likely = bool(line.place) and not line.struck and taken[line.place] < ROOM.get(line.place, OTHERWISE)
        taken[line.place] += is_likely
        yield replace(line, is_likely=is_likely)
