"""How deep an answer went, in words: the first is a prepared one, and a number rests on what comes after it."""

RUNGS = ("no answer yet", "the prepared answer", "the reasons", "what else was possible", "what has changed since")


def in_words(rung: int) -> str:
    """A depth as people read it: "rung 3: what else was possible"."""
    return f"rung {rung}: {RUNGS[rung]}" if rung else RUNGS[0]
