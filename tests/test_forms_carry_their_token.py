"""Every form has its CSRF token, without which a browser's submission is rejected."""

import re
from pathlib import Path

TEMPLATES = Path(__file__).parent.parent / "templates"
FORM = re.compile(r"""<form\b[^>]*\bmethod=["']post["'].*?</form>""", re.DOTALL | re.IGNORECASE)
SENT_BY_ANYBODY = {"roles/handovers/answer.html"}
"""The link is the secret, and its holder has no session that could be abused."""
SAMPLES = "style/"
"""The style page only shows forms; nothing accepts them."""
INCLUDE = re.compile(r"""\{%\s*include\s+["']([^"']+)["']\s*(.*?)%\}""")


def includes():
    """Each include: its template, the included template, and what it passes on."""
    for file in sorted(TEMPLATES.rglob("*.html")):
        name = file.relative_to(TEMPLATES).as_posix()
        for fetched, handed in INCLUDE.findall(file.read_text()):
            yield name, fetched, handed


def templates_with_forms():
    """Templates with a POST form, directly or through an include."""
    sending = {
        file.relative_to(TEMPLATES).as_posix()
        for file in TEMPLATES.rglob("*.html")
        if "{% csrf_token %}" in file.read_text()
    }
    while more := {name for name, fetched, _ in includes() if fetched in sending} - sending:
        sending |= more
    return sending


def test_include_with_only_passes_the_token_on():
    sending = templates_with_forms()

    cut_off = [
        f"{name} includes {fetched}"
        for name, fetched, handed in includes()
        if fetched in sending and re.search(r"\bonly\b", handed) and "csrf_token=csrf_token" not in handed
    ]

    assert cut_off == []


def forms_without_token(name, text):
    """The POST forms of one template without a token."""
    return [
        f"{name}: {' '.join(form.split())[:80]}"
        for form in FORM.findall(text)
        if not re.search(r"{%\s*csrf_token", form)
    ]


def test_every_post_form_has_its_token():
    templates = {file.relative_to(TEMPLATES).as_posix(): file.read_text() for file in sorted(TEMPLATES.rglob("*.html"))}
    looked_at = {name: text for name, text in templates.items() if FORM.search(text) and not name.startswith(SAMPLES)}

    found = [
        found for name in looked_at.keys() - SENT_BY_ANYBODY for found in forms_without_token(name, looked_at[name])
    ]

    assert found == []
    assert len(looked_at) > 60
    assert looked_at.keys() > SENT_BY_ANYBODY


def test_form_without_a_token_is_found_in_every_branch():
    page = """{% if excused %}<form method="post">{% csrf_token %}</form>
        {% else %}<form class="wide" method="post"
            novalidate>{{ form }}</form>{% endif %}<form method="get"></form>"""

    assert forms_without_token("page.html", page) == [
        'page.html: <form class="wide" method="post" novalidate>{{ form }}</form>'
    ]
