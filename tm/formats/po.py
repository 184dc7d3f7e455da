"""Units as gettext PO, read and written by polib.

A message's context becomes the unit's `id`. Of plural messages the singular goes with the first form and the plural
with the second; further forms are told as not kept, or, where every form is asked for, go with the plural, too.
Obsolete messages are passed over, and so are those without a translation unless every form is asked for; fuzzy ones
get the property `fuzzy`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import polib

from corpus.files import replacing
from tm.errors import FormatError
from tm.formats.loss import Losses
from tm.model import Unit
from tm.tmx.findings import Finding, Report
from tm.tmx.languages import normalized
from tm.tmx.texts import legal

#: Largest file that is read, in bytes: polib holds all of it.
_LARGEST = 512 << 20
#: How lines with a string begin, and how those that are whole end.
_BEGINNINGS = ("msg", '"')
#: Where a message has the number that its plural form goes by: `%d`, `%(count)s`, `{n}`.
_NUMBER = re.compile(r"%[\w(]|\{\w*\}")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"\Z')


def read(path: Path, report: Report, *, every_form: bool = False) -> Iterator[Unit]:
    """Give the units of a PO file. Its languages are those that its header names; `und` where it names none.

    `every_form` gives a unit for each plural form, as checks want it, with an empty target where it has no translation
    yet, and with its context and its number as the properties `msgctxt` and `plural`; a memory wants one translation of
    a source.

    Raises:
        FormatError: it is no PO file, ends within a string, or is larger than 512 MiB.
    """
    if path.stat().st_size > _LARGEST:
        raise FormatError(f"larger than {_LARGEST} bytes", path=str(path))
    if path.read_bytes()[:4096].count(b"\0"):
        raise FormatError("no PO file: it holds NUL", path=str(path))
    try:
        # polib takes a text for the content and not the name, if no file has that name; a path is a path.
        file = polib.pofile(str(path))
    except UnicodeDecodeError as error:
        raise FormatError(_undecodable(error), path=str(path), line=_line_of(path, error.encoding)) from error
    except (OSError, ValueError, LookupError, IndexError) as error:
        if isinstance(error, FileNotFoundError | PermissionError):
            raise
        raise FormatError(f"no PO file: {error}", path=str(path)) from error
    _whole(path, file.encoding)
    meta = file.metadata
    languages = normalized(meta.get("X-Source-Language") or "en"), normalized(meta.get("Language") or "und")
    for entry in file:
        # polib gives the line of every message but the first one, which mostly is the header.
        entry.linenum = entry.linenum or _first_line(path, file.encoding)
        if not entry.obsolete and entry.msgid:
            yield from _units(entry, languages) if every_form else _first_two(entry, languages, path, report)


def _undecodable(error: UnicodeDecodeError) -> str:
    """Say what to do with a file in another encoding than its header names."""
    return (
        f"no PO file: not {error.encoding.upper()}; save it as UTF-8, or name its encoding in the header (charset=...)"
    )


def _line_of(path: Path, encoding: str) -> int | None:
    """Give the line of the first byte that is not of an encoding."""
    content = path.read_bytes()
    try:
        content.decode(encoding)
    except UnicodeDecodeError as error:
        return content.count(b"\n", 0, error.start) + 1
    return None


def _first_line(path: Path, encoding: str) -> int | None:
    """Give the line on which the first message begins, the comments before it left aside."""
    with path.open(encoding=encoding, errors="replace") as lines:
        return next(
            (number for number, line in enumerate(lines, 1) if line.lstrip("\ufeff \t").startswith("msg")), None
        )


def _whole(path: Path, encoding: str) -> None:
    """Raise FormatError where a string has no end: polib passes over such lines without a word."""
    with path.open(encoding=encoding, errors="replace") as lines:
        for number, line in enumerate(lines, 1):
            said = line.lstrip("\ufeff").strip()
            if said.startswith(_BEGINNINGS) and not _STRING.search(said):
                raise FormatError("a string that does not end, so that texts are missing", path=str(path), line=number)


def _first_two(entry: polib.POEntry, languages: tuple[str, str], path: Path, report: Report) -> Iterator[Unit]:
    """Give the units of a message, of plural forms those that stand for one and for many."""
    yield from (unit for _, unit in _made(entry, [entry.msgid, entry.msgid_plural], languages) if unit.target)
    further = len(entry.msgstr_plural) - 2
    if further > 0:
        report(Finding("not-kept", "warning", f"{further} further plural forms, passed over", str(path), entry.linenum))


def _units(entry: polib.POEntry, languages: tuple[str, str]) -> Iterator[Unit]:
    """Give a unit for each form of a message, with the source that it is to say.

    The first form may stand for 21, too, and then has the number that only the plural of the source has; a form for
    none may do without (`nav datņu`).
    """
    one, many = entry.msgid, entry.msgid_plural
    forms = [entry.msgstr_plural[number] for number in sorted(entry.msgstr_plural)] or [entry.msgstr]
    counted = _NUMBER.search(many or "") is not None
    first = many if counted and not _NUMBER.search(one) and _NUMBER.search(forms[0]) else one
    last = None if counted and len(forms) > 2 and not _NUMBER.search(forms[-1]) else many
    context = (("msgctxt", entry.msgctxt),) if entry.msgctxt else ()
    for number, unit in _made(entry, [first, *[many] * (len(forms) - 2), last], languages):
        plural = (("plural", str(number)),) if many else ()
        yield replace(unit, props=(*unit.props, *context, *plural))


def _made(entry: polib.POEntry, sources: list[str | None], languages: tuple[str, str]) -> Iterator[tuple[int, Unit]]:
    """Give the forms of a message as units with the sources for them, numbered; one without a source is passed over."""
    props = (("fuzzy", "yes"),) if entry.fuzzy else ()
    notes = tuple(note for note in (entry.tcomment, entry.comment) if note)
    forms = [entry.msgstr_plural[number] for number in sorted(entry.msgstr_plural)] or [entry.msgstr]
    for number, (source, target) in enumerate(zip(sources, forms, strict=False)):
        if source:
            yield number, Unit(source, target, languages, props, notes, id=entry.msgctxt or "", line=entry.linenum)


def write(units: Iterable[Unit], path: Path, losses: Losses) -> int:
    """Write units as a PO file; give their number. All are held in memory.

    The languages are those of the first unit. A second translation of the same source and context cannot stand in a
    PO file; it is left out and counted as lost, as are units in other languages, inline codes, properties but
    `fuzzy`, and who wrote what when.
    """
    file = polib.POFile(wrapwidth=0)
    seen: dict[tuple[str, str], str] = {}
    languages: tuple[str, str] | None = None
    for losses.number, unit in enumerate(units, 1):
        languages = languages or unit.languages
        key = (unit.id, unit.source)
        if unit.languages != languages:
            losses.note(f"a unit in {'-'.join(unit.languages)} in a file of {'-'.join(languages)}, left out")
        elif not unit.source:
            losses.note("a unit without a source, left out")
        elif key in seen:
            if seen[key] != unit.target:
                losses.note("a second translation of a source, left out")
        else:
            seen[key] = unit.target
            file.append(_entry(unit, losses))
    file.metadata = {
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    if languages:
        file.metadata |= {"X-Source-Language": languages[0], "Language": languages[1].replace("-", "_")}
    with replacing(path) as stream:
        stream.write(f"{file}\n".encode())
    return len(file)


def _entry(unit: Unit, losses: Losses) -> polib.POEntry:
    if unit.markup is not None:
        losses.note("inline codes")
    if any(name != "fuzzy" for name, _ in unit.props):
        losses.note("properties")
    if unit.created or unit.creator or unit.changed or unit.changer:
        losses.note("who wrote it and when")
    return polib.POEntry(
        msgid=legal(unit.source),
        msgstr=legal(unit.target),
        msgctxt=legal(unit.id) or None,
        tcomment=legal("\n".join(unit.notes)),
        flags=["fuzzy"] if unit.prop("fuzzy") else [],
    )
