"""Variants of a name that the termbase fixes: another capital, another definiteness.

A name is a term of several words that begins with a capital; names of institutions keep theirs in every form
(`Eiropas Centrālajai bankai`), and so does the definiteness of their adjectives.
"""

from __future__ import annotations

import re

from corpus.latvian import analyse

_WORD = re.compile(r"[^\W\d_]+")


def is_name(term: str) -> bool:
    """Tell whether a term is the name of one thing.

    >>> is_name("Eiropas Centrālā banka"), is_name("tiesību akts"), is_name("Padome")
    (True, False, False)
    """
    words = _WORD.findall(term)
    return len(words) > 1 and words[0][0].isupper() and not term.isupper()


def variant(name: str, form: str, lang: str) -> str:
    """Say in which way a form is a variant of a name, or nothing.

    >>> variant("Eiropas Centrālā banka", "Eiropas centrālajai bankai", "lv")
    'begins with a capital in the termbase'
    >>> variant("Eiropas Centrālā banka", "Eiropas Centrāla banka", "lv")
    'is definite in the termbase'
    >>> variant("Eiropas Centrālā banka", "Eiropas Centrālās bankas", "lv")
    ''
    """
    ours, theirs = _WORD.findall(name), _WORD.findall(form)
    if len(ours) != len(theirs) or form.isupper():
        return ""
    for own, other in zip(ours, theirs, strict=True):
        if own[0].isupper() and other[0].islower():
            return "begins with a capital in the termbase"
        if lang == "lv" and own != other and _definite(own) is True and _definite(other) is False:
            return "is definite in the termbase"
    return ""


def _definite(word: str) -> bool | None:
    """Tell whether a Latvian adjective is definite; None where it is no adjective or may be either."""
    kinds = {reading.definite for reading in analyse(word) if not reading.guessed}
    if kinds == {False}:
        return False
    return True if True in kinds and None not in kinds else None
