"""Settings for a production-like server process that uses the running test's database."""

import os

from interviewkit.settings import *  # noqa: F403
from interviewkit.settings import DATABASES

DEBUG = False
DATABASES["default"]["NAME"] = os.environ["SERVED_DATABASE"]
ALLOWED_HOSTS = ["127.0.0.1"]
# Serves static files in place: collecting them would take longer than the test.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
