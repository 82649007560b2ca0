"""Emails about a role: plain text that reveals nothing of the brief but its title and what is asked about."""

from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from interviewkit.letters import deliver


def send_question(handover, link):
    """Emails the question with its link. Returns whether it was sent."""
    about = {"handover": handover, "role": handover.role, "link": link}
    letter = EmailMessage(
        subject=" ".join(render_to_string("roles/email/handover_subject.txt", about).split()),
        body=render_to_string("roles/email/handover_message.txt", about),
        to=[handover.email],
        reply_to=[handover.asked_by.email] if handover.asked_by else None,
    )
    return deliver(letter, f"for question {handover.pk}")
