"""Read TMX: whole entries without loss, or units of two languages.

Versions 1.1 to 1.4b, any encoding, plain or gzip, with a DTD or without. One entry at a time; memory does not grow
with the file. Nothing outside the file is ever opened.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import fields, make_dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from tm.model import Content, Element, Unit
from tm.tmx import rules
from tm.tmx.events import Build, Head, RawExtra, RawVariant, T, elements
from tm.tmx.findings import Finding, Report
from tm.tmx.languages import matches, normalized
from tm.tmx.model import Entry, Header, Variant, plain
from tm.tmx.parser import Parser
from tm.tmx.source import Limits, opened

_LOG = logging.getLogger(__name__)
#: A unit that is not frozen yet. A frozen one sets each field through `object.__setattr__`, at thrice the cost; this
#: has the same slots, so that it can become one.
_Unfrozen = make_dataclass("_Unfrozen", [field.name for field in fields(Unit)], slots=True)
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
    units.head = parser.head
    return run(path, parser, limits)


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
    parser = _parser(path, as_entries, report, limits)
    entries = run(path, parser, limits)
    first = next(entries, None)
    return parser.head.header or Header(()), _with_first(first, entries)


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


def run(path: Path, parser: Parser[T], limits: Limits) -> Iterator[T]:
    """Let a parser run over a file."""
    with path.open("rb") as stream:
        source = opened(path, stream, limits, lambda line, what: parser.say("undecodable", line, what))
        for batch in parser.batches(source.blocks):
            yield from batch


def as_entries(
    attributes: dict[str, str], extras: list[RawExtra], variants: list[RawVariant], line: int
) -> list[Entry]:
    """Make one entry of its raw parts."""
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

    __slots__ = ("choices", "head", "languages")

    def __init__(self, languages: tuple[str, str] | None) -> None:
        self.languages = languages
        self.head = Head()
        self.choices: dict[tuple[str, ...], list[tuple[int, int, tuple[str, str]]]] = {}

    def build(
        self, attributes: dict[str, str], extras: list[RawExtra], variants: list[RawVariant], line: int
    ) -> list[Unit]:
        """Give the units of one entry; an entry that lacks a language has none."""
        own = attributes.get("srclang", "")
        if len(variants) == 2:
            key: tuple[str, ...] = (own, _language(variants[0][0]), _language(variants[1][0]))
        else:
            key = (own, *[_language(variant[0]) for variant in variants])
        choice = self.choices.get(key)
        if choice is None:
            if len(self.choices) > 10_000:
                self.choices.clear()
            choice = self.choices[key] = self._choose(key[0], key[1:])
        if len(choice) == 1:
            source, target, languages = choice[0]
            return [unit_of(attributes, extras, variants[source], variants[target], languages, line)]
        return [
            unit_of(attributes, extras, variants[source], variants[target], languages, line)
            for source, target, languages in choice
        ]

    def _choose(self, own: str, codes: tuple[str, ...]) -> list[tuple[int, int, tuple[str, str]]]:
        """Choose which variants make units: index of the source, index of the target, their languages."""
        if self.languages:
            source = _find(codes, self.languages[0], -1)
            targets = [_find(codes, self.languages[1], source)]
        else:
            source = self._source(own, codes)
            targets = [target for target in range(len(codes)) if target != source]
        return [
            (source, target, (normalized(codes[source]), normalized(codes[target])))
            for target in targets
            if source >= 0 and target >= 0
        ]

    def _source(self, own: str, codes: tuple[str, ...]) -> int:
        wanted = own or (self.head.header.source_language if self.head.header else "")
        if not wanted or wanted == "*all*":
            return 0
        found = _find(codes, wanted, -1)
        if found < 0:
            # A header may say en-US where the variants say en, or en-GB.
            found = _find(codes, normalized(wanted).partition("-")[0], -1)
        return max(found, 0)


def _find(codes: tuple[str, ...], wanted: str, other: int) -> int:
    """Give the index of the code `wanted`, exactly that one before one with a region, or -1."""
    usual = normalized(wanted)
    exact = (index for index, code in enumerate(codes) if index != other and normalized(code) == usual)
    close = (index for index, code in enumerate(codes) if index != other and matches(code, usual))
    return next(exact, next(close, -1))


def _language(attributes: dict[str, str]) -> str:
    return attributes.get("xml:lang") or attributes.get("lang", "")


def unit_of(
    attributes: dict[str, str],
    extras: list[RawExtra],
    source: RawVariant,
    target: RawVariant,
    languages: tuple[str, str],
    line: int,
) -> Unit:
    """Make a unit of two raw variants of an entry; `languages` are their codes in the usual spelling."""
    _, source_extras, source_text = source
    of_target, target_extras, target_text = target
    if source_extras or target_extras:
        extras = extras + source_extras + target_extras
    markup = None
    if type(source_text) is not str or type(target_text) is not str:
        contents = _content(source_text), _content(target_text)
        source_text, target_text = plain(contents[0]), plain(contents[1])
        markup = contents if any(isinstance(piece, Element) for side in contents for piece in side) else None
    # OmegaT and others write who and when on the variant, not on the entry.
    get = (attributes if len(of_target) == 1 else {**of_target, **attributes}).get
    created = get("creationdate")
    changed = get("changedate")
    props = tuple(
        [
            (of_extra.get("type", "").removeprefix("x-"), content if type(content) is str else _text(content))
            for name, of_extra, content in extras
            if name == "prop"
        ]
    )
    made = _Unfrozen(
        source_text,
        target_text,
        languages,
        props,
        () if len(props) == len(extras) else tuple([_text(content) for name, _, content in extras if name == "note"]),
        date(created) if created else None,
        get("creationid", ""),
        date(changed) if changed else None,
        get("changeid", ""),
        attributes.get("tuid", ""),
        markup,
        line,
    )
    made.__class__ = Unit
    unit: Unit = made
    return unit


def _text(content: str | Content) -> str:
    return content if isinstance(content, str) else plain(content)


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
