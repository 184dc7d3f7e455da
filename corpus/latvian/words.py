"""Turn a line of a word list, dictionary form and class, into entries of the lexicon."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.errors import ReadError

from .nouns import noun_stems
from .verbs import Parts, verb_stems

_FIXED = frozenset({"adv", "prep", "conj", "part", "int", "abbr"})
_BY_ENDING = {"s": "1", "š": "1", "i": "1", "a": "4", "e": "5"}


def entries_of(word: str, kind: str) -> Iterator[tuple[str, str, str]]:
    """Give the entries (stem, code, lemma) of a word.

    >>> list(entries_of("tīmeklis", "noun"))
    [('tīmekl', 'n2', 'tīmeklis'), ('tīmekļ', 'n2p', 'tīmeklis')]

    Raises:
        ReadError: the class is unknown, or the word cannot be of that class.
    """
    low = word.lower()
    found: list[tuple[str, str, str]] = []
    if kind in _FIXED:
        found = [(low, kind, word)]
    elif kind == "indeclinable":
        found = [(low, "n0", word)]
    elif kind == "genitive":
        found = [(low, "ng", word)]
    elif kind == "adj":
        found = list(adjective_stems(word))
    elif kind == "det":
        found = [(low[:-1], {"s": "d1", "š": "d1j", "i": "dp"}.get(low[-1], "d1"), word)]
    elif kind == "noun m" and low.endswith("a"):
        found = [(low[:-1], "n4m", word)]
    elif kind == "noun m" and low.endswith("e"):
        found = [(low[:-1], "n5m", word), (low[:-1], "n5q", word)]
    elif kind == "noun 6":
        found = list(noun_stems(word, "6"))
    elif kind == "noun":
        found = list(noun_stems(word, declension_of(low)))
    elif kind.startswith("form "):
        found = [(low, "verb", kind[5:])]
    elif kind.startswith(("verb ", "verb1 ")):
        found = list(_verb(word, kind.split()))
    if not found:
        raise ReadError(f"{word}: no word of class “{kind}” looks like this")
    yield from found


def declension_of(low: str) -> str:
    """Tell the usual declension of a noun by its ending in the dictionary form.

    >>> [declension_of(word) for word in ("nams", "brālis", "tirgus", "diena", "upe", "kāzas", "smadzenes")]
    ['1', '2', '3', '4', '5', '4', '5']
    """
    if low.endswith("us"):
        return "3"
    if low.endswith("is"):
        return "2"
    if low.endswith("as"):
        return "4"
    if low.endswith("es"):
        return "5"
    return _BY_ENDING.get(low[-1:], "0")


def adjective_stems(lemma: str) -> Iterator[tuple[str, str, str]]:
    """Give the entry of an adjective or ordinal from its dictionary form."""
    word = lemma.lower()
    if word.endswith("ais"):
        yield word[:-3], "a4" if word.endswith("ējais") else "a2", lemma
    elif word.endswith("ējs"):
        yield word[:-1], "a3", lemma
    elif word.endswith(("s", "š")):
        yield word[:-1], "a1" if word.endswith("s") else "a1j", lemma
    else:
        yield word, "a0", lemma


def _verb(infinitive: str, parts: list[str]) -> Iterator[tuple[str, str, str]]:
    """Give the entries of a verb from its infinitive and the first person of present and past (attiekties attiecos attiecos)."""
    reflexive = infinitive.endswith("ties")
    base = infinitive[:-4] + "t" if reflexive else infinitive
    cut = 2 if reflexive else 1
    present, past = (part[:-cut] for part in parts[1:])
    stem = base[:-1]
    if present == stem + "j" == past and parts[0] == "verb":
        known = Parts(2)
    elif past == stem + "j" and parts[0] == "verb":
        known = Parts(3, (present,), vowel=stem.endswith(("ī", "ā")))
    else:
        known = Parts(1, (present,), (), (past,))
    for found, code in verb_stems(base, known, reflexive=reflexive):
        yield found, code, infinitive
