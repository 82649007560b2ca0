"""How much work something is, told without a clock."""

import cProfile


def calls_in(work):
    """How many function calls a piece of work takes: the same number on every machine, however busy."""
    profile = cProfile.Profile()
    profile.runcall(work)
    return sum(entry.callcount for entry in profile.getstats())
