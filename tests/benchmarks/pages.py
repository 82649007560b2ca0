"""Requests a second: each page and a bare one, in turn, on the same server in the same run."""

import http.client
import time
from concurrent.futures import ThreadPoolExecutor
from statistics import median

from candidates.models import Candidate
from interviews.models import Guide
from roles.models import Role
from tests.benchmarks.stage import cookie_of, served

CLIENTS, ROUNDS, SECONDS = 8, 5, 2.0
MANAGER = "ottoline.brask@example.com"


def page_ratios(database):
    """How many bare pages are served in the time of one page, median of the rounds."""
    role = Role.objects.get(team__user__email=MANAGER)
    guide = Guide.objects.of_plan(role)[-1]
    candidate = Candidate.objects.filter(role=role).order_by("pk").first()
    cookie = cookie_of(MANAGER)
    pages = {
        "brief page": role.get_absolute_url(),
        "guide page": guide.get_absolute_url(),
        "candidate page": candidate.get_absolute_url(),
    }
    with served(database) as port:
        for path in ["/bare/", *pages.values()]:
            requests_a_second(port, path, cookie, 0.5)
        return [ratio(port, what, path, cookie) for what, path in pages.items()]


def ratio(port, what, path, cookie):
    rounds = [
        (requests_a_second(port, "/bare/", "", SECONDS), requests_a_second(port, path, cookie, SECONDS))
        for _ in range(ROUNDS)
    ]
    return {
        "what": what,
        "ratio": median(bare / page for bare, page in rounds),
        "of": "a bare page with one query",
        "measured": f"{median(page for _, page in rounds):.0f} a second; bare {median(b for b, _ in rounds):.0f}",
    }


def requests_a_second(port, path, cookie, seconds):
    until = time.monotonic() + seconds
    with ThreadPoolExecutor(CLIENTS) as pool:
        counts = pool.map(lambda _: asked_until(until, port, path, cookie), range(CLIENTS))
        return sum(counts) / seconds


def asked_until(until, port, path, cookie):
    connection = http.client.HTTPConnection("127.0.0.1", port)
    count = 0
    while time.monotonic() < until:
        connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
        response = connection.getresponse()
        response.read()
        if response.status != 200:
            raise AssertionError(f"{path} answered {response.status}")
        count += 1
    connection.close()
    return count
