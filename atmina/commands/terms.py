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
from atmina.lexicons import OwnWords
from atmina.terminal import complain

if TYPE_CHECKING:
    from corpus.latvian import Normalized, Reading
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
    explain: Annotated[
        bool, typer.Option("--explain", help="Show kind, acronym and every part of the score (tsv, csv, json).")
    ] = False,
    _lexicon: OwnWords = None,
) -> int:
    """Find the terms of documents, in dictionary form, best first.

    tsv has the columns term, score, frequency, documents and forms (forms with | between), after a header row.
    --explain adds kind, acronym and the parts of the score (see docs/terms.md).
    """
    from corpus.errors import CorpusError
    from corpus.read import read
    from corpus.segmentation import segment
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
    _warn_of_grammar(language)
    if documents:
        _print(extraction.extract(documents, language, limit), output, explain=explain)
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
    for code in languages:
        _warn_of_grammar(code)
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
    _lexicon: OwnWords = None,
) -> int:
    """Find every occurrence of a termbase's terms in texts, in any inflected form, over line breaks.

    tsv has the columns file, line, column (1-based), term and form, after a header row. In DOCX, PDF, HTML and other
    formats that are no plain text the line is the number of the paragraph, from 1 on.
    """
    from atmina.termbases import read_terms, texts
    from corpus.errors import CorpusError
    from corpus.lang import language
    from glossaries.find import Finder

    failed = False
    finders: dict[str, Finder] = {}
    rows = []
    for path in files:
        code = language(lang or language_of(path) or "lv").code
        try:
            given = texts(path, code)
        except CorpusError as error:
            complain(str(error))
            failed = True
            continue
        if code not in finders:
            finders[code] = Finder(read_terms(termbase, code), code, coordination=coordination)
        for first, text in given:
            line, start = first, 0
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
    _lexicon: OwnWords = None,
) -> int:
    """Put phrases, one a line on standard input, into dictionary form, one a line.

    --explain adds a row for each word: the word, its lemma, its features, what it does in the phrase (head; agrees with
    a word; stays), and its form in the answer.
    """
    from corpus.errors import LanguageError
    from corpus.lang import language

    if language(lang).code != "lv":
        raise LanguageError(f"no dictionary forms for {lang!r} yet; lv has them")
    from corpus.latvian import normalize as dictionary_form

    for line in sys.stdin:
        phrase = line.strip()
        if not phrase:
            typer.echo()
            continue
        found = dictionary_form(phrase)
        typer.echo(found.text)
        if explain:
            for row in _readings(phrase, found):
                typer.echo(row)
    return 0


def _warn_of_grammar(code: str) -> None:
    """Say for which languages terms are no dictionary forms, nor sure to be noun phrases."""
    from glossaries.generic import WITH_GRAMMAR

    if _primary(code) not in WITH_GRAMMAR:
        known = " and ".join(WITH_GRAMMAR)
        complain(
            f"warning: {code}: no grammar ({known} have one); phrases come by the commonest words, as they are found"
        )


def _primary(code: str) -> str:
    return code.replace("_", "-").split("-")[0].lower()


def _readings(phrase: str, found: Normalized) -> Iterator[str]:
    """Say of each word of a phrase how it was read, and what became of it."""
    from corpus.latvian.phrase import tokens

    for place, (form, word, reading) in enumerate(zip(tokens(phrase), found.words, found.readings, strict=True)):
        partner = found.agrees[place]
        if place == found.head:
            role = "head"
        elif partner >= 0:
            role = f"agrees with {found.words[partner]}"
        else:
            role = "genitive, stays" if reading is not None and reading.case == "Gen" else "stays"
        lemma = reading.lemma if reading else form
        yield "\t".join(("", form, lemma, _features(reading), role, word)).rstrip()
    if not found.sure:
        yield "\tnot sure: " + ("no head was found" if found.head < 0 else "another reading is nearly as good")


def _features(reading: Reading | None) -> str:
    if reading is None:
        return ""
    tag = reading.tag
    definite = {True: "Def", False: "Ind", None: None}[tag.definite]
    shown = (tag.pos, tag.case, tag.gender, tag.number, definite, tag.degree if tag.degree != "Pos" else None)
    return " ".join(str(value) for value in shown if value) + (" guessed" if reading.guessed else "")


def print_rows(columns: tuple[str, ...], rows: Sequence[tuple[object, ...]], output: Rows) -> None:
    """Print rows as a table with a header row, or as a list of objects."""
    if output is Rows.JSON:
        objects = [dict(zip(columns, row, strict=True)) for row in rows]
        typer.echo(json.dumps(objects, ensure_ascii=False, indent=1))
        return
    for row in (columns, *rows):
        typer.echo("\t".join(str(cell).replace("\t", " ") for cell in row))


def _print(candidates: Sequence[Candidate], output: Format, *, explain: bool = False) -> None:
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
                **({"kind": str(one.kind), "parts": dict(one.parts)} if explain else {}),
            }
            for one in candidates
        ]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    header: tuple[str, ...] = ("term", "score", "frequency", "documents", "forms")
    rows_ = [
        (one.term, f"{one.score:.4f}", one.frequency, one.documents, "|".join(one.forms))
        + ((one.kind, one.acronym, *(f"{value:.3f}" for _, value in one.parts)) if explain else ())
        for one in candidates
    ]
    if explain:
        header += ("kind", "acronym", *(name for one in candidates[:1] for name, _ in one.parts))
    if output is Format.TSV:
        print_rows(header, rows_, Rows.TSV)
        return
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerows([header, *rows_])
