"""Returns unused memory to the system. Otherwise a server keeps what its largest print took."""

import ctypes
import gc


def give_back() -> None:
    """Collects reference cycles, then trims the C library's heap, if it supports that."""
    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim:
        trim(0)
