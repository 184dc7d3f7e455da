"""Texts in the cells of a spreadsheet: several in one cell, and none that the program would run.

A spreadsheet takes a cell that starts with `=`, `+`, `-`, `@` (their full-width forms too), a tab or a line
break for a formula, also in a CSV file. Such a cell gets an apostrophe in front, as a person at the keyboard
would type; reading takes it away again. A text that has apostrophes before such a character gets one more, so
nothing is ambiguous.
"""

from __future__ import annotations

import re

_RUN = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
_DEFUSED = re.compile("'+[=+\\-@\t\r\n＝＋－＠]")


def defuse(text: str) -> str:
    """Make a text safe as a cell of a spreadsheet.

    >>> defuse("=1+1"), defuse("a term")
    ("'=1+1", 'a term')
    """
    return "'" + text if _RUN.match(text) else text


def undo(text: str) -> str:
    """Give back what was defused.

    >>> undo("'=1+1"), undo("a term")
    ('=1+1', 'a term')
    """
    return text[1:] if _DEFUSED.match(text) else text


def join(values: tuple[str, ...]) -> str:
    r"""Put several texts into one cell, a bar between them.

    >>> print(join(("a", "b|c")))
    a | b\|c
    """
    return " | ".join(value.replace("\\", "\\\\").replace("|", "\\|") for value in values)


def split(text: str) -> tuple[str, ...]:
    r"""Undo `join`; an empty cell holds no text.

    >>> split(r"a | b\|c"), split("")
    (('a', 'b|c'), ())
    """
    if not text:
        return ()
    parts = [""]
    characters = iter(text)
    for character in characters:
        if character == "\\":
            parts[-1] += next(characters, "\\")
        elif character == "|":
            parts[-1] = parts[-1].removesuffix(" ")
            parts.append("")
        elif not (character == " " and parts[-1] == "" and len(parts) > 1):
            parts[-1] += character
    return tuple(parts)
