from allauth.account.views import LogoutView
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from .forms import IntroductionForm


class SignOut(LogoutView):
    """Ends the session and has the browser clear its data: cached pages, drafts, and unsent notes."""

    def post(self, *args, **kwargs):
        response = super().post(*args, **kwargs)
        response["Clear-Site-Data"] = '"cache", "storage"'
        return response


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def introduction(request):
    """How the signed-in person introduces themselves, printed on the cover of guides for their interviews."""
    form = IntroductionForm(request.POST if request.method == "POST" else None, instance=request.user)
    if form.is_valid():
        form.save()
        messages.success(request, "Introduction saved.", extra_tags="saved")
        return redirect("account_introduction")
    return render(request, "account/introduction.html", {"form": form})
