"""Damage found by `tm.cleaning`: known damage put into approved units.

    python -m bench.cleaning [--share 0.06] [--seeds 1 2 3] [--show 10]

The memory is that of the EU Court, the GDPR and the DGT-TM files of the public data, in file order. A share of its
units gets one damage each: misaligned (runs of 2 to 8 units whose targets are shifted by one), wrong number (one number
of the target changed), truncated (a side cut at a word, keeping 20 to 75 %), untranslated (the source as target), wrong
language (the target of another language of DGT-TM), mojibake (the target through a wrong encoding). A unit is flagged
where a flaw other than `duplicate` has a confidence of 0.5 or more. `--show` prints good units that were flagged.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from atmina.cleaning import Numbers
from bench.checks_data import DATA, approved
from tm import tmx
from tm.cleaning import Flaw, Kind, clean
from tm.model import Unit

SURE = 0.5
OTHERS = ("lt", "et", "de", "fr", "pl", "fi", "es", "it", "sv", "cs")
CODECS = (("utf-8", "cp1252"), ("utf-8", "cp1257"), ("cp1257", "cp1252"), ("utf-8", "latin-1"), ("cp1257", "cp1251"))
_NUMBER = re.compile(r"(?<![\w.,/])\d{1,4}(?![\w/])")


def foreign() -> list[str]:
    """Give texts of other languages out of the DGT-TM files."""
    files = sorted((DATA / "tmx" / "dgt-tm").glob("*.tmx"))
    return [unit.target for path in files for code in OTHERS for unit in tmx.read(path, ("en", code))]


def damaged(units: Sequence[Unit], share: float, chance: random.Random) -> tuple[list[Unit], dict[int, str]]:
    """Put damage into units; give them all and say of each damaged one, by its place, what was done."""
    made, done = list(units), dict[int, str]()
    strangers = [text for text in foreign() if len(text) >= 20]
    wanted = max(round(len(units) * share / len(DAMAGES)), 1)
    free = list(range(len(units)))
    chance.shuffle(free)
    counts: Counter[str] = Counter()
    for place in free:
        kind = next((kind for kind in DAMAGES if counts[kind] < wanted), None)
        if kind is None:
            break
        if kind == "misaligned":
            spoiled = _slipped(units, range(place, min(place + chance.randrange(2, 9), len(units) - 1)))
        else:
            one = SPOIL[kind](units[place], strangers, chance)
            spoiled = {place: one} if one and one != units[place] else {}
        if not spoiled.keys() & done.keys():
            for number, unit in spoiled.items():
                made[number], done[number] = unit, kind
            counts[kind] += len(spoiled)
    return made, done


def _slipped(units: Sequence[Unit], run: range) -> dict[int, Unit]:
    """Give the units of a run the targets of those after them, unless they say the same."""
    return {
        place: replace(units[place], target=units[place + 1].target)
        for place in run
        if units[place].target != units[place + 1].target and units[place].source != units[place + 1].source
    }


def _number(unit: Unit, _: Sequence[str], chance: random.Random) -> Unit | None:
    found = list(_NUMBER.finditer(unit.target))
    if not found:
        return None
    match = chance.choice(found)
    other = str(int(match[0]) + chance.choice((1, 2, 10)))
    return replace(unit, target=unit.target[: match.start()] + other + unit.target[match.end() :])


def _cut(unit: Unit, _: Sequence[str], chance: random.Random) -> Unit | None:
    source = chance.random() < 0.5
    parts = (unit.source if source else unit.target).split()
    if len(parts) < 6:
        return None
    text = " ".join(parts[: chance.randint(max(len(parts) // 5, 1), len(parts) * 3 // 4)])
    return replace(unit, source=text) if source else replace(unit, target=text)


def _copied(unit: Unit, _strangers: Sequence[str], _chance: random.Random) -> Unit | None:
    return replace(unit, target=unit.source) if re.search(r"\b[a-z]{3,}", unit.source) else None


def _exchanged(unit: Unit, strangers: Sequence[str], chance: random.Random) -> Unit | None:
    near = [text for text in strangers if 0.5 < len(text) / max(len(unit.target), 1) < 2]
    return replace(unit, target=chance.choice(near)) if near else None


def _misread(unit: Unit, _: Sequence[str], chance: random.Random) -> Unit | None:
    written, read = chance.choice(CODECS)
    return replace(unit, target=unit.target.encode(written, "replace").decode(read, "replace"))


SPOIL: dict[str, Callable[[Unit, Sequence[str], random.Random], Unit | None]] = {
    "wrong number": _number,
    "truncated": _cut,
    "untranslated": _copied,
    "wrong language": _exchanged,
    "mojibake": _misread,
}
DAMAGES = ("misaligned", *SPOIL)


def flagged(units: Sequence[Unit]) -> dict[int, list[Flaw]]:
    """Give the flaws of each unit, by its place."""
    found: dict[int, list[Flaw]] = defaultdict(list)
    for flaw in clean(lambda: enumerate(units), (Numbers(("en", "lv")),)):
        found[flaw.unit].append(flaw)
    return found


def _worst(flaws: Sequence[Flaw]) -> float:
    return max((flaw.confidence for flaw in flaws if flaw.kind is not Kind.DUPLICATE), default=0.0)


def main() -> None:
    """Print what was found of each kind, what was flagged of the good, and how far confidences can be trusted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--share", type=float, default=0.06)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    sets = approved()
    units = [unit for part in sets.values() for unit in part]
    names = [name for name, part in sets.items() for _ in part]
    print(f"bench.cleaning, {len(units)} units, share {options.share}, seeds {options.seeds}, {sys.version.split()[0]}")
    started = time.perf_counter()
    as_it_is = flagged(units)
    print(f"{len(units) / (time.perf_counter() - started):.0f} units a second, one process")
    good = Counter(name for place, name in enumerate(names) if _worst(as_it_is[place]) >= SURE)
    print(
        "flagged in the memory as it is:",
        *(f"{name} {good[name]} of {len(part)}" for name, part in sets.items()),
        sep="\n  ",
    )
    print(
        "  by kind:",
        Counter(str(flaw.kind) for flaws in as_it_is.values() for flaw in flaws if flaw.confidence >= SURE),
    )
    for place, _ in zip(_first(as_it_is), range(options.show), strict=False):
        print(f"--- {names[place]} {place}", *as_it_is[place], units[place].source, units[place].target, sep="\n    ")
    found, every, false, clean_ones = Counter[str](), Counter[str](), 0, 0
    bins: dict[int, list[bool]] = defaultdict(list)
    for seed in options.seeds:
        made, done = damaged(units, options.share, random.Random(seed))
        seen = flagged(made)
        for place in range(len(made)):
            worst = _worst(seen[place])
            if worst >= 0.1:
                bins[min(int(worst * 10), 9)].append(place in done)
            if place in done:
                every[done[place]] += 1
                found[done[place]] += worst >= SURE
            else:
                clean_ones += 1
                false += worst >= SURE
    print("\n| damage | units | found |\n|---|---|---|")
    for kind in DAMAGES:
        print(f"| {kind} | {every[kind]} | {100 * found[kind] / max(every[kind], 1):.1f} % |")
    print(f"| all | {every.total()} | {100 * found.total() / every.total():.1f} % |")
    print(f"| good units flagged | {clean_ones} | {100 * false / clean_ones:.2f} % |")
    print("\n| confidence | flaws | damaged |\n|---|---|---|")
    for number in sorted(bins):
        share = sum(bins[number]) / len(bins[number])
        print(f"| {number / 10:.1f} to {number / 10 + 0.1:.1f} | {len(bins[number])} | {share:.0%} |")


def _first(flaws: dict[int, list[Flaw]]) -> Iterator[int]:
    return (place for place in sorted(flaws) if _worst(flaws[place]) >= SURE)


if __name__ == "__main__":
    main()
