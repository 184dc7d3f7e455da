"""`atmina align`: two files, or two folders of same-named files, to beads or a memory."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from atmina.terminal import complain, progress

if TYPE_CHECKING:
    from corpus.model import Segment
    from tm.model import Bead


class Input(StrEnum):
    """What the files hold."""

    DOCUMENT = "document"
    LINES = "lines"


class Format(StrEnum):
    """What is written."""

    TMX = "tmx"
    TSV = "tsv"
    BEADS = "beads"


def align(
    source: Annotated[Path, typer.Argument(metavar="SOURCE", help="File or folder.", show_default=False)],
    target: Annotated[Path, typer.Argument(metavar="TARGET", help="Its translation.", show_default=False)],
    source_lang: Annotated[str, typer.Option(help="Language of SOURCE.")] = "en",
    target_lang: Annotated[str, typer.Option(help="Language of TARGET.")] = "lv",
    kind: Annotated[
        Input, typer.Option("--input", help="Documents, or lines that are one segment each.")
    ] = Input.DOCUMENT,
    output: Annotated[
        Format, typer.Option("--format", help="A memory, a table, or beads such as [0]:[0, 1] (0-based).")
    ] = Format.TMX,
    out: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="OUT", help="File, or folder for folders; else standard output."),
    ] = None,
) -> int:
    """Align two documents, or two folders of same-named files, whose statistics are then learned together.

    tsv has the columns source, target and score, a header row and an empty cell for what is unaligned. Folders give a
    file of the same name for each pair; tmx and tsv change its ending.
    """
    from corpus.lang import language

    languages = language(source_lang).code, language(target_lang).code
    if source.is_dir() != target.is_dir():
        complain(f"{source}, {target}: give two files or two folders")
        return 2
    if not source.is_dir():
        return _align_pairs([(source, target, out)], languages, kind, output)
    if out is None:
        complain(f"{source}: for folders, say with -o where the results go")
        return 2
    names = {path.name for path in source.iterdir() if path.is_file() and not path.name.startswith(".")}
    others = {path.name for path in target.iterdir() if path.is_file() and not path.name.startswith(".")}
    for name in sorted(names ^ others):
        complain(
            f"{(source if name in names else target) / name}: warning: left out, no file of that name on the other side"
        )
    shared = sorted(names & others)
    if not shared:
        complain(f"{source}, {target}: no file has the same name in both folders")
        return 2
    ending = {Format.TMX: ".tmx", Format.TSV: ".tsv", Format.BEADS: None}[output]
    files = [
        (source / name, target / name, out / (name if ending is None else Path(name).with_suffix(ending)))
        for name in shared
    ]
    return _align_pairs(files, languages, kind, output)


def _align_pairs(
    files: Sequence[tuple[Path, Path, Path | None]], languages: tuple[str, str], kind: Input, output: Format
) -> int:
    """Read all pairs, align them together, write each; a pair that cannot be read is reported and left out."""
    from corpus import CorpusError
    from tm.align import align as run

    ready: list[tuple[tuple[Path, Path, Path | None], tuple[Segment, ...], tuple[Segment, ...]]] = []
    failed = False
    for pair in files:
        try:
            ready.append((pair, _read(pair[0], languages[0], kind), _read(pair[1], languages[1], kind)))
        except CorpusError as error:
            complain(str(error))
            failed = True
    aligned = run(((ours, theirs) for _, ours, theirs in ready), languages=languages)
    for (pair, ours, theirs), beads in zip(ready, progress(aligned, "Aligning", len(ready)), strict=True):
        _write(beads, ours, theirs, languages, pair, output)
    return 2 if failed else 0


def _read(path: Path, lang: str, kind: Input) -> tuple[Segment, ...]:
    from corpus import read, segment
    from corpus.segmented import read_segmented

    return read_segmented(path, lang=lang) if kind is Input.LINES else segment(read(path, lang=lang))


def _write(
    beads: Sequence[Bead],
    ours: Sequence[Segment],
    theirs: Sequence[Segment],
    languages: tuple[str, str],
    files: tuple[Path, Path, Path | None],
    output: Format,
) -> None:
    from atmina.units import creation_time, said, units
    from corpus.files import replacing
    from tm import beads as bead_lines
    from tm import tmx

    source, target, out = files
    place = out or Path("-")
    if output is Format.TMX:
        created = creation_time(source, target)
        made = units(beads, ours, theirs, languages=languages, document=source.stem, created=created)
        written = tmx.write(made, place, created=created)
        for finding in written.findings:
            complain(f"{out or source}: warning: {said(finding)}")
        return
    lines = bead_lines.write(beads) if output is Format.BEADS else _table(beads, ours, theirs)
    if out is None:
        for line in lines:
            sys.stdout.write(line)
        return
    with replacing(out) as stream:
        stream.writelines(line.encode("utf-8", "replace") for line in lines)


def _table(beads: Sequence[Bead], ours: Sequence[Segment], theirs: Sequence[Segment]) -> Iterator[str]:
    from atmina.units import joined

    yield "source\ttarget\tscore\n"
    for bead in beads:
        cells = joined(ours[index] for index in bead.source), joined(theirs[index] for index in bead.target)
        yield "\t".join((*(cell.replace("\t", " ") for cell in cells), f"{bead.score:.3f}")) + "\n"
