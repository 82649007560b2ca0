from allauth.account.adapter import DefaultAccountAdapter


class ByInvitation(DefaultAccountAdapter):
    """Nobody registers alone: an administrator enters each person who may sign in."""

    def is_open_for_signup(self, request):
        return False
