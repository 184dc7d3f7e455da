"""Read and write bilingual files by their names, and convert between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import TypeAlias

from tm import tmx
from tm.errors import FormatError
from tm.formats.loss import Losses
from tm.model import Unit
from tm.tmx.findings import Finding, Report
from tm.tmx.languages import matches

#: Modules that read and write, loaded when wanted: their libraries are heavy.
_MODULES = {
    ".csv": "tm.formats.table",
    ".tsv": "tm.formats.table",
    ".po": "tm.formats.po",
    ".pot": "tm.formats.po",
    ".xlf": "tm.formats.xliff",
    ".xliff": "tm.formats.xliff",
}
Writer: TypeAlias = Callable[[Iterable[Unit], Path, Losses], int]


@dataclass(frozen=True, slots=True)
class Converted:
    """How many units were written, and what the new format could not hold or the old file had wrong."""

    units: int
    findings: tuple[Finding, ...]


def read(
    path: Path, languages: tuple[str, str] | None = None, *, report: Report | None = None, every_form: bool = False
) -> Iterator[Unit]:
    """Give the units of a bilingual file: TMX, PO, XLIFF, CSV or TSV, told by its name.

    `languages` are the source and target wanted; units in others are passed over. PO files do not always say
    their languages: then they are those. What is wrong in the file goes to `report`. `every_form` asks for what PO and
    XLIFF hold besides finished translations: all plural forms of a message, not only those for one and for many, and
    units without a translation, whose target is empty.

    Raises:
        FormatError: the name says no format that is known, or the content is not of that format.
        OSError: the file cannot be opened or read.
    """
    if _is_tmx(path):
        return tmx.read(path, languages, report=report)
    module = _module(path)
    heard = report or (lambda _: None)
    if module.__name__.endswith("table"):  # which may have more languages than two
        units = module.read(path, heard, languages)
    else:
        units = module.read(path, heard, every_form=every_form)
    return _wanted(units, languages)


def _wanted(units: Iterator[Unit], languages: tuple[str, str] | None) -> Iterator[Unit]:
    for unit in units:
        if languages is None or all(map(_matches, unit.languages, languages)):
            yield _with_languages(unit, languages)


def _matches(code: str, wanted: str) -> bool:
    return code == "und" or matches(code, wanted)


def _with_languages(unit: Unit, languages: tuple[str, str] | None) -> Unit:
    if languages is None or "und" not in unit.languages:
        return unit
    source, target = (wanted if code == "und" else code for code, wanted in zip(unit.languages, languages, strict=True))
    return replace(unit, languages=(source, target))


def write(units: Iterable[Unit], path: Path, *, created: datetime | None = None, version: str = "1.2") -> Converted:
    """Write units to a bilingual file in the format that its name says; tell what the format cannot hold.

    `created` is for TMX, `version` (`1.2` or `2.0`) for XLIFF.

    Raises:
        FormatError: the name says no format that is known.
        OSError: the disk refuses; no file of that name is touched.
    """
    if _is_tmx(path):
        written = tmx.write(units, path, created=created)
        return Converted(written.units, written.findings)
    losses = Losses(str(path))
    module = _module(path)
    if module.__name__.endswith("xliff"):
        number = module.write(units, path, losses, version)
    else:
        number = module.write(units, path, losses)
    return Converted(number, losses.findings())


def convert(
    source: Path,
    target: Path,
    languages: tuple[str, str] | None = None,
    *,
    created: datetime | None = None,
    version: str = "1.2",
) -> Converted:
    """Convert a bilingual file into another format, both told by their names.

    Raises:
        FormatError, OSError: as `read` and `write`; no target is then left.
    """
    found: list[Finding] = []
    written = write(read(source, languages, report=found.append), target, created=created, version=version)
    return Converted(written.units, (*found, *written.findings))


def _is_tmx(path: Path) -> bool:
    return path.name.lower().endswith((".tmx", ".tmx.gz"))


def _module(path: Path):  # type: ignore[no-untyped-def] # noqa: ANN202 - a module
    name = _MODULES.get(path.suffix.lower())
    if name is None:
        known = ", ".join([".tmx", ".tmx.gz", *_MODULES])
        raise FormatError(f"no format goes by the name {path.suffix or path.name!r}; there are {known}", path=str(path))
    return import_module(name)
