"""The application as it is served for real, and beside it the least page Django can serve."""

import os

from interviewkit.settings import *  # noqa: F403
from interviewkit.settings import DATABASES

DEBUG = False
ROOT_URLCONF = "tests.benchmarks.urls"
DATABASES["default"]["NAME"] = os.environ.get("BENCHMARK_DATABASE", DATABASES["default"]["NAME"])
ALLOWED_HOSTS = ["127.0.0.1"]
STATIC_ROOT = None
