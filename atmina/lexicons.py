"""What a user knows beforehand: translations for the aligner, and Latvian words for the morphology."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

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


def _take(context: typer.Context, path: Path | None) -> Path | None:
    """Let all that a command does use the words of a list."""
    if path is not None:
        from corpus.encoding import read_text
        from corpus.latvian import using
        from corpus.latvian.lexicon import read_words

        lines = read_text(path, lang="lv").text.splitlines()
        context.with_resource(using(read_words(lines, path=str(path))))
    return path


# An option of every command that knows Latvian; the command itself has nothing to do for it.
OwnWords = Annotated[
    Path | None,
    typer.Option(
        "--lexicon",
        metavar="FILE",
        help="Latvian words of your own, one a line (docs/morphology.md).",
        callback=_take,
        show_default=False,
    ),
]
