"""Read TMX: whole entries without loss, or units of two languages.

Versions 1.1 to 1.4b, any encoding, plain or gzip, with a DTD or without. One entry at a time; memory does not grow
with the file. Nothing outside the file is ever opened.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from tm.model import Content, Element, Unit
from tm.tmx import rules
from tm.tmx.findings import Finding, Report
from tm.tmx.languages import matches, normalized
from tm.tmx.mending import mended
from tm.tmx.model import Entry, Header, Variant, plain
from tm.tmx.parser import Build, Parser, RawExtra, RawVariant, T, elements
from tm.tmx.source import Limits, opened

_LOG = logging.getLogger(__name__)
_DATE = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d):?(\d\d)(?:\.\d+)?Z?)?")


def read(
    path: Path,
    languages: tuple[str, str] | None = None,
    *,
    report: Report | None = None,
    limits: Limits = Limits(),  # noqa: B008 - frozen
) -> Iterator[Unit]:
    """Give the units of a TMX file, one at a time, in file order.

    `languages` are the source and target wanted (`("en", "lv")`; `lv` takes `LV-01` and `lv-LV`, `en-GB` only that);
    entries that lack one of them are passed over. Without it the source is the language that the file names, and
    every other variant of an entry is a unit of its own. Damage is passed over and told to `report`, or
    logged as a warning where that is None.

    Raises:
        FormatError: the file is no TMX, declares entities, is larger than `limits` allow, or ends within its gzip.
        OSError: the file cannot be opened or read.
    """
    units = _Units(languages)
    parser = _parser(path, units.build, report, limits)
    units.header = lambda: parser.header
    return _run(path, parser, limits)


def read_entries(
    path: Path,
    *,
    report: Report | None = None,
    limits: Limits = Limits(),  # noqa: B008 - frozen
) -> tuple[Header, Iterator[Entry]]:
    """Give the header of a TMX file and its entries, one at a time, with everything that they hold.

    The file is open until the entries are used up. A file whose header is damaged has an empty one.

    Raises:
        FormatError, OSError: as `read`.
    """
    parser = _parser(path, _entry, report, limits)
    entries = _run(path, parser, limits)
    first = next(entries, None)
    return parser.header or Header(()), _with_first(first, entries)


def _with_first(first: Entry | None, rest: Iterator[Entry]) -> Iterator[Entry]:
    if first is not None:
        yield first
        yield from rest


def _parser(path: Path, build: Build[T], report: Report | None, limits: Limits) -> Parser[T]:
    return Parser(str(path), build, _say(path, report), limits)


def _say(path: Path, report: Report | None) -> Callable[[str, int, str], None]:
    def log(finding: Finding) -> None:
        _LOG.warning("%s", finding)

    hear = report or log
    return lambda code, line, message: hear(rules.finding(code, message, str(path), line))


def _run(path: Path, parser: Parser[T], limits: Limits) -> Iterator[T]:
    with path.open("rb") as stream:
        source = opened(path, stream, limits, lambda line, what: parser.say("undecodable", line, what))
        blocks = mended(source.blocks, parser.say, limits.unit)
        yield from parser.run(blocks)


def _entry(attributes: dict[str, str], extras: list[RawExtra], variants: list[RawVariant], line: int) -> list[Entry]:
    made = tuple(
        Variant(
            tuple(of_variant.items()),
            (segment,) if isinstance(segment, str) and segment else tuple(segment or ()),
            elements(of_extras),
        )
        for of_variant, of_extras, segment in variants
    )
    return [Entry(tuple(attributes.items()), made, elements(extras), line)]


class _Units:
    """Makes units of raw entries: of the two languages asked for, or of the file's source and each other one."""

    __slots__ = ("header", "languages")

    def __init__(self, languages: tuple[str, str] | None) -> None:
        self.languages = languages
        self.header: Callable[[], Header | None] = lambda: None

    def build(
        self, attributes: dict[str, str], extras: list[RawExtra], variants: list[RawVariant], line: int
    ) -> list[Unit]:
        """Give the units of one entry; an entry that lacks a language has none."""
        if self.languages is None:
            source = self._source_of(attributes, variants)
            targets = [variant for variant in variants if variant is not source]
        else:
            source = _find(variants, self.languages[0], None)
            target = _find(variants, self.languages[1], source)
            targets = [] if target is None else [target]
        if source is None:
            return []
        return [_unit(attributes, extras, source, target, line) for target in targets]

    def _source_of(self, attributes: dict[str, str], variants: list[RawVariant]) -> RawVariant | None:
        wanted = attributes.get("srclang", "")
        if not wanted:
            header = self.header()
            wanted = header.source_language if header else ""
        if wanted and wanted != "*all*":
            found = _find(variants, wanted, None) or _find(variants, wanted.replace("_", "-").split("-")[0], None)
            if found is not None:
                return found
        return variants[0] if variants else None


def _find(variants: list[RawVariant], wanted: str, other: RawVariant | None) -> RawVariant | None:
    """Give the variant in the language `wanted`, one of exactly that code before one with a region."""
    found = None
    for variant in variants:
        if variant is not other:
            code = _language(variant[0])
            if normalized(code) == wanted:
                return variant
            if found is None and matches(code, wanted):
                found = variant
    return found


def _language(attributes: dict[str, str]) -> str:
    return attributes.get("xml:lang") or attributes.get("lang", "")


def _unit(
    attributes: dict[str, str], extras: list[RawExtra], source: RawVariant, target: RawVariant, line: int
) -> Unit:
    props: list[tuple[str, str]] = []
    notes: list[str] = []
    for group in (extras, source[1], target[1]):
        for name, of_extra, content in group:
            text = content if isinstance(content, str) else plain(content)
            if name == "prop":
                props.append((of_extra.get("type", "").removeprefix("x-"), text))
            elif name == "note":
                notes.append(text)
    source_text, target_text = source[2], target[2]
    markup = None
    if type(source_text) is not str or type(target_text) is not str:
        contents = _content(source_text), _content(target_text)
        source_text, target_text = plain(contents[0]), plain(contents[1])
        markup = contents if any(isinstance(piece, Element) for side in contents for piece in side) else None
    # OmegaT and others write who and when on the variant, not on the entry.
    of_target = target[0]
    get = attributes.get
    return Unit(
        source_text,
        target_text,
        (normalized(_language(source[0])), normalized(_language(of_target))),
        tuple(props),
        tuple(notes),
        date(get("creationdate") or of_target.get("creationdate") or ""),
        get("creationid") or of_target.get("creationid") or "",
        date(get("changedate") or of_target.get("changedate") or ""),
        get("changeid") or of_target.get("changeid") or "",
        get("tuid", ""),
        markup,
        line,
    )


def _content(segment: str | Content | None) -> Content:
    if isinstance(segment, str):
        return (segment,) if segment else ()
    return segment or ()


@lru_cache(maxsize=4096)
def date(text: str) -> datetime | None:
    """Give the time that a TMX date says, in UTC, or None where it says none.

    >>> date("20261122T093000Z")
    datetime.datetime(2026, 11, 22, 9, 30, tzinfo=datetime.timezone.utc)
    >>> date("22.11.2026") is None
    True
    """
    found = _DATE.fullmatch(text.strip()) if len(text) < 40 else None
    if found is None:
        return None
    try:
        return datetime(*(int(part or 0) for part in found.groups()), tzinfo=UTC)  # type: ignore[misc,arg-type] # six numbers
    except ValueError:
        return None
