"""Settings of a server in a process of its own, as it is served for real, on the database of the running test."""

import os

from interviewkit.settings import *  # noqa: F403
from interviewkit.settings import DATABASES

DEBUG = False
DATABASES["default"]["NAME"] = os.environ["SERVED_DATABASE"]
ALLOWED_HOSTS = ["127.0.0.1"]
# The files as they lie there: collecting them first would take longer than the test.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
