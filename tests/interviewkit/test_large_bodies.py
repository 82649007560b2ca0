"""Bodies larger than any form are rejected by their length, before they are read or written to disk."""

import socket
from contextlib import suppress

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.journeys.server import Server

LOGIN = "/accounts/login/"
PART = b'--part\r\nContent-Disposition: form-data; name="file"; filename="a.bin"\r\n\r\n'


@pytest.fixture(scope="module")
def uploads(tmp_path_factory):
    """The server's upload folder."""
    return tmp_path_factory.mktemp("uploads")


@pytest.fixture(scope="module")
def server(uploads):
    server = Server()
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("TMPDIR", str(uploads))
        server.start()
    yield server
    server.kill()


def post(server, length_header, *parts):
    """The start of the response to a form of which only these parts arrive."""
    head = [
        f"POST {LOGIN} HTTP/1.1",
        "Host: 127.0.0.1",
        f"Cookie: csrftoken={'x' * 32}",
        "Content-Type: multipart/form-data; boundary=part",
        length_header,
    ]
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as line:
        line.sendall("\r\n".join([*head, "", ""]).encode())
        with suppress(ConnectionError):  # a server that has answered already reads no further
            for part in parts:
                line.sendall(part)
        return line.makefile("rb").readline()


def test_large_body_is_rejected_before_it_arrives(server, uploads):
    answer = post(server, f"Content-Length: {300 * 1024 * 1024}", PART)

    assert answer.startswith(b"HTTP/1.1 413 ")
    assert list(uploads.iterdir()) == []


def test_body_without_a_length_is_not_read(server, uploads):
    chunks = [b"%x\r\n%b\r\n" % (len(part), part) for part in (PART, b"x" * 65536)]

    answer = post(server, "Transfer-Encoding: chunked", *chunks)

    assert answer.startswith(b"HTTP/1.1 403 ")
    assert list(uploads.iterdir()) == []


def test_ordinary_form_is_accepted(server):
    body = PART + b"x" * 1024 + b"\r\n--part--\r\n"

    answer = post(server, f"Content-Length: {len(body)}", body)

    assert answer.startswith(b"HTTP/1.1 403 "), "its token is wrong, which only its text can show"


@pytest.mark.parametrize("over", [0, 1])
def test_limit_is_the_same_for_every_kind_of_body(client, db, settings, over):
    size = settings.DATA_UPLOAD_MAX_MEMORY_SIZE + over

    answers = [
        client.post(LOGIN, b"x" * size, content_type=kind)
        for kind in ["application/x-www-form-urlencoded", "multipart/form-data; boundary=part", "application/json"]
    ]

    assert {answer.status_code == 413 for answer in answers} == {bool(over)}


def test_error_page_says_what_to_do(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440

    response = client.post(LOGIN, {"file": SimpleUploadedFile("a.bin", b"x" * 2_700_000)})

    page = response.content.decode()
    assert response.status_code == 413
    assert "This is too large to submit" in page
    assert "up to 2.5\u00a0MB" in page
    assert "Go back, choose a smaller file" in page
    assert "default-src 'self'" in response["Content-Security-Policy"]


@pytest.mark.parametrize("over", [0, 1])
def test_too_many_fields_get_our_error_page(client, db, settings, over):
    fields = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + over

    response = client.post(LOGIN, {f"field-{number}": "" for number in range(fields)})

    assert response.status_code == (400 if over else 200)
    assert ("had too many fields" in response.content.decode()) == bool(over)


def test_damaged_form_gets_our_error_page(client, db):
    response = client.post(LOGIN, b"nothing", content_type="multipart/form-data; boundary=")

    assert response.status_code == 400
    assert "a form was damaged" in response.content.decode()
