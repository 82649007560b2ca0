"""Email as it leaves the house: one letter, or several by one way to the mail server."""

import logging
from contextlib import contextmanager, suppress

from django.conf import settings
from django.core.mail import mailers

log = logging.getLogger(__name__)

FAILURES = (OSError, ValueError)
"""No server, a server that refuses (smtplib's exceptions are OSErrors), and an address no letter can be sent to."""


def reaches_people():
    """Whether email leaves this machine; on one person's own it is only printed where the server was started."""
    return not settings.MAILERS["default"]["BACKEND"].endswith("console.EmailBackend")


def one_line(text):
    """Words as a header or a line of a letter can hold them: no line of their own, and nothing unprintable."""
    return " ".join("".join(sign if sign.isprintable() or is_joiner(sign) else " " for sign in text).split())


def is_joiner(sign):
    """Whether it is one of the two unseen signs that Persian, Hindi and families of emoji are written with."""
    return sign in "\u200c\u200d"


@contextmanager
def open_post():
    """A way to the mail server for several letters; None when it does not answer, so that nobody waits for each."""
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
    """Sends a letter; says whether the mail server has taken it."""
    post = post or mailers.default
    try:
        return post.send_messages([letter]) == 1
    except FAILURES as failure:
        # Not the whole of it: what a mail server says may name the person.
        log.warning("The email %s was not sent: %s", about, type(failure).__name__)
        close(post)
        return False


def close(post):
    """The next letter opens it again."""
    with suppress(*FAILURES):
        post.close()
