"""Physical lines of extracted text: cut, cleaned and numbered, with what stood between them.

Cleaning repairs what extraction broke and nothing else: Unicode is composed, ligatures are taken apart, control
characters and invisible ones go, runs of blanks become one. Lines are numbered as editors count them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from unicodedata import normalize

import regex

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_LIGATURE = re.compile(r"[ﬀ-ﬆ]")
# Invisible characters that extraction leaves behind, and control characters, which no format downstream can hold.
_INVISIBLE = re.compile(r"[\u200b\u2060\ufeff\ufffe\uffff\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
# Runs of blanks, and any single one but the space and those that hold words together.
_BLANKS = re.compile(r"[^\S\u00a0\u202f\u2007]{2,}|[^\S \u00a0\u202f\u2007]")
_BREAK = re.compile(r"([\f\v\x85\u2028\u2029])")
_LONG_BLANK = 20
_ENDS = regex.compile(r"[.!?…:;,][\"'”“’»)\]]*$")
_STOPS = regex.compile(r"[.!?…;:][\"'”“’»)\]]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line that has text: its 1-based number, its text without outer blanks, and what stands before it.

    `gap` counts the blank lines before it, `indent` the blanks it starts with; `page` says that a form feed precedes;
    `rule` that a line of blanks or underscores, as above footnotes, does.
    """

    number: int
    text: str
    indent: int
    gap: int
    page: bool = False
    rule: bool = False


def clean(text: str) -> str:
    r"""Repair what extraction broke in a line and nothing else: NFC, ligatures, control characters, runs of blanks.

    >>> clean("  proﬁlu   vērtība\x07 ")
    'profilu vērtība'
    """
    return _without_blanks(_repaired(text))


def _repaired(text: str) -> str:
    if _LIGATURE.search(text):
        text = text.translate(_LIGATURES)
    return _INVISIBLE.sub("", normalize("NFC", text))


def _without_blanks(text: str) -> str:
    text = text.strip()
    return text if text.isprintable() and "  " not in text else _BLANKS.sub(" ", text)


def file_lines(text: str) -> list[str]:
    r"""Cut a text into the lines that an editor counts: at `\n`, `\r\n` and `\r`, and at nothing else.

    >>> file_lines("viens\r\ndivi\rtrīs\x0c\u2028")
    ['viens', 'divi', 'trīs\x0c\u2028']
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.split("\n")


def read_lines(text: str) -> tuple[Line, ...]:
    r"""Cut a text into its lines with text on them; Unicode's own line and page breaks cut as well.

    >>> [(line.number, line.gap, line.text) for line in read_lines("viens\n\n divi\n")]
    [(1, 0, 'viens'), (3, 1, 'divi')]
    """
    lines: list[Line] = []
    gap, page, rule = 0, False, False
    for number, raw in enumerate(file_lines(_repaired(text)), start=1):
        if raw.strip() == raw != "" and not _BLANKS.search(raw):
            # Nothing to take off, and nothing that cuts: Unicode's breaks are blanks, too.
            lines.append(Line(number, raw, 0, gap if lines else 0, page, rule))
            gap, page, rule = 0, False, False
            continue
        for piece, is_new_page in _pieces(raw):
            page = page or is_new_page
            content = _without_blanks(piece)
            if not content:
                rule = rule or len(piece) >= _LONG_BLANK
                gap += 1
                continue
            indent = len(piece) - len(piece.lstrip())
            lines.append(Line(number, content, indent, gap if lines else 0, page, rule))
            gap, page, rule = 0, False, False
    return tuple(lines)


def without_rules(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Part lines into those of the text, marked where a rule stands before them, and the rules themselves."""
    kept: list[Line] = []
    rules: list[Line] = []
    before: Line | None = None
    for line in lines:
        if _is_rule(line.text):
            rules.append(line)
            before = line if before is None else replace(line, gap=before.gap + line.gap, page=before.page or line.page)
        elif before is not None:
            kept.append(replace(line, gap=before.gap + line.gap, page=before.page or line.page, rule=True))
            before = None
        else:
            kept.append(line)
    return tuple(kept), tuple(rules)


def _pieces(raw: str) -> list[tuple[str, bool]]:
    """Cut a line at Unicode's breaks; each piece says whether a form feed stands before it."""
    if not _BREAK.search(raw):
        return [(raw, False)]
    pieces = _BREAK.split(raw)
    return [
        (pieces[0], False),
        *((piece, mark in "\f\v") for mark, piece in zip(pieces[1::2], pieces[2::2], strict=True)),
    ]


def _is_rule(content: str) -> bool:
    """Tell whether a line is nothing but the rule that printers set above footnotes."""
    return len(content) >= 5 and content[0] in "_‗—─━-" and not content.strip("_‗—─━- ")


def ends_clause(text: str) -> bool:
    """Tell whether a line ends in punctuation that can end a block of an act, a comma among them."""
    return bool(_ENDS.search(text, max(len(text) - 8, 0)))


def ends_sentence(text: str) -> bool:
    """Tell whether a line ends in punctuation that ends a sentence or an item: a comma does not."""
    return bool(_STOPS.search(text, max(len(text) - 8, 0)))
