"""Each sample TMX file read, checked and rewritten: ours beside translate-toolkit.

    python -m bench.tmx_samples

For each file of `tmx/` of the public data: entries, variants and inline codes; whether our copy of it holds the same
(variants with their codes, notes and properties, attributes, header); our findings (damage by line, rules by number);
and what translate-toolkit reads as pairs, and loses where it writes them to a new file.
"""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tm import tmx
from tm.errors import TmError
from tm.model import Content, Element
from tm.tmx.findings import Finding
from tm.tmx.model import Entry


@dataclass(frozen=True, slots=True)
class Seen:
    """What a file holds: entries, variants, inline codes, and all of it in a form that compares."""

    entries: int
    variants: int
    codes: int
    all: tuple[object, ...]


def seen(path: Path) -> Seen:
    """Count what our reader sees; damage is passed over."""
    header, entries = tmx.read_entries(path, report=lambda _: None)
    held = list(entries)
    return Seen(
        len(held),
        sum(len(entry.variants) for entry in held),
        sum(_codes(variant.segment) for entry in held for variant in entry.variants),
        (header, *map(_comparable, held)),
    )


def _comparable(entry: Entry) -> object:
    return entry.attributes, entry.variants, entry.extras


def _codes(content: Content) -> int:
    return sum(1 + _codes(piece.content) for piece in content if isinstance(piece, Element))


def ours(path: Path, out: Path) -> tuple[str, str]:
    """Give what our copy lost, and our findings."""
    damage: list[Finding] = []
    try:
        header, entries = tmx.read_entries(path, report=damage.append)
        tmx.write_entries(header, entries, out)
    except TmError as error:
        return f"refused: {error}", ""
    before, after = seen(path), seen(out)
    lost = "nothing" if before.all == after.all else f"{before.variants} → {after.variants} variants"
    rules = Counter(finding.code for finding in tmx.validate(path))
    said = [f"{finding.code} in line {finding.line}" for finding in damage]
    return lost, "; ".join(said or [f"{code} {number}" for code, number in rules.most_common(3)])


def toolkit(path: Path, out: Path) -> str:
    """Say what a copy by translate-toolkit lost."""
    from translate.storage.tmx import tmxfile  # noqa: PLC0415 - the peer

    try:
        store = tmxfile.parsefile(str(path))  # type: ignore[no-untyped-call] # it has no types
        pairs = sum(1 for unit in store.units if unit.source and unit.target)
        texts = [(unit.source or "", unit.target or "") for unit in store.units]
        fresh = tmxfile()
        for source, target in texts:
            fresh.addtranslation(source, "en", target, "lv")
        with out.open("wb") as stream:
            fresh.serialize(stream)
        again = seen(out)
    except Exception as error:  # noqa: BLE001 - whatever a peer raises is its result
        return f"{type(error).__name__}: {str(error).splitlines()[0][:60]}"
    before = seen(path)
    found = [f"{pairs} pairs"]
    if again.variants < before.variants:
        found.append(f"{before.variants - again.variants} variants lost")
    if again.codes < before.codes:
        found.append(f"{before.codes - again.codes} codes lost")
    return ", ".join(found)


def rows() -> Iterator[tuple[str, str, str, str, str]]:
    """Give a row for each file."""
    folder = Path(os.environ.get("ATMINA_DATA", "../shared/data")) / "tmx"
    with tempfile.TemporaryDirectory() as made:
        out = Path(made) / "out.tmx"
        for path in sorted(folder.rglob("*.tmx*")):
            what = seen(path)
            lost, findings = ours(path, out)
            yield (
                path.relative_to(folder).as_posix(),
                f"{what.entries} / {what.variants} / {what.codes}",
                lost,
                findings or "none",
                toolkit(path, out),
            )


def main() -> None:
    """Print the table."""
    print("| file | entries / variants / codes | lost by our copy | our findings | translate-toolkit |")
    print("|---|---|---|---|---|")
    for row in rows():
        print("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |", flush=True)


if __name__ == "__main__":
    main()
