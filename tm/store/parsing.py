"""A bilingual file as entries ready to be kept.

TMX is taken whole, with every language; other formats give units of two languages, which become entries.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TypeAlias

from tm import formats
from tm.formats.drafts import is_draft
from tm.store.columns import Columns, gathered
from tm.store.content import Prepared, from_unit, header_json, prepare
from tm.store.cutting import Made, cutter
from tm.tmx import swift
from tm.tmx.events import RawExtra, RawVariant
from tm.tmx.findings import Finding, Report
from tm.tmx.languages import matches
from tm.tmx.model import Header
from tm.tmx.parser import Parser
from tm.tmx.reader import run
from tm.tmx.rules import finding
from tm.tmx.source import Limits

#: Entries handed on at a time, at most.
HANDFUL = 2000
Parsed: TypeAlias = "Generator[str | Columns, None, None]"
"""The header of a file, as JSON, then its entries."""


def prepared(
    path: Path, languages: tuple[str, str] | None, skip: int, report: Report, *, unreviewed: bool = False
) -> Parsed:
    """Give the header of a file, as JSON, then all of its entries but the first `skip`.

    `languages` are those of a file that does not name its own; of TMX, those that an entry must have. Of PO and XLIFF,
    translations that nobody has approved are left out, and counted for `report`, unless they are asked for.

    Raises:
        FormatError: it is not of its format; also after some entries.
        OSError: it cannot be read.
    """
    if path.name.lower().endswith((".tmx", ".tmx.gz")):
        return _tmx(path, languages, skip, report)
    return _other(path, languages, skip, report, unreviewed=unreviewed)


def _tmx(path: Path, languages: tuple[str, str] | None, skip: int, report: Report) -> Parsed:
    limits = Limits()
    number = 0

    def source_language() -> str:
        return parser.head.header.source_language if parser.head.header else ""

    def build(attributes: dict[str, str], extras: list[RawExtra], variants: list[RawVariant], line: int) -> list[Made]:
        nonlocal number
        number += 1
        if number <= skip or (languages and not _has(variants, languages)):
            return [None]
        return [prepare(attributes, extras, variants, line, source_language())]

    def say(code: str, line: int, message: str) -> None:
        report(finding(code, message, str(path), line))

    cut = cutter(lambda: number >= skip and not languages, swift.by_parts(build), source_language, HANDFUL)
    parser: Parser[Made] = Parser(str(path), build, say, limits, cut=cut)
    handfuls = _handfuls(run(path, parser, limits))
    first = next(handfuls, None)
    yield header_json(parser.head.header or Header(()))
    if first is not None:
        yield first
    yield from handfuls


def _has(variants: list[RawVariant], languages: tuple[str, str]) -> bool:
    codes = [given.get("xml:lang") or given.get("lang", "") for given, _, _ in variants]
    return all(any(matches(code, language) for code in codes) for language in languages)


def _other(path: Path, languages: tuple[str, str] | None, skip: int, report: Report, *, unreviewed: bool) -> Parsed:
    def entries() -> Iterator[Made]:
        left_out = 0
        for number, unit in enumerate(formats.read(path, languages, report=report)):
            draft = not unreviewed and is_draft(unit)
            left_out += draft
            yield None if draft or number < skip else prepare(*from_unit(unit), unit.languages[0])
        if left_out:
            message = f"{left_out} fuzzy or unreviewed translations left out; --unreviewed takes them"
            report(Finding("unreviewed", "warning", message, str(path)))

    yield header_json(Header(()))
    yield from _handfuls(entries())


def _handfuls(made: Iterator[Made]) -> Iterator[Columns]:
    """Put entries into columns, and number all."""
    position = 0
    waiting: list[tuple[int, Prepared]] = []
    behind = 0  # the last that was handed on
    for one in made:
        if len(waiting) >= HANDFUL or (waiting and isinstance(one, Columns)):
            yield gathered(waiting, position)
            waiting, behind = [], position
        if isinstance(one, Columns):
            start, position = position, position + len(one.rests)
            yield one._replace(passed=position, positions=list(range(start, position)))
            behind = position
            continue
        if one is not None:
            waiting.append((position, one))
        position += 1
    if position > behind:
        yield gathered(waiting, position)
