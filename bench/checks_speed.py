"""Speed of the checks: units a second on the clock, in one process and in two, with and without a termbase.

    python -m bench.checks_speed [--repeat 10] [--termbase N] [--no-peers]

Needs ATMINA_DATA. The units are all approved translations of the data, again and again; each time another number stands
at their ends, and one word in fifty is a new one, so that no unit is seen twice and words go on coming that were not
seen before. They are checked as `atmina check` has them: findings that are no warnings may be left out. The termbase is
EuroVoc, filled up to N concepts with adjective and noun of its own terms. The first finding is timed from the start of
the program, `atmina check` on a TMX of these units. Peers, on the first thousand units: pofilter, l10n-lint.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

from bench.checks import l10n_lint, pofilter
from bench.checks_data import approved, eurovoc
from glossaries.checks import Checker
from glossaries.checks.team import Team
from glossaries.findings import Severity
from glossaries.model import Concept, Status, Term
from tm import tmx
from tm.model import Unit

_NEW = 50


def many(repeat: int) -> list[Unit]:
    """Give the approved units again and again, each time with another number at their ends and some new words."""
    units = [unit for each in approved().values() for unit in each]
    return [
        replace(unit, source=_anew(unit.source, turn, place), target=_anew(unit.target, turn, place), line=None)
        for turn in range(1000, 1000 + repeat)
        for place, unit in enumerate(units)
    ]


def _anew(text: str, turn: int, place: int) -> str:
    """Put a number to the end of a text and letters to one word in fifty."""
    words = text.split(" ")
    for at in range((turn * 7 + place) % _NEW, len(words), _NEW):
        words[at] += "".join(chr(ord("a") + int(digit)) for digit in str(turn)) if words[at].isalpha() else ""
    return " ".join([*words, str(turn)])


def by_length(units: list[Unit]) -> Iterator[tuple[str, list[Unit]]]:
    """Give all units, and those of a length, in characters of both sides, each with a name."""
    yield "all", units
    for least, most in ((0, 150), (150, 500), (500, 1 << 30)):
        name = f"{least} to {most}" if most < 1 << 30 else f"over {least}"
        yield name, [unit for unit in units if least <= len(unit.source) + len(unit.target) < most]


def size(units: list[Unit]) -> int:
    """Give the characters of some units."""
    return sum(len(unit.source) + len(unit.target) for unit in units)


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


def run(units: list[Unit], concepts: tuple[Concept, ...], processes: int) -> tuple[float, float, int]:
    """Check units; give the seconds on the clock, those of this processor, and how many findings there are."""
    with Team(Checker(concepts, least=Severity.WARNING), processes) as team:
        list(team.units(units[:1]))
        team.start()
        while processes > 1 and not team.ready:  # the start of helpers is not timed
            time.sleep(0.1)
        start, worked = time.perf_counter(), time.process_time()
        found = sum(1 for _ in team.units(units)) + sum(1 for _ in team.checker.rest())
        return time.perf_counter() - start, time.process_time() - worked, found


def first_finding(units: list[Unit]) -> float:
    """Give the seconds until `atmina check` prints the first finding of a TMX of some units."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "units.tmx"
        tmx.write(units, path)
        start = time.perf_counter()
        with subprocess.Popen([sys.executable, "-m", "atmina", "check", str(path)], stdout=subprocess.PIPE) as running:
            if running.stdout is not None:
                running.stdout.readline()
            seconds = time.perf_counter() - start
            running.kill()
    return seconds


def peers(units: list[Unit]) -> None:
    """Print how many units a second others check."""
    start = time.process_time()
    flags = pofilter()
    sum(map(flags, units))
    print(f"pofilter: {len(units) / (time.process_time() - start):.0f} units/s of processor time")
    start = time.process_time()
    if l10n_lint(units) is not None:
        print(f"l10n-lint: {len(units) / (time.process_time() - start):.0f} units/s of processor time")


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=10)
    parser.add_argument("--termbase", type=int, default=10_000)
    parser.add_argument("--no-peers", action="store_true")
    options = parser.parse_args()
    units = many(options.repeat)
    for concepts in ((), eurovoc(), termbase(options.termbase)):
        for name, some in by_length(units) if not concepts else [("all", units)]:
            for processes in (1, 2):
                seconds, worked, found = run(some, concepts, processes)
                rate, flow = len(some) / seconds, size(some) / seconds / 1e6
                print(
                    f"{len(concepts):6} concepts, {processes} processes, {name:10}: {rate:6.0f} units/s, {flow:5.1f} "
                    f"million characters/s; {len(some)} units of {size(some) / len(some):.0f}, {seconds:.1f} s, "
                    f"{worked:.1f} s of this process, {found} findings"
                )
    print(f"first finding after {min(first_finding(units) for _ in range(3)):.2f} s (best of 3)")
    if not options.no_peers:
        peers(units[:1000])
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
