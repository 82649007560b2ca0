"""The depth an answer reached, in words. The first answer is a prepared one; a rating needs what comes after it."""

FIRST_RATED = 2
"""The least depth to rate at. The first answer is a prepared one; a rating needs reasons, which come second."""

RUNGS = ("no answer yet", "the prepared answer", "the reasons", "what else was possible", "what has changed since")


def in_words(rung: int) -> str:
    """A depth for display, such as "depth 3 (what else was possible)"."""
    return f"depth {rung} ({RUNGS[rung]})" if rung else RUNGS[0]
