"""Measures work without a clock."""

import cProfile


def calls_in(work):
    """The number of function calls, which is the same on every machine, however busy."""
    profile = cProfile.Profile()
    profile.runcall(work)
    return sum(entry.callcount for entry in profile.getstats())
