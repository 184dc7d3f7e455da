"""Known translations for the aligner: out of memories and termbases that the user has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

_TERMBASES = {".tbx", ".xml", ".csv", ".tsv", ".xlsx", ".tab"}


def read_pairs(paths: Iterable[Path], languages: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """Give texts or terms with their translations, source first: TMX, PO and XLIFF, or a termbase (TBX, CSV, XLSX).

    Raises:
        TmError, TermError: a file is not what its name says.
    """
    for path in paths:
        yield from (_terms if path.suffix.lower() in _TERMBASES else _units)(path, languages)


def _units(path: Path, languages: tuple[str, str]) -> Iterator[tuple[str, str]]:
    from tm import formats

    for unit in formats.read(path, languages):
        yield unit.source, unit.target


def _terms(path: Path, languages: tuple[str, str]) -> Iterator[tuple[str, str]]:
    from glossaries import formats

    for concept in formats.read(path, languages=languages):
        source, target = (concept.in_language(code) for code in languages)
        yield from ((one.text, other.text) for one in source for other in target)
