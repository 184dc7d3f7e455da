"""Speed of the checks: units a second on the clock, on one core and on two, with and without a termbase.

    python -m bench.checks_speed [--repeat 10] [--termbase N]

Needs ATMINA_DATA. The units are all approved translations of the data, told apart by a number so that none is seen
twice. The termbase is EuroVoc, filled up to N concepts with adjective and noun of its own terms. The first finding is
timed from the start of the program, `atmina check` on a TMX of these units.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from itertools import product
from pathlib import Path

from bench.checks_data import approved, eurovoc
from glossaries.checks import Checker
from glossaries.checks.team import Team
from glossaries.model import Concept, Status, Term
from tm import tmx
from tm.model import Unit


def many(repeat: int) -> list[Unit]:
    """Give the approved units again and again, each time with another number at their ends."""
    units = [unit for each in approved().values() for unit in each]
    return [
        replace(unit, source=f"{unit.source} {time_}", target=f"{unit.target} {time_}", line=None)
        for time_ in range(1000, 1000 + repeat)
        for unit in units
    ]


def termbase(size: int) -> tuple[Concept, ...]:
    """Give EuroVoc, and made-up entries of a word of one descriptor before another descriptor, so many in all."""
    known = eurovoc()
    pairs = ((one.terms, other.terms) for one, other in product(known, known) if one is not other)
    made = (
        Concept(
            f"made{number}",
            tuple(Term(f"{a.text} {b.text}", a.lang, Status.ADMITTED) for a, b in zip(x, y, strict=True)),
        )
        for number, (x, y) in enumerate(pairs)
    )
    return (*known, *(one for one, _ in zip(made, range(max(0, size - len(known))), strict=False)))


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=10)
    parser.add_argument("--termbase", type=int, default=10_000)
    options = parser.parse_args()
    units = many(options.repeat)
    length = sum(len(unit.source) + len(unit.target) for unit in units) / len(units)
    print(f"{len(units)} units of {length:.0f} characters in both languages")
    for size, concepts in ((0, ()), (715, eurovoc()), (options.termbase, termbase(options.termbase))):
        for processes in (1, 2):
            with Team(Checker(concepts), processes, enough=0) as team:
                list(team.units(units[:1]))
                while processes > 1 and team._ready() is None:  # noqa: SLF001 - the start of helpers is not timed
                    time.sleep(0.1)
                start, worked = time.perf_counter(), time.process_time()
                found = sum(1 for _ in team.units(units)) + sum(1 for _ in team.checker.rest())
                seconds, worked = time.perf_counter() - start, time.process_time() - worked
            rate = f"{len(units) / seconds:6.0f} units/s, {worked:.1f} s of this process in {seconds:.1f} s"
            print(f"{size:6} concepts, {processes} processes: {rate}, {found} findings")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "units.tmx"
        tmx.write(units, path)
        start = time.perf_counter()
        command = [sys.executable, "-m", "atmina", "check", str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as running:
            if running.stdout is not None:
                running.stdout.readline()
            print(f"first finding after {time.perf_counter() - start:.2f} s")
            running.kill()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
