"""A termbase as a table: CSV (comma, the default) or TSV (tab), for spreadsheets and plain lists.

The first row names the columns. A column named by a language code (`lv`, `en-GB`) holds terms; `concept`
holds ids; `subject`, `definition` and `note` are about the concept; `lv:status`, `lv:forms`, `lv:contexts`…
about the term of that language in the same row. A concept with synonyms has one row for each, all with its
id, the preferred terms in the first. Several texts in one cell have a bar between them. Only columns that
hold something are written, so a plain list stays plain. Cells that a spreadsheet would run as formulas are
defused, and restored on reading.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path

from corpus.files import replacing
from glossaries import cells, delimited
from glossaries import columns as header
from glossaries.columns import ABOUT, DETAILS
from glossaries.errors import FormatError
from glossaries.facets import report_lost
from glossaries.model import Concept, Context, Definition, Loss, Status, Term

Report = Callable[[Loss], None]

_HELD = frozenset(DETAILS) | {"terms", "subject", "notes", "definitions", "generated", "notes of terms"}


def write(concepts: Iterable[Concept], path: Path, *, delimiter: str = ",", report: Report | None = None) -> None:
    """Write concepts as a table with a first row of column names.

    The byte order mark at the start is what makes a spreadsheet read UTF-8; `read` accepts files with and
    without it.

    Raises:
        OSError: the file cannot be written.
    """
    concepts = tuple(concepts)
    columns, rows = tabulate(concepts, report=report)
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n" if delimiter == "," else "\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([cells.defuse(row.get(column, "")) for column in columns])
    with replacing(Path(path)) as stream:
        stream.write(text.getvalue().encode("utf-8-sig" if delimiter == "," else "utf-8", errors="replace"))


def tabulate(
    concepts: Sequence[Concept], *, report: Report | None = None
) -> tuple[tuple[str, ...], tuple[Mapping[str, str], ...]]:
    """Give the columns that hold something, and the rows, a mapping from column to text each."""
    rows = [row for concept in concepts for row in _rows(concept)]
    languages = tuple(dict.fromkeys(lang for concept in concepts for lang in concept.languages))
    used = {column for row in rows for column, value in row.items() if value}
    used.add("concept")
    details = tuple(f"{lang}:{detail}" for detail in DETAILS for lang in languages)
    defined = (each.lang for concept in concepts for each in concept.definitions if each.lang)
    definitions = tuple(f"{lang}:definition" for lang in dict.fromkeys((*languages, *defined)))
    columns = ("concept", *languages, *ABOUT[1:], *definitions, *details)
    if report is not None:
        for concept in concepts:
            report_lost(concept, _HELD, report)
    return tuple(column for column in columns if column in used), tuple(rows)


def _rows(concept: Concept) -> Iterator[dict[str, str]]:
    synonyms = zip_longest(*(concept.in_language(lang) for lang in concept.languages))
    for number, terms in enumerate(synonyms):
        row = {"concept": concept.id}
        if number == 0:
            row["subject"] = concept.subject
            row["note"] = cells.join(concept.notes)
            for lang in dict.fromkeys(("", *(each.lang for each in concept.definitions))):
                texts = tuple(each.text for each in concept.definitions if each.lang == lang)
                row[f"{lang}:definition" if lang else "definition"] = cells.join(texts)
        for term in terms:
            if term is not None:
                row[term.lang] = term.text
                row.update({f"{term.lang}:{name}": value for name, value in _details(term).items()})
        yield row


def _details(term: Term) -> dict[str, str]:
    return {
        "status": term.status if term.status != Status.ADMITTED else "",
        "frequency": str(term.frequency or ""),
        "forms": cells.join(term.forms),
        "attested": "" if term.attested else "no",
        "acronym": "yes" if term.acronym else "",
        "part of speech": term.part_of_speech,
        "gender": term.gender,
        "number": term.number,
        "reliability": "" if term.reliability is None else str(term.reliability),
        "source": term.source,
        "contexts": cells.join(tuple(context.text for context in term.contexts)),
        "citations": cells.join(tuple(_citation(context) for context in term.contexts)),
        "notes": cells.join(term.notes),
    }


def _citation(context: Context) -> str:
    line = "" if context.line is None else str(context.line)
    return f"{context.document};{context.label};{line}".rstrip(";")


def read(
    path: Path, *, delimiter: str | None = None, languages: Sequence[str] = (), report: Report | None = None
) -> tuple[Concept, ...]:
    """Read a table of terms whose first row names the columns, languages among them.

    Rows with the same `concept` are one concept; rows without one are concepts of their own. A term without a
    status is taken as admitted. Columns of other names are kept as props of the concept, and told.

    Args:
        path: a UTF-8 file, with or without a byte order mark, or UTF-16 with one.
        delimiter: what stands between cells; None finds it: what a first line `sep=` says, else the one of tab,
            comma and semicolon that the first row has most of.
        languages: columns of these names are languages, whatever else the names may mean.
        report: called with what is no known column.

    Raises:
        FormatError: no UTF-8, no language in the first row, a row longer than the first, or a broken quote.
        TermError: the file cannot be read.
    """
    rows = delimited.read(path, delimiter=delimiter)
    return from_rows(rows, str(path), languages=languages, report=report)


def from_rows(
    rows: Sequence[tuple[int, Sequence[str]]],
    name: str,
    *,
    languages: Sequence[str] = (),
    report: Report | None = None,
) -> tuple[Concept, ...]:
    """Make concepts of the rows of a table, the first of which names the columns; each has its 1-based line.

    Raises:
        FormatError: no language in the first row, a name twice, a row with more cells, or a status that means nothing.
    """
    if not rows:
        return ()
    line, first = rows[0]
    columns = header.read(first, [row for _, row in rows[1:]], languages)
    if not columns.languages:
        what = "the first row names no language; it must say which column is which, as in: en,lv"
        raise FormatError(what, path=name, line=line)
    twice = next((each for place, each in enumerate(columns.names) if each and each in columns.names[:place]), "")
    if twice:
        raise FormatError(f"two columns are named {twice!r}; a synonym has a row of its own", path=name, line=line)
    if report is not None:
        header.tell(columns, f"{name}:{line}", report)
    concepts: dict[str, list[dict[str, str]]] = {}
    for line, row in rows[1:]:
        if len(row) > len(first) and any(row[len(first) :]):
            raise FormatError(f"{len(row)} cells, but the first row has {len(first)}", path=name, line=line)
        cellmap = dict(zip(columns.names, row, strict=False))
        for lang in columns.languages:
            _check_status(cellmap, lang, name, line)
        identifier = cellmap.get("concept") or cellmap.get("id") or f"row-{line}"
        concepts.setdefault(identifier, []).append(cellmap)
    made = (_concept(identifier, group, columns.languages) for identifier, group in concepts.items())
    return tuple(concept for concept in made if concept.terms)


def _check_status(row: dict[str, str], lang: str, name: str, line: int) -> None:
    """Put the status of a term into the letters that it is known by, or refuse it."""
    column = f"{lang}:status"
    status = row.get(column, "")
    if status and status.lower() not in frozenset(Status):
        what = f"{column} is {status!r}; it may be {', '.join(Status)}, or nothing"
        raise FormatError(what, path=name, line=line)
    if status:
        row[column] = status.lower()


def _concept(identifier: str, rows: Sequence[Mapping[str, str]], languages: tuple[str, ...]) -> Concept:
    first = rows[0]
    definitions = [Definition(text) for text in cells.split(first.get("definition", ""))]
    others = tuple(name.removesuffix(":definition") for name in first if name.endswith(":definition"))
    for lang in dict.fromkeys((*languages, *others)):
        definitions += [Definition(text, lang) for text in cells.split(first.get(f"{lang}:definition", ""))]
    terms = tuple(_term(row, lang) for lang in languages for row in rows if row.get(lang))
    details = (f"{lang}:{detail}" for lang in languages for detail in DETAILS)
    known = frozenset({"id", *ABOUT, *languages, *details})
    return Concept(
        id=identifier,
        terms=terms,
        subject=first.get("subject", ""),
        notes=cells.split(first.get("note", "")),
        definitions=tuple(definitions),
        props=tuple((name, text) for name, text in first.items() if _is_data(name, text, known)),
    )


def _is_data(name: str, text: str, known: frozenset[str]) -> bool:
    return bool(text and name) and name not in known and not name.endswith(":definition")


def _term(row: Mapping[str, str], lang: str) -> Term:
    def cell(name: str) -> str:
        return row.get(f"{lang}:{name}", "")

    frequency, reliability = cell("frequency"), cell("reliability")
    return Term(
        text=row[lang],
        lang=lang,
        status=cell("status") if cell("status") in frozenset(Status) else Status.ADMITTED,
        forms=cells.split(cell("forms")),
        contexts=tuple(_contexts(cells.split(cell("contexts")), cells.split(cell("citations")))),
        frequency=int(frequency) if frequency.isascii() and frequency.isdigit() and len(frequency) < 16 else 0,
        attested=cell("attested") != "no",
        acronym=cell("acronym") == "yes",
        part_of_speech=cell("part of speech"),
        gender=cell("gender"),
        number=cell("number"),
        reliability=int(reliability) if reliability in {"1", "2", "3", "4"} else None,
        source=cell("source"),
        notes=cells.split(cell("notes")),
    )


def _contexts(texts: Sequence[str], citations: Sequence[str]) -> Iterator[Context]:
    for text, citation in zip_longest(texts, citations[: len(texts)], fillvalue=""):
        document, label, line = (*citation.split(";"), "", "")[:3]
        yield Context(text, document, label, int(line) if line.isascii() and line.isdigit() else None)
