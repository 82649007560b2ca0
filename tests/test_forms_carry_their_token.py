"""A form without its token would be refused when it is sent from a browser."""

import re
from pathlib import Path

TEMPLATES = Path(__file__).parent.parent / "templates"
FORM = re.compile(r"""<form\b[^>]*\bmethod=["']post["'].*?</form>""", re.DOTALL | re.IGNORECASE)
SENT_BY_ANYBODY = {"roles/handovers/answer.html"}
"""Its link is the secret, and whoever holds the link has no session that somebody else could use."""
SAMPLES = "style/"
"""The style page shows what forms look like; nothing takes what they send."""
INCLUDE = re.compile(r"""\{%\s*include\s+["']([^"']+)["']\s*(.*?)%\}""")


def includes():
    """Each include: the template it stands in, the one it fetches, and what it hands over."""
    for file in sorted(TEMPLATES.rglob("*.html")):
        name = file.relative_to(TEMPLATES).as_posix()
        for fetched, handed in INCLUDE.findall(file.read_text()):
            yield name, fetched, handed


def templates_with_forms():
    """The templates that send something, themselves or in what they fetch."""
    sending = {
        file.relative_to(TEMPLATES).as_posix()
        for file in TEMPLATES.rglob("*.html")
        if "{% csrf_token %}" in file.read_text()
    }
    while more := {name for name, fetched, _ in includes() if fetched in sending} - sending:
        sending |= more
    return sending


def test_include_that_hands_over_only_what_it_names_hands_over_the_token():
    sending = templates_with_forms()

    cut_off = [
        f"{name} includes {fetched}"
        for name, fetched, handed in includes()
        if fetched in sending and re.search(r"\bonly\b", handed) and "csrf_token=csrf_token" not in handed
    ]

    assert cut_off == []


def forms_without_token(name, text):
    """The forms of one template that change something and hold no token."""
    return [
        f"{name}: {' '.join(form.split())[:80]}"
        for form in FORM.findall(text)
        if not re.search(r"{%\s*csrf_token", form)
    ]


def test_every_form_that_changes_something_holds_its_token():
    templates = {file.relative_to(TEMPLATES).as_posix(): file.read_text() for file in sorted(TEMPLATES.rglob("*.html"))}
    looked_at = {name: text for name, text in templates.items() if FORM.search(text) and not name.startswith(SAMPLES)}

    found = [
        found for name in looked_at.keys() - SENT_BY_ANYBODY for found in forms_without_token(name, looked_at[name])
    ]

    assert found == []
    assert len(looked_at) > 60
    assert looked_at.keys() > SENT_BY_ANYBODY


def test_a_form_without_its_token_is_found_in_whatever_state_of_a_page_it_is_shown():
    page = """{% if excused %}<form method="post">{% csrf_token %}</form>
        {% else %}<form class="wide" method="post"
            novalidate>{{ form }}</form>{% endif %}<form method="get"></form>"""

    assert forms_without_token("page.html", page) == [
        'page.html: <form class="wide" method="post" novalidate>{{ form }}</form>'
    ]
