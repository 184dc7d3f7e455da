"""Find what is wrong in a memory: two passes, one to learn what is usual in it, one to say what is not.

Nothing is known beforehand but the languages' names: how texts are spelled, how long translations are, and which words
translate each other is learned from the memory itself, which is mostly good. Every flaw has its reason and a confidence
that means something: of flaws at 0.9, nine in ten are real (`bench/cleaning.py` measures it).
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import chain, islice
from typing import TypeVar

import numpy as np

from tm.cleaning import encoding, judge, language, letters, names, numbers, partly, plain
from tm.cleaning.model import Flaw, Kind
from tm.cleaning.sampling import Sample, sample
from tm.cleaning.sides import Lexis
from tm.model import Unit

T = TypeVar("T")
#: A rule of the caller: what it says of a unit, or None. So are numbers compared, by who knows how they are written.
Rule = Callable[[Unit], "plain.Said | None"]
#: Gives all units of one language pair with their ids, the same each time.
Memory = Callable[[], Iterable[tuple[int, Unit]]]

#: Units with their ids, and whether each repeats another.
Task = list[tuple[int, Unit, bool]]

# Of fewer units nothing is learned: only what can be told of a unit by itself is looked at.
FEWEST = 80
CHUNK = 4_000
# Of fewer units it is not worth while to start processes.
PARALLEL = 20_000
# A unit with this chance of being misaligned is held against its neighbours; one of them must fit so many times better,
# and then it is so sure.
SUSPICIOUS = 0.03
FITS = 20.0
SHIFTED = 0.9
# What is less sure than this is not said.
LEAST = 0.1


@dataclass(frozen=True, slots=True)
class Usual:
    """What is usual in a memory; most is missing where it is too small."""

    judge: judge.Judge | None
    numbers: numbers.Numbers | None
    spelling: tuple[letters.Spelling, letters.Spelling] | None
    above: tuple[bool, bool]
    letters: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())


def clean(
    memory: Memory, rules: Sequence[Rule] = (), *, done: Callable[[int], None] | None = None, processes: int = 1
) -> Iterator[Flaw]:
    """Give the flaws of the units of one language pair, in the order of the memory.

    Args:
        memory: gives the units; it is gone through twice.
        rules: further rules of the caller; asked where nothing worse is wrong with a unit.
        done: hears how many more units have been gone through, of twice their number.
        processes: how many processes share the work of a large memory; rules must then be sendable to them.
    """
    found = sample(_counted((unit for _, unit in memory()), done))
    step = _Step(learn(found), tuple(rules))
    repeated = _marked(_chunks(memory()), found.repeated)
    if processes == 1 or found.units < PARALLEL:
        results = map(step, repeated)
        yield from _told(results, done)
        return
    with ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("spawn")) as pool:
        waiting: deque[Future[tuple[int, list[Flaw]]]] = deque()
        for task in repeated:
            waiting.append(pool.submit(step, task))
            if len(waiting) > 2 * processes:
                yield from _told([waiting.popleft().result()], done)
        yield from _told((one.result() for one in waiting), done)


def _told(results: Iterable[tuple[int, list[Flaw]]], done: Callable[[int], None] | None) -> Iterator[Flaw]:
    for number, flaws in results:
        yield from flaws
        if done:
            done(number)


def _marked(chunks: Iterable[list[tuple[int, Unit]]], repeated: Collection[int]) -> Iterator[Task]:
    """Mark the units that repeat others."""
    place = 0
    for chunk in chunks:
        yield [(key, unit, place + number in repeated) for number, (key, unit) in enumerate(chunk)]
        place += len(chunk)


def _chunks(items: Iterable[T]) -> Iterator[list[T]]:
    running = iter(items)
    while chunk := list(islice(running, CHUNK)):
        yield chunk


def _counted(units: Iterable[Unit], done: Callable[[int], None] | None) -> Iterator[Unit]:
    for chunk in _chunks(units):
        yield from chunk
        if done:
            done(len(chunk))


def learn(found: Sample) -> Usual:
    """Learn what is usual from a sample."""
    pairs = list(chain.from_iterable(found.stretches))
    one, other = ([pair[side] for pair in found.taught] for side in (0, 1))
    above = (_beyond_ascii(one), _beyond_ascii(other))
    if len(pairs) < FEWEST:
        return Usual(None, None, None, above)
    lexis = Lexis()
    taught = lexis.side(one), lexis.side(other)
    return Usual(
        judge.learn(lexis, taught, pairs),
        numbers.learn(pairs),
        (letters.learn(lexis.texts(taught[0])), letters.learn(lexis.texts(taught[1]))),
        above,
        (encoding.usual_letters(one), encoding.usual_letters(other)),
    )


def _beyond_ascii(texts: Sequence[str]) -> bool:
    """Tell whether a language writes letters beyond a to z."""
    some = texts[:2_000]
    return sum(any(char.isalpha() and char > "\x7f" for char in text) for text in some) > 0.3 * len(some)


@dataclass(frozen=True, slots=True)
class _Step:
    """Find the flaws of a chunk of units; gives their number and the flaws."""

    usual: Usual
    rules: tuple[Rule, ...]

    def __call__(self, chunk: Task) -> tuple[int, list[Flaw]]:
        usual, units = self.usual, [unit for _, unit, _ in chunk]
        texts = [(unit.source, unit.target) for unit in units]
        judged = _judged(texts, units[0].languages, usual)
        counted = usual.numbers.told(texts) if usual.numbers else [None] * len(texts)
        wrong = _wrong_letters(texts, usual)
        flaws: list[Flaw] = []
        for number, (key, unit, repeated) in enumerate(chunk):
            said = plain.empty(unit)
            if said is not None:
                flaws.append(Flaw(key, *said))
                continue
            if repeated:
                flaws.append(Flaw(key, Kind.DUPLICATE, "the same unit is there again, as new or newer", 1.0))
            if (different := plain.markup(unit)) is not None:
                flaws.append(Flaw(key, *different))
            worst = wrong[number] or plain.untranslated(unit) or judged[number]
            if worst is None or worst[2] < 0.5:
                more = [said for rule in self.rules if (said := rule(unit)) is not None]
                if (number_said := counted[number]) is not None and not any(said[2] >= number_said[2] for said in more):
                    more.append(number_said)
                flaws.extend(Flaw(key, *said) for said in more)
                if worst is not None and more:  # two witnesses
                    worst = *worst[:2], round(1 - (1 - worst[2]) * (1 - max(said[2] for said in more)), 3)
            if worst is not None:
                flaws.append(Flaw(key, *worst))
        return len(chunk), flaws


def _judged(texts: Sequence[tuple[str, str]], languages: tuple[str, str], usual: Usual) -> list[plain.Said | None]:
    """Say of each unit what its words tell: another language, not the same text, a part that is missing, a name."""
    if usual.judge is None or usual.spelling is None:
        return [None] * len(texts)
    lexis = usual.judge.lexis
    sides = judge.both(lexis, texts)
    judged = usual.judge.judge(sides)
    copied = partly.untranslated(lexis, sides, judged)
    strange = language.told(lexis, sides, judged, usual.spelling, languages)
    shifted = _shifted(texts, sides, judged.misaligned, usual.judge)
    named = names.mismatches(texts, lexis, sides, judged)
    found: list[plain.Said | None] = []
    for place, (one, other, stray) in enumerate(
        zip(judged.misaligned.tolist(), judged.uneven.tolist(), judged.stray.tolist(), strict=True)
    ):
        if (part := copied[place]) is not None:
            found.append(part)
        elif place in shifted:  # its words say more than its letters
            found.append((Kind.MISALIGNED, f"it fits the unit {shifted[place]}", round(max(one, other, SHIFTED), 3)))
        elif (side := strange[place]) is not None:
            found.append(side)
        elif one >= max(other, LEAST):
            found.append((Kind.MISALIGNED, "the words of the two sides do not explain each other", round(one, 3)))
        elif other >= LEAST:
            short = "target" if stray < 0 else "source"
            found.append((Kind.LENGTH, f"a part seems to be missing in the {short}", round(other, 3)))
        else:
            found.append(named.get(place))
    lexis.forget()
    return found


def _shifted(
    texts: Sequence[tuple[str, str]], sides: judge.Sides, misaligned: judge.Floats, learned: judge.Judge
) -> dict[int, str]:
    """Find units with one side that fits the other side of a neighbour, as after a slip of the aligner."""
    crossed = [
        (place, other, pair)
        for place in np.flatnonzero(misaligned >= SUSPICIOUS).tolist()
        for other in (place - 1, place + 1)
        if 0 <= other < len(texts) and len(set(texts[place] + texts[other])) == 4
        for pair in ((place, other), (other, place))
    ]
    if not crossed:
        return {}
    pairs = np.array([pair for _, _, pair in crossed], np.int64)
    fits = learned.judge((sides[0].take(pairs[:, 0]), sides[1].take(pairs[:, 1]))).misaligned
    return {
        place: "before" if other < place else "after"
        for (place, other, _), chance in zip(crossed, fits.tolist(), strict=True)
        if chance < misaligned[place] / FITS
    }


def _wrong_letters(texts: Sequence[tuple[str, str]], usual: Usual) -> list[plain.Said | None]:
    """Find texts that went through a wrong encoding, by the words that they do not share with the other side."""
    found: list[plain.Said | None] = [None] * len(texts)
    for side in (0, 1):
        look = encoding.suspicious(usual.letters[side])
        places = [place for place, unit in enumerate(texts) if look.search(unit[side])]
        here = [_alone(texts[place], side) for place in places]
        swapped = (
            encoding.swapped(here, usual.spelling[side], usual.letters[side]) if usual.spelling else [None] * len(here)
        )
        for place, text, other in zip(places, here, swapped, strict=True):
            said = encoding.damage(text, usual.above[side]) or other
            if said is not None and said[1] >= LEAST:
                found[place] = Kind.ENCODING, *said
    return found


def _alone(unit: tuple[str, str], side: int) -> str:
    """Give the words of a side, with their marks, that do not stand in the other one."""
    there = frozenset(unit[1 - side].split(" "))
    return " ".join(word for word in unit[side].split(" ") if word not in there)
