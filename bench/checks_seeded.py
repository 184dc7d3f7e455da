"""Seeded errors: one known error in each of some approved units; caught is a finding that the good unit lacks.

    python -m bench.checks_seeded [--seed 1] [--units 500] [--kind KIND] [--to lv|en] [--set CJEU|GDPR|DGT-TM] [--show]

Needs ATMINA_DATA. Units with both sides, of at least 40 characters, are drawn from CJEU, GDPR and DGT-TM; an error
that a unit cannot have (no number in it) is put into the next one that can. The good units and the wrong ones are each
checked as one file. Each kind of error is made in several ways (`bench.checks_errors`), each in so many units; what a
kind has is the share over all its ways.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bench.checks_data import approved, eurovoc
from bench.checks_errors import kinds
from bench.checks_seeds import Seed
from glossaries.checks import Checker
from glossaries.model import Concept
from tm.model import Unit


def findings(units: Iterable[Unit], concepts: tuple[Concept, ...]) -> list[set[tuple[str, str, str]]]:
    """Give for each unit what is found in it: code, place, message; information is not counted."""
    numbered = [replace(unit, line=number) for number, unit in enumerate(units, 1)]
    checker = Checker(concepts)
    found: list[set[tuple[str, str, str]]] = [set() for _ in numbered]
    for one in (*checker.units(numbered), *checker.rest()):
        if one.severity.rank > 1 and one.line is not None and one.code != "two-translations":
            found[one.line - 1].add((one.code, one.place, one.message))
    return found


def drawn(pool: Sequence[Unit], seed: Seed, chance: random.Random, most: int) -> list[tuple[Unit, Unit]]:
    """Give good units with what an error makes of them."""
    shuffled = list(pool)
    chance.shuffle(shuffled)
    pairs: list[tuple[Unit, Unit]] = []
    for unit in shuffled:
        wrong = seed(unit, chance)
        if wrong and wrong != unit.target:
            pairs.append((unit, replace(unit, target=wrong)))
        if len(pairs) == most:
            break
    return pairs


def turned(unit: Unit) -> Unit:
    """Give a unit with its sides exchanged."""
    return replace(unit, source=unit.target, target=unit.source, languages=unit.languages[::-1])


def main() -> int:
    """Print the share that is caught of each kind and way."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--units", type=int, default=500, help="of each way")
    parser.add_argument("--kind", default="")
    parser.add_argument("--to", choices=("lv", "en"), default="lv", help="language of the target")
    parser.add_argument("--set", default="", help="only units of this set")
    parser.add_argument("--show", action="store_true", help="print what is missed")
    options = parser.parse_args()
    concepts = eurovoc()
    sets = approved()
    pool = [unit for name in ([options.set] if options.set else sets) for unit in sets[name] if len(unit.target) >= 40]
    languages = ("en", "lv") if options.to == "lv" else ("lv", "en")
    if options.to == "en":
        pool = [turned(unit) for unit in pool]
    print(
        f"seed {options.seed}, {'-'.join(languages)}, up to {options.units} of {len(pool)} approved units a way,"
        " EuroVoc termbase"
    )
    for kind in kinds(concepts, languages):
        if options.kind and kind.name != options.kind:
            continue
        total, lines = [], []
        start = time.perf_counter()
        for way, seed in kind.ways.items():
            pairs = drawn(pool, seed, random.Random(f"{options.seed} {kind.name} {way}"), options.units)
            before, after = (findings(side, concepts) for side in zip(*pairs, strict=True)) if pairs else ([], [])
            caught = [bool(late - early) for early, late in zip(before, after, strict=True)]
            total += caught
            lines.append(f"    {way:18} {sum(caught) / max(len(caught), 1):6.1%} of {len(caught):3}")
            if options.show:
                lines += [
                    f"       {good.source}\n       = {good.target}\n       ! {wrong.target}\n"
                    for (good, wrong), hit in zip(pairs, caught, strict=True)
                    if not hit
                ]
        share = sum(total) / max(len(total), 1)
        verdict = "reached" if share >= kind.target else "MISSED"
        seconds = time.perf_counter() - start
        print(f"{kind.name:18} {share:6.1%} of {len(total):4}  target {kind.target:.0%} {verdict}  {seconds:.1f} s")
        print("\n".join(lines), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
