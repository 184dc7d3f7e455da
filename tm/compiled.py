"""Functions that are compiled once for this machine and kept, so that later runs start at once.

numba keeps the code beside the module or, where that folder cannot be written, in the user's cache (the variable
`NUMBA_CACHE_DIR` names another place); where nothing can be written, every run compiles anew. What is kept belongs to
the version of the file that it was made of, with what it calls compiled into it: who changes one of these modules
touches those that call it. Signatures are given, so that nothing is compiled while a query waits, and
no table of a stranger can ask for another one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from numba import njit

Function = TypeVar("Function", bound=Callable[..., object])


def compiled(signature: str) -> Callable[[Function], Function]:
    """Compile a function of numbers and arrays with these types; while it runs, other threads can, too."""

    def made(function: Function) -> Function:
        try:
            return cast("Function", njit(signature, cache=True, nogil=True, error_model="numpy")(function))
        except RuntimeError:  # no folder for the cache
            return cast("Function", njit(signature, nogil=True, error_model="numpy")(function))

    return made
