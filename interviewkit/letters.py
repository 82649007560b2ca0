"""Sending email: one message, or several over one connection."""

import logging
from contextlib import contextmanager, suppress

from django.conf import settings
from django.core.mail import mailers

log = logging.getLogger(__name__)

FAILURES = (OSError, ValueError)
"""No server, a server that refuses (smtplib's exceptions are OSErrors), or an invalid address."""


def reaches_people():
    """Whether email is actually sent; in a local trial it is only printed to the console."""
    return not settings.MAILERS["default"]["BACKEND"].endswith("console.EmailBackend")


def one_line(text):
    """The text without line breaks and unprintable characters, for a header or a single line."""
    return " ".join("".join(sign if sign.isprintable() or is_joiner(sign) else " " for sign in text).split())


def is_joiner(sign):
    """Whether it is one of the two invisible joiners needed for Persian, Hindi, and compound emoji."""
    return sign in "\u200c\u200d"


@contextmanager
def open_post():
    """A connection for several messages; None if the mail server doesn't answer, so no one waits for each message."""
    post = mailers.default
    try:
        post.open()
    except FAILURES as failure:
        log.warning("The mail server does not answer: %s", type(failure).__name__)
        yield None
        return
    try:
        yield post
    finally:
        close(post)


def deliver(letter, about, post=None):
    """Sends a message; returns whether the mail server accepted it."""
    post = post or mailers.default
    try:
        return post.send_messages([letter]) == 1
    except FAILURES as failure:
        # Only the type: the mail server's reply may name the person.
        log.warning("The email %s was not sent: %s", about, type(failure).__name__)
        close(post)
        return False


def close(post):
    """Closes the connection; the next message reopens it."""
    with suppress(*FAILURES):
        post.close()
