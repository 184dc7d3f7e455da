"""Turn a line of a word list, dictionary form and class, into entries of the lexicon."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from corpus.errors import ReadError

from .conjugation import WHOLE_FORMS
from .nouns import noun_stems
from .paradigms import FIXED
from .verbs import Parts, verb_stems

_BY_ENDING = {"s": "1", "š": "1", "i": "1", "a": "4", "e": "5"}


def entries_of(word: str, kind: str) -> Iterator[tuple[str, str, str]]:
    """Give the entries (stem, code, lemma) of a word.

    >>> list(entries_of("tīmeklis", "noun"))
    [('tīmekl', 'n2', 'tīmeklis'), ('tīmekļ', 'n2p', 'tīmeklis')]

    Raises:
        ReadError: the class is unknown, or the word cannot be of that class.
    """
    name, *parts = kind.split()
    found = _STEMS[kind](word) if kind in _STEMS else []
    if kind in FIXED and kind not in {"fn", "verb"}:
        found = [(word.lower(), kind, word)]
    elif name == "form" and (len(parts) == 1 or (len(parts) == 2 and parts[1] in WHOLE_FORMS)):
        found = [(word.lower(), f"vx{parts[1]}" if parts[1:] else "verb", parts[0])]
    elif name in {"verb", "verb1"} and len(parts) == 2 and word.endswith("t" if parts[0].endswith("u") else "ties"):
        found = list(_verb(word, parts, first=name == "verb1"))
    if not found:
        raise ReadError(f"“{word}”: no word of class “{kind}” looks like this")
    yield from found


def _masculine(word: str) -> list[tuple[str, str, str]]:
    stem = word.lower()[:-1]
    codes = {"a": ("n4m",), "e": ("n5m", "n5q")}.get(word[-1:], ())
    return [(stem, code, word) for code in codes]


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


def _verb(infinitive: str, parts: list[str], *, first: bool) -> Iterator[tuple[str, str, str]]:
    """Give the entries of a verb from its infinitive and the first person of present and past.

    For `attiekties` these are `attiecos` and `attiecos`. A verb on a vowel whose present and past are alike is of the
    second conjugation (`runāt`) if it is not said to be of the first (`spēt`).
    """
    reflexive = infinitive.endswith("ties")
    base = infinitive[:-4] + "t" if reflexive else infinitive
    stem = base[:-1]
    present, past = (part[: -2 if reflexive else -1] for part in parts)
    known = Parts(1, (present,), (), (past,))
    if past == stem + "j" and not first:
        known = Parts(2) if present == past else Parts(3, (present,), vowel=stem.endswith(("ī", "ā")))
    for found, code in verb_stems(base, known, reflexive=reflexive):
        yield found, code, infinitive


_STEMS: dict[str, Callable[[str], list[tuple[str, str, str]]]] = {
    "noun": lambda word: list(noun_stems(word, declension_of(word.lower()))),
    "noun 6": lambda word: list(noun_stems(word, "6")),
    "noun m": _masculine,
    "indeclinable": lambda word: [(word.lower(), "n0", word)],
    "genitive": lambda word: [(word.lower(), "ng", word)],
    "adj": lambda word: list(adjective_stems(word)),
    "det": lambda word: [(word.lower()[:-1], {"š": "d1j", "i": "dp"}.get(word[-1:], "d1"), word)],
}
