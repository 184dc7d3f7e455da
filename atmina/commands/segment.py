"""`atmina segment`: documents to segments."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from atmina.filenames import language_of
from atmina.terminal import complain


class Format(StrEnum):
    """How segments are printed."""

    LINES = "lines"
    JSONL = "jsonl"


class Labels(StrEnum):
    """What happens to the labels of blocks in `lines`."""

    DROP = "drop"
    KEEP = "keep"


def segment(
    files: Annotated[list[Path] | None, typer.Argument(metavar="FILE", help="Documents.", show_default=False)] = None,
    lang: Annotated[
        str | None, typer.Option(help="Language of the documents.", show_default="what the file's name says, or lv")
    ] = None,
    output: Annotated[Format, typer.Option("--format", help="One segment a line, as text or as JSON.")] = Format.LINES,
    labels: Annotated[Labels, typer.Option(help="Labels such as 1. or (a), in lines: drop or keep.")] = Labels.DROP,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show instead which rule split or held at each possible boundary.")
    ] = False,
    max_length: Annotated[
        int | None, typer.Option(min=20, help="Cut longer segments at clauses.", show_default="no limit")
    ] = None,
    abbreviations: Annotated[
        Path | None, typer.Option(help="Approved abbreviations, one a line (see --learn).", show_default=False)
    ] = None,
    learn: Annotated[
        Path | None,
        typer.Option(metavar="OUT", help="Propose abbreviations, for approval, into a table.", show_default=False),
    ] = None,
    export_srx: Annotated[
        Path | None,
        typer.Option(metavar="OUT", help="Write the rules of all languages as SRX 2.0.", show_default=False),
    ] = None,
) -> int:
    """Cut documents into segments, in document order, footnotes last.

    jsonl has the keys file, index, kind, label, text and line; labels are always in it. --explain has the columns file,
    line, decision, rule, before and after, after a header row. --export-srx needs no FILE.
    """
    from corpus.abbreviations import read as read_approved

    approved = read_approved(abbreviations) if abbreviations else ()
    if export_srx is not None:
        _export(export_srx, lang or "lv", approved)
        if not files:
            return 0
    if not files:
        complain("atmina segment: no FILE given; see atmina segment --help")
        return 2
    if learn is not None:
        return _learn(files, lang, learn)
    if explain:
        typer.echo("file\tline\tdecision\trule\tbefore\tafter")
    from atmina.segmenting import Wanted, print_files

    wanted = Wanted(lang, output is Format.JSONL, labels is Labels.KEEP, explain, max_length, approved)
    failed = False
    for printed in print_files(files, wanted):
        typer.echo(printed.text, nl=False)
        if printed.error:
            complain(printed.error)
            failed = True
    return 2 if failed else 0


def _export(path: Path, lang: str, approved: tuple[str, ...]) -> None:
    """Write all rules: as SRX, or for a file called `segmentation.conf` as OmegaT keeps them."""
    from corpus import srx
    from corpus.files import replacing

    write = srx.omegat if path.name == "segmentation.conf" else srx.export
    with replacing(path) as stream:
        stream.write(write(approved={lang: approved} if approved else None))


def _learn(files: list[Path], lang: str | None, out: Path) -> int:
    """Propose the abbreviations of documents in one language to a person."""
    from corpus.abbreviations import learn, write
    from corpus.errors import CorpusError
    from corpus.read import read

    language = lang or next(filter(None, map(language_of, files)), None) or "lv"
    texts: list[str] = []
    failed = False
    for path in files:
        try:
            texts += [block.text for block in read(path, lang=language).blocks]
        except CorpusError as error:
            complain(str(error))
            failed = True
    proposals = learn(texts, language)
    write(proposals, out)
    complain(f"{out}: {len(proposals)} proposals; delete what is no abbreviation, then use it with --abbreviations")
    return 2 if failed else 0
