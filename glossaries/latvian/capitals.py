"""Headings in capitals, written as any other sentence.

`TIESAS SPRIEDUMS` has no acronym in it, `EEZ APVIENOTĀ KOMITEJA` has one. A word in capitals is put in small
letters where the word list knows it, and where it is long, or the whole sentence is in capitals: then short
words are no acronyms either, but for those that no other word is.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.latvian import Pos, analyse
from glossaries.tokens import Token, is_shouted

__all__ = ["calmed", "is_shouted"]

_SHORT = 3
"""Letters up to which a word in capitals is an acronym in a sentence of small letters."""

_ACRONYMS = frozenset({"ES", "EK"})
_FEW = 2


def calmed(tokens: Sequence[Token], *, shouted: bool = False) -> tuple[Token, ...]:
    """Give the tokens with known words in small letters that stand in capitals only; names keep the first.

    >>> from glossaries.tokens import tokenize
    >>> [token.text for token in calmed(tokenize("EEZ APVIENOTĀ KOMITEJA UN EIROPAS"), shouted=True)]
    ['EEZ', 'apvienotā', 'komiteja', 'un', 'Eiropas']
    """
    if not any(token.text.isupper() and len(token.text) > 1 for token in tokens):
        return tuple(tokens)
    return tuple(
        token._replace(text=_calm(token.text, shouted=shouted)) if token.text.isupper() and token.is_word else token
        for token in tokens
    )


def _calm(text: str, *, shouted: bool) -> str:
    if len(text) < _FEW or text in _ACRONYMS or (len(text) <= _SHORT and not shouted):
        return text
    lower = text.lower()
    readings = analyse(lower)
    if readings and not readings[0].guessed:
        return lower
    named = analyse(text.capitalize())
    if named and not named[0].guessed and named[0].pos is Pos.PROPN:
        return text.capitalize()
    return text.capitalize() if shouted and len(text) > 2 * _SHORT else text
