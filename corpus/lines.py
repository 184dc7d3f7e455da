"""Physical lines of extracted text, and what their shape tells.

A PDF gives lines, not paragraphs. Whether a line was broken because it was full, or because its paragraph ended,
can be read off the text itself: if the first word of the next line had fitted, the break was meant. That needs
only the document's own line width, so it holds in every language and for blank lines that mean nothing.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import regex

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
# Invisible characters that extraction leaves behind, and control characters, which no format downstream can hold.
_INVISIBLE = regex.compile(r"[\u200b\u2060\ufeff\ufffe\uffff]|(?![\t\n\f\v])\p{Cc}|\p{Cs}")
_BLANKS = regex.compile(r"[^\S\u00a0\u202f\u2007]+")
_BREAK = regex.compile(r"([\f\v\x85\u2028\u2029])")
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


@dataclass(frozen=True, slots=True)
class Shape:
    """What a document's lines have in common.

    `width` is the length of a full line in characters, `gap` the usual number of blank lines between two lines,
    `wrapped` whether lines are broken at a width at all (else every line is a paragraph).
    """

    width: int
    gap: int
    wrapped: bool


def clean(text: str) -> str:
    r"""Repair what extraction broke in a line and nothing else: NFC, ligatures, control characters, runs of blanks.

    >>> clean("  proﬁlu   vērtība\x07 ")
    'profilu vērtība'
    """
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text.translate(_LIGATURES)))
    return _BLANKS.sub(" ", text).strip()


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
    for number, raw in enumerate(file_lines(text), start=1):
        for piece, is_new_page in _pieces(raw):
            page = page or is_new_page
            content = clean(piece)
            if not content or _is_rule(content):
                rule = rule or bool(content) or len(piece.expandtabs()) >= 20
                gap += not content
                continue
            indent = len(piece) - len(piece.lstrip())
            lines.append(Line(number, content, indent, gap if lines else 0, page, rule))
            gap, page, rule = 0, False, False
    return tuple(lines)


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
    return len(content) >= 5 and not content.strip("_‗—─━- ") and content.count(content[0]) >= 5


def shape(lines: Sequence[Line]) -> Shape:
    """Measure a document's lines."""
    if not lines:
        return Shape(0, 0, wrapped=False)
    lengths = sorted(len(line.text) for line in lines)
    width = lengths[int(0.9 * (len(lengths) - 1))]
    near = sum(0.8 * width <= length <= 1.25 * width for length in lengths)
    wrapped = 30 <= width <= 250 and len(lines) >= 4 and near >= 0.4 * len(lengths)
    gaps = Counter(line.gap for line in lines[1:])
    gap = gaps.most_common(1)[0][0] if gaps else 0
    return Shape(width, gap, wrapped)


def had_room(line: str, following: str, width: int) -> float:
    """Tell how surely a line ended on purpose: 1 where the next word would have fitted, -1 where the line was full."""
    word = following.split(" ", 1)[0]
    filled = (len(line) + 1 + len(word)) / max(width, 1)
    if filled < 0.82:
        return 1.0
    return -1.0 if filled > 0.95 else 0.0


def ends_clause(text: str) -> bool:
    """Tell whether a line ends in punctuation that can end a block of an act, a comma among them."""
    return bool(_ENDS.search(text))


def ends_sentence(text: str) -> bool:
    """Tell whether a line ends in punctuation that ends a sentence or an item: a comma does not."""
    return bool(_STOPS.search(text))
