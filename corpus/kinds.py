"""What kind of block a paragraph is: by its label's family and the words that open it in the language."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex

from corpus.lang import Language
from corpus.lines import ends_clause
from corpus.model import Kind
from corpus.paragraphs import Paragraph
from corpus.signatures import find_signatures
from corpus.titles import is_division_title

_LONGEST_HEADING = 300
# A sentence that ends inside; what is abbreviated is shorter.
_SENTENCES = regex.compile(r"\p{Ll}{4}[.!?] \p{Lu}")


def kinds(pieces: Sequence[Paragraph], facts: Language) -> list[Kind]:
    """Name each block by its label, its opening words and what follows it."""
    first_article = next(
        (index for index, piece in enumerate(pieces) if piece.label is None and _is_article(piece.text, facts)),
        None,
    )
    signatures = find_signatures([_whole(piece) for piece in pieces], facts)
    kinds: list[Kind] = []
    for index, (piece, following) in enumerate(pairwise([*pieces, None])):
        assert piece is not None
        before_articles = first_article is not None and index < first_article
        kinds.append(
            Kind.SIGNATURE
            if index in signatures
            else Kind.HEADING
            if kinds[-1:] == [Kind.HEADING] and following is not None and _goes_on_title(piece)
            else _labelled_kind(piece, facts, before_articles=before_articles)
            if piece.label
            else _unlabelled_kind(piece, facts, last=following is None)
        )
    return kinds


def _whole(piece: Paragraph) -> str:
    return f"{piece.label.text} {piece.text}".strip() if piece.label else piece.text


def _labelled_kind(piece: Paragraph, facts: Language, *, before_articles: bool) -> Kind:
    assert piece.label is not None
    family = piece.label.family
    if _opens_with(piece.text, facts.citation_openers):
        return Kind.CITATION
    if _opens_with(piece.text, facts.recital_openers) or (family == "(1)" and before_articles):
        return Kind.RECITAL
    if family in {"1.", "1.1", "1"} or (family == "(1)" and not before_articles):
        # A numbered title: short, and without the full stop of a sentence.
        return Kind.HEADING if piece.heading and _is_heading(piece) else Kind.POINT
    if family in {"A.", "I."} and piece.heading and _is_heading(piece):
        return Kind.HEADING
    return Kind.ITEM


def _unlabelled_kind(piece: Paragraph, facts: Language, *, last: bool) -> Kind:
    if _is_article(piece.text, facts):
        return Kind.ARTICLE
    if is_division_title(piece.text, facts):
        return Kind.HEADING
    if piece.text.endswith((",", ";", ":")):
        if _opens_with(piece.text, facts.citation_openers):
            return Kind.CITATION
        if _opens_with(piece.text, facts.recital_openers):
            return Kind.RECITAL
    return Kind.HEADING if _is_heading(piece) and not last else Kind.PARAGRAPH


def _is_heading(piece: Paragraph) -> bool:
    """A heading is short, starts with a capital or a number, and has no sentence and no closing punctuation."""
    first = next((character for character in piece.text if character.isalnum()), " ")
    if _SENTENCES.search(piece.text):
        return False
    return len(piece.text) <= _LONGEST_HEADING and not ends_clause(piece.text) and not first.islower()


def _goes_on_title(piece: Paragraph) -> bool:
    """Tell whether what comes after a heading is more of the title: `of 27 April 2016`, in small letters, no stop."""
    return (
        piece.heading
        and piece.label is None
        and piece.text[:1].islower()
        and len(piece.text) <= _LONGEST_HEADING
        and not ends_clause(piece.text)
    )


def _is_article(text: str, facts: Language) -> bool:
    return is_division_title(text, facts) and any(word in text.lower().split() for word in facts.article_words)


def _opens_with(text: str, openers: Sequence[str]) -> bool:
    return text.lower().startswith(tuple(openers)) if openers else False
