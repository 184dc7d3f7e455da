"""The stems of a noun: which entries of the lexicon a dictionary form and its declension give."""

from __future__ import annotations

from collections.abc import Iterator

from .sounds import oblique

_FIRST = {"s": "n1", "š": "n1j", "i": "m1"}


def noun_stems(lemma: str, declension: str, *, person: bool = False) -> Iterator[tuple[str, str, str]]:
    """Give the entries (stem, code, lemma) of a noun from its dictionary form and the number of its declension.

    Nothing comes of a word that cannot be of the declension.

    Args:
        lemma: the dictionary form; plural for a noun without a singular.
        declension: "1" to "6", or "0" for a noun that does not decline.
        person: a woman by her office or people. A loan of the fifth declension is also known without the change of
            its stem (`planšetu`), but not she: `pacientu` are men.

    >>> list(noun_stems("lācis", "2"))
    [('lāc', 'n2', 'lācis'), ('lāč', 'n2p', 'lācis')]
    >>> list(noun_stems("vēlēšanas", "4"))
    [('vēlēšan', 'f4', 'vēlēšanas')]
    """
    word = lemma.lower()
    if declension == "0":
        yield word, "n0", lemma
    elif declension == "1" and word[-1:] in _FIRST:
        yield word[:-1], _FIRST[word[-1]], lemma
    elif declension == "2":
        yield from ((stem, code, lemma) for stem, code in _second(word, name=lemma[:1].isupper()))
    elif declension == "3" and word.endswith("us"):
        yield word[:-2], "n3", lemma
    elif declension == "4" and word.endswith(("a", "as")):
        yield (word[:-1], "n4", lemma) if word.endswith("a") else (word[:-2], "f4", lemma)
    elif declension == "5" and word.endswith(("e", "es")):
        yield from ((stem, code, lemma) for stem, code in _fifth(word, person=person))
    elif declension == "6" and word.endswith("s"):
        yield from ((stem, code, lemma) for stem, code in _sixth(word))


def _second(word: str, *, name: bool) -> Iterator[tuple[str, str]]:
    if word.endswith("is"):
        yield word[:-2], "n2"
        yield oblique(word[:-2], 2, name=name), "n2p"
    elif word.endswith("s"):
        yield word[:-1], "n2s" if word.endswith("suns") else "n2n"
        yield oblique(word[:-1], 2), "n2p"
    elif word.endswith("i"):
        yield word[:-1], "m1"


def _fifth(word: str, *, person: bool) -> Iterator[tuple[str, str]]:
    code = "f5" if word.endswith("s") else "n5"
    stem = word.removesuffix("s")[:-1]
    yield stem, code
    changed = oblique(stem, 5)
    for form in dict.fromkeys((changed,) if person else (changed, stem)):
        yield form, code + "p"


def _sixth(word: str) -> Iterator[tuple[str, str]]:
    if word.endswith("us"):
        yield word[:-2], "m3"
        return
    code = "n6"
    if word.endswith("is"):
        code = "m6" if word == "ļaudis" else "f6"
    stem = word[: -2 if word.endswith("is") else -1]
    yield stem, code
    for form in dict.fromkeys((oblique(stem, 6), stem)):
        yield form, code + "p"
