"""Read and write TMX: ours beside bare expat, lxml and translate-toolkit, on the same file, each in its own process.

    python -m bench.tmx_speed [--units 1000000] [--toolkit-units 50000] [--runs 3]

Time is processor time of the child, best of the runs; memory its greatest resident size. translate-toolkit holds the
whole tree, so it gets a smaller file of the same making. Writers get 20,000 units over and over, so that making them
costs nothing. Nothing is printed of a contender that is not installed.
"""

from __future__ import annotations

import argparse
import itertools
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from bench.tmx_units import units
from tm.model import Unit

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
<header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="en" \
datatype="plaintext"/>
<body>
"""


def read_ours(path: Path, _: int) -> int:
    """tm.tmx.read, units."""
    from tm import tmx  # noqa: PLC0415 - each contender loads its own library

    return sum(1 for _ in tmx.read(path))


def read_entries(path: Path, _: int) -> int:
    """tm.tmx.read_entries, all that is in the file."""
    from tm import tmx  # noqa: PLC0415

    return sum(1 for _ in tmx.read_entries(path)[1])


def read_validate(path: Path, _: int) -> int:
    """tm.tmx.validate."""
    from tm import tmx  # noqa: PLC0415

    return sum(1 for _ in tmx.validate(path))


def read_expat(path: Path, _: int) -> int:
    """Bare pyexpat, handlers that do nothing."""
    return _expat(path, handled=True)


def read_expat_alone(path: Path, _: int) -> int:
    """Bare pyexpat, no handlers: the floor."""
    return _expat(path, handled=False)


def _expat(path: Path, *, handled: bool) -> int:
    from xml.parsers import expat  # noqa: PLC0415

    parser = expat.ParserCreate()
    parser.buffer_text = True

    def start(name: str, attributes: dict[str, str]) -> None: ...
    def end(name: str) -> None: ...
    def text(text: str) -> None: ...

    if handled:
        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = text
    with path.open("rb") as stream:
        while block := stream.read(1 << 18):
            parser.Parse(block)
    return 0


def read_lxml(path: Path, _: int) -> int:
    """Lxml iterparse, texts and properties."""
    from lxml import etree  # noqa: PLC0415 - a peer

    number = 0
    for _event, element in etree.iterparse(path, tag="tu"):
        _texts = [segment.text for segment in element.iter("seg")]
        _props = [(prop.get("type"), prop.text) for prop in element.iter("prop")]
        number += 1
        element.clear()
        parent = element.getparent()
        while parent is not None and element.getprevious() is not None:
            del parent[0]
    return number


def read_toolkit(path: Path, _: int) -> int:
    """translate-toolkit tmxfile."""
    from translate.storage.tmx import tmxfile  # noqa: PLC0415

    store = tmxfile.parsefile(str(path))  # type: ignore[no-untyped-call] # it has no types
    return sum(1 for unit in store.units if unit.source and unit.target)


def _many(number: int) -> Iterable[Unit]:
    return itertools.islice(itertools.cycle(list(units(min(number, 20_000)))), number)


def write_ours(path: Path, number: int) -> int:
    """tm.tmx.write."""
    from tm import tmx  # noqa: PLC0415

    return tmx.write(_timed(number), path).units


def write_plain(path: Path, number: int) -> int:
    """A plain string writer, escaping only."""
    with path.open("w", encoding="utf-8") as stream:
        stream.write(_HEAD)
        for unit in _timed(number):
            props = "".join(
                f"  <prop type={quoteattr('x-' + name)}>{escape(value)}</prop>\n" for name, value in unit.props
            )
            stream.write(
                f'<tu creationdate="20261122T000000Z">\n{props}'
                f'  <tuv xml:lang="{unit.languages[0]}"><seg>{escape(unit.source)}</seg></tuv>\n'
                f'  <tuv xml:lang="{unit.languages[1]}"><seg>{escape(unit.target)}</seg></tuv>\n</tu>\n'
            )
        stream.write("</body>\n</tmx>\n")
    return number


def write_lxml(path: Path, number: int) -> int:
    """Lxml xmlfile."""
    from lxml import etree  # noqa: PLC0415 - a peer

    name = "{http://www.w3.org/XML/1998/namespace}lang"
    with path.open("wb") as stream, etree.xmlfile(stream, encoding="utf-8") as file, file.element("body"):
        for unit in _timed(number):
            made = etree.Element("tu", {"creationdate": "20261122T000000Z"})
            for kind, value in unit.props:
                etree.SubElement(made, "prop", {"type": f"x-{kind}"}).text = value
            for language, text in zip(unit.languages, (unit.source, unit.target), strict=True):
                variant = etree.SubElement(made, "tuv", {name: language})
                etree.SubElement(variant, "seg").text = text
            file.write(made)
    return number


def write_toolkit(path: Path, number: int) -> int:
    """translate-toolkit tmxfile."""
    from translate.storage.tmx import tmxfile  # noqa: PLC0415

    store = tmxfile()
    for unit in _timed(number):
        store.addtranslation(unit.source, "en", unit.target, "lv")
    with path.open("wb") as stream:
        store.serialize(stream)
    return number


_started = 0.0


def _timed(number: int) -> Iterable[Unit]:
    """Give units, and start the clock only when they are there."""
    global _started  # noqa: PLW0603 - a process runs one contender
    made = _many(number)
    _started = time.process_time()
    return made


READERS: tuple[Callable[[Path, int], int], ...] = (
    read_expat_alone, read_expat, read_ours, read_entries, read_validate, read_lxml, read_toolkit,
)  # fmt: skip
WRITERS: tuple[Callable[[Path, int], int], ...] = (write_plain, write_ours, write_lxml, write_toolkit)


def _child(name: str, path: Path, number: int) -> tuple[float, float]:
    """Run one contender in a process of its own; give seconds and MiB."""
    command = [sys.executable, "-m", "bench.tmx_speed", "--child", name, "--path", str(path), "--units", str(number)]
    seconds, mebibytes = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(seconds), float(mebibytes)


def _run_child(options: argparse.Namespace) -> None:
    global _started  # noqa: PLW0603
    _started = time.process_time()
    globals()[options.child](options.path, options.units)
    seconds = time.process_time() - _started
    # What the parent had in memory counts in ru_maxrss; the high-water mark of this program's own is here.
    status = Path("/proc/self/status").read_text()
    print(seconds, int(status.partition("VmHWM:")[2].split()[0]) / 1024)


def main() -> None:
    """Run all contenders and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--units", type=int, default=1_000_000)
    parser.add_argument("--toolkit-units", type=int, default=50_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--child", help=argparse.SUPPRESS)
    parser.add_argument("--path", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        _run_child(options)
        return
    print(f"bench.tmx_speed, {options.units} units ({options.toolkit_units} for translate-toolkit), "
          f"processor time, best of {options.runs}, Python {sys.version.split()[0]}")  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        files = {}
        for number in {options.units, options.toolkit_units}:
            files[number] = Path(folder) / f"{number}.tmx"
            from tm import tmx  # noqa: PLC0415

            tmx.write(units(number), files[number])
        for title, contenders, base in (("read", READERS, read_expat), ("write", WRITERS, write_plain)):
            times: dict[str, float] = {}
            print(f"\n| {title} | s | MB/s | MiB | of {(base.__doc__ or '').rstrip('.')} |\n|---|---|---|---|---|")
            for contender in contenders:
                name = contender.__name__
                number = options.toolkit_units if name.endswith("toolkit") else options.units
                path = files[number] if title == "read" else Path(folder) / "out.tmx"
                runs = [_child(name, path, number) for _ in range(options.runs)]
                seconds, size = min(run[0] for run in runs), path.stat().st_size
                times[name] = seconds / size
                ratio = f"{times[name] / times[base.__name__]:.2f}" if base.__name__ in times else ""
                memory = max(run[1] for run in runs)
                title_of = (contender.__doc__ or "").rstrip(".")
                speed = size / seconds / 1e6
                print(f"| {title_of} | {seconds:.2f} | {speed:.1f} | {memory:.0f} | {ratio} |", flush=True)


if __name__ == "__main__":
    main()
