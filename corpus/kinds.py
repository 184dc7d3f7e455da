"""What kind of block a paragraph is: by its label's family and the words that open it in the language."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex

from corpus.lang import Language
from corpus.lines import ends_clause
from corpus.model import Kind
from corpus.paragraphs import Paragraph

_LONGEST_HEADING, _LONGEST_TITLE = 300, 40
_BLANKS = regex.compile(r"[\s\u00a0]+")
_NUMBER = regex.compile(r"\p{Nd}{1,3}\.?\p{Ll}{0,2}|[ivxlc]{1,7}\.?|\p{Ll}\.?")


def is_division_title(text: str, facts: Language) -> bool:
    """Tell whether a line is nothing but the title of a division or an article: `7. pants`, `ANNEX II`, `PIELIKUMS`.

    >>> from corpus.lang import language
    >>> is_division_title("IV pielikums", language("lv")), is_division_title("3. panta 1. punkts", language("lv"))
    (True, False)
    """
    if len(text) > _LONGEST_TITLE or (text.endswith(".") and " " in text.strip()):
        return False
    words = _BLANKS.split(text.strip().lower())
    known = {*facts.division_words, *facts.article_words}
    if not 1 <= len(words) <= 3 or not known.intersection(words):
        return False
    others = [word for word in words if word not in known]
    return all(_NUMBER.fullmatch(word) for word in others)


def kinds(pieces: Sequence[Paragraph], facts: Language) -> list[Kind]:
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
    """A heading is short, starts with a capital or a number and has no closing punctuation."""
    first = next((character for character in piece.text if character.isalnum()), " ")
    return len(piece.text) <= _LONGEST_HEADING and not ends_clause(piece.text) and not first.islower()


def _is_article(text: str, facts: Language) -> bool:
    return is_division_title(text, facts) and any(word in text.lower().split() for word in facts.article_words)


def _opens_with(text: str, openers: Sequence[str]) -> bool:
    return text.lower().startswith(tuple(openers)) if openers else False
