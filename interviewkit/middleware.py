"""What every request passes, before anything knows who sent it."""

from urllib.parse import unquote

from django.conf import settings
from django.http import HttpResponse, HttpResponseBadRequest, JsonResponse
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control
from django.utils.csp import CSP, build_policy

WITHOUT_OUR_PAGES = build_policy(
    {
        "default-src": [CSP.NONE],
        "script-src": [CSP.UNSAFE_INLINE],
        "style-src": [CSP.UNSAFE_INLINE],
        "img-src": ["data:"],
        "base-uri": [CSP.NONE],
        "frame-ancestors": [CSP.NONE],
        "form-action": [CSP.NONE],
    }
)
"""For what no page of ours is in: nothing is loaded, but Django's debug pages can fold with their inline script."""


def never_without_policy(get_response):
    """Adds a content security policy to the few answers that come without.

    Those are Django's debug pages, which switch it off, and the redirect to HTTPS, which is answered before it is set.
    """

    def middleware(request):
        response = get_response(request)
        response.headers.setdefault(str(CSP.HEADER_ENFORCE), WITHOUT_OUR_PAGES)
        return response

    return middleware


def refuse_large_bodies(get_response):
    """Answers 413 by the length alone: once it is read, an uploaded file already fills the disk."""

    def middleware(request):
        most_bytes = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if _declared_length(request) > most_bytes:
            return _too_large(request, most_bytes)
        return get_response(request)

    return middleware


def _too_large(request, most_bytes):
    if request.content_type == "application/json":
        refusal = "This is longer than can be saved at once. Save the rest separately."
        return JsonResponse({"refusal": refusal}, status=413)
    return HttpResponse(render_to_string("413.html", {"most_bytes": most_bytes}), status=413)


def _declared_length(request):
    """As Django itself reads it: of a body without a length, none is read."""
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def refuse_nul_bytes(get_response):
    """Answers 400 to an address holding a NUL, which PostgreSQL can't store and so would fail on later."""

    def middleware(request):
        if "\x00" in request.path or "\x00" in unquote(request.META.get("QUERY_STRING", "")):
            return HttpResponseBadRequest(render_to_string("400.html"))
        return get_response(request)

    return middleware


def keep_out_of_caches(get_response):
    """Answers that no cache and no browser keeps, so that Back shows nothing of a session after it has ended.

    Only a page for everybody may be kept: its view says so with ``Cache-Control: public``, and nobody is signed in.
    """

    def middleware(request):
        response = get_response(request)
        if not is_for_everybody(request, response):
            patch_cache_control(response, private=True, no_store=True)
        return response

    return middleware


def is_for_everybody(request, response):
    user = getattr(request, "user", None)
    return "public" in response.get("Cache-Control", "") and not (user and user.is_authenticated)
