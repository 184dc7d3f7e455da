"""The stems of a noun: which entries of the lexicon a dictionary form and its declension give."""

from __future__ import annotations

from collections.abc import Iterator

from .sounds import oblique


def noun_stems(lemma: str, declension: str, *, person: bool = False) -> Iterator[tuple[str, str, str]]:
    """Give the entries (stem, code, lemma) of a noun from its dictionary form and the number of its declension.

    A loan of the fifth declension is also known without the change (`planšetu`), but not a woman by her office or
    people (`person`): pacientu are men.

    >>> list(noun_stems("lācis", "2"))
    [('lāc', 'n2', 'lācis'), ('lāč', 'n2p', 'lācis')]
    >>> list(noun_stems("vēlēšanas", "4"))
    [('vēlēšan', 'f4', 'vēlēšanas')]
    """
    name = lemma[:1].isupper()
    word = lemma.lower()
    if declension == "0":
        yield word, "n0", lemma
    elif declension == "1" and word.endswith(("s", "š", "i")):
        yield word[:-1], {"s": "n1", "š": "n1j", "i": "m1"}[word[-1]], lemma
    elif declension == "2" and word.endswith("is"):
        yield word[:-2], "n2", lemma
        yield oblique(word[:-2], 2, name=name), "n2p", lemma
    elif declension == "2" and word.endswith("s"):
        yield word[:-1], "n2s" if word.endswith("suns") else "n2n", lemma
        yield oblique(word[:-1], 2), "n2p", lemma
    elif declension == "2" and word.endswith("i"):
        yield word[:-1], "m1", lemma
    elif declension == "3" and word.endswith("us"):
        yield word[:-2], "n3", lemma
    elif declension == "4" and word.endswith(("a", "as")):
        yield word.rstrip("s")[:-1], "n4" if word.endswith("a") else "f4", lemma
    elif declension == "5" and word.endswith(("e", "es")):
        stem = word.rstrip("s")[:-1]
        plural = word.endswith("s")
        yield stem, "f5" if plural else "n5", lemma
        for form in dict.fromkeys((oblique(stem, 5),) if person else (oblique(stem, 5), stem)):
            yield form, "f5p" if plural else "n5p", lemma
    elif declension == "6" and word.endswith("us"):
        yield word[:-2], "m3", lemma
    elif declension == "6" and word.endswith("s"):
        plural = word.endswith("is")
        stem = word[: -2 if plural else -1]
        yield stem, "f6" if plural else "n6", lemma
        for form in dict.fromkeys((oblique(stem, 6), stem)):
            yield form, "f6p" if plural else "n6p", lemma
