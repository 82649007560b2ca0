"""Size of drills and generated tests: small by default, full with --deep."""

from hypothesis import settings

DEEP = settings.get_current_profile_name() == "deep"
TIMES = 10


def examples(usual):
    """Number of examples for a generated test."""
    return usual * TIMES if DEEP else usual
