"""What a target has turned round: a denial of the source that it lacks, or one of its own; English and Latvian.

Every plain denial of the English side is paired with the nearest denied verb of the Latvian one, then with other words
that deny (`denials_english`, `denials_latvian`); what is left over and has nothing near it that implies it is told.
Which side is the source only decides what it is called. A Latvian `nekāds` or `neviens` needs a denied verb beside it:
without one the sentence has lost it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from glossaries.checks.denials import may_deny
from glossaries.checks.denials_english import English, denies_plainly, without, word_at
from glossaries.checks.denials_latvian import Latvian
from glossaries.checks.model import Pair, Remark

#: A denial is answered by one that stands at most so far away, as a share of the text and in characters.
_HALF, _MIDDLE, _CLOSE, _NEAR, _WIDE = 0.5, 0.35, 0.1, 40, 80
#: So many characters round a word that needs a denied verb are searched for one.
_CLAUSE = 110
#: Verbs joined by these are denied one by one where English says `not` once.
_JOINED = re.compile(r"(?:,\s|\b(?:un|vai|nedz)(?: arī)?\s(?:\w+\s){0,3})\Z")
_REACH = 90


def negation(pair: Pair) -> Iterator[Remark]:
    """Find denials that one side has and the other has not.

    >>> [found.code for found in negation(Pair("It does not apply.", "To piemēro.", ("en", "lv")))]
    ['negation-missing']
    >>> [found.code for found in negation(Pair("It shall apply.", "To nepiemēro.", ("en", "lv")))]
    ['negation-added']
    >>> [found.code for found in negation(Pair("To nepiemēro.", "It shall apply.", ("lv", "en")))]
    ['negation-missing']
    """
    if pair.languages == ("en", "lv"):
        en, lv, sides = pair.source, pair.target, ("source", "target")
    elif pair.languages == ("lv", "en"):
        en, lv, sides = pair.target, pair.source, ("target", "source")
    else:
        return
    if not may_deny(en, lv):
        return
    theirs = Latvian(lv)
    if not denies_plainly(en) and not theirs.verbs:
        yield from _without(en, theirs, sides[0])
        return
    ours = English(en)
    missing, added = _left(ours, theirs, en, lv)
    if missing:
        word = word_at(en, missing[0])
        yield _said(repr(word), missing[0], len(word), sides[0])
        return
    lonely = [at for at in theirs.agreeing if not _near(at, theirs.verbs, lv)]
    if lonely and ours.plain and sides[1] == "target":
        at, word = lonely[0], theirs.words[lonely[0]]
        message = f"{word!r} needs a denied verb, which the sentence does not have"
        yield Remark("negation-missing", message, at, at + len(word))
        return
    if added:
        length = len(theirs.words[added[0]])
        yield _said(repr(lv[added[0] : added[0] + length]), added[0], length, sides[1])
        return
    yield from _without(en, theirs, sides[0])


def _said(word: str, at: int, length: int, side: str) -> Remark:
    """Put a denial that only one side has into words."""
    if side == "source":
        message = f"the source denies ({word}), the target does not"
        return Remark("negation-missing", message, at, at + length, side="source")
    return Remark("negation-added", f"{word} denies what the source says", at, at + length)


def _without(text: str, theirs: Latvian, side: str) -> Iterator[Remark]:
    """Find `without` where the Latvian side has nothing that could stand for it."""
    if theirs.words or theirs.implied or theirs.only:
        return
    for at in without(text)[:1]:
        yield _said("'without'", at, len("without"), side)


def _left(ours: English, theirs: Latvian, en: str, lv: str) -> tuple[list[int], list[int]]:
    """Give the plain denials of the English side that nothing answers, and the denied verbs of the Latvian side."""
    length = len(lv)
    scale = length / max(len(en), 1)
    middle, close = max(_MIDDLE * length, _WIDE), max(_CLOSE * length, _NEAR)
    places = {at * scale: at for at in ours.plain}
    left, verbs = _unpaired(list(places), theirs.finite, length)
    if not left and not verbs:
        return [], []
    lonely, lacking = _unpaired([at * scale for at in ours.without], theirs.lacking, length)
    said = {*theirs.finite, *theirs.lacking}
    held = sorted([*lonely, *(at * scale for at in ours.held)])
    weaker = sorted({*theirs.verbs, *theirs.others} - said)
    held, weaker = _unpaired(held, weaker, middle)
    left, weaker = _answered(left, weaker, theirs.verbs, length)
    left, _ = _unpaired(left, theirs.marked, middle)
    left, weaker = _answered(left, weaker, theirs.denying, middle)
    qualities = [at for at in left if places[at] in ours.qualities]
    unanswered, _ = _unpaired(qualities, weaker, middle)
    left = [at for at in left if places[at] not in ours.qualities or at in unanswered]
    _, implied = _unpaired([at * scale for at in ours.refusing], theirs.implied, middle)
    hints = sorted([*lacking, *implied, *(theirs.only if ours.only else ())])
    left, _ = _unpaired(left, hints, close)
    _, verbs = _unpaired(sorted([*held, *(at * scale for at in ours.implied)]), verbs, max(_HALF * length, _WIDE))
    missing = [places[at] for at in left if places[at] not in ours.free]
    alone = not ours.plain and not ours.implied
    return missing, [at for at in verbs if alone or not _is_repeated(at, theirs, lv)]


def _answered(
    left: list[float], theirs: Sequence[int], kind: Collection[int], far: float
) -> tuple[list[float], list[int]]:
    """Pair what is left with those of one kind, and give what is left of both; those of other kinds stay."""
    left, rest = _unpaired(left, [at for at in theirs if at in kind], far)
    return left, [at for at in theirs if at not in kind or at in rest]


def _is_repeated(at: int, theirs: Latvian, text: str) -> bool:
    """Tell whether a denied verb goes on with the denial of one before it: `neatlaiž vai nesoda`."""
    before = [verb for verb in theirs.verbs if at - _REACH < verb < at]
    return bool(before) and bool(_JOINED.search(text[before[-1] : at]))


def _near(at: int, verbs: Iterable[int], text: str) -> bool:
    """Tell whether a denied verb stands in the neighbourhood of a place, within its sentence."""
    start = max(at - _CLAUSE, text.rfind(";", 0, at))
    end = text.find(";", at, at + _CLAUSE)
    end = at + _CLAUSE if end < 0 else end
    return any(start <= verb < end for verb in verbs) or "bez " in text[start:at]


def _unpaired(ours: Sequence[float], theirs: Sequence[int], far: float) -> tuple[list[float], list[int]]:
    """Pair as many places of two sides as are near each other, in their order, and give what is left of each."""
    left: list[float] = []
    waiting = list(theirs)
    right: list[int] = []
    for one in ours:
        while waiting and waiting[0] < one - far:
            right.append(waiting.pop(0))
        if waiting and waiting[0] <= one + far:
            waiting.pop(0)
        else:
            left.append(one)
    return left, right + waiting
