"""Which findings are told: not those that are waived, known from before, or in what has not changed."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from atmina.checking import BILINGUAL
from atmina.drafts import Drafts
from atmina.model import Problem
from atmina.patterns import fits
from atmina.settings import Settings, SettingsError, Waiver
from corpus.errors import CorpusError
from corpus.files import replacing
from glossaries.checks.codes import CODES
from glossaries.findings import Finding, Severity
from tm.errors import TmError

Contents = dict[str, set[tuple[str, str]]]
#: How often a finding is known, by its file and its fingerprint.
Known = Counter[tuple[str, str]]


def waived(
    findings: Iterable[Finding], settings: Settings, could_need: Callable[[Waiver], bool] = lambda _: True
) -> Iterator[Finding]:
    """Pass on what no waiver is for; at the end, tell the waivers that nothing needed.

    `could_need` is asked then whether the run saw all that could have needed it.
    """
    used: set[int] = set()
    for finding in findings:
        fitting = [number for number, waiver in enumerate(settings.waivers) if settings.waives(waiver, finding)]
        used.update(fitting)
        if not fitting:
            yield finding
    severity = settings.severities.get("waiver-unused", CODES["waiver-unused"].severity)
    if severity.rank:
        for number, waiver in enumerate(settings.waivers):
            if number not in used and could_need(waiver):
                message = f"nothing needs this waiver any more ({waiver.reason}); take it out"
                yield Finding("waiver-unused", severity, message, settings.path, waiver.line)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a run has seen of a project: its files, what it could not read, and the least severity that was told."""

    settings: Settings
    files: Sequence[Path]
    termbases: Sequence[Path]
    least: Severity
    problems: Sequence[Problem]
    drafts: Drafts
    whole: bool

    def could_need(self, waiver: Waiver) -> bool:
        """Tell whether all that a waiver may be for was seen: every file of its `paths`, or every bilingual one.

        Hidden folders, files that are excluded and termbases do not count. What was passed over as a draft may need it.
        """
        if self.problems or self.drafts.passed or not self.whole:
            return False
        if waiver.code and self.settings.severity(waiver.code).rank < self.least.rank:
            return False
        seen = {path.resolve() for path in (*self.files, *self.termbases)}
        for place, folders, names in os.walk(self.settings.folder):
            folders[:] = [name for name in folders if not name.startswith(".")]
            for path in (Path(place, name) for name in names):
                if self._meant(path, waiver) and path.resolve() not in seen and not self.settings.excludes(path):
                    return False
        return True

    def _meant(self, path: Path, waiver: Waiver) -> bool:
        if waiver.paths:
            return fits(path, waiver.paths, self.settings.folder)
        return path.name.lower().endswith(BILINGUAL)


def unknown(findings: Iterable[Finding], baseline: Known, base: Path) -> Iterator[Finding]:
    """Pass on what a baseline does not have; what it has twice is passed over twice; `base` as in `base_of`."""
    left = Counter(baseline)
    for finding in findings:
        key = _relative(finding.file, base), finding.fingerprint
        if left[key] > 0:
            left[key] -= 1
        else:
            yield finding


def read_baseline(path: Path) -> Known:
    """Read a baseline: a JSON list of objects with a `file` and a `fingerprint`.

    Raises:
        SettingsError: it cannot be read or is no baseline.
    """
    try:
        rows = json.loads(path.read_text("utf-8"))
        return Counter((str(row["file"]), str(row["fingerprint"])) for row in rows)
    except OSError as error:
        raise SettingsError(f"{error.strerror}; write it with --update-baseline", path=str(path)) from error
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise SettingsError("no baseline; write it anew with --update-baseline", path=str(path)) from error


def write_baseline(findings: Iterable[Finding], path: Path, base: Path) -> int:
    """Write a baseline of findings, in an order that does not change from run to run; give their number."""
    rows = sorted(
        (
            {
                "fingerprint": one.fingerprint,
                "code": one.code,
                "file": _relative(one.file, base),
                "message": one.message,
            }
            for one in findings
        ),
        key=lambda row: (row["file"], row["code"], row["fingerprint"]),
    )
    with replacing(path) as stream:
        stream.write((json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode())
    return len(rows)


def base_of(settings: Settings, baseline: Path) -> Path:
    """Give the folder that the files of a baseline are relative to: that of the settings, or else its own."""
    return Path(settings.path or baseline).resolve().parent


def _relative(file: str, base: Path) -> str:
    """Name a file from a folder, the same whether it was given as an absolute or a relative path."""
    try:
        return Path(os.path.relpath(Path(file).resolve(), base)).as_posix()
    except ValueError:  # another drive
        return Path(file).resolve().as_posix()


def changed(findings: Iterable[Finding], before: Contents) -> Iterator[Finding]:
    """Pass on findings in units that a file did not have before; a file that is not in `before` is new."""
    for finding in findings:
        if (finding.source, finding.target) not in before.get(finding.file, set()):
            yield finding


def contents_at(
    revision: str, paths: Sequence[Path], languages: tuple[str, str], *, stated: bool = False, drafts: bool = False
) -> Contents:
    """Give the units that bilingual files had at a revision of git; of texts, their lines. Drafts only if wanted.

    Raises:
        SettingsError: git is not there, the folder is in no repository, or the repository knows no such revision.
    """
    if revision.startswith("-"):
        raise SettingsError(f"{revision!r} is no revision")
    _git(["rev-parse", "--git-dir"], Path.cwd(), "--changed-since: this folder is in no git repository")
    _git(
        ["rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}"],
        Path.cwd(),
        f"git knows no revision {revision!r}",
    )
    found: Contents = {}
    for path in paths:
        try:
            data = _git(["show", f"{revision}:./{path.name}"], path.parent, "")
        except SettingsError:
            continue
        with tempfile.TemporaryDirectory() as folder:
            old = Path(folder) / path.name
            old.write_bytes(data)
            found[str(path)] = _contents(old, languages, languages if stated else None, Drafts(drafts))
    return found


def _contents(
    path: Path, languages: tuple[str, str], columns: tuple[str, str] | None, drafts: Drafts
) -> set[tuple[str, str]]:
    from atmina.checking import units_of

    try:
        return {(unit.source, unit.target) for unit in units_of(path, languages, columns=columns, drafts=drafts)}
    except (TmError, CorpusError, OSError):
        return set()


def _git(arguments: list[str], folder: Path, what: str) -> bytes:
    try:
        command = ["git", *arguments]
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False)  # noqa: S603 - no shell, git itself
    except OSError as error:
        raise SettingsError("--changed-since needs git, which is not there") from error
    if done.returncode:
        raise SettingsError(what or "git does not know this file")
    return done.stdout
