"""`atmina terms extract`, `pairs`, `find` and `normalize`: terms out of text, and back in it."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from atmina.filenames import language_of
from atmina.terminal import complain

if TYPE_CHECKING:
    from corpus.latvian import Normalized
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


class Rows(StrEnum):
    """How pairs and occurrences are printed."""

    TSV = "tsv"
    JSON = "json"


def pairs(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Memories (TMX).", show_default=False)],
    source_lang: Annotated[str, typer.Option(help="Language of the source.")] = "en",
    target_lang: Annotated[str, typer.Option(help="Language of the target.")] = "lv",
    output: Annotated[Rows, typer.Option("--format", help="How pairs are printed.")] = Rows.TSV,
    limit: Annotated[int | None, typer.Option(min=1, help="How many to print at most.", show_default="all")] = None,
) -> int:
    """Find bilingual terms in memories, both sides in dictionary form, best first.

    tsv has the columns source, target, score (0 to 1) and frequency (units that have both), after a header row.
    """
    from corpus.lang import language
    from glossaries import pairs as extraction
    from tm import tmx
    from tm.errors import TmError

    languages = language(source_lang).code, language(target_lang).code
    units = []
    failed = False
    for path in files:
        try:
            units += list(tmx.read(path))
        except TmError as error:
            complain(str(error))
            failed = True
    if units and not any({*map(_primary, unit.languages)} == set(languages) for unit in units):
        complain(f"{files[0]}: no units in {languages[0]} and {languages[1]}; say --source-lang and --target-lang")
        return 2
    found = extraction.extract(units, languages, limit)
    columns = ("source", "target", "score", "frequency")
    rows = [(pair.source, pair.target, round(pair.score, 4), pair.frequency) for pair in found]
    print_rows(columns, rows, output)
    return 2 if failed else 0


def find(
    termbase: Annotated[
        Path, typer.Argument(metavar="TERMBASE", help="TBX, CSV, or a term a line.", show_default=False)
    ],
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Texts.", show_default=False)],
    lang: Annotated[
        str | None, typer.Option(help="Language of the texts.", show_default="what the file's name says, or lv")
    ] = None,
    output: Annotated[Rows, typer.Option("--format", help="How occurrences are printed.")] = Rows.TSV,
    coordination: Annotated[
        bool, typer.Option(help="Find terms that share their head: ekonomiskā un sociālā komiteja.")
    ] = False,
) -> int:
    """Find every occurrence of a termbase's terms in texts, in any inflected form, over line breaks.

    tsv has the columns file, line, column (1-based), term and form, after a header row.
    """
    from atmina.termbases import read_terms
    from corpus import CorpusError
    from corpus.encoding import read_text
    from corpus.lang import language
    from glossaries.find import Finder

    failed = False
    finders: dict[str, Finder] = {}
    rows = []
    for path in files:
        code = language(lang or language_of(path) or "lv").code
        try:
            text = read_text(path, lang=code).text
        except CorpusError as error:
            complain(str(error))
            failed = True
            continue
        if code not in finders:
            finders[code] = Finder(read_terms(termbase, code), code, coordination=coordination)
        line, start = 1, 0
        for found in finders[code].find(text):
            line += text.count("\n", start, found.start)
            start = found.start
            column = start - text.rfind("\n", 0, start)
            rows.append((str(path), line, column, found.term, " ".join(found.form.split())))
    print_rows(("file", "line", "column", "term", "form"), rows, output)
    return 2 if failed else 0


def normalize(
    lang: Annotated[str, typer.Option(help="Language of the phrases.")] = "lv",
    explain: Annotated[
        bool, typer.Option("--explain", help="Show how each word was read and which noun it agrees with.")
    ] = False,
    lexicon: Annotated[
        Path | None, typer.Option(help="Words of your own (see docs/morphology.md).", show_default=False)
    ] = None,
) -> int:
    """Put phrases, one a line on standard input, into dictionary form, one a line.

    --explain adds a line for each word: the word, its lemma, its features, and the word that it agrees with.
    """
    from corpus import LanguageError
    from corpus.encoding import read_text
    from corpus.lang import language
    from corpus.latvian import Morphology
    from corpus.latvian.lexicon import parse_word_list

    if language(lang).code != "lv":
        raise LanguageError(f"no dictionary forms for {lang!r} yet; lv has them")
    from corpus.latvian import normalize as dictionary_form

    own = None
    if lexicon is not None:
        words = read_text(lexicon, lang="lv").text.splitlines()
        own = Morphology(parse_word_list(words, path=str(lexicon)))
    for line in sys.stdin:
        phrase = line.strip()
        if not phrase:
            typer.echo()
            continue
        found = dictionary_form(phrase, morphology=own)
        typer.echo(found.text)
        if explain:
            for row in _readings(found):
                typer.echo(row)
    return 0


def _primary(code: str) -> str:
    return code.replace("_", "-").split("-")[0].lower()


def _readings(found: Normalized) -> Iterator[str]:
    """Say of each word of a phrase how it was read, and with which word it agrees."""
    for place, (word, reading) in enumerate(zip(found.words, found.readings, strict=True)):
        partner = found.agrees[place] if place < len(found.agrees) else -1
        shown = (reading.pos, reading.case, reading.number) if reading else ()
        features = " ".join(str(value) for value in shown if value)
        role = "head" if place == found.head else f"agrees with {found.words[partner]}" if partner >= 0 else ""
        yield "\t".join(("", word, reading.lemma if reading else word, features, role)).rstrip()


def print_rows(columns: tuple[str, ...], rows: Sequence[tuple[object, ...]], output: Rows) -> None:
    """Print rows as a table with a header row, or as a list of objects."""
    if output is Rows.JSON:
        objects = [dict(zip(columns, row, strict=True)) for row in rows]
        typer.echo(json.dumps(objects, ensure_ascii=False, indent=1))
        return
    for row in (columns, *rows):
        typer.echo("\t".join(str(cell).replace("\t", " ") for cell in row))


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
        print_rows(header, rows_, Rows.TSV)
        return
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerows([header, *rows_])
