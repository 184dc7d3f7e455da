"""What may be one word: the candidate lemmas of a form, by language.

Latvian forms are read by `corpus.latvian` (two forms may be one word where their sets of lemmas meet), those of other
languages by simplemma (Barbaresi 2021) where it knows the language; otherwise a form is only itself. Letter case does
not count, but an acronym (ES, LESD) is found as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Callable

#: A word, as SQLite's unicode61 cuts them: letters and digits, with the marks that NFC could not join to them.
WORD = re.compile(r"[^\W_][^\W_\u0300-\u036f]*(?:[\u0300-\u036f]+[^\W_]*)*")


def lemmatizer(language: str) -> Callable[[str], frozenset[str]]:
    """Give the function from a form in lower case to its lemmas; a form is always one of its own.

    >>> sorted(lemmatizer("lv")("dalībvalstīm"))
    ['dalībvalsts', 'dalībvalstīm']
    >>> sorted(lemmatizer("en")("courts"))
    ['court', 'courts']
    """
    code = language.lower().partition("-")[0]
    if code == "lv":
        from corpus.latvian import lemmas  # noqa: PLC0415 - the lexicon is read only where it is needed

        return lambda form: lemmas(form) | {form}
    try:
        from simplemma import lemmatize  # noqa: PLC0415 - large, and not needed for Latvian

        lemmatize("a", lang=code)
    except (ImportError, ValueError):
        return lambda form: frozenset({form})
    return lambda form: frozenset({form, lemmatize(form, lang=code).lower()})


def is_acronym(word: str) -> bool:
    """Tell whether a word is looked for exactly as it is written.

    >>> is_acronym("LESD"), is_acronym("Tiesa"), is_acronym("A")
    (True, False, False)
    """
    return len(word) > 1 and word.isupper()
