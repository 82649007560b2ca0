"""The clock of an interview, which starts with it."""


def on_the_clock(minute: int) -> str:
    """Hours and minutes: 1:05."""
    return f"{minute // 60}:{minute % 60:02}"
