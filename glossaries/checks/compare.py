"""Compare the values of two texts: what stands on one side only, after everything that may be equal has been paired.

Pairing goes from strict to generous: the same value of the same kind; the same value in digits, as a word, as a Roman
numeral or as a month; then the ways in which one language splits, joins or explains what the other says at once
(`2018/2019` and `2018.–2019.`, `the 1930s` and `20. gadsimta 30. gadi`, `3.1 billion` and `3 100 000 000`). A value
that also stands in a pair is a repeated mention and no difference.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from glossaries.checks.dates import Date, days, exchanged
from glossaries.checks.one_sided import NUMERIC, is_aside, is_left_out, said_within
from glossaries.checks.value_lexicon import Kind
from glossaries.checks.value_words import Value

_GROUP = 3


@dataclass(frozen=True, slots=True)
class Difference:
    """Values that stand on one side only. Where both are given, one seems to stand in the place of the other."""

    kind: Kind
    source: Value | None
    target: Value | None


def differences(
    source: Sequence[Value], target: Sequence[Value], texts: tuple[str, str], languages: tuple[str, str]
) -> list[Difference]:
    """Give what differs between the values of a source and of its translation, in the order of the target.

    >>> from glossaries.checks.values import values
    >>> english, latvian = "in 14 days", "15 dienās"
    >>> both = values(english, "en"), values(latvian, "lv")
    >>> [(one.source.key, one.target.key) for one in differences(*both, (english, latvian), ("en", "lv"))]
    [('14', '15')]
    """
    dates = exchanged(source, target, texts)
    apart = {value for pair in dates for date in pair for value in date.parts}
    ours, theirs = ([value for value in side if value not in apart] for side in (source, target))
    found = [one for pair in dates for one in _by_parts(*pair)]
    _drop(ours, theirs, lambda value: (value.kind, value.key))
    if not ours and not theirs:
        return found
    _drop(ours, theirs, lambda value: (value.kind in NUMERIC or value.kind, value.key, not _is_firm(value)))
    if not (_has_firm_number(ours) and _has_firm_number(theirs)):
        _drop(ours, theirs, lambda value: (value.kind in NUMERIC or value.kind, value.key))
    if ours or theirs:
        _split(ours, theirs, days(target))
        _split(theirs, ours, days(source))
        _multiplied(ours, theirs, source, target)
        _multiplied(theirs, ours, target, source)
    alone = _lonely(ours, theirs)
    if alone:
        # Nothing on the other side can stand in its place: it may be said twice here, or in another way there.
        kept = ({_plain(value) for value in (*source, *target)}) - {_plain(value) for value in (*ours, *theirs)}
        kept |= {key for key in map(_plain, ours) if key in set(map(_plain, target))}
        kept |= {key for key in map(_plain, theirs) if key in set(map(_plain, source))}
        ours = [one for one in ours if one not in alone or not _is_needless(one, kept, texts[1], languages[1])]
        theirs = [one for one in theirs if one not in alone or not _is_needless(one, kept, texts[0], languages[0])]
    found += _paired(ours, theirs, texts)
    return [one for one in found if (one.source and one.target) or not _is_explained(one, texts)]


def _by_parts(one: Date, other: Date) -> list[Difference]:
    """Give the parts in which two dates differ."""
    return [Difference(a.kind, a, b) for a, b in zip(one.parts, other.parts, strict=True) if a.key != b.key]


def _is_firm(value: Value) -> bool:
    """Tell whether a value asks for a partner, as the number of a paragraph does that both sides begin with."""
    return not value.loose or (value.kind is Kind.NUMBER and not value.start)


def _has_firm_number(values: Sequence[Value]) -> bool:
    """Tell whether a number in digits is left that is more than a word that may be one."""
    return any(value.kind is Kind.NUMBER and _is_firm(value) for value in values)


def _lonely(ours: Sequence[Value], theirs: Sequence[Value]) -> list[Value]:
    """Give the values whose kind is left over on one side only."""
    both = {_family(value.kind) for value in ours} & {_family(value.kind) for value in theirs}
    return [value for value in (*ours, *theirs) if _family(value.kind) not in both]


def _is_needless(value: Value, kept: set[tuple[object, str]], text: str, lang: str) -> bool:
    """Tell whether a value is kept elsewhere, or the other side says it within a longer word."""
    return _plain(value) in kept or said_within(value, text, lang)


def _is_explained(one: Difference, texts: tuple[str, str]) -> bool:
    """Tell whether a value may well be on one side only."""
    if one.target is not None:
        return is_aside(one.target, texts[1])
    return one.source is None or is_left_out(one.source, texts[0], texts[1]) or is_aside(one.source, texts[0])


def _plain(value: Value) -> tuple[object, str]:
    return (value.kind in NUMERIC or value.kind, value.key)


def _drop(ours: list[Value], theirs: list[Value], key: Callable[[Value], object]) -> None:
    """Take away what stands on both sides, one for one."""
    places: dict[object, list[int]] = {}
    for index, value in enumerate(theirs):
        places.setdefault(key(value), []).append(index)
    gone: set[int] = set()
    kept = []
    for value in ours:
        same = places.get(key(value))
        if same:
            gone.add(same.pop(0))
        else:
            kept.append(value)
    ours[:] = kept
    theirs[:] = [value for index, value in enumerate(theirs) if index not in gone]


def _split(ours: list[Value], theirs: list[Value], dated: frozenset[Value]) -> None:
    """Pair a value of one side with the several that the other side makes of it; a year is never a `dated` day."""
    for value in list(ours):
        is_year = value.kind is Kind.NUMBER and len(value.key) == 4 and value.key.isdigit()
        for parts in _parts(value):
            pool = [one for one in theirs if not is_year or one not in dated]
            taken = []
            for part in parts:
                same = next((one for one in pool if one.key == part), None)
                if same is None:
                    break
                pool.remove(same)
                taken.append(same)
            else:
                ours.remove(value)
                for one in taken:
                    theirs.remove(one)
                break


def _parts(value: Value) -> list[list[str]]:
    """Give the ways to split a value: `2018/2019`, `2015/19`, `10.1`, `29bc`, `1 200` as two numbers, `1930`."""
    key = value.key
    ways: list[list[str]] = []
    if value.kind is Kind.DOCUMENT:
        parts = [part.lstrip("0") or "0" for part in key.split("/")]
        ways.append(parts)
        if len(parts) == 2 and len(parts[0]) == 4 and len(parts[1]) == 2:
            ways.append([parts[0], parts[0][:2] + parts[1]])
    elif value.kind is Kind.NUMBER:
        if "." in key:
            whole, _, rest = key.partition(".")
            ways.append([whole, *rest.split(".")])
            if len(rest) <= _GROUP and value.end - value.start == len(whole) + 1 + _GROUP:
                ways.append([whole + rest.ljust(_GROUP, "0")])  # the point is between thousands
        elif lettered := re.fullmatch(r"(\d+)([a-z]+)", key):
            ways += [[lettered[1], lettered[2]], [lettered[1]]]
        elif key.isdigit() and len(key) > 3 and value.end - value.start > len(key):
            ways.append([str(int(key[:-3][-3:])), str(int(key[-3:]))])
        if len(key) == 4 and key.endswith("0") and key.isdigit():
            ways.append([str(int(key[:2]) + 1), key[2:]])
        if len(key) == 4 and key.isdigit():
            ways.append([key[2:].lstrip("0")])
    return ways


def _multiplied(ours: list[Value], theirs: list[Value], all_ours: Sequence[Value], _all: Sequence[Value]) -> None:
    """Pair `3.1` and `billion` with `3100000000`."""
    for multiple in [value for value in ours if value.kind is Kind.MULTIPLE]:
        before = [value for value in all_ours if value.end <= multiple.start and value.kind in {Kind.NUMBER, Kind.WORD}]
        if not before:
            continue
        whole, _, rest = before[-1].key.partition(".")
        zeros = int(multiple.key)
        if len(rest) > zeros:
            continue
        wanted = (whole + rest + "0" * (zeros - len(rest))).lstrip("0")
        same = next((value for value in theirs if value.key == wanted), None)
        if same is not None:
            theirs.remove(same)
            ours.remove(multiple)
            if before[-1] in ours:
                ours.remove(before[-1])


def _paired(ours: list[Value], theirs: list[Value], texts: tuple[str, str]) -> list[Difference]:
    """Put what is left side by side: kinds that may stand for each other, at about the same share of the text."""
    found: list[Difference] = []
    rest = list(ours)
    for value in theirs:
        candidates = [
            one for one in rest if _family(one.kind) == _family(value.kind) and not _is_word_for_digits(one, value)
        ]
        place = value.start / max(len(texts[1]), 1)
        best = min(candidates, key=lambda one: abs(one.start / max(len(texts[0]), 1) - place), default=None)
        if best is not None:
            rest.remove(best)
        elif value.loose:
            continue
        if best is not None and best.loose and value.loose and (best.start > 1 or value.start > 1):
            continue
        found.append(Difference(value.kind, best, value))
    found += [Difference(value.kind, value, None) for value in rest if not value.loose]
    return found


def _is_word_for_digits(one: Value, other: Value) -> bool:
    """Tell whether a number word stands for no such digits: a document's, or several where it may be another word."""
    word, number = (one, other) if one.kind is Kind.WORD else (other, one)
    if word.kind is not Kind.WORD:
        return False
    return number.kind is Kind.DOCUMENT or (word.loose and number.kind is Kind.NUMBER and len(number.key) > 1)


def _family(kind: Kind) -> str:
    if kind in NUMERIC or kind is Kind.DOCUMENT:
        return "number"
    return kind.value
