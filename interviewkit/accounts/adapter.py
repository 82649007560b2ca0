import logging

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth import authenticate

from interviewkit.letters import FAILURES

log = logging.getLogger(__name__)


class ByInvitation(DefaultAccountAdapter):
    """Disables registration: an administrator creates each account."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "This email address and password don’t match an account. "
        "Check both, or reset your password.",
        "too_many_login_attempts": "Too many failed attempts. Wait five minutes and try again, or reset your password.",
        "enter_current_password": "This isn’t your current password. Enter the one you signed in with.",
    }

    def is_open_for_signup(self, request):
        return False

    def authenticate(self, request, **credentials):
        """Treats a deactivated account like a wrong password, also in the count of failed attempts.

        The library would redirect it to a page of its own, which reveals that the password was right.
        """
        self.pre_authenticate(request, **credentials)
        user = authenticate(request, **credentials)
        if user:
            self._rollback_login_failed_rl_usage()
        return user

    def send_mail(self, template_prefix, email, context):
        """Only logs an email that couldn't be sent: an error page would reveal which addresses have accounts."""
        try:
            super().send_mail(template_prefix, email, context)
        except FAILURES as failure:
            log.warning("The email %s was not sent: %s", template_prefix, type(failure).__name__)
