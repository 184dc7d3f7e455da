"""Reads files for `atmina check`, runs the checks over them, and keeps what could not be read."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from atmina.drafts import Drafts
from atmina.model import Problem
from corpus.errors import CorpusError, ReadError
from glossaries import formats as term_formats
from glossaries.checks.run import Checker
from glossaries.checks.team import Team
from glossaries.findings import Finding, Severity
from glossaries.model import Concept
from tm import formats
from tm.errors import TmError
from tm.model import Unit
from tm.tmx.findings import Finding as Damage
from tm.tmx.findings import Report

_TMX, _MESSAGES = (".tmx", ".tmx.gz"), (".po", ".pot")
BILINGUAL = (*_TMX, *_MESSAGES, ".xlf", ".xliff", ".csv", ".tsv")
#: Files of fewer bytes in all are checked before another process has started; packed ones have so many times more.
_LARGE, _PACKED = 8_000_000, 6
#: What a reader tells of a file that is not checked as it is, and how that is said.
_LOSSES = {
    "damaged": "damaged, so that units may be missing: ",
    "undecodable": "not all that its encoding says; save it as UTF-8: ",
}
_TERMBASES = (".tbx", ".martif", ".xlsx", ".ttl", ".tab", ".utf8")


class Run:
    """One run of the checks over any number of files.

    `problems` are the files that could not be read, and why; `drafts` counts the work in progress that is passed over.
    """

    def __init__(
        self,
        termbases: Sequence[Path],
        languages: tuple[str, str],
        severities: Mapping[str, Severity] | None = None,
        processes: int | None = None,
        least: Severity = Severity.INFO,
        *,
        stated: bool = False,
        drafts: Drafts | None = None,
    ) -> None:
        self.languages = languages
        # Languages that somebody said, not only our guess, choose the columns of a table.
        self._columns = languages if stated else None
        self.problems: list[Problem] = []
        self.drafts = drafts or Drafts()
        self._damaged: set[str] = set()
        concepts: list[Concept] = []
        for path in termbases:
            concepts.extend(term_formats.read(path, languages=languages))
        self.checker = Checker(tuple(concepts), severities or {}, least=least)
        self._processes = processes

    def files(self, paths: Sequence[Path]) -> Iterator[Finding]:
        """Check files one after another, then what only all of them show."""
        with Team(self.checker, self._processes or _processes(paths)) as team:
            for path in paths:
                try:
                    units = units_of(path, self.languages, self._report, self._columns, self.drafts)
                    yield from team.units(units, str(path))
                except (TmError, CorpusError) as error:
                    self.problems.append(Problem(error.path or str(path), error.what, error.line))
                except OSError as error:
                    self.problems.append(Problem(str(path), error.strerror or str(error)))
        yield from self.checker.rest()

    def _report(self, found: Damage) -> None:
        """Keep what a reader could not read of a file, once a file."""
        if found.code in _LOSSES and found.severity == "error" and found.path not in self._damaged:
            self._damaged.add(found.path)
            self.problems.append(Problem(found.path, f"{_LOSSES[found.code]}{found.message}", found.line or None))

    def pair(self, source: Path, target: Path) -> Iterator[Finding]:
        """Check a source and its translation, which have the same number of lines."""
        sides = self._lines(source), self._lines(target)
        if sides[0] is None or sides[1] is None:
            return
        if len(sides[0]) != len(sides[1]):
            lengths = f"{len(sides[0])} and {len(sides[1])} lines"
            what = f"{lengths}, so that they are no translation line by line; align them first"
            self.problems.append(Problem(str(target), what))
            return
        units = (
            Unit(ours, theirs, self.languages, line=number)
            for number, (ours, theirs) in enumerate(zip(sides[0], sides[1], strict=True), 1)
            if ours.strip() or theirs.strip()
        )
        yield from self.checker.units(units, str(target))
        yield from self.checker.rest()

    def _lines(self, path: Path) -> list[str] | None:
        """Read the lines of one side of a pair; None where it cannot be read."""
        try:
            return path.read_text("utf-8-sig").splitlines()
        except OSError as error:
            self.problems.append(Problem(str(path), error.strerror or str(error)))
        except UnicodeDecodeError:
            self.problems.append(Problem(str(path), "not UTF-8; save it as UTF-8"))
        return None


def _processes(paths: Sequence[Path]) -> int:
    """Give how many processes are worth their start for some files."""
    sizes = (path.stat().st_size * (_PACKED if path.suffix == ".gz" else 1) for path in paths if path.is_file())
    return min(2, os.cpu_count() or 1) if sum(sizes) > _LARGE else 1


def units_of(
    path: Path,
    languages: tuple[str, str],
    report: Report | None = None,
    columns: tuple[str, str] | None = None,
    drafts: Drafts | None = None,
) -> Iterator[Unit]:
    """Give the units of a file; every segment of a text is a unit without a source.

    What a damaged file has lost is told to `report`; `columns` are the languages of a table that has more than two.
    `drafts` says whether fuzzy messages and the like are units, and counts those that are not.

    Raises:
        TmError, CorpusError: the file is not what its name says.
        OSError: it cannot be read.
    """
    if path.exists() and not (path.is_file() or path.is_dir()):  # a pipe may never end
        raise ReadError("not a regular file", path=str(path))
    if path.suffix.lower() in {".csv", ".tsv"}:
        from tm.formats import table

        yield from table.read(path, report or (lambda _: None), columns)
        return
    if path.name.lower().endswith(_TMX):
        yield from formats.read(path, report=report)
        return
    if path.name.lower().endswith(BILINGUAL):
        messages = path.name.lower().endswith(_MESSAGES)
        units = formats.read(path, languages if messages else None, report=report, every_form=True)
        yield from (drafts or Drafts()).finished(units, by_line=messages)
        return
    from atmina.filenames import language_of
    from corpus.read import READERS, read
    from corpus.segmentation import segment

    ending = path.suffix.lower()
    if ending not in READERS and path.is_file():
        known = ", ".join(sorted({*BILINGUAL, *READERS}))
        hint = f"; a termbase is given as --termbase {path}" if ending in _TERMBASES else ""
        raise ReadError(
            f"a format that is not known ({ending or 'no ending'}); known are {known}{hint}", path=str(path)
        )
    lang = language_of(path) or languages[1]
    for one in segment(read(path, lang=lang)):
        yield Unit("", one.text, (languages[0], lang), line=one.line)
