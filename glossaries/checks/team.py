"""Checks many units on several cores; findings come in the order of the units, the first ones at once.

Units are cut into parts. This process checks them from the start; when there are enough of them to be worth the
seconds that another process takes to start (it loads the lexicon and builds its finders), helpers are started, and as
soon as they are ready each takes one part in turn while this process takes the next one. What is found does not depend
on who checked what: helpers give back what they keep, and it is put together in the order of the units.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from types import TracebackType
from typing import Self, TypeAlias

from glossaries.checks.run import Checker, Kept
from glossaries.findings import Finding, Severity
from glossaries.model import Concept
from tm.model import Unit

#: Units of a part.
_PART = 250
#: So many units are checked before helpers are worth their start.
_ENOUGH = 4_000

_Answer: TypeAlias = tuple[list[Finding], Kept]


class Team:
    """A checker with helpers in other processes; to be used in a `with` statement."""

    def __init__(self, checker: Checker, processes: int = 2, enough: int = _ENOUGH) -> None:
        """Take the checker that keeps what all units show, and how many processes there are, this one among them."""
        self.checker = checker
        self._own = checker.helper()
        self._helpers = processes - 1
        self._enough = enough
        self._seen = 0
        self._pool: ProcessPoolExecutor | None = None
        self._starting: list[Future[None]] = []

    def __enter__(self) -> Self:
        """Start nothing yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the helpers."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def units(self, units: Iterable[Unit], file: str = "") -> Iterator[Finding]:
        """Check units and give what can be told of each, in their order."""
        source = iter(units)
        while part := list(islice(source, _PART)):
            self._seen += len(part)
            pool = self._ready()
            if pool is None:
                yield from self.checker.units(part, file)
                continue
            parts = [part, *(more for _ in range(self._helpers) if (more := list(islice(source, _PART))))]
            handed = [pool.submit(_check, each, file) for each in parts[:-1]]
            last = _answer(self._own, parts[-1], file)
            for each, answer in zip(parts, [*(future.result() for future in handed), last], strict=True):
                yield from answer[0]
                self.checker.take(each, file, answer[1])

    def _ready(self) -> ProcessPoolExecutor | None:
        """Give the helpers when they have started; start them when it is time."""
        if self._helpers < 1 or self._seen < self._enough:
            return None
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self._helpers,
                mp_context=multiprocessing.get_context("spawn"),
                initializer=_start,
                initargs=(self.checker.concepts, dict(self.checker.severities)),
            )
            self._starting = [self._pool.submit(_warm) for _ in range(self._helpers)]
        return self._pool if all(one.done() for one in self._starting) else None


_HELPER: list[Checker] = []


def _start(concepts: tuple[Concept, ...], severities: Mapping[str, Severity]) -> None:
    _HELPER.append(Checker(concepts, severities, apart=True))


def _warm() -> None:
    """Load what the first unit needs."""
    list(_HELPER[0].units([Unit("It does not apply to 2 States.", "To nepiemēro 2 valstīm.", ("en", "lv"))]))
    _HELPER[0].give()


def _check(units: list[Unit], file: str) -> _Answer:
    return _answer(_HELPER[0], units, file)


def _answer(checker: Checker, units: list[Unit], file: str) -> _Answer:
    return list(checker.units(units, file)), checker.give()
