"""What every request passes, before anything knows who sent it."""

from urllib.parse import unquote

from django.http import HttpResponseBadRequest
from django.template.loader import render_to_string


def refuse_nul_bytes(get_response):
    """Answers 400 to an address holding a NUL, which PostgreSQL can't store and so would fail on later."""

    def middleware(request):
        if "\x00" in request.path or "\x00" in unquote(request.META.get("QUERY_STRING", "")):
            return HttpResponseBadRequest(render_to_string("400.html"))
        return get_response(request)

    return middleware
