"""What is said to the person at the terminal: complaints, warnings, progress.

Whatever comes out of a file is shown with its unprintable characters escaped, so that no document can move the cursor,
colour the screen or give commands to a CI system.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from atmina.model import Problem

Item = TypeVar("Item")
_BIDI = {"\u061c", "\u200e", "\u200f", *map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))}


def printable(text: str) -> str:
    r"""Escape what a terminal would obey: control characters, line separators, marks of writing direction.

    >>> printable("a\x1b[31mb")
    'a\\x1b[31mb'
    """
    return "".join(
        character.encode("unicode_escape").decode("ascii")
        if character in _BIDI or unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}
        else character
        for character in text
    )


def complain(message: str) -> None:
    """Say on standard error, in one line, what is wrong."""
    sys.stderr.write(f"{_harmless(message)}\n")


def report(problem: Problem) -> None:
    """Say on standard error what is the matter with one input."""
    place = problem.path if problem.line is None else f"{problem.path}:{problem.line}"
    kind = "" if problem.severity == "error" else f"{problem.severity}: "
    complain(f"{place}: {kind}{problem.message}")


def progress(items: Iterable[Item], what: str, total: int | None = None) -> Iterator[Item]:
    """Pass items on, with a progress bar on standard error where that is a terminal and there is much to do."""
    if not sys.stderr.isatty() or (total is not None and total < 2):
        yield from items
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(items, what, total=total, console=Console(stderr=True), transient=True)


def _harmless(message: str) -> str:
    """Make one line of a message, which no CI system takes for a command of its own."""
    line = printable(message)
    return f" {line}" if line.startswith(("::", "##[")) else line
