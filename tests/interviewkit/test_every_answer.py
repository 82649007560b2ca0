"""Every response has its headers, and no odd request causes a server error."""

import logging

import pytest
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.test import Client
from django.urls import path
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import interviewkit.urls
from tests.deep import examples

POLICY = {
    "default-src 'self'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
}


@login_not_required
def fails(request):
    raise RuntimeError("on purpose")


urlpatterns = [*interviewkit.urls.urlpatterns, path("fails/", fails)]


def answers(client):
    """One response of each kind, by status."""
    client.raise_request_exception = False
    anonymous = Client(raise_request_exception=False)
    yield 200, client.get("/roles/")
    yield 302, anonymous.get("/roles/")
    yield 400, client.get("/roles/?q=%00")
    yield 403, client.get("/admin/", follow=True)
    yield 403, Client(enforce_csrf_checks=True).post("/accounts/login/")
    yield 404, client.get("/no/such/page/")
    yield 405, client.post("/health/live")
    yield 500, client.get("/fails/")


@pytest.mark.urls(__name__)
def test_every_response_has_a_policy_and_hides_its_address(signed_in):
    for status, answer in answers(signed_in):
        assert answer.status_code == status
        assert set(answer["Content-Security-Policy"].split("; ")) == POLICY
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["X-Frame-Options"] == "DENY"
        assert answer["Referrer-Policy"] == "same-origin"


@pytest.mark.urls(__name__)
def test_debug_pages_have_a_policy_that_keeps_them_working(signed_in, settings):
    settings.DEBUG = True
    signed_in.raise_request_exception = False

    missing, failed = signed_in.get("/no/such/page/"), signed_in.get("/fails/")
    misdirected = signed_in.get("/", headers={"Host": "elsewhere.example"})

    for page, says in [(missing, "URLconf"), (failed, "on purpose"), (misdirected, "DisallowedHost")]:
        assert says in page.content.decode()
        policy = page["Content-Security-Policy"].split("; ")
        assert {"default-src 'none'", "script-src 'unsafe-inline'", "style-src 'unsafe-inline'"} <= set(policy)


def test_redirect_to_https_has_a_policy(client, settings):
    settings.SECURE_SSL_REDIRECT = True

    response = client.get("/roles/")

    assert (response.status_code, response["Location"]) == (301, "https://testserver/roles/")
    assert "default-src 'none'" in response["Content-Security-Policy"]


@pytest.mark.urls(__name__)
def test_responses_are_not_cached(signed_in):
    for status, answer in answers(signed_in):
        assert (status, answer["Cache-Control"]) == (status, "private, no-store")


def test_public_page_may_be_cached_unless_someone_is_signed_in(client, manager):
    before = client.get("/open/")["Cache-Control"]
    client.force_login(manager)

    assert before == "public, no-cache"
    assert client.get("/open/")["Cache-Control"] == "no-cache, private, no-store"


@pytest.mark.urls(__name__)
def test_every_error_page_says_what_to_do_next(signed_in):
    pages = {status: answer.content.decode() for status, answer in answers(signed_in) if status in {400, 403, 404, 500}}

    assert len(pages) == 4
    for page in pages.values():
        assert "Interviewkit" in page
        assert "Go to Today" in page
        assert "on purpose" not in page


def test_errors_are_logged_in_production_too():
    (handler,) = logging.getLogger("django").handlers

    assert isinstance(handler, logging.StreamHandler)
    assert handler.filters == []
    assert logging.getLogger("django.request").isEnabledFor(logging.ERROR)
    assert not logging.getLogger("django.security.DisallowedHost").isEnabledFor(logging.ERROR)


@pytest.mark.parametrize("address", ["/roles/%00/", "/roles/x%00y/", "/?a=%00", "/?%00=1", "/accounts/login/?next=%00"])
def test_nul_in_a_url_is_rejected(client, db, address):
    assert client.get(address).status_code == 400


@pytest.mark.parametrize("field", ["login", "password"])
def test_nul_in_a_form_is_a_form_error(client, db, field):
    values = {"login": "ottoline@example.com", "password": "a long way"} | {field: "a\x00b@example.com"}

    response = client.post("/accounts/login/", values)

    assert response.status_code == 200
    assert "<title>Error" in response.content.decode()


@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    route=st.sampled_from(["/roles/", "/candidates/", "/guides/", "/accounts/password/reset/key/", "/health/", "/"]),
    path=st.text(max_size=20),
    query=st.text(max_size=40),
)
def test_no_url_causes_a_server_error(signed_in, route, path, query):
    response = signed_in.get(
        f"{route}{path.replace('?', '').replace('#', '')}", query_params={"page": query, "q": query}
    )

    assert response.status_code < 500


def test_head_responds_like_get_without_a_body(signed_in):
    response = signed_in.head("/roles/")

    assert response.status_code == 200
    assert response.content == b""


# Health checks


@pytest.mark.parametrize(("address", "said"), [("/health/live", b"live"), ("/health/ready", b"ready")])
def test_health_is_public_and_reveals_nothing_else(client, db, address, said):
    response = client.get(address)

    assert response.content == said
    assert not response.cookies


COOKIES = {"sessionid": "x" * 32, "csrftoken": "x" * 32}


def test_live_never_queries_the_database(client):
    client.cookies.load(COOKIES)

    assert client.get("/health/live").content == b"live"


@pytest.mark.parametrize("cookies", [{}, COOKIES])
def test_ready_follows_the_database_going_away_and_coming_back(
    client, transactional_db, monkeypatch, tmp_path, cookies
):
    client.cookies.load(cookies)
    connection.close()
    with monkeypatch.context() as gone:
        gone.setitem(connection.settings_dict, "HOST", str(tmp_path))
        without = client.get("/health/ready")
        live = client.get("/health/live")
    back = client.get("/health/ready")

    assert (without.status_code, without.content) == (503, b"not ready")
    assert live.content == b"live"
    assert back.content == b"ready"


@pytest.mark.parametrize("host", ["10.0.0.7", "not a host", ""])
@pytest.mark.parametrize("address", ["/health/live", "/health/ready"])
def test_health_is_served_over_plain_http_for_any_host(client, db, settings, address, host):
    settings.SECURE_SSL_REDIRECT = True
    settings.ALLOWED_HOSTS = ["interviews.example.com"]

    assert client.get(address, headers={"host": host}).status_code == 200
    assert client.get("/roles/", headers={"host": host}).status_code == 400
