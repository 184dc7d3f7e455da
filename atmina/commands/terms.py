"""`atmina terms …`: term candidates, termbases, terms in text."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from atmina.filenames import language_of
from atmina.terminal import complain

if TYPE_CHECKING:
    from glossaries.model import Candidate

app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Find terms, make termbases, find termbase terms in text."
)


class Format(StrEnum):
    """How candidates are printed."""

    TSV = "tsv"
    CSV = "csv"
    TBX = "tbx"
    JSON = "json"


@app.command("extract")
def extract(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Documents.", show_default=False)],
    lang: Annotated[
        str | None, typer.Option(help="Language of the documents.", show_default="what the file's name says, or lv")
    ] = None,
    output: Annotated[Format, typer.Option("--format", help="How candidates are printed.")] = Format.TSV,
    limit: Annotated[int | None, typer.Option(min=1, help="How many to print at most.", show_default="all")] = None,
) -> int:
    """Find the terms of documents, in dictionary form, best first.

    tsv has the columns term, score, frequency, documents and forms (forms with | between), after a header row.
    """
    from corpus import CorpusError, read, segment
    from glossaries import extract as extraction

    failed = False
    documents = []
    language = lang or next(filter(None, map(language_of, files)), None) or "lv"
    for path in files:
        try:
            documents.append((path.stem, segment(read(path, lang=language))))
        except CorpusError as error:
            complain(str(error))
            failed = True
    if documents:
        _print(extraction.extract(documents, language, limit), output)
    return 2 if failed else 0


@app.command("normalize")
def normalize(
    lang: Annotated[str, typer.Option(help="Language of the phrases.")] = "lv",
) -> int:
    """Put phrases, one a line on standard input, into dictionary form, one a line."""
    from corpus import LanguageError
    from corpus.lang import language

    if language(lang).code != "lv":
        raise LanguageError(f"no dictionary forms for {lang!r} yet; lv has them")
    from corpus.latvian import normalize as dictionary_form

    for line in sys.stdin:
        phrase = line.strip()
        typer.echo(dictionary_form(phrase).text if phrase else "")
    return 0


def _print(candidates: Sequence[Candidate], output: Format) -> None:
    if output is Format.TBX:
        from glossaries import concepts, tbx

        tbx.write(concepts.from_candidates(candidates), Path("-"), title="atmina term candidates")
        return
    if output is Format.JSON:
        rows = [
            {
                "term": one.term,
                "score": one.score,
                "frequency": one.frequency,
                "documents": one.documents,
                "forms": list(one.forms),
                "acronym": one.acronym,
                "attested": one.attested,
                "contexts": [
                    {"text": context.text, "document": context.document, "label": context.label, "line": context.line}
                    for context in one.contexts
                ],
            }
            for one in candidates
        ]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    header = ("term", "score", "frequency", "documents", "forms")
    rows_ = [(one.term, f"{one.score:.4f}", one.frequency, one.documents, "|".join(one.forms)) for one in candidates]
    if output is Format.TSV:
        for row in (header, *rows_):
            typer.echo("\t".join(str(cell).replace("\t", " ") for cell in row))
        return
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerows([header, *rows_])
