"""Speed from a text file to segments, start to end, and what memory it takes; sentence splitters on the same text.

    python -m bench.reading                 one long file a kind of text, and many small files
    python -m bench.reading --huge 50       a file of that many MB as well, in a process of its own, with its memory

Texts: the GDPR of the data folder laid out as a PDF gives it and with a paragraph a line, and documents of the EU
Court, wrapped and not. Processor time of this process, the best of several runs; `pace` is that of a plain loop of
Python before and after, so that figures of two runs can be compared. Splitters get paragraphs that were already found:
they read, join and label nothing.
"""

from __future__ import annotations

import argparse
import platform
import resource
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bench import gold_cjeu, rewrap
from bench.layouts import LAYOUTS, lay_out
from bench.segmentation_peers import peers
from corpus.read import read, read_parts
from corpus.segmentation import segment

PEERS = ("simplemma", "blingfire")
RUNS, SMALL = 5, 8_000


def texts(lang: str) -> dict[str, str]:
    """Give the texts to read, by what they are."""
    act = rewrap.regulation(lang)
    folder = gold_cjeu.data_folder()
    court = [
        " ".join(paragraph.split())
        for path in sorted((folder / lang).glob("*.txt"))
        for paragraph in gold_cjeu.paragraphs(folder, lang, path.stem).values()
    ]
    return {
        "GDPR, as from a PDF": lay_out(act.body, act.notes, LAYOUTS[0], rewrap.SEED),
        "GDPR, a paragraph a line": lay_out(act.body, act.notes, LAYOUTS[-1], rewrap.SEED),
        "EU Court, wrapped": "\n".join("\n".join(textwrap.wrap(one, 90)) for one in court),
        "EU Court, a paragraph a line": "\n".join(court),
    }


def seconds(work: Callable[[], object]) -> float:
    """Give the processor time of the fastest of some runs."""
    best = float("inf")
    for _ in range(RUNS):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def pace() -> float:
    """Give millions of plain steps of Python a second."""

    def steps() -> None:
        total = 0
        for step in range(1_000_000):
            total += step & 7

    return 1 / seconds(steps)


def _measure(folder: Path, lang: str) -> None:
    for name, text in texts(lang).items():
        path = folder / f"text.{lang}.txt"
        path.write_text(text, "utf-8")
        size = path.stat().st_size / 1e6
        paragraphs = [block.text for block in read(path, lang=lang).blocks]
        took = seconds(lambda path=path: segment(read(path, lang=lang)))  # type: ignore[misc]  # bound at once
        row = f"{size / took:8.2f}"
        for peer, split in peers(lang, ()).items():
            if peer.startswith(PEERS):
                took = seconds(lambda split=split, paragraphs=paragraphs: list(map(split, paragraphs)))  # type: ignore[misc]
                row += f"{size / took:20.2f}"
        print(f"{lang} {name:34}{size:6.2f} MB{row}")
    files = []
    for number, start in enumerate(range(0, len(text) - SMALL, SMALL)):
        files.append(folder / f"{number}.{lang}.txt")
        files[-1].write_text(text[start : start + SMALL], "utf-8")
    size = sum(file.stat().st_size for file in files) / 1e6
    took = seconds(lambda: [segment(read(file, lang=lang)) for file in files])
    print(f"{lang} {f'{len(files)} files of {SMALL // 1000} KB of the same':34}{size:6.2f} MB{size / took:8.2f}")


def _huge(megabytes: int, folder: Path) -> None:
    path = folder / "huge.lv.txt"
    pieces = [text.encode() for text in texts("lv").values()]
    with path.open("wb") as stream:
        number = 0
        while stream.tell() < megabytes * 1e6:
            stream.write(pieces[number % len(pieces)] + b"\n\n")
            number += 1
    done = subprocess.run([sys.executable, "-m", "bench.reading", "--one", str(path)], check=True, capture_output=True)
    print(f"lv one file of {megabytes} MB, in a process of its own: {done.stdout.decode().strip()}")


def _one(path: Path) -> None:
    start = time.process_time()
    count = sum(len(segment(part)) for part in read_parts(path, lang="lv"))
    took = time.process_time() - start
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = path.stat().st_size / 1e6
    print(f"{size / took:.2f} MB/s, {count} segments, peak {most:.0f} MiB ({most / size:.1f} times the file)")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table: 0, or 2 where data are missing."""
    parser = argparse.ArgumentParser(description="Speed from a text file to segments.")
    parser.add_argument("--huge", type=int, metavar="MB", help="measure a file of that size as well")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.one:
        _one(options.one)
        return 0
    print(f"# Python {platform.python_version()}, one core, processor time, best of {RUNS}; target 2 MB/s")
    print(f"# pace {pace():.0f} million steps a second")
    print(f"{'':49}{'atmina':>8}{PEERS[0]:>20}{PEERS[1]:>20}   MB/s")
    try:
        with tempfile.TemporaryDirectory() as folder:
            for lang in ("lv", "en"):
                _measure(Path(folder), lang)
            if options.huge:
                _huge(options.huge, Path(folder))
    except OSError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"# pace {pace():.0f} million steps a second")
    return 0


if __name__ == "__main__":
    sys.exit(main())
