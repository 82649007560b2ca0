"""A page's forms, buttons, and links as a browser uses them: with the page's own values."""

import lxml.html

NOT_SENT = {"submit", "image", "reset", "button", "file"}
"""Inputs that a browser only submits when pressed, or with a file."""


def forms_of(page):
    """The page's POST forms."""
    if "html" not in page.get("Content-Type", "") or not page.content.strip():
        return []
    return [form for form in lxml.html.fromstring(page.text).forms if form.method.upper() == "POST"]


def form_holding(page, name):
    """The only form with a field of this name."""
    (form,) = (form for form in forms_of(page) if name in form.fields)
    return form


def values_of(form):
    """The values a browser would submit for an untouched form."""
    values = {}
    for field in form.iter("input", "select", "textarea"):
        if field.name and "disabled" not in field.attrib:
            values.setdefault(field.name, []).extend(_values_of_field(field))
    return values


def _values_of_field(field):
    """A field's values. A line break right after a textarea's tag isn't part of its text."""
    if field.tag == "textarea":
        return [(field.text or "").removeprefix("\n")]
    if field.tag == "select":
        return list(field.value) if field.multiple else [field.value]
    if field.type in NOT_SENT or (field.checkable and not field.checked):
        return []
    return [field.get("value", "on" if field.checkable else "")]


def send_back(client, page, changes):
    """Submits the form with these changes; without its token it is rejected, as in a browser."""
    form = form_holding(page, next(iter(changes)))
    assert changes.keys() <= set(form.fields), f"The form has no such fields: {changes.keys() - set(form.fields)}"
    return _sent(client, page, form, changes)


def press(client, page, words, **typed):
    """Presses the only button whose text starts like this, submitting its form; returns the response."""
    button = _one_that_begins(page, "button", words)
    pressed = {button.get("name"): button.get("value", "")} if button.get("name") else {}
    return _sent(client, page, next(button.iterancestors("form")), typed | pressed, follow=True)


def follow(client, page, words):
    """Follows the only link whose text starts like this."""
    return client.get(_one_that_begins(page, "a", words).get("href"))


def _one_that_begins(page, tag, words):
    found = lxml.html.fromstring(page.text).iter(tag)
    (one,) = (each for each in found if " ".join(each.text_content().split()).startswith(words))
    return one


def _sent(client, page, form, changes, *, follow=False):
    address = form.action or page.wsgi_request.get_full_path()
    client.handler.enforce_csrf_checks = True
    try:
        return client.post(address, values_of(form) | changes, follow=follow)
    finally:
        client.handler.enforce_csrf_checks = False
