"""What readers find, made a document: labels that stand in the text found by their sequence, kinds by language facts.

A format knows its paragraphs; some it also names (a title, a cell, a footnote), and for some it renders the label.
What it leaves open is decided as for plain text: `1.` is a label where 2. follows, `tā kā` opens a recital.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from corpus.errors import ReadError
from corpus.kinds import kinds
from corpus.labels import Label, find_labels
from corpus.lang import Language, language
from corpus.lines import Line, clean, ends_clause, ends_sentence
from corpus.model import Block, Document, Kind, Source
from corpus.paragraphs import Paragraph

_SUPERSCRIPT = str.maketrans("0123456789+-−()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾")
_UPPER, _LOWER, _DIGITS = regex.compile(r"\p{Lu}+"), regex.compile(r"\p{Ll}+"), regex.compile(r"\p{N}+")
_ONLY_SUPERSCRIPT = regex.compile(r"[0-9+\-−()]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph as its format gives it, on one line or not. `kind` None: the format says no more than that.

    `place` is the page or the element's path, `line` the line of the file or None.
    """

    text: str
    place: str
    line: int | None = None
    kind: Kind | None = None
    label: str = ""

    def block(self, path: str, kind: Kind) -> Block:
        """Make a block of it, once its text is clean."""
        starts = ((0, self.line),) if self.line else ()
        return Block(kind, self.label, self.text, Source(path, starts, self.place))


def document(pieces: Sequence[Piece], *, name: str, lang: str, path: str) -> Document:
    """Make a document of pieces in reading order; footnotes go last, pieces without a letter of text are dropped.

    Raises:
        ReadError: there is no text in any piece.
    """
    facts = language(lang)
    cleaned = [replace(piece, text=clean(piece.text), label=clean(piece.label)) for piece in pieces]
    with_text = [piece for piece in cleaned if piece.text or piece.label]
    labelled = list(_with_labels([piece for piece in with_text if piece.kind is not Kind.FOOTNOTE], facts))
    footnotes = [piece for piece in with_text if piece.kind is Kind.FOOTNOTE]
    if not any(piece.text for piece in (*labelled, *footnotes)):
        raise ReadError("empty: there is no text in it", path=path)
    kinds = _kinds(labelled, facts)
    blocks = [piece.block(path, kind) for piece, kind in zip(labelled, kinds, strict=True)]
    return Document(name, lang, (*blocks, *(note.block(path, Kind.FOOTNOTE) for note in footnotes)))


def superscript(text: str) -> str:
    """Write raised digits and signs with the characters that Unicode has for them; other text stays.

    >>> superscript("2"), superscript("er")
    ('²', 'er')
    """
    return text.translate(_SUPERSCRIPT) if _ONLY_SUPERSCRIPT.fullmatch(text) else text


def _with_labels(pieces: Sequence[Piece], facts: Language) -> Iterator[Piece]:
    """Take labels off the texts of pieces of which nothing is known."""
    open_ones = [index for index, piece in enumerate(pieces) if piece.kind is None and not piece.label]
    lines = [Line(number=index + 1, text=pieces[index].text, indent=0, gap=0) for index in open_ones]
    odds = [_odds(lines[index - 1].text if index else ".") for index in range(len(lines))]
    found = find_labels(lines, odds, facts)
    labels = {open_ones[index]: label for index, label in found.items()}
    for index, piece in enumerate(pieces):
        if label := labels.get(index):
            yield replace(piece, label=label.text, text=piece.text[label.length :].strip())
        else:
            yield piece


def _odds(before: str) -> float:
    """Give the log odds that a labelled block starts after a paragraph: it does not often follow an open sentence."""
    return 3.0 if ends_sentence(before) else 2.0 if ends_clause(before) else 1.0


def _kinds(pieces: Sequence[Piece], facts: Language) -> list[Kind]:
    """Name the kinds of all pieces; what a format calls a heading may be the title of an article."""
    paragraphs = [Paragraph(_label(piece.label), piece.text, (), heading=True) for piece in pieces]
    return [
        named if piece.kind is None or (piece.kind is Kind.HEADING and named is Kind.ARTICLE) else piece.kind
        for piece, named in zip(pieces, kinds(paragraphs, facts), strict=True)
    ]


def _label(text: str) -> Label | None:
    """Give a label that a format has rendered, with the family that it is of; unknown ones count as list items."""
    if not text:
        return None
    # Of its family, the first of a sequence: that one is believed without the others.
    return Label(text, _family(_UPPER.sub("A", _LOWER.sub("a", _DIGITS.sub("1", text)))), len(text))


@lru_cache(maxsize=1024)
def _family(first: str) -> str:
    found = find_labels([Line(number=1, text=f"{first} A", indent=0, gap=0)], [4.0], language("en")).get(0)
    return found.family if found else "a)"
