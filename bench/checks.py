"""Approved translations: how many units do the checks flag, and how many do others flag on the same units?

    python -m bench.checks [--show] [--no-peers] [--languages]

Needs ATMINA_DATA. The units are right (officially published), so nearly every finding is a false alarm; the few
that are true
errors of the publications count, too. Peers: translate-toolkit's pofilter (its default checks that look at meaning and
form), l10n-lint, digits compared as strings, EuroVoc to the letter. Prints settings, flagged units in 1,000,
units a second. `--languages` checks DGT-TM between Latvian and each of its other languages instead, without a
termbase.
"""

from __future__ import annotations

import argparse
import re
import tempfile
import time
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from bench.checks_data import approved, dgt, eurovoc
from glossaries.checks import Checker
from glossaries.findings import Severity
from glossaries.model import Concept
from tm.model import Unit

OTHERS = "bg cs da de el en es et fi fr hr hu it lt mt nl pl pt ro sk sl sv".split()  # noqa: SIM905 - reads better


def pofilter() -> Callable[[Unit], bool]:
    """Give translate-toolkit's checks for Latvian as a yes or no."""
    from translate.filters import checks  # noqa: PLC0415 - a peer, not needed by others
    from translate.storage import po  # noqa: PLC0415

    checker = checks.StandardChecker(checks.CheckerConfig(targetlanguage="lv"))

    def flags(unit: Unit) -> bool:
        entry = po.pounit(unit.source)
        entry.target = unit.target
        return bool(checker.run_filters(entry))

    return flags


def l10n_lint(units: list[Unit]) -> Callable[[Unit], bool] | None:
    """Give l10n-lint as it stands, run on a PO file of all units; None where it is not installed."""
    try:
        peer = import_module("l10n_lint")  # a peer, without types, not needed by others
    except ImportError:
        return None
    import polib  # noqa: PLC0415

    catalogue = polib.POFile()
    catalogue.metadata = {"Language": "lv", "Content-Type": "text/plain; charset=UTF-8"}
    for number, unit in enumerate(units):
        catalogue.append(polib.POEntry(msgctxt=str(number), msgid=unit.source, msgstr=unit.target))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lv.po"
        catalogue.save(str(path))
        places = [entry.linenum for entry in polib.pofile(str(path))]
        issues = peer.lint_inputs([str(path)]).issues
    flagged = {bisect_right(places, issue.line) - 1 for issue in issues if issue.severity.value != "info"}
    wrong = {id(units[number]) for number in flagged if number >= 0}
    return lambda unit: id(unit) in wrong


def digits(unit: Unit) -> bool:
    """Tell whether the numbers of a unit differ as strings."""
    return Counter(re.findall(r"\d+", unit.source)) != Counter(re.findall(r"\d+", unit.target))


def exact(concepts: tuple[Concept, ...]) -> Callable[[Unit], bool]:
    """Give a term check that knows no forms: the source term as it stands, its translation not."""
    pairs = [
        (re.compile(rf"\b{re.escape(one.terms[0].text)}\b", re.IGNORECASE), one.terms[1].text.lower())
        for one in concepts
    ]

    def flags(unit: Unit) -> bool:
        target = unit.target.lower()
        return any(term.search(unit.source) and wanted not in target for term, wanted in pairs)

    return flags


def languages(*, show: bool) -> None:
    """Print how many units of DGT-TM are flagged between Latvian and each other language, in both directions."""
    print("DGT-TM, no termbase; flagged units of all: errors, with warnings; into Latvian, from Latvian")
    for code in OTHERS:
        row = [code]
        for pair in ((code, "lv"), ("lv", code)):
            units = dgt(pair)
            checker = Checker()
            found = [*checker.units(units, code), *checker.rest()]
            errors = {one.target for one in found if one.severity is Severity.ERROR}
            told = {one.target for one in found if one.severity.rank > 1}
            row.append(f"{len(errors):3} {len(told):3} of {len(units):3}")
            if show:
                told_of = [one for one in found if one.severity.rank > 1]
                row += [f"\n   {one.code}: {one.message}\n      {one.source}\n      {one.target}\n" for one in told_of]
        print("  ".join(row))


def beside(every: list[Unit], concepts: tuple[Concept, ...]) -> None:
    """Print how many units others flag."""
    start = time.process_time()
    lint = l10n_lint(every)
    if lint is not None:
        rate = len(every) / (time.process_time() - start)
        print(f"{'l10n-lint':22} {sum(map(lint, every)) * 1000 / len(every):6.1f}         {rate:7.0f} units/s")
    peers = {"pofilter (lv)": pofilter(), "digits as strings": digits, "EuroVoc to the letter": exact(concepts)}
    for name, flags in peers.items():
        start = time.process_time()
        number = sum(map(flags, every))
        rate = len(every) / (time.process_time() - start)
        print(f"{name:22} {number * 1000 / len(every):6.1f}         {rate:7.0f} units/s")


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="print every finding")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--languages", action="store_true", help="check the other languages of DGT-TM")
    options = parser.parse_args()
    if options.languages:
        languages(show=options.show)
        return 0
    concepts = eurovoc()
    sets = approved()
    every = [unit for units in sets.values() for unit in units]
    print(f"{len(every)} approved units; EuroVoc, {len(concepts)} concepts; flagged in 1,000: errors, with warnings")
    totals = Counter[str]()
    for name, units in sets.items():
        for terms in ((), concepts):
            checker = Checker(terms)
            list(checker.units(units[:50]))  # lexicon and finders are loaded once
            checker = Checker(terms)
            start = time.process_time()
            found = [*checker.units(units, name), *checker.rest()]
            seconds = time.process_time() - start
            errors = {one.target for one in found if one.severity is Severity.ERROR}
            told = {one.target for one in found if one.severity.rank > 1}
            with_terms = "with EuroVoc" if terms else "no termbase"
            rate = len(units) / seconds
            print(
                f"{name:8} {with_terms:13} {len(errors) * 1000 / len(units):6.1f} {len(told) * 1000 / len(units):6.1f}"
                f"  {rate:7.0f} units/s of processor time, one process"
            )
            if terms:
                totals.update(errors=len(errors), told=len(told))
                if options.show:
                    for one in found:
                        if one.severity.rank > 1:
                            print(
                                f"   {one.severity} {one.code}: {one.message}\n      {one.source}\n      {one.target}"
                            )
    print(
        f"all      with EuroVoc  {totals['errors'] * 1000 / len(every):6.1f} {totals['told'] * 1000 / len(every):6.1f}"
    )
    if not options.no_peers:
        beside(every, concepts)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
