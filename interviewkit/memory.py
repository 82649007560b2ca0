"""Memory that is no longer needed, given back to the machine: else a server holds on to what its largest print took."""

import ctypes
import gc


def give_back() -> None:
    """Finds what only refers to itself; then has the C library let go, where it knows how."""
    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim:
        trim(0)
