"""A bilingual file as entries ready to be kept.

TMX is taken whole, with every language; other formats give units of two languages, which become entries.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TypeAlias

from tm import formats
from tm.store.content import Prepared, from_unit, header_json, prepare
from tm.store.plain import prepare_plain
from tm.tmx import swift
from tm.tmx.events import RawExtra, RawVariant
from tm.tmx.findings import Report
from tm.tmx.languages import matches
from tm.tmx.model import Header
from tm.tmx.parser import Parser
from tm.tmx.reader import run
from tm.tmx.rules import finding
from tm.tmx.source import Limits

#: Entries handed on at a time.
HANDFUL = 2000
Handful: TypeAlias = "list[Prepared | None]"
"""Entries in file order; None is one that is passed over."""
Parsed: TypeAlias = "Generator[str | Handful, None, None]"
"""The header of a file, as JSON, then its entries."""


def prepared(path: Path, languages: tuple[str, str] | None, skip: int, report: Report) -> Parsed:
    """Give the header of a file, as JSON, then all of its entries, the first `skip` as None.

    `languages` are those of a file that does not name its own; of TMX, those that an entry must have.

    Raises:
        FormatError: it is not of its format; also after some entries.
        OSError: it cannot be read.
    """
    is_tmx = path.name.lower().endswith((".tmx", ".tmx.gz"))
    return (_tmx if is_tmx else _other)(path, languages, skip, report)


def _tmx(path: Path, languages: tuple[str, str] | None, skip: int, report: Report) -> Parsed:
    limits = Limits()
    number = 0
    srclang = ""

    def build(attributes: dict[str, str], extras: list[RawExtra], variants: list[RawVariant], line: int) -> Handful:
        nonlocal number, srclang
        number += 1
        if number == 1 and parser.head.header:
            srclang = parser.head.header.source_language
        if number <= skip or (languages and not _has(variants, languages)):
            return [None]
        return [prepare(attributes, extras, variants, line, srclang)]

    def plainly(tu: str, extras: str, first: str, one: str, second: str, other: str, line: int) -> Handful | None:
        nonlocal number
        if number < max(skip, 1) or languages:
            return by_parts(tu, extras, first, one, second, other, line)
        entry = prepare_plain(tu, extras, first, one, second, other, line, srclang)
        if entry is None:
            return None
        number += 1
        return [entry]

    by_parts = swift.by_parts(build)

    def say(code: str, line: int, message: str) -> None:
        report(finding(code, message, str(path), line))

    parser: Parser[Prepared | None] = Parser(str(path), build, say, limits, plainly=plainly)
    handfuls = _handfuls(run(path, parser, limits))
    first = next(handfuls, [])
    yield header_json(parser.head.header or Header(()))
    yield first
    yield from handfuls


def _has(variants: list[RawVariant], languages: tuple[str, str]) -> bool:
    codes = [given.get("xml:lang") or given.get("lang", "") for given, _, _ in variants]
    return all(any(matches(code, language) for code in codes) for language in languages)


def _other(path: Path, languages: tuple[str, str] | None, skip: int, report: Report) -> Parsed:
    def entries() -> Iterator[Prepared | None]:
        for number, unit in enumerate(formats.read(path, languages, report=report)):
            yield prepare(*from_unit(unit), unit.languages[0]) if number >= skip else None

    yield header_json(Header(()))
    yield from _handfuls(entries())


def _handfuls(entries: Iterator[Prepared | None]) -> Iterator[Handful]:
    handful: Handful = []
    for entry in entries:
        handful.append(entry)
        if len(handful) >= HANDFUL:
            yield handful
            handful = []
    if handful:
        yield handful
