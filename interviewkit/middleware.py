"""Middleware that runs before authentication."""

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
"""For responses without a page of ours: nothing is loaded, but the inline script of Django's debug pages works."""


def never_without_policy(get_response):
    """Adds a content security policy to the few responses without one.

    Those are Django's debug pages, which switch it off, and the redirect to HTTPS, which is sent before it is set.
    """

    def middleware(request):
        response = get_response(request)
        response.headers.setdefault(str(CSP.HEADER_ENFORCE), WITHOUT_OUR_PAGES)
        return response

    return middleware


def refuse_large_bodies(get_response):
    """Responds 413 based on the declared length: by the time it is read, an upload already fills the disk."""

    def middleware(request):
        most_bytes = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if _declared_length(request) > most_bytes:
            return _too_large(request, most_bytes)
        return get_response(request)

    return middleware


def _too_large(request, most_bytes):
    if request.content_type == "application/json":
        refusal = "This is too long to save at once. Save the rest separately."
        return JsonResponse({"refusal": refusal}, status=413)
    return HttpResponse(render_to_string("413.html", {"most_bytes": most_bytes}), status=413)


def _declared_length(request):
    """The length as Django reads it, which ignores a body without one."""
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def refuse_nul_bytes(get_response):
    """Responds 400 to a URL with a NUL byte, which PostgreSQL can't store and would fail on later."""

    def middleware(request):
        if "\x00" in request.path or "\x00" in unquote(request.META.get("QUERY_STRING", "")):
            return HttpResponseBadRequest(render_to_string("400.html"))
        return get_response(request)

    return middleware


def keep_out_of_caches(get_response):
    """Keeps responses out of caches and browsers, so that Back shows nothing after signing out.

    Only public pages may be cached: those whose view sets ``Cache-Control: public``, if no one is signed in.
    """

    def middleware(request):
        response = get_response(request)
        if not is_public(request, response):
            patch_cache_control(response, private=True, no_store=True)
        return response

    return middleware


def is_public(request, response):
    user = getattr(request, "user", None)
    return "public" in response.get("Cache-Control", "") and not (user and user.is_authenticated)
