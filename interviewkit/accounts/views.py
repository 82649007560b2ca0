from allauth.account.views import LogoutView


class SignOut(LogoutView):
    """Ends the session and has the browser clear its data: cached pages, drafts, and unsent notes."""

    def post(self, *args, **kwargs):
        response = super().post(*args, **kwargs)
        response["Clear-Site-Data"] = '"cache", "storage"'
        return response
