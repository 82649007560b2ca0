"""How far drills and generated tests go: a small run in every gate, all of it with --deep."""

from hypothesis import settings

DEEP = settings.get_current_profile_name() == "deep"
TIMES = 10


def examples(usual):
    """How many examples a generated test tries."""
    return usual * TIMES if DEEP else usual
