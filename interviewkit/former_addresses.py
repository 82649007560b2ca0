"""Addresses that pages used to have: bookmarks, links in letters and pages still open lead to where the page is now."""

from django.shortcuts import redirect
from django.urls import path, reverse


def moved_to(name):
    """A view that sends the request on, with its method, its query and what it carries."""

    def moved(request, **arguments):
        address = reverse(name, kwargs=arguments, query=request.GET or None)
        return redirect(address, permanent=True, preserve_request=True)

    return moved


FORMER = {
    "roles/shelf/": "roles:library",
    "roles/shelf/<int:pk>/off/": "roles:library-remove",
    "roles/shelf/<int:pk>/put/<slug:slug>/": "roles:library-apply",
    "roles/<slug:slug>/true/": "roles:role-reality-check",
    "roles/<slug:slug>/true/day/": "roles:role-recheck",
    "roles/<slug:slug>/remarks/": "roles:role-comments",
    "roles/<slug:slug>/remarks/<int:pk>/settle/": "roles:comment-settle",
    "roles/<slug:slug>/remarks/<int:pk>/withdraw/": "roles:comment-withdraw",
    "roles/<slug:slug>/plan/so-far/": "interviews:plan-preview",
    "guides/<int:pk>/five-minutes/": "interviews:guide-one-page",
    "guides/<int:pk>/five-minutes.pdf": "interviews:guide-one-page-pdf",
    "candidates/<int:pk>/words/": "candidates:candidate-self-description",
    "candidates/<int:pk>/word/": "candidates:candidate-update",
    "candidates/<int:pk>/guides/<uuid:stage>/ahead/": "interviews:pre-read",
    "candidates/<int:pk>/changes/told/": "interviews:change-notified",
    "summaries/<int:pk>/say/": "candidates:summary-share",
    "interviews/<int:pk>/slots/<int:slot>/reserve/": "interviews:slot-book",
    "interviews/<int:pk>/call-off/": "interviews:interview-cancel",
    "interviews/<int:pk>/seats/<int:participant>/replace/": "interviews:participant-replace",
    "interviews/<int:pk>/seats/<int:participant>/excuse/": "interviews:participant-release",
    "interviews/<int:pk>/hand-over/": "interviews:interview-handoff",
    "interviews/<int:pk>/tell/": "interviews:interview-notify",
    "interviews/<int:pk>/room/": "interviews:interview-notes",
    "interviews/<int:pk>/mind/": "interviews:interview-summary",
    "interviews/<int:pk>/mind/candidate/": "interviews:interview-summary-candidate",
    "interviews/<int:pk>/how-it-was/": "interviews:interview-experience",
}

urlpatterns = [path(former, moved_to(name)) for former, name in FORMER.items()]
