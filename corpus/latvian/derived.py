"""Words that are made of known ones: diminutives, compounds, superlatives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from .model import Degree, Pos, Reading, Tag
from .paradigms import endings

if TYPE_CHECKING:
    from .cut import Stems

DEBITIVE = Tag(Pos.VERB, kind="deb")

_DIMINUTIVES = (("iņ", "n1j"), ("iņ", "n4"), ("īt", "n2"), ("īš", "n2p"), ("īt", "n5"), ("īš", "n5p"))
_DIMINUTIVE_LEMMAS = {"n1j": "iņš", "n4": "iņa", "n5": "īte", "n5p": "īte"}
_MASCULINE = frozenset({"n1", "n1j", "n2", "n2n", "n2s", "n3", "m1"})
_FEMININE = frozenset({"n4", "n5", "n6", "f4", "f5", "f6", "n4m"})
_COMPOUNDED = frozenset({Pos.NOUN, Pos.ADJ, Pos.PARTICIPLE})
_VOWEL = frozenset("aāeēiīouū")


@cache
def superlative(tag: Tag) -> Tag:
    """Give the tag of a comparative as a superlative."""
    return replace(tag, degree=Degree.SUP)


def diminutives(low: str, known: Stems) -> Iterator[Reading]:
    """Read a diminutive of a known noun: namiņš, brālītis, upīte, rociņa."""
    for infix, code in _DIMINUTIVES:
        at = low.rfind(infix, 2)
        if at < 2 or len(low) - at - len(infix) > 4:
            continue
        tags = endings().get(low[at + len(infix) :], {}).get(code)
        if not tags:
            continue
        stem = low[:at]
        root = stem[:-1] + "k" if infix == "iņ" and stem[-1] == "c" else stem.removesuffix("dz")
        root += "g" if infix == "iņ" and stem.endswith("dz") else ""
        codes = _MASCULINE if code in {"n1j", "n2", "n2p"} else _FEMININE
        if known.is_noun_stem(stem, codes) or known.is_noun_stem(root, codes):
            lemma = stem + _DIMINUTIVE_LEMMAS.get(code, "ītis")
            yield from (Reading(lemma, tag) for tag in tags)


def compound(low: str, known: Stems) -> list[Reading]:
    """Read a word whose tail is a known noun or adjective (`pamatnostādne`), longest tail first."""
    for at in range(3, len(low) - 3):
        if _VOWEL.isdisjoint(low[:at]):
            continue
        tail = low[at:]
        found = sorted(
            (cost, number, reading._replace(lemma=low[:at] + reading.lemma))
            for number, (cost, reading) in enumerate(known.cut(tail))
            if reading.pos in _COMPOUNDED and len(reading.lemma) >= 4 and reading.tag.case
        )
        if found and (len(tail) >= 5 or known.has_stem(low[:at])):
            return [reading for _, _, reading in found]
    return []
