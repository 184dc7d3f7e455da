"""Damage for approved units, in the many ways in which memories are damaged: each way is a row of `VARIANTS`.

What a row does is told by its name: a kind of damage, and how it is inserted. A way gives the units that it changes by
their places, or none where the unit is not fit for it (no number to change, no letter to lose, a side too short to
cut). Damage that leaves a unit as it was is no damage.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import pairwise

from bench.checks_data import DATA
from tm import tmx
from tm.model import Unit

OTHERS = (
    *("bg", "cs", "da", "de", "el", "es", "et", "fi", "fr", "hu"),
    *("it", "lt", "mt", "nl", "pl", "pt", "ro", "sk", "sl", "sv"),
)
NEAREST = ("lt", "et")
_NUMBER = re.compile(r"(?<![\w.,/])\d{1,4}(?![\w/])")
_DIGITS = re.compile(r"\d+")
_SENTENCE = re.compile(r"(?<=[^\W\d]{3}[.!?;]) (?=[^\W\d_a-zāčēģīķļņšūž])")
_WORDS = re.compile(r"\b[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a memory at which damage is to be done, and chance."""

    units: Sequence[Unit]
    number: int
    chance: random.Random

    @property
    def unit(self) -> Unit:
        """The unit at this place."""
        return self.units[self.number]

    def target(self, text: str) -> dict[int, Unit]:
        """Give the unit another target."""
        return {self.number: replace(self.unit, target=text)}


Made = dict[int, Unit]
Way = Callable[[Place], Made]


@dataclass(frozen=True, slots=True)
class Variant:
    """One way of one kind of damage."""

    kind: str
    name: str
    way: Way


def _run(step: int, longest: int, at: Place) -> Made:
    last = at.number + (at.chance.randrange(2, longest + 1) if longest > 1 else 1)
    run = range(at.number, min(last, len(at.units) - abs(step)))
    return _given({place: place + step for place in run if place + step >= 0}, at.units)


def _exchanged(at: Place) -> Made:
    return (
        _given({at.number: at.number + 1, at.number + 1: at.number}, at.units) if at.number + 1 < len(at.units) else {}
    )


def _anywhere(at: Place) -> Made:
    return _given({at.number: at.chance.randrange(len(at.units))}, at.units)


def _given(others: dict[int, int], units: Sequence[Unit]) -> Made:
    """Give units the targets of others, unless those say the same."""
    return {
        place: replace(units[place], target=units[other].target)
        for place, other in others.items()
        if units[place].target != units[other].target and units[place].source != units[other].source
    }


def _number(change: Callable[[str, random.Random], str], at: Place) -> Made:
    found = list(_NUMBER.finditer(at.unit.target))
    if not found:
        return {}
    match = at.chance.choice(found)
    text = at.unit.target[: match.start()] + change(match[0], at.chance) + at.unit.target[match.end() :]
    return at.target(" ".join(text.split()))


def _digit(number: str, chance: random.Random) -> str:
    place = chance.randrange(len(number))
    other = chance.choice([digit for digit in "123456789" if digit != number[place]])
    return number[:place] + other + number[place + 1 :]


def _two_swapped(at: Place) -> Made:
    found = list(_NUMBER.finditer(at.unit.target))
    pairs = [(one, two) for one, two in pairwise(found) if one[0] != two[0]]
    if not pairs:
        return {}
    one, two = at.chance.choice(pairs)
    text = at.unit.target
    return at.target(text[: one.start()] + two[0] + text[one.end() : two.start()] + one[0] + text[two.end() :])


def _cut(part: Callable[[list[str], random.Random], list[str]], at: Place) -> Made:
    source = at.chance.random() < 0.5
    words = (at.unit.source if source else at.unit.target).split()
    if len(words) < 6:
        return {}
    text = " ".join(part(words, at.chance))
    return {at.number: replace(at.unit, source=text)} if source else at.target(text)


def _share(words: list[str], chance: random.Random) -> list[str]:
    return words[: chance.randint(max(len(words) // 5, 1), len(words) * 3 // 4)]


def _inside_word(words: list[str], chance: random.Random) -> list[str]:
    kept = _share(words, chance)
    last = words[len(kept)]
    return [*kept, last[: len(last) // 2]] if len(last) > 3 else kept


def _first_half(words: list[str], _: random.Random) -> list[str]:
    return words[: len(words) // 2]


def _last_half(words: list[str], _: random.Random) -> list[str]:
    return words[len(words) // 2 :]


def _sentence(at: Place) -> Made:
    source = at.chance.random() < 0.5
    both = [_SENTENCE.split(text) for text in (at.unit.source, at.unit.target)]
    if min(map(len, both)) < 2:
        return {}
    text = " ".join(both[0 if source else 1][:-1])
    return {at.number: replace(at.unit, source=text)} if source else at.target(text)


def _copied(at: Place) -> Made:
    return at.target(at.unit.source) if len(_WORDS.findall(at.unit.source)) >= 2 else {}


def _half_copied(at: Place) -> Made:
    source, target = at.unit.source.split(), at.unit.target.split()
    if min(len(source), len(target)) < 8:
        return {}
    first = at.chance.random() < 0.5
    halves = (source, target) if first else (target, source)
    return at.target(" ".join(halves[0][: len(halves[0]) // 2] + halves[1][len(halves[1]) // 2 :]))


@cache
def strangers(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Give texts of other languages out of the DGT-TM files."""
    files = sorted((DATA / "tmx" / "dgt-tm").glob("*.tmx"))
    texts = (unit.target for path in files for code in codes for unit in tmx.read(path, ("en", code)))
    return tuple(text for text in texts if len(text) >= 20 and len(_WORDS.findall(text)) >= 3)


def _stranger(codes: tuple[str, ...], at: Place) -> Made:
    near = [text for text in strangers(codes) if 0.5 < len(text) / max(len(at.unit.target), 1) < 2]
    return at.target(at.chance.choice(near)) if near else {}


def _misread(written: str, read: str, at: Place) -> Made:
    return at.target(at.unit.target.encode(written, "replace").decode(read, "replace"))


def _twice(at: Place) -> Made:
    once = at.unit.target.encode("utf-8").decode("cp1252", "replace")
    return at.target(once.encode("utf-8").decode("cp1252", "replace"))


def _lost(mark: str, at: Place) -> Made:
    return at.target("".join(mark if char.isalpha() and not char.isascii() else char for char in at.unit.target))


VARIANTS = (
    Variant("misaligned", "run of targets shifted forward", partial(_run, 1, 8)),
    Variant("misaligned", "run of targets shifted backward", partial(_run, -1, 8)),
    Variant("misaligned", "exchanged with the next", _exchanged),
    Variant("misaligned", "target of any other unit", _anywhere),
    Variant("wrong number", "a digit changed", partial(_number, _digit)),
    Variant("wrong number", "one more", partial(_number, lambda number, _: str(int(number) + 1))),
    Variant("wrong number", "dropped", partial(_number, lambda _number, _: "")),
    Variant("wrong number", "two exchanged", _two_swapped),
    Variant("truncated", "at a word, 20 to 75 % kept", partial(_cut, _share)),
    Variant("truncated", "within a word", partial(_cut, _inside_word)),
    Variant("truncated", "first half kept", partial(_cut, _first_half)),
    Variant("truncated", "last half kept", partial(_cut, _last_half)),
    Variant("truncated", "last sentence dropped", _sentence),
    Variant("untranslated", "the source copied", _copied),
    Variant("untranslated", "one half copied", _half_copied),
    Variant("wrong language", "any of twenty", partial(_stranger, OTHERS)),
    Variant("wrong language", "Lithuanian or Estonian", partial(_stranger, NEAREST)),
    Variant("mojibake", "UTF-8 read as Windows-1252", partial(_misread, "utf-8", "cp1252")),
    Variant("mojibake", "UTF-8 read as Windows-1257", partial(_misread, "utf-8", "cp1257")),
    Variant("mojibake", "UTF-8 read as Latin-1", partial(_misread, "utf-8", "latin-1")),
    Variant("mojibake", "UTF-8 read as ISO 8859-13", partial(_misread, "utf-8", "iso8859-13")),
    Variant("mojibake", "UTF-8 read as Windows-1252 twice", _twice),
    Variant("mojibake", "Windows-1257 read as Windows-1252", partial(_misread, "cp1257", "cp1252")),
    Variant("mojibake", "Windows-1257 read as Windows-1251", partial(_misread, "cp1257", "cp1251")),
    Variant("mojibake", "Windows-1257 read as Windows-1250", partial(_misread, "cp1257", "cp1250")),
    Variant("mojibake", "? for letters", partial(_lost, "?")),
    Variant("mojibake", "U+FFFD for letters", partial(_lost, "\ufffd")),
)
KINDS = tuple(dict.fromkeys(variant.kind for variant in VARIANTS))


def damaged(units: Sequence[Unit], share: float, chance: random.Random) -> tuple[list[Unit], dict[int, Variant]]:
    """Put damage into a share of units, as much of each kind and of each way of it.

    Gives them all, and says of each damaged one, by its place, what was done.
    """
    made, done = list(units), dict[int, Variant]()
    wanted = max(len(units) * share / len(KINDS), 1.0)
    ways = {kind: [variant for variant in VARIANTS if variant.kind == kind] for kind in KINDS}
    counts = Counter[Variant]()
    free = list(range(len(units)))
    chance.shuffle(free)
    for number in free:
        open_ones = [variant for variant in VARIANTS if counts[variant] < wanted / len(ways[variant.kind])]
        if not open_ones:
            break
        variant = chance.choice(open_ones)
        spoiled = {
            place: unit
            for place, unit in variant.way(Place(units, number, chance)).items()
            if (unit.source, unit.target) != (units[place].source, units[place].target)
        }
        if not spoiled.keys() & done.keys():
            for place, unit in spoiled.items():
                made[place], done[place] = unit, variant
            counts[variant] += len(spoiled)
    return made, done
