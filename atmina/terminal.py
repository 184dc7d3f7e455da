"""What is said to the person at the terminal: complaints, warnings, progress.

Whatever comes out of a file is shown with its unprintable characters escaped, so that no document can move the cursor,
colour the screen or give commands to a CI system.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
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
    # None of these is printable to Python; a no-break space is not, either, and has to be looked at.
    if text.isprintable():
        return text
    return "".join(
        character.encode("unicode_escape").decode("ascii")
        if character in _BIDI or unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}
        else character
        for character in text
    )


def harmless(text: str) -> str:
    r"""Make one line of a text, in which no CI system sees a command: `::` after any spaces, `##[` anywhere.

    >>> harmless("  ::error::no"), harmless("a ##[error]b")
    ('  \\x3a:error::no', 'a \\x23#[error]b')
    """
    line = printable(text).replace("##[", r"\x23#[")
    return line.replace("::", r"\x3a:", 1) if line.lstrip().startswith("::") else line


def as_json(value: object, indent: int | None = None) -> str:
    r"""Write JSON that says the same and that neither a terminal nor a CI system obeys.

    >>> as_json("ā\u009b ##[error]")
    '"ā\\u009b #\\u0023[error]"'
    """
    made = json.dumps(value, ensure_ascii=False, indent=indent).replace("##[", r"#\u0023[")
    return "".join(
        f"\\u{ord(character):04x}" if character != "\n" and printable(character) != character else character
        for character in made
    )


def complain(message: str) -> None:
    """Say on standard error, in one line, what is wrong."""
    sys.stderr.write(f"{harmless(message)}\n")


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


@contextmanager
def counting(what: str, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """Give a function that is told how many are done, and show that on standard error where it is a terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

    # No markup: file names are in it.
    columns = (
        SpinnerColumn() if total is None else BarColumn(),
        TextColumn("{task.description}", markup=False),
        TextColumn("{task.completed:,.0f}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task(printable(what), total=total)
        yield lambda number: shown.update(task, completed=number)
