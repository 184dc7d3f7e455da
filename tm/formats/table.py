"""Units as CSV or TSV for people and spreadsheets: a row a unit, the first row names the languages.

Which columns are source and target: those of the languages that are asked for, or else the first two that are named by
the code of a language. A CSV file may have semicolons or tabs for its commas, as spreadsheets write it in Latvia.

Further columns are optional: `id`, `creationdate`, `creationid`, `changedate`, `changeid`, and `notes` and `properties`
as JSON lists. A cell that a spreadsheet would run as a formula (it starts with `=`, `+`, `-`, `@`, tab, return or a
full-width `＝`) is written with an apostrophe before it, which reading takes away again.
"""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypedDict

from corpus.files import replacing
from tm.errors import FormatError
from tm.formats.language_codes import is_language
from tm.formats.loss import Losses
from tm.model import Unit
from tm.tmx.findings import Finding, Report
from tm.tmx.languages import matches, normalized
from tm.tmx.reader import date
from tm.tmx.texts import legal
from tm.tmx.writer import stamp

_DETAILS = ("id", "creationdate", "creationid", "changedate", "changeid", "notes", "properties")
_RISKY = ("=", "+", "-", "@", "\t", "\r", "＝")
#: Longest cell that is read, in characters.
_LONGEST = 4_000_000


def read(path: Path, report: Report, languages: tuple[str, str] | None = None) -> Iterator[Unit]:
    """Give the units of a table. The first two columns that are named by a language code are source and target.

    Where there are columns in both `languages`, those are source and target. Columns called `source` and `target` are
    in languages that the file does not say (`und`).

    Raises:
        FormatError: no two languages are named, a cell is too long, or the file is not UTF-8 (UTF-16 with a mark).
    """
    with path.open("rb") as stream:
        wide = stream.read(2) in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}
    csv.field_size_limit(_LONGEST)
    with path.open(encoding="utf-16" if wide else "utf-8-sig", newline="") as text:
        line = 1
        try:
            delimiter = delimiter_of(path, text.readline(_LONGEST))
            text.seek(0)
            rows = csv.reader(text, delimiter=delimiter)
            head = [name.strip() for name in next(rows, [])]
            spoken = _columns(head, languages)
            if spoken is None:
                raise FormatError("the first row must name two languages, such as en,lv", path=str(path), line=1)
            spelled = [normalized(head[index]) for index in spoken]
            named = ("und", "und") if spelled == ["source", "target"] else (spelled[0], spelled[1])
            line = rows.line_num + 1
            for row in rows:
                cells = [undefused(cell) for cell in row] + [""] * (len(head) - len(row))
                details = {name: cells[index] for index, name in enumerate(head) if name in _DETAILS}
                if any(row):
                    yield _unit(cells[spoken[0]], cells[spoken[1]], named, details, path, line, report)
                line = rows.line_num + 1
        except (csv.Error, UnicodeError) as error:
            raise FormatError(str(error), path=str(path), line=line) from error


def _columns(head: list[str], wanted: tuple[str, str] | None) -> tuple[int, int] | None:
    """Say which columns are source and target."""
    if wanted is not None:
        asked = [
            next((at for at, name in enumerate(head) if name not in _DETAILS and matches(name, lang)), None)
            for lang in wanted
        ]
        if asked[0] is not None and asked[1] is not None:
            return asked[0], asked[1]
    if tuple(head[2:]) == _DETAILS:  # as `write` writes it, whatever the languages
        return 0, 1
    spoken = [index for index, name in enumerate(head) if name not in _DETAILS and is_language(name)]
    if len(spoken) >= 2:
        return spoken[0], spoken[1]
    if "source" in head and "target" in head:  # as `atmina align --format tsv` writes it
        return head.index("source"), head.index("target")
    return None


def _unit(
    source: str,
    target: str,
    languages: tuple[str, str],
    details: dict[str, str],
    path: Path,
    line: int,
    report: Report,
) -> Unit:
    try:
        notes = tuple(str(note) for note in json.loads(details.get("notes") or "[]"))
        props = tuple((str(name), str(value)) for name, value in json.loads(details.get("properties") or "[]"))
    except (ValueError, TypeError, RecursionError):
        report(Finding("damaged", "warning", "notes and properties are no JSON lists, passed over", str(path), line))
        notes, props = (), ()
    get = details.get
    return Unit(
        source,
        target,
        languages,
        props,
        notes,
        date(get("creationdate", "")),
        get("creationid", ""),
        date(get("changedate", "")),
        get("changeid", ""),
        get("id", ""),
        line=line,
    )


def write(units: Iterable[Unit], path: Path, losses: Losses) -> int:
    """Write units as a table in UTF-8, one at a time; give their number.

    The languages are those of the first unit; units in others are left out and counted as lost, as are inline codes.
    """
    written = 0
    languages: tuple[str, str] | None = None
    with replacing(path) as stream:
        text = io.TextIOWrapper(stream, "utf-8", newline="")
        rows = csv.writer(text, **_dialect(path))
        for losses.number, unit in enumerate(units, 1):
            if languages is None:
                languages = unit.languages
                rows.writerow([*languages, *_DETAILS])
            if unit.languages != languages:
                losses.note(f"a unit in {'-'.join(unit.languages)} in a table of {'-'.join(languages)}, left out")
                continue
            if unit.markup is not None:
                losses.note("inline codes")
            cells = [
                unit.source,
                unit.target,
                unit.id,
                stamp(unit.created) if unit.created else "",
                unit.creator,
                stamp(unit.changed) if unit.changed else "",
                unit.changer,
                json.dumps(unit.notes, ensure_ascii=False) if unit.notes else "",
                json.dumps(unit.props, ensure_ascii=False) if unit.props else "",
            ]
            rows.writerow([_defused(legal(cell)) for cell in cells])
            written += 1
        if languages is None:
            rows.writerow(["en", "lv", *_DETAILS])
        text.flush()
        text.detach()
    return written


def _defused(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would run, and before an apostrophe that stands there already."""
    return "'" + cell if cell.lstrip("'").startswith(_RISKY) else cell


def undefused(cell: str) -> str:
    """Take away the apostrophe that keeps a spreadsheet from running a cell."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(_RISKY) else cell


def delimiter_of(path: Path, text: str) -> str:
    """Say what stands between the cells of a table: a tab in TSV; in CSV what its first row has most of."""
    if path.suffix.lower() == ".tsv":
        return "\t"
    return max(",;\t", key=text.partition("\n")[0].count)


def _dialect(path: Path) -> _Dialect:
    if path.suffix.lower() == ".tsv":
        return {"delimiter": "\t", "lineterminator": "\n"}
    return {"delimiter": ",", "lineterminator": "\n"}


class _Dialect(TypedDict):
    delimiter: str
    lineterminator: str
