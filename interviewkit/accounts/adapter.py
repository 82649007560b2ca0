import logging

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth import authenticate

from interviewkit.letters import FAILURES

log = logging.getLogger(__name__)


class ByInvitation(DefaultAccountAdapter):
    """Nobody registers alone: an administrator enters each person who may sign in."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "No one signs in with this address and this password. "
        "Check both, or choose a new password.",
        "too_many_login_attempts": "That was wrong too often. "
        "Wait five minutes and try again, or choose a new password.",
        "enter_current_password": "This is not your current password. Write the one you signed in with.",
    }

    def is_open_for_signup(self, request):
        return False

    def authenticate(self, request, **credentials):
        """Answers a deactivated account like a wrong password, and counts it as one.

        The library would lead it to a page of its own, which tells that the password was right.
        """
        self.pre_authenticate(request, **credentials)
        user = authenticate(request, **credentials)
        if user:
            self._rollback_login_failed_rl_usage()
        return user

    def send_mail(self, template_prefix, email, context):
        """Only logs a letter that could not be sent: an error page would tell which addresses are known."""
        try:
            super().send_mail(template_prefix, email, context)
        except FAILURES as failure:
            log.warning("The email %s was not sent: %s", template_prefix, type(failure).__name__)
