"""What readers find, made a document: labels that stand in the text found by their sequence, kinds by language facts.

A format knows its paragraphs; some it also names (a title, a cell, a footnote), and for some it renders the label.
What it leaves open is decided as for plain text: `1.` is a label where 2. follows, `tā kā` opens a recital.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from corpus.errors import ReadError
from corpus.labels import find_labels
from corpus.lang import Language, language
from corpus.lines import Line, Shape, clean, ends_clause
from corpus.model import Block, Document, Kind, Source
from corpus.paragraphs import is_division_title

_LONGEST_HEADING = 300
_NUMBER = regex.compile(r"\d+(?:\.\d+)*\.?")
_IN_BRACKETS = regex.compile(r"\(\d+\)")
_SUPERSCRIPT = str.maketrans("0123456789+-−()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾")
_ONLY_SUPERSCRIPT = regex.compile(r"[0-9+\-−()]+")
_PLAIN_PARAGRAPHS = Shape(width=0, gap=0, wrapped=False)


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph as its format gives it, on one line or not. `kind` None: the format says no more than that.

    `places` are offsets in `text`, the line of the file or None, and the page or element path.
    """

    text: str
    place: str
    line: int | None = None
    kind: Kind | None = None
    label: str = ""

    def block(self, path: str, kind: Kind) -> Block:
        """Make a block of it: text on one line, in NFC, without control characters."""
        starts = ((0, self.line),) if self.line else ()
        return Block(kind, clean(self.label), clean(self.text), Source(path, starts, self.place))


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
    found = find_labels(lines, _PLAIN_PARAGRAPHS, facts)
    labels = {open_ones[index]: label for index, label in found.items()}
    for index, piece in enumerate(pieces):
        if label := labels.get(index):
            yield replace(piece, label=label.text, text=piece.text[label.length :].strip())
        else:
            yield piece


def _kinds(pieces: Sequence[Piece], facts: Language) -> list[Kind]:
    """Name the kinds of all pieces; what a format calls a heading may be the title of an article."""
    articles = [piece.kind is Kind.ARTICLE or _is_article(piece, facts) for piece in pieces]
    first_article = articles.index(True) if True in articles else 0
    return [
        Kind.ARTICLE
        if is_article
        else piece.kind or _kind(piece, facts, before_articles=index < first_article, last=index == len(pieces) - 1)
        for index, (piece, is_article) in enumerate(zip(pieces, articles, strict=True))
    ]


def _kind(piece: Piece, facts: Language, *, before_articles: bool, last: bool) -> Kind:
    """Name a piece of which the format says nothing."""
    if opened := _kind_by_opening(piece, facts):
        return opened
    if piece.label:
        return _kind_by_label(piece, before_articles=before_articles)
    return Kind.HEADING if _is_heading(piece.text) and not last else Kind.PARAGRAPH


def _kind_by_opening(piece: Piece, facts: Language) -> Kind | None:
    text = piece.text.lower()
    if not piece.label and is_division_title(piece.text, facts):
        return Kind.HEADING
    if facts.citation_openers and text.startswith(facts.citation_openers):
        return Kind.CITATION
    if facts.recital_openers and text.startswith(facts.recital_openers) and (piece.label or ends_clause(text)):
        return Kind.RECITAL
    return None


def _kind_by_label(piece: Piece, *, before_articles: bool) -> Kind:
    if _IN_BRACKETS.fullmatch(piece.label):
        return Kind.RECITAL if before_articles else Kind.POINT
    if _NUMBER.fullmatch(piece.label):
        return Kind.HEADING if _is_heading(piece.text) and len(piece.text) < _LONGEST_HEADING // 2 else Kind.POINT
    return Kind.ITEM


def _is_heading(text: str) -> bool:
    """A heading is short, starts with a capital or a number and has no closing punctuation."""
    first = next((character for character in text if character.isalnum()), " ")
    return len(text) <= _LONGEST_HEADING and not ends_clause(text) and not first.islower()


def _is_article(piece: Piece, facts: Language) -> bool:
    if piece.kind not in {None, Kind.HEADING} or piece.label or not is_division_title(piece.text, facts):
        return False
    return any(word in piece.text.lower().split() for word in facts.article_words)
