"""Extracted text turned into a document: running heads and footnotes out, labels found, lines joined, blocks named.

The order matters: footnotes go first, because they cut sentences; labels next, because they start blocks whatever the
lines look like; what remains is decided by the shapes of lines. What kind a block is follows from its label's
family and from the words that open it in the language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.footnotes import Footnote, take_out
from corpus.labels import find_labels
from corpus.lang import Language, language
from corpus.lines import Line, ends_clause, read_lines, shape
from corpus.model import Block, Document, Kind, Source
from corpus.pages import with_pages, without_running_heads
from corpus.paragraphs import Paragraph, is_division_title, join, measure_hyphens, paragraphs

_LONGEST_HEADING = 300


@dataclass(frozen=True, slots=True)
class Structured:
    """A document and the lines that were left out of it as running heads and page numbers."""

    document: Document
    left_out: tuple[Line, ...]


def structure(text: str, *, name: str, lang: str, path: str) -> Structured:
    """Make a document of extracted text. `path` goes into the blocks' sources; footnotes become the last blocks."""
    facts = language(lang)
    lines = read_lines(text)
    measured = shape(lines)
    lines, left_out = without_running_heads(lines, measured)
    body, footnotes = take_out(with_pages(lines, measured), measured)
    labels = find_labels(body, measured, facts)
    pieces = [piece for piece in paragraphs(body, labels, measured, facts) if piece.text or piece.label]
    blocks = [
        Block(kind, piece.label.text if piece.label else "", piece.text, Source(path, piece.starts))
        for piece, kind in zip(pieces, _kinds(pieces, facts), strict=True)
    ]
    blocks += _footnote_blocks(footnotes, lines, path)
    return Structured(Document(name, lang, tuple(blocks)), left_out)


def _footnote_blocks(footnotes: Sequence[Footnote], lines: Sequence[Line], path: str) -> list[Block]:
    hyphens = measure_hyphens(lines)
    joined = [(note.label, join(note.lines, None, hyphens)) for note in footnotes]
    return [Block(Kind.FOOTNOTE, label, piece.text, Source(path, piece.starts)) for label, piece in joined]


def _kinds(pieces: Sequence[Paragraph], facts: Language) -> list[Kind]:
    """Name each block by its label, its opening words and what follows it."""
    first_article = next(
        (index for index, piece in enumerate(pieces) if piece.label is None and _is_article(piece.text, facts)),
        None,
    )
    kinds = []
    for index, (piece, following) in enumerate(pairwise([*pieces, None])):
        assert piece is not None
        before_articles = first_article is not None and index < first_article
        kinds.append(
            _labelled_kind(piece, facts, before_articles=before_articles)
            if piece.label
            else _unlabelled_kind(piece, facts, last=following is None)
        )
    return kinds


def _labelled_kind(piece: Paragraph, facts: Language, *, before_articles: bool) -> Kind:
    assert piece.label is not None
    family = piece.label.family
    if _opens_with(piece.text, facts.citation_openers):
        return Kind.CITATION
    if _opens_with(piece.text, facts.recital_openers) or (family == "(1)" and before_articles):
        return Kind.RECITAL
    if family in {"1.", "1.1", "1"} or (family == "(1)" and not before_articles):
        # A numbered title: short, and without the full stop of a sentence.
        return Kind.HEADING if piece.room and _is_heading(piece) else Kind.POINT
    if family in {"A.", "I."} and piece.room and _is_heading(piece):
        return Kind.HEADING
    return Kind.ITEM


def _unlabelled_kind(piece: Paragraph, facts: Language, *, last: bool) -> Kind:
    if _is_article(piece.text, facts):
        return Kind.ARTICLE
    if is_division_title(piece.text, facts):
        return Kind.HEADING
    if _opens_with(piece.text, facts.citation_openers) and ends_clause(piece.text):
        return Kind.CITATION
    if _opens_with(piece.text, facts.recital_openers) and ends_clause(piece.text):
        return Kind.RECITAL
    return Kind.HEADING if _is_heading(piece) and not last else Kind.PARAGRAPH


def _is_heading(piece: Paragraph) -> bool:
    """A heading is short, starts with a capital or a number and has no closing punctuation."""
    first = next((character for character in piece.text if character.isalnum()), " ")
    return len(piece.text) <= _LONGEST_HEADING and not ends_clause(piece.text) and not first.islower()


def _is_article(text: str, facts: Language) -> bool:
    return is_division_title(text, facts) and any(word in text.lower().split() for word in facts.article_words)


def _opens_with(text: str, openers: Sequence[str]) -> bool:
    return text.lower().startswith(tuple(openers)) if openers else False
