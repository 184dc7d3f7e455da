"""Damage found by `tm.cleaning`: known damage put into approved units.

    python -m bench.cleaning [--memory all] [--size 0] [--share 0.06] [--seeds 1 2 3] [--swapped] [--ways] [--show 10]
    python -m bench.cleaning --matrix [--seeds 1 2 3]
    python -m bench.cleaning --opusfilter PYTHON [--seeds 1]

The memory is that of the EU Court, the GDPR and the DGT-TM files of the public data, in file order, or one of them, or
`--size` units of it from a place drawn by the seed. A share of its units is damaged, as many in each kind and in each
of its ways (`bench.cleaning_damage`); `--ways` gives each way its row. A unit is flagged where a flaw other than
`duplicate` has a confidence of 0.5 or more. `--swapped` makes Latvian the source. `--show` prints good units that were
flagged, and damaged ones that were not. `--matrix` goes through memories, sizes, shares and directions. `--opusfilter`
names an interpreter that has OpusFilter, whose filters then judge the same units.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from atmina.cleaning import Numbers
from bench.checks_data import approved
from bench.cleaning_damage import KINDS, VARIANTS, Variant, damaged
from bench.cleaning_peers import refused
from tm.cleaning import Flaw, Kind, clean
from tm.model import Unit

SURE = 0.5
#: Memory, its size (0: all of it), share that is damaged, and whether Latvian is the source.
MATRIX = (
    ("all", 0, 0.06, False),
    ("all", 0, 0.01, False),
    ("all", 0, 0.3, False),
    ("all", 0, 0.06, True),
    ("CJEU", 0, 0.06, False),
    ("GDPR", 0, 0.06, False),
    ("DGT-TM", 0, 0.06, False),
    ("all", 1000, 0.06, False),
    ("all", 300, 0.06, False),
    ("all", 150, 0.06, False),
    ("all", 60, 0.06, False),
)


@dataclass(slots=True)
class Tally:
    """What was found of what was done, and what else was flagged."""

    found: Counter[Variant] = field(default_factory=Counter)
    every: Counter[Variant] = field(default_factory=Counter)
    good: int = 0
    false: int = 0
    bins: dict[int, list[bool]] = field(default_factory=lambda: defaultdict(list))
    seconds: float = 0.0

    def share(self, variants: Iterable[Variant]) -> str:
        """Give the share that was found of some variants."""
        chosen = list(variants)
        every = sum(self.every[variant] for variant in chosen)
        return f"{100 * sum(self.found[variant] for variant in chosen) / every:.1f}" if every else "–"


def memory(name: str, *, swapped: bool) -> list[Unit]:
    """Give the units of a memory of the public data, or of all of them."""
    units = [unit for own, part in approved().items() if name in {"all", own} for unit in part]
    if swapped:
        units = [
            replace(unit, source=unit.target, target=unit.source, languages=unit.languages[::-1]) for unit in units
        ]
    return units


def flagged(units: Sequence[Unit]) -> dict[int, list[Flaw]]:
    """Give the flaws of each unit, by its place."""
    found: dict[int, list[Flaw]] = defaultdict(list)
    for flaw in clean(lambda: enumerate(units), (Numbers(units[0].languages),)):
        found[flaw.unit].append(flaw)
    return found


def worst(flaws: Sequence[Flaw]) -> float:
    """Give the highest confidence of a unit's flaws, repeated units apart."""
    return max((flaw.confidence for flaw in flaws if flaw.kind is not Kind.DUPLICATE), default=0.0)


def measure(units: Sequence[Unit], size: int, share: float, seeds: Sequence[int], show: int = 0) -> Tally:
    """Damage units once for each seed, and count what is found."""
    tally = Tally()
    for seed in seeds:
        chance = random.Random(seed)
        start = chance.randrange(len(units) - size + 1) if 0 < size < len(units) else 0
        part = units[start : start + size] if size else units
        made, done = damaged(part, share, chance)
        started = time.process_time()
        seen = flagged(made)
        tally.seconds += time.process_time() - started
        for place, unit in enumerate(made):
            sure = worst(seen[place])
            if sure >= 0.1:
                tally.bins[min(int(sure * 10), 9)].append(place in done)
            if place in done:
                tally.every[done[place]] += 1
                tally.found[done[place]] += sure >= SURE
            else:
                tally.good += 1
                tally.false += sure >= SURE
            if show and (sure >= SURE) != (place in done):
                show -= 1
                print(
                    f"--- {done.get(place, 'good')} {place}",
                    *seen[place],
                    part[place],
                    unit.source,
                    unit.target,
                    sep="\n  ",
                )
    return tally


def main() -> None:
    """Print what was found of each kind, what was flagged of the good, and how far confidences can be trusted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--memory", default="all", choices=("all", *approved()))
    parser.add_argument("--size", type=int, default=0)
    parser.add_argument("--share", type=float, default=0.06)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--swapped", action="store_true")
    parser.add_argument("--ways", action="store_true")
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--matrix", action="store_true")
    parser.add_argument("--opusfilter", metavar="PYTHON")
    options = parser.parse_args()
    print(f"bench.cleaning {' '.join(sys.argv[1:])}, seeds {options.seeds}, Python {sys.version.split()[0]}")
    if options.matrix:
        _matrix(options.seeds)
        return
    units = memory(options.memory, swapped=options.swapped)
    if options.opusfilter:
        _peers(options.opusfilter, units, options.share, options.seeds)
        return
    tally = measure(units, options.size, options.share, options.seeds, options.show)
    print("\n| damage | units | found, % |\n|---|---|---|")
    for kind in KINDS:
        ways = [variant for variant in VARIANTS if variant.kind == kind]
        print(f"| {kind} | {sum(tally.every[way] for way in ways)} | {tally.share(ways)} |")
        for way in ways if options.ways else ():
            print(f"| – {way.name} | {tally.every[way]} | {tally.share([way])} |")
    print(f"| all | {tally.every.total()} | {tally.share(VARIANTS)} |")
    print(f"| good units flagged | {tally.good} | {100 * tally.false / tally.good:.2f} |")
    print("\n| confidence | flaws | damaged |\n|---|---|---|")
    for number in sorted(tally.bins):
        real = sum(tally.bins[number]) / len(tally.bins[number])
        print(f"| {number / 10:.1f} to {number / 10 + 0.1:.1f} | {len(tally.bins[number])} | {real:.0%} |")
    print(f"\n{(tally.good + tally.every.total()) / tally.seconds:.0f} units a second of processor, learning included")


def _peers(python: str, units: Sequence[Unit], share: float, seeds: Sequence[int]) -> None:
    """Print what ours and each peer's filter find, and what they flag of the good."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for seed in seeds:
        made, done = damaged(units, share, random.Random(seed))
        seen = flagged(made)
        verdicts = {"atmina": {place for place in range(len(made)) if worst(seen[place]) >= SURE}}
        others = refused(python, [(unit.source, unit.target) for unit in made])
        verdicts |= {"OpusFilter, any filter": set().union(*others.values())}
        verdicts |= {name: set(places) for name, places in others.items()}
        for name, bad in verdicts.items():
            tally = tallies[name]
            for place in range(len(made)):
                if place in done:
                    tally.every[done[place]] += 1
                    tally.found[done[place]] += place in bad
                else:
                    tally.good += 1
                    tally.false += place in bad
    print("\n| found, % | " + " | ".join(KINDS) + " | good flagged |\n|---|" + "---|" * (len(KINDS) + 1))
    for name, tally in tallies.items():
        cells = [tally.share(way for way in VARIANTS if way.kind == kind) for kind in KINDS]
        print(f"| {name} | {' | '.join(cells)} | {100 * tally.false / tally.good:.2f} |")


def _matrix(seeds: Sequence[int]) -> None:
    """Print a row for each memory: what is found of each kind in per cent, and good units flagged."""
    print("\n| memory | units | share | source | " + " | ".join(KINDS) + " | good flagged |")
    print("|---|---|---|---|" + "---|" * (len(KINDS) + 1))
    for name, size, share, swapped in MATRIX:
        units = memory(name, swapped=swapped)
        # Small memories are drawn as often as gives some hundred damaged units.
        more = range(1, max(round(3 * 1000 / size), 1) + 1) if size else seeds
        tally = measure(units, size, share, more)
        cells = [tally.share(way for way in VARIANTS if way.kind == kind) for kind in KINDS]
        row = (name, size or len(units), f"{share:.0%}", "lv" if swapped else "en", *cells)
        print(f"| {' | '.join(map(str, row))} | {100 * tally.false / tally.good:.2f} |", flush=True)


if __name__ == "__main__":
    main()
