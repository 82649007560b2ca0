"""What is sent about a role by e-mail: plain text, in which nothing of the brief stands but its title."""

import logging
import smtplib

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

log = logging.getLogger(__name__)


def send_question(handover, link):
    """Sends somebody the question and its link; says whether it went out."""
    about = {"handover": handover, "role": handover.role, "link": link}
    letter = EmailMessage(
        subject=" ".join(render_to_string("roles/email/handover_subject.txt", about).split()),
        body=render_to_string("roles/email/handover_message.txt", about),
        to=[handover.email],
        reply_to=[handover.asked_by.email] if handover.asked_by else None,
    )
    try:
        return letter.send() == 1
    except (OSError, smtplib.SMTPException) as failure:
        # Not the whole of it: what a mail server says may name the person.
        log.warning("The e-mail for question %s was not sent: %s", handover.pk, type(failure).__name__)
        return False


def reaches_people():
    """Whether e-mail leaves this machine; on one person's own it is only printed where the server was started."""
    return not settings.MAILERS["default"]["BACKEND"].endswith("console.EmailBackend")
