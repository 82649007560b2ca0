from allauth.account.adapter import DefaultAccountAdapter


class ByInvitation(DefaultAccountAdapter):
    """Nobody registers alone: an administrator enters each person who may sign in."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "Nobody signs in with this address and this password. "
        "Check both, or choose a new password.",
        "too_many_login_attempts": "That was wrong too often. "
        "Wait five minutes and try again, or choose a new password.",
        "enter_current_password": "This is not your current password. Write the one you signed in with.",
    }

    def is_open_for_signup(self, request):
        return False
