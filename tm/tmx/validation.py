"""Check a TMX file against the specification and against what importers take, one entry at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from tm.tmx import rules
from tm.tmx.checks import CHECKS
from tm.tmx.findings import Finding
from tm.tmx.languages import normalized, well_formed
from tm.tmx.model import Entry, Header
from tm.tmx.parser import Parser
from tm.tmx.reader import as_entries, run
from tm.tmx.rivals import Rivals
from tm.tmx.source import Limits
from tm.tmx.structure import HEADER, Structure


def validate(
    path: Path,
    importers: Collection[str] = rules.IMPORTERS,
    *,
    limits: Limits = Limits(),  # noqa: B008 - frozen
) -> Iterator[Finding]:
    """Give what is wrong with a TMX file, in the order in which it is found; nothing where it is in order.

    Rules of the specification always hold; of those that only importers make, the ones of `importers` (`memoq`,
    `omegat`, `phrase`, `trados`). Findings on an entry have the line where it starts. Sources with two targets come
    last. Memory: a few bytes an entry.

    Raises:
        FormatError: as `tm.tmx.read`; a file so damaged that it is no TMX.
        ValueError: an importer that no rule knows.
    """
    unknown = set(importers) - set(rules.IMPORTERS)
    if unknown:
        raise ValueError(f"no rules for {', '.join(sorted(unknown))}; there are {', '.join(rules.IMPORTERS)}")
    return (
        finding
        for finding in _findings(path, limits)
        if not finding.importers or not set(finding.importers).isdisjoint(importers)
    )


def _findings(path: Path, limits: Limits) -> Iterator[Finding]:
    heard: list[Finding] = []

    def say(code: str, line: int, message: str) -> None:
        heard.append(rules.finding(code, message, str(path), line))

    def take() -> Iterator[Finding]:
        taken = heard.copy()
        heard.clear()
        yield from taken

    structure = Structure(say)
    parser = Parser(str(path), as_entries, say, limits, structure)
    rivals = Rivals()
    for entry in run(path, parser, limits):
        yield from take()
        header = parser.head.header or Header(())
        for check in CHECKS:
            for code, message in check(entry, header):
                yield rules.finding(code, message, str(path), entry.line)
        _see(rivals, entry, header)
    structure.finish()
    yield from take()
    if parser.head.header is None:
        yield rules.finding("header-attribute", f"no header that can be read ({', '.join(HEADER)})", str(path), 1)
    elif parser.head.header.source_language and not _language(parser.head.header.source_language):
        yield rules.finding("language", f"srclang={parser.head.header.source_language[:40]!r}", str(path), 1)
    for line in sorted(set(rivals.found())):
        yield rules.finding("two-targets", "another entry has the same source and another target", str(path), line)


def _language(code: str) -> bool:
    return code == "*all*" or well_formed(code)


def _see(rivals: Rivals, entry: Entry, header: Header) -> None:
    """Remember an entry: its source, and each of its targets with the language."""
    codes = [normalized(variant.language) for variant in entry.variants]
    wanted = normalized(header.source_language)
    source = codes.index(wanted) if wanted in codes else 0
    for index, variant in enumerate(entry.variants):
        if index != source:
            text = hash((entry.variants[source].segment, codes[index]))
            rivals.see(text, hash(variant.segment), entry.line)
