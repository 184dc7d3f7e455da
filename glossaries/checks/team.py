"""Checks many units on several cores; findings come in the order of the units, the first ones at once.

Units are cut into parts, small ones first. This process reads them, hands parts to helpers in other processes as long
as these have time, and checks the next part itself when they have none. Helpers take a second or more to start (they
load the lexicon and build finders), and this process works alone until then; so they are for large files, and are
started when the first findings are told. Only texts go over, and only what is found comes back. What is found does not
depend on who checked what: answers are put together in the order of the units.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice, repeat
from types import TracebackType
from typing import Self, TypeAlias

from glossaries.checks.alone import Alone, Kept, Languages
from glossaries.checks.model import Pair, Remark
from glossaries.checks.run import Checker, pair_of
from glossaries.findings import Finding
from glossaries.model import Concept
from tm.model import Unit

#: Units of the first parts, and of all others.
_FIRST_PARTS, _PART = (20, 100, 250), 500
#: So many parts a helper has before it, so that it need not wait; and so many wait at most to be put together.
_AHEAD, _WAITING = 2, 24

_Answer: TypeAlias = tuple[list[tuple[int, Remark]], Kept]
_Waiting: TypeAlias = tuple[list[Unit], "_Answer | Future[_Answer]"]


class Team:
    """A checker with helpers in other processes; to be used in a `with` statement."""

    def __init__(self, checker: Checker, processes: int = 2) -> None:
        """Take the checker that keeps what all units show, and how many processes there are, this one among them."""
        self.checker = checker
        self._helpers = processes - 1
        self._pool: ProcessPoolExecutor | None = None
        self._starting: list[Future[None]] = []

    def __enter__(self) -> Self:
        """Start nothing yet."""
        return self

    def start(self) -> None:
        """Let the helpers start, if there are to be any and they have not started."""
        if self._pool is None and self._helpers > 0:
            self._pool = ProcessPoolExecutor(
                self._helpers,
                mp_context=multiprocessing.get_context("spawn"),
                initializer=_start,
                initargs=(self.checker.concepts,),
            )
            self._starting = [self._pool.submit(_warm) for _ in range(self._helpers)]

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the helpers."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    @property
    def ready(self) -> bool:
        """Whether all helpers have started."""
        return self._pool is not None and all(one.done() for one in self._starting)

    def units(self, units: Iterable[Unit], file: str = "") -> Iterator[Finding]:
        """Check units and give what can be told of each, in their order."""
        source = iter(units)
        waiting: deque[_Waiting] = deque()
        for size in chain(_FIRST_PARTS, repeat(_PART)):
            part = list(islice(source, size))
            if not part:
                break
            if self._pool is None or not self.ready:
                yield from self.checker.units(part, file)
                if size != _FIRST_PARTS[0]:
                    self.start()
                continue
            waiting.append((part, self._hand_out(self._pool, part, waiting)))
            while waiting and (_is_there(waiting[0][1]) or len(waiting) > _WAITING):
                yield from self._taken(*waiting.popleft(), file)
        for each in waiting:
            yield from self._taken(*each, file)

    def _hand_out(
        self, pool: ProcessPoolExecutor, part: list[Unit], waiting: Iterable[_Waiting]
    ) -> _Answer | Future[_Answer]:
        """Give a part to a helper, or check it here where all have enough to do."""
        pairs = list(map(pair_of, part))
        if sum(not _is_there(answer) for _, answer in waiting) >= self._helpers * _AHEAD:
            return self.checker.alone.part(pairs)
        texts = [text for pair in pairs for text in (pair.source, pair.target)]
        return pool.submit(_check, texts, [pair.languages for pair in pairs])

    def _taken(self, part: list[Unit], answer: _Answer | Future[_Answer], file: str) -> Iterator[Finding]:
        found, kept = answer.result() if isinstance(answer, Future) else answer
        return self.checker.take(part, file, found, kept)


def _is_there(answer: _Answer | Future[_Answer]) -> bool:
    return not isinstance(answer, Future) or answer.done()


_HELPER: list[Alone] = []


def _start(concepts: tuple[Concept, ...]) -> None:
    _HELPER.append(Alone(concepts))


def _warm() -> None:
    """Load what the first unit needs."""
    _HELPER[0].part([Pair("It does not apply to 2 States.", "To nepiemēro 3 valstīm.", ("en", "lv"))])


def _check(texts: list[str], languages: list[Languages]) -> _Answer:
    return _HELPER[0].part(map(Pair, texts[::2], texts[1::2], languages))
