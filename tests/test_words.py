"""The words we gave up: a text that people read says the trade's word instead (docs/words.md)."""

import ast
import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

PROJECT = Path(__file__).parents[1]
APPS = ["interviewkit", "roles", "candidates", "interviews"]

GIVEN_UP = {
    r"whoever|whomever": "the person who",
    r"(?<!for )(?<!by )(?<!with )(?<!to )whom": "who, or the noun itself",
    r"somebody": "someone",
    r"nobody": "no one",
    r"everybody": "everyone",
    r"any more(?! than)(?= *[.,;:!?]|$)": "anymore",
    r"e-mails?": "email",
    r"referees?": "reference",
    r"remarks?": "comment",
    r"shelf|shelves": "library",
    r"(?<!cash )tray": "pasted text",
    r"call(?:s|ed|ing)? (?:it |the interview |this interview )?off": "cancel",
    r"reserve[sd]?|reserving": "book",
    r"hand-over": "handoff",
    r"rungs?": "follow-up question, or depth",
    r"ladders?": "follow-up questions",
    r"(?:make|makes|made|making) up (?:your|their|its|his|her) (?:own )?minds?": "fit summary",
    r"locks? (?:it|them|your|their|the words)|is locked|are locked|was locked|locked on": "submit",
    r"excuse[sd]?": "release",
    r"(?:next|promised a|owe a|owed a) word": "update",
    r"yardsticks?": "success criterion",
    r"must need": "deal-breaker",
}
OLD = {re.compile(rf"\b(?:{old})\b", re.IGNORECASE): new for old, new in GIVEN_UP.items()}

# What is not ours to word: patterns that look for words in what people wrote, and the stories' own people.
NOT_OURS = re.compile(r"samples/|migrations/|job_ad/.*\.yaml|(lints|contradictions)\.yaml|placeholders\.py")

TAG = re.compile(r"{%.*?%}|{#.*?#}|{{.*?}}|<pre.*?</pre>|<code.*?</code>", re.DOTALL)
PLACEHOLDER = re.compile(r"{\w+}")
MARKUP = re.compile(r"<[^>]*>")
SPOKEN_ATTRIBUTE = re.compile(r'(?:aria-label|title|placeholder|alt|content|data-(?:said|text))="([^"]*)"')


def words_in(text):
    """The words given up that a text holds, each with what to say instead."""
    said = PLACEHOLDER.sub(" ", text)
    return [f"{found[0]} (say: {new})" for old, new in OLD.items() for found in old.finditer(said)]


def texts_of_template(source):
    """What a template says: its text, what its tags hand on, and the attributes that are read aloud or shown."""
    for tag in TAG.findall(source):
        yield from (handed_on for handed_on in re.findall(r'"([^"]*)"', tag) if " " in handed_on)
    plain = TAG.sub(" ", source)
    yield MARKUP.sub(" ", plain)
    yield from SPOKEN_ATTRIBUTE.findall(plain)


def texts_of_module(source):
    """The sentences among a module's strings; documentation is for engineers."""
    tree = ast.parse(source)
    documented = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented
        if is_text and " " in node.value:
            yield node.value


def texts_of_script(source):
    """The sentences among a script's strings."""
    yield from re.findall(r'"([^"\n]* [^"\n]*)"', source)
    yield from re.findall(r"`([^`\n]* [^`\n]*)`", source)


def texts_of_data(value):
    if isinstance(value, dict):
        for each in value.values():
            yield from texts_of_data(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts_of_data(each)
    elif isinstance(value, str) and " " in value:
        yield value


def texts_in(path):
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return texts_of_module(source)
    if path.suffix == ".js":
        return texts_of_script(source)
    if path.suffix == ".yaml":
        return texts_of_data(YAML(typ="safe", pure=True).load(source))
    return texts_of_template(source)


def files():
    rooms = [path for room in ["templates", "static/js", *APPS] for path in (PROJECT / room).rglob("*")]
    read = [path for path in rooms if path.suffix in (".html", ".txt", ".py", ".yaml", ".js")]
    return sorted(path for path in read if not NOT_OURS.search(str(path.relative_to(PROJECT))))


def test_no_text_says_a_word_we_gave_up():
    found = [
        f"{path.relative_to(PROJECT)}: {old}" for path in files() for text in texts_in(path) for old in words_in(text)
    ]

    assert found == []


@pytest.mark.parametrize(
    ("kind", "planted"),
    [
        (texts_of_template, "<p>{% if x %}Nobody has said why.{% endif %}</p>"),
        (texts_of_template, '<button aria-label="Make up your mind">Go</button>'),
        (texts_of_template, '{% with text="Nobody has said why." %}{{ text }}{% endwith %}'),
        (texts_of_script, 'warn("Nobody saved this.");'),
        (texts_of_module, 'MESSAGE = "Ask the referee first."'),
        (texts_of_module, 'message = f"{name} is excused from here on."'),
    ],
)
def test_a_planted_old_word_is_found(kind, planted):
    assert [old for text in kind(planted) for old in words_in(text)]


@pytest.mark.parametrize(
    ("kind", "planted"),
    [
        (texts_of_template, '{% url "roles:shelf" %}<p class="rung">No one has said why.</p>'),
        (texts_of_module, '"""What nobody reads on a screen."""\nKEY = "referee"'),
    ],
)
def test_names_and_documentation_are_left_alone(kind, planted):
    assert not [old for text in kind(planted) for old in words_in(text)]
