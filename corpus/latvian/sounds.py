"""Consonant alternation: lācis, lāča; brālis, brāļa; nakts, nakšu.

Before an ending that once began with `j`, the last consonants of a stem of the second, fifth and sixth declension
change. Source: any Latvian school grammar. The exceptions are listed, and a few are rules: `-st-` never changes in
the masculine, nor do short names on `-tis` and `-dis` (Valdis, Valda).
"""

from __future__ import annotations

import re

_CHANGES = (
    ("ll", "ļļ"),
    ("nn", "ņņ"),
    ("ln", "ļņ"),
    ("sn", "šņ"),
    ("zn", "žņ"),
    ("sl", "šļ"),
    ("zl", "žļ"),
    ("b", "bj"),
    ("p", "pj"),
    ("m", "mj"),
    ("v", "vj"),
    ("c", "č"),
    ("d", "ž"),
    ("t", "š"),
    ("s", "š"),
    ("z", "ž"),
    ("n", "ņ"),
    ("l", "ļ"),
)
_VOWELS = re.compile("ie|ai|au|ei|ui|[aeiouāēīōū]")

# Stems of the second declension that stay as they are: tētis, tēta.
_KEEP_MASCULINE = frozenset({"tēt", "vies", "vecotēt", "krusttēt"})

# Fifth declension, gen. pl. mutu, pasu, bāzu: mostly short loans, where the change would hide the root.
_KEEP_FEMININE = frozenset(
    {"bis", "bot", "front", "gid", "mis", "pas", "ras", "rot", "sas", "suit", "tirād", "tēt", "vat", "mod", "tant"}
)
_KEEP_FEMININE_TAILS = ("apskat", "bāz", "flot", "fāz", "gāz", "kas", "kušet", "mut", "piešaud", "planšet", "sarakst")

# Sixth declension, gen. pl. daktu, kūtu. Stems on -s-, -st- and -c- never change (debesu, valstu, acu).
_KEEP_SIXTH = frozenset({"dakt", "kūt", "cūkkūt", "ut", "vāt"})
_KEEP_SIXTH_TAILS = ("s", "st", "c")


def palatal(stem: str) -> str:
    """Give the stem as it is before an ending that palatalises, exceptions aside.

    >>> palatal("lāc"), palatal("brāl"), palatal("zvirbul"), palatal("kāpn"), palatal("teātr")
    ('lāč', 'brāļ', 'zvirbuļ', 'kāpņ', 'teātr')
    """
    if stem.endswith("kst"):
        return stem[:-2] + "š"
    if stem.endswith("st"):
        return stem
    for plain, soft in _CHANGES:
        if stem.endswith(plain):
            return stem[: -len(plain)] + soft
    return stem


def syllables(text: str) -> int:
    """Count the vowels and diphthongs of a word.

    >>> syllables("valdis"), syllables("tiesa")
    (2, 2)
    """
    return len(_VOWELS.findall(text.lower()))


def oblique(stem: str, declension: int, *, name: bool = False) -> str:
    """Give the stem for the palatalising forms of a noun: all but six forms in declension 2, gen. pl. in 5 and 6.

    Args:
        stem: the stem without ending, lower case.
        declension: 2, 5 or 6.
        name: whether the noun is a proper name; short ones on -tis and -dis do not change.

    >>> oblique("lāc", 2), oblique("tēt", 2), oblique("vald", 2, name=True), oblique("mut", 5), oblique("valst", 6)
    ('lāč', 'tēt', 'vald', 'mut', 'valst')
    """
    if declension == 2:
        short = name and syllables(stem) == 1 and stem.endswith(("t", "d"))
        return stem if short or stem in _KEEP_MASCULINE or stem.endswith("skat") else palatal(stem)
    if declension == 5:
        return stem if stem in _KEEP_FEMININE or stem.endswith(_KEEP_FEMININE_TAILS) else palatal(stem)
    return stem if stem in _KEEP_SIXTH or stem.endswith(_KEEP_SIXTH_TAILS) else palatal(stem)
