import resource
from pathlib import Path

from interviewkit.memory import give_back

MEGABYTE = 1024 * 1024


def held():
    """Memory used by this process, in bytes."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


def test_freed_memory_is_returned():
    rows = [bytes(2_000) for _ in range(50_000)]
    rows.append(rows)
    before, last = held(), rows[-2]
    del rows

    give_back()

    assert before - held() > 50 * MEGABYTE
    assert len(last) == 2_000
