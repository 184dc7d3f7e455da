"""Words that stand in no list, read by their ending.

What an unknown word's ending allows is weighed by how many words of the lexicon end like it: the same idea as
Brants' suffix model (TnT, 2000), with counts over the stems of the lexicon and not over a text. The counts are
compiled with the lexicon and read when the first unknown word comes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from math import log

from .lexicon import tails
from .model import Case, Number, Pos, Reading, Tag
from .paradigms import LEMMA_ENDINGS, endings
from .sounds import palatal

# codes that new words belong to; closed classes and irregular nouns get no new members
OPEN = ("n1", "n1j", "n2", "n2p", "n4", "n5", "n5p", "a1", "v2")
LONGEST = 4
_VOWELS = frozenset("aāeēiīouū")
_KEPT = 24
_UNDECLINED = ("o", "ē", "i", "u", "ū", "ī")


@cache
def _counts() -> tuple[dict[tuple[str, str], int], dict[str, int]]:
    """Read how many stems of each code, and of all, end in each run of up to four letters."""
    by_code: dict[tuple[str, str], int] = {}
    total: dict[str, int] = {}
    for tail, codes in tails():
        for code, count in codes:
            by_code[code, tail] = count
        total[tail] = sum(count for _, count in codes)
    return by_code, total


def count_tails(stems: Iterable[tuple[str, str]]) -> Counter[tuple[str, str]]:
    """Count, for stems with their codes, the pairs of tail and code; rare ones are left out. Used by the compiler."""
    found: Counter[tuple[str, str]] = Counter()
    for stem, code in stems:
        if code in OPEN:
            for length in range(LONGEST + 1):
                if length <= len(stem):
                    found[stem[len(stem) - length :], code] += 1
    return Counter({pair: count for pair, count in found.items() if count > 1})


@lru_cache(maxsize=16_384)
def likelihood(code: str, end: str) -> float:
    """Give the log probability that a stem with this end (four letters) is of this code; shorter ends smooth longer."""
    by_code, total = _counts()
    estimate = 1 / len(OPEN)
    for length in range(min(LONGEST, len(end)) + 1):
        tail = end[len(end) - length :]
        estimate = (by_code.get((code, tail), 0) + 2 * estimate) / (total.get(tail, 0) + 2)
    return log(estimate)


_CASE_COST = {Case.NOM: 0.0, Case.GEN: 0.3, Case.ACC: 0.8, Case.LOC: 1.0, Case.DAT: 1.2, Case.VOC: 6.0}


def guess(form: str) -> tuple[Reading, ...]:
    """Give readings of an unknown word, most likely first; a word without a Latvian ending does not decline.

    >>> guess("blokķēdes")[0].lemma
    'blokķēde'
    """
    low = form.lower()
    name = form[:1].isupper()
    scored: list[tuple[float, Reading]] = []
    if low.isalpha():
        for at in range(len(low), max(1, len(low) - 6), -1):
            stem = low[:at]
            rows = _open_endings().get(low[at:], ())
            if rows and not _VOWELS.isdisjoint(stem):
                for code, tags in rows:
                    scored += _scored(stem, code, tags, name=name)
    scored.sort(key=lambda pair: -pair[0])
    found = [reading for _, reading in scored[:_KEPT]]
    foreign = Reading(form, _foreign(name=name), guessed=True)
    if name and low.endswith(_UNDECLINED):
        # Lukašenko, Oslo: a name on -o does not decline, and -u, -i, -ē, -ū often mark such a name too
        found.insert(0 if low.endswith(("o", "ē")) else len(found), foreign)
    return tuple(dict.fromkeys(found)) or (foreign,)


@cache
def _open_endings() -> dict[str, list[tuple[str, tuple[Tag, ...]]]]:
    """Give the endings that a new word may have, with codes and tags; the vocative is left out."""
    kept: dict[str, list[tuple[str, tuple[Tag, ...]]]] = {}
    for ending, codes in endings().items():
        for code, tags in codes.items():
            nominal = tuple(tag for tag in tags if tag.pos in {Pos.NOUN, Pos.ADJ} and tag.case is not Case.VOC)
            if code in OPEN and nominal:
                kept.setdefault(ending, []).append((code, nominal))
    return kept


def _foreign(*, name: bool) -> Tag:
    return Tag(Pos.PROPN if name else Pos.OTHER)


def _scored(stem: str, code: str, tags: tuple[Tag, ...], *, name: bool) -> list[tuple[float, Reading]]:
    found = []
    base, roots = _roots(code, stem)
    if base not in OPEN or (base in {"n1", "n1j", "a1"} and stem[-1] in _VOWELS):
        return []
    score = likelihood(code, stem[-LONGEST:])
    for root in roots:
        lemma = root + LEMMA_ENDINGS[base]
        if name:
            lemma = lemma[0].upper() + lemma[1:]
        found += [
            (score - cost, Reading(lemma, proper if name else tag, guessed=True))
            for tag in tags
            if not (name and tag.pos is Pos.ADJ)
            for cost, proper in (_priced(tag),)
        ]
    return found


@cache
def _priced(tag: Tag) -> tuple[float, Tag]:
    """Give what a tag costs in a guess, and the same tag as a name's."""
    cost = (_CASE_COST[tag.case] if tag.case else 0.0) + (0.7 if tag.number is Number.PLUR else 0.0)
    return cost, Tag(Pos.PROPN, tag.case, tag.gender, tag.number)


def _roots(code: str, stem: str) -> tuple[str, list[str]]:
    """Undo the change of a stem: `bērziņ` stays, `pūkš` came from pūkst, pūks or pūkt."""
    if not code.endswith("p"):
        return code, [stem]
    base = code[:-1]
    roots = [stem[: -len(new)] + old for new, old in _ORIGINS if stem.endswith(new)]
    return base, [root for root in roots if palatal(root) == stem] or [stem]


_ORIGINS = (
    ("ļļ", "ll"),
    ("ņņ", "nn"),
    ("ļņ", "ln"),
    ("šņ", "sn"),
    ("žņ", "zn"),
    ("šļ", "sl"),
    ("žļ", "zl"),
    ("bj", "b"),
    ("pj", "p"),
    ("mj", "m"),
    ("vj", "v"),
    ("č", "c"),
    ("ž", "d"),
    ("ž", "z"),
    ("š", "t"),
    ("š", "s"),
    ("ņ", "n"),
    ("ļ", "l"),
)
