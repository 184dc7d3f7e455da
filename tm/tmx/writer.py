"""Write TMX 1.4b in a safe profile that every importer takes, as a stream.

UTF-8 without byte order mark, LF, DOCTYPE, the seven header attributes that are required, `srclang` equal to the
variants' language to the letter, dates as `YYYYMMDDTHHMMSSZ`, properties as `x-…`, notes and properties first,
texts as `tm.tmx.texts.safe` makes them. With `created` given, the same units make the same bytes.

A file is written aside and takes its name when it is whole (`corpus.files`). Policy for what importers lose: two
targets for one source are both written, in order, with a warning (OmegaT takes the last, the others keep both);
no-break spaces and long segments are written as they are, with a warning; a unit without text on one side is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from tm.errors import TmError
from tm.model import Content, Unit
from tm.tmx import rules
from tm.tmx.entries import markup, sink
from tm.tmx.findings import Finding
from tm.tmx.languages import normalized, well_formed
from tm.tmx.rivals import Rivals
from tm.tmx.texts import escaped, has_no_break_space, quoted, safe, safe_content

TOOL = "atmina"
#: Units that are put together before they are encoded and written.
_BATCH = 500
#: Longest segment that Trados imports, in characters.
LONGEST = 2000
_TAIL = b"</body>\n</tmx>\n"


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: the files in order, how many units, and one finding a rule with its first place and count."""

    paths: tuple[Path, ...]
    units: int
    findings: tuple[Finding, ...] = ()


def write(
    units: Iterable[Unit],
    path: Path,
    *,
    created: datetime | None = None,
    regions: Iterable[str] = (),
    split_size: int | None = None,
    version: str | None = None,
) -> Written:
    """Write units to a TMX file, gzipped where its name ends in `.gz`.

    `created` is the time in the header and of units that have none of their own; now where it is None. `regions` are
    codes such as `en-GB` and `lv-LV` that languages without a region are written as. `split_size` starts a new file
    (`NAME-2.tmx`, `NAME-3.tmx`…) before one passes that many bytes, unpacked. `version` is that of the program, for
    the header. The source language of the file is that of the first unit; a unit with another one says so itself
    (`srclang`).

    Raises:
        TmError: a language is no BCP 47 code.
        OSError: the disk refuses; no file of that name is touched.
    """
    account = _Account()
    render = _Renderer(account, created or datetime.now(UTC), tuple(regions), version or _version())
    chunks = _chunks(units, render, 1 if split_size else _BATCH)
    chunk = next(chunks, b"")
    paths: list[Path] = []
    while chunk or not paths:
        part = _numbered(path, len(paths) + 1)
        with sink(part) as stream:
            size = stream.write(render.head()) + len(_TAIL)
            while chunk:
                size += stream.write(chunk)
                chunk = next(chunks, b"")
                if split_size and size + len(chunk) > split_size:
                    break
            stream.write(_TAIL)
        paths.append(part)
    return Written(tuple(paths), account.units, account.findings(str(path)))


def stamp(time: datetime) -> str:
    """Write a time as TMX wants it; one without a zone is taken as UTC.

    >>> stamp(datetime(2026, 11, 22, 9, 30))
    '20261122T093000Z'
    """
    time = time.astimezone(UTC) if time.tzinfo else time
    return f"{time.year:04}{time:%m%dT%H%M%S}Z"


def _numbered(path: Path, number: int) -> Path:
    if number == 1:
        return path
    name, dot, endings = path.name.partition(".")
    return path.with_name(f"{name}-{number}{dot}{endings}")


def _version() -> str:
    try:
        return metadata.version(TOOL)
    except metadata.PackageNotFoundError:
        return "0"


def _chunks(units: Iterable[Unit], render: _Renderer, batch: int) -> Iterator[bytes]:
    """Give units as bytes, `batch` units at a time."""
    pending: list[str] = []
    for unit in units:
        pending.append(render.unit(unit))
        if len(pending) >= batch:
            if chunk := "".join(pending).encode():
                yield chunk
            pending.clear()
    if chunk := "".join(pending).encode():
        yield chunk


class _Account:
    """Counts what the units of one run broke, and remembers texts as hashes to find rival targets."""

    __slots__ = ("broken", "number", "rivals", "units")

    def __init__(self) -> None:
        self.number = 0  # of the unit at hand, left out or not
        self.units = 0
        self.broken: dict[str, tuple[int, str]] = {}
        self.rivals = Rivals()

    def note(self, code: str, what: str) -> None:
        count, first = self.broken.get(code, (0, f"unit {self.number}: {what}"))
        self.broken[code] = (count + 1, first)

    def findings(self, path: str) -> tuple[Finding, ...]:
        found = [rules.finding(code, first, path, None, count) for code, (count, first) in self.broken.items()]
        rivals = self.rivals.found()
        if rivals:
            what = f"unit {rivals[0]}: its source stands in the memory with another target too"
            found.append(rules.finding("two-targets", what, path, None, len(rivals)))
        return tuple(found)


class _Renderer:
    """Writes units as XML in the safe profile."""

    __slots__ = ("account", "date", "language", "languages", "regions", "stamps", "version")

    def __init__(self, account: _Account, created: datetime, regions: tuple[str, ...], version: str) -> None:
        self.account = account
        self.date = stamp(created)
        self.version = version
        self.regions = {region.partition("-")[0].lower(): _language(region) for region in regions}
        self.language = ""
        self.languages: dict[str, str] = {}
        self.stamps: dict[datetime, str] = {}

    def head(self) -> bytes:
        language = self.language or "*all*"
        tool = quoted(TOOL)
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'
            '<tmx version="1.4">\n'
            f'<header creationtool={tool} creationtoolversion={quoted(self.version)} segtype="sentence"'
            f' o-tmf={tool} adminlang="en" srclang={quoted(language)} datatype="plaintext"'
            f' creationdate="{self.date}"/>\n'
            "<body>\n"
        ).encode()

    def unit(self, unit: Unit) -> str:
        """Give one unit as XML, or nothing where it has no text on one side."""
        account = self.account
        account.number += 1
        if unit.markup is None:
            source = self._text(unit.source, "source")
            target = self._text(unit.target, "target")
        else:
            source, target = (self._content(content) for content in unit.markup)
        if not source or not target:
            account.note("left-out", "no text in the " + ("target" if source else "source"))
            return ""
        self._warn(unit)
        account.units += 1
        account.rivals.see(hash(source), hash(target), account.number)
        languages = self.languages
        try:
            source_language, target_language = languages[unit.languages[0]], languages[unit.languages[1]]
        except KeyError:
            source_language, target_language = (self._language(code) for code in unit.languages)
        parts = [f'<tu creationdate="{self._stamp(unit.created) if unit.created else self.date}"']
        if unit.creator or unit.changed or unit.changer or unit.id or source_language != self.language:
            parts.append(self._attributes(unit, source_language))
        parts.append(">\n")
        for note in unit.notes:
            parts.append(f"  <note>{escaped(self._safe(note))}</note>\n")  # noqa: PERF401 - comprehensions cost more here
        for name, value in unit.props:
            parts.append(f"  <prop type={quoted('x-' + self._safe(name))}>{escaped(self._safe(value))}</prop>\n")
        parts.append(
            f'  <tuv xml:lang="{source_language}"><seg>{source}</seg></tuv>\n'
            f'  <tuv xml:lang="{target_language}"><seg>{target}</seg></tuv>\n'
            "</tu>\n"
        )
        return "".join(parts)

    def _attributes(self, unit: Unit, source_language: str) -> str:
        values = (
            ("tuid", unit.id),
            ("creationid", unit.creator),
            ("changedate", self._stamp(unit.changed) if unit.changed else ""),
            ("changeid", unit.changer),
            ("srclang", source_language if source_language != self.language else ""),
        )
        return "".join(f" {name}={quoted(self._safe(value))}" for name, value in values if value)

    def _stamp(self, time: datetime) -> str:
        found = self.stamps.get(time)
        if found is None:
            if len(self.stamps) > 1000:
                self.stamps.clear()
            found = self.stamps[time] = stamp(time)
        return found

    def _language(self, code: str) -> str:
        usual = _language(code)
        usual = self.regions.get(usual, usual)
        self.languages[code] = usual
        self.language = self.language or usual
        return usual

    def _text(self, text: str, side: str) -> str:
        clean, broken = safe(text)
        if broken:
            for code in broken:
                self.account.note(code, f"in the {side}")
        return escaped(clean)

    def _content(self, content: Content) -> str:
        clean, broken = safe_content(content)
        for code in broken:
            self.account.note(code, "in a segment with inline codes")
        return markup(clean)

    def _safe(self, text: str) -> str:
        """Make the text of a note, a property or an attribute safe."""
        clean, broken = safe(text, segment=False)
        if broken:
            for code in broken:
                self.account.note(code, "in a note or property")
        return clean

    def _warn(self, unit: Unit) -> None:
        source = unit.source
        if not source.isascii() and has_no_break_space(source):
            self.account.note("no-break-space", "in the source")
        if len(source) > LONGEST or len(unit.target) > LONGEST:
            self.account.note("long-segment", f"{max(len(source), len(unit.target))} characters")


def _language(code: str) -> str:
    usual = normalized(code)
    if not well_formed(usual):
        raise TmError(f"{code!r} is no language code such as lv or en-GB")
    return usual
