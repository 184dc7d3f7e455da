"""All paradigms together: what may stand after a stem, and what it then says.

A lexicon entry is a stem with a code; a code names a table of endings. A noun whose stem changes has two entries,
one a stem (`lāc` with `n2`, `lāč` with `n2p`), a verb of the first conjugation up to seven (infinitive, present, past
…), so that looking a form up is nothing but cutting it in two. The tables are in `declension` and `conjugation`.
"""

from __future__ import annotations

from functools import cache

from .conjugation import verb_tables
from .declension import NOUNS, adjective_tables, noun_endings
from .model import Pos, Tag

# Words that do not change, by the code of their part of speech.
FIXED = {
    "adv": Pos.ADV,
    "fn": Pos.PART,
    "prep": Pos.ADP,
    "conj": Pos.CONJ,
    "part": Pos.PART,
    "int": Pos.INTJ,
    "abbr": Pos.ABBR,
    "verb": Pos.VERB,
}

# What turns the stem of an entry into its lemma, where the entry does not spell the lemma out.
LEMMA_ENDINGS = {
    **dict.fromkeys(("n1", "n2n", "n2s", "n6", "n6p", "a1", "a3", "d1"), "s"),
    **dict.fromkeys(("n1j", "a1j", "d1j"), "š"),
    **dict.fromkeys(("n2", "n2p"), "is"),
    **dict.fromkeys(("n3", "m3"), "us"),
    **dict.fromkeys(("n4", "n4m"), "a"),
    **dict.fromkeys(("n5", "n5p", "n5m", "n5q"), "e"),
    **dict.fromkeys(("m1", "dp"), "i"),
    "f4": "as",
    **dict.fromkeys(("f5", "f5p"), "es"),
    **dict.fromkeys(("f6", "f6p", "m6", "m6p"), "is"),
    "nr": "ās",
    **dict.fromkeys(("a2", "a4"), "ais"),
    **dict.fromkeys(("v1", "v1z", "v2", "v3", "v3a", "v3z"), "t"),
    **dict.fromkeys(("r1", "r1z", "r2", "r3", "r3a", "r3z"), "ties"),
}


@cache
def tables() -> dict[str, list[tuple[str, Tag]]]:
    """Give every table: code to pairs of ending and tag, in the order of the grammar."""
    nouns = {code: noun_endings(code) for code in (*NOUNS, "n0", "ng")}
    fixed = {code: [("", Tag(pos))] for code, pos in FIXED.items()}
    return {**fixed, **nouns, **adjective_tables(), **verb_tables()}


@cache
def endings() -> dict[str, dict[str, tuple[Tag, ...]]]:
    """Give the tables turned round: ending to code to tags."""
    same: dict[Tag, Tag] = {}  # equal tags are one object, so that readings compare fast
    turned: dict[str, dict[str, list[Tag]]] = {}
    for code, rows in tables().items():
        for ending, tag in rows:
            tags = turned.setdefault(ending, {}).setdefault(code, [])
            if tag not in tags:
                tags.append(same.setdefault(tag, tag))
    return {ending: {code: tuple(tags) for code, tags in codes.items()} for ending, codes in turned.items()}


@cache
def tails() -> frozenset[str]:
    """Give every end of every ending, so that a search for endings knows when to stop."""
    return frozenset(ending[at:] for ending in endings() for at in range(len(ending) + 1))
