"""What is sent about a role by email: plain text, in which nothing of the brief stands but its title."""

from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from interviewkit.letters import deliver


def send_question(handover, link):
    """Sends somebody the question and its link; says whether it went out."""
    about = {"handover": handover, "role": handover.role, "link": link}
    letter = EmailMessage(
        subject=" ".join(render_to_string("roles/email/handover_subject.txt", about).split()),
        body=render_to_string("roles/email/handover_message.txt", about),
        to=[handover.email],
        reply_to=[handover.asked_by.email] if handover.asked_by else None,
    )
    return deliver(letter, f"for question {handover.pk}")
