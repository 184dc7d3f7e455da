"""What differs between a text and the source of its match, and which numbers and labels of the translation must change.

Texts are compared word by word (numbers with their points and commas are one word). A number, or a label such as (a) or
Annex II, that stands in the source and has another in its place in the text has to change in the target, too, and so
the places where the target has it are counted; the rest of the wording is for the translator.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WORD = re.compile(r"\d+(?:[.,/:-]\d+)*|[^\W\d]+|\s+|[^\w\s]|_")
_ROMAN = re.compile(r"[IVXLCDM]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the comparison: `old` stands in the source of the match, `new` in the text; the same where equal."""

    old: str
    new: str

    @property
    def equal(self) -> bool:
        """Whether nothing differs here."""
        return self.old == self.new


@dataclass(frozen=True, slots=True)
class Exchange:
    """A number or label that must be exchanged; `places` is how often the target has the old one as a word."""

    old: str
    new: str
    places: int


def pieces(text: str, source: str) -> tuple[Piece, ...]:
    """Compare a text with the source of its match, both folded, from left to right.

    >>> [(piece.old, piece.new) for piece in pieces("Article 12 applies.", "Article 9 applies.")]
    [('Article ', 'Article '), ('9', '12'), (' applies.', ' applies.')]
    """
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - `--help` does without

    old, new = _WORD.findall(source), _WORD.findall(text)
    made = []
    for operation in Levenshtein.opcodes(old, new):
        before = old[operation.src_start : operation.src_end]
        after = new[operation.dest_start : operation.dest_end]
        made.append(Piece("".join(before), "".join(after)))
    return tuple(made)


def exchanges(text: str, source: str, target: str) -> tuple[Exchange, ...]:
    """Give the numbers and labels of the source that the text has others for, in order, each pair once.

    >>> exchanges("Point (b) of 12 May", "Point (a) of 12 June", "12. jūnija a) punkts")
    (Exchange(old='a', new='b', places=1),)
    """
    words = _WORD.findall(target)
    found = dict.fromkeys(_pairs(text, source))
    return tuple(Exchange(old, new, words.count(old)) for old, new in found)


def _pairs(text: str, source: str) -> Iterator[tuple[str, str]]:
    for piece in pieces(text, source):
        if not piece.equal:
            old = [word for word in _WORD.findall(piece.old) if _value(word)]
            new = [word for word in _WORD.findall(piece.new) if _value(word)]
            if len(old) == len(new):
                yield from ((one, other) for one, other in zip(old, new, strict=True) if one != other)


def _value(word: str) -> bool:
    """Tell whether a word is a number, a letter by itself or a Roman numeral."""
    return word[0].isdigit() or (len(word) == 1 and word.isalpha()) or _ROMAN.fullmatch(word) is not None
