"""What a project sets for `atmina check`: `atmina.toml`, or `[tool.atmina.check]` of `pyproject.toml`.

    termbase = ["terms.csv"]            # relative to the file
    languages = ["en", "lv"]            # of files that do not say
    exclude = ["vendor/"]               # files that are not checked, as in .gitignore
    [severity]                          # error, warning, info or off a code
    spacing = "off"
    [[waiver]]                          # what is right as it is, and why
    code = "term-missing"               # code, term and text: at least one; all that are given must fit
    term = "law"
    text = "by law or by collective agreements"   # part of the source or the target
    paths = ["acts/*.po"]               # only in these files, as in .gitignore
    reason = "here a statute, likums"

In `pyproject.toml` the tables are `[tool.atmina.check.severity]` and `[[tool.atmina.check.waiver]]`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from atmina.patterns import fits
from corpus.errors import CorpusError
from glossaries.checks.codes import CODES
from glossaries.findings import Finding, Severity
from tm.formats.language_codes import is_language as is_known

_KEYS = ("termbase", "languages", "exclude", "severity", "waiver")
_WAIVER = ("code", "term", "text", "paths", "reason")


class SettingsError(CorpusError):
    """A configuration says something that means nothing; the message names the file, the line and the key."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that is right as it is, with the reason. `line` is where the file says so."""

    reason: str
    code: str = ""
    term: str = ""
    text: str = ""
    line: int = 1
    paths: tuple[str, ...] = ()

    def fits(self, finding: Finding) -> bool:
        """Tell whether a finding is the one that is waived."""
        return (
            self.code in {"", finding.code}
            and self.term in {"", finding.term, finding.place}
            and (not self.text or self.text in finding.source or self.text in finding.target)
        )


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a project; `path` is the file that they are from, empty where there is none."""

    path: str = ""
    termbases: tuple[Path, ...] = ()
    languages: tuple[str, str] | None = None
    exclude: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    waivers: tuple[Waiver, ...] = ()

    @property
    def folder(self) -> Path:
        """The folder of the project: that of the settings, or the one where we are."""
        return Path(self.path).resolve().parent if self.path else Path.cwd()

    def severity(self, code: str) -> Severity:
        """Give what a code weighs in this project."""
        return self.severities.get(code, CODES[code].severity)

    def excludes(self, path: Path) -> bool:
        """Tell whether a file is not to be checked."""
        return fits(path, self.exclude, self.folder)

    def waives(self, waiver: Waiver, finding: Finding) -> bool:
        """Tell whether a finding is one that is waived in its file."""
        here = not waiver.paths or fits(Path(finding.file), waiver.paths, self.folder)
        return waiver.fits(finding) and here


def find(folder: Path) -> Settings:
    """Read the settings of the nearest folder, this one or one above it, that has any.

    Raises:
        SettingsError: they cannot be read, or mean nothing.
    """
    for place in (folder, *folder.parents):
        if (place / "atmina.toml").is_file():
            return read(place / "atmina.toml")
        project = place / "pyproject.toml"
        if project.is_file() and _is_ours(project):
            return read(project)
        if (place / ".git").exists():
            break
    return Settings()


def _is_ours(project: Path) -> bool:
    """Tell whether a `pyproject.toml` says something to us; one that is no TOML does if it names us."""
    text = project.read_text("utf-8-sig", "replace")
    if "atmina" not in text:
        return False
    try:
        return bool(_section(tomllib.loads(text)))
    except tomllib.TOMLDecodeError:
        return True


def _section(table: dict[str, object]) -> object:
    """Give `[tool.atmina]` of a `pyproject.toml`, None where it has none."""
    tools = table.get("tool")
    return tools.get("atmina") if isinstance(tools, dict) else None


def is_language(code: str) -> bool:
    """Tell whether a code may be that of a language: two letters of ISO 639-1, or three, with or without a region.

    >>> [is_language(code) for code in ("lv", "en-GB", "ltg", "xx1", "klingon", "qq")]
    [True, True, True, False, False, False]
    """
    return is_known(code) or re.fullmatch("[A-Za-z]{3}", code) is not None


def read(path: Path) -> Settings:
    """Read settings from a file.

    Raises:
        SettingsError: it cannot be read, is no TOML, or has a key or a value that means nothing.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"no TOML: {error}", path=str(path)) from error
    except UnicodeDecodeError as error:
        raise SettingsError("not UTF-8", path=str(path)) from error
    except OSError as error:
        raise SettingsError(error.strerror or "cannot be read", path=str(path)) from error
    reader = _Reader(str(path), text)
    return reader.settings(reader.ours(table) if path.name == "pyproject.toml" else table, path.parent)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Checks every value, and finds the line of the one that is wrong."""

    path: str
    text: str

    def ours(self, table: dict[str, object]) -> dict[str, object]:
        """Give `[tool.atmina.check]`, and let nothing else stand in `[tool.atmina]`."""
        section = _section(table) or {}
        if not isinstance(section, dict):
            raise self._wrong("atmina", "tool.atmina must be a table")
        for key in section:
            if key != "check":
                raise self._wrong(key, f"tool.atmina: unknown key {key!r}; there is check")
        check = section.get("check", {})
        if not isinstance(check, dict):
            raise self._wrong("check", "tool.atmina.check must be a table")
        return check

    def settings(self, table: dict[str, object], folder: Path) -> Settings:
        for key in table:
            if key not in _KEYS:
                raise self._wrong(key, f"unknown key {key!r}; there are {', '.join(_KEYS)}")
        termbase = table.get("termbase", [])
        names = [termbase] if isinstance(termbase, str) else self._strings("termbase", termbase)
        languages = self._strings("languages", table.get("languages", []))
        if len(languages) not in {0, 2}:
            raise self._wrong("languages", "languages must be two codes, source and target")
        for code in languages:
            if not is_language(code):
                raise self._wrong("languages", f"languages: {code!r} is no code of a language, such as en or lv")
        return Settings(
            self.path,
            tuple(folder / name for name in names),
            (languages[0], languages[1]) if languages else None,
            tuple(self._strings("exclude", table.get("exclude", []))),
            self._severities(table.get("severity", {})),
            self._waivers(table.get("waiver", [])),
        )

    def _severities(self, table: object) -> dict[str, Severity]:
        if not isinstance(table, dict):
            raise self._wrong("severity", "severity must be a table of codes")
        found = {}
        for code, value in table.items():
            if code not in CODES:
                raise self._wrong(code, f"severity: unknown code {code!r}; `atmina check --explain all` lists them")
            if value not in set(Severity):
                raise self._wrong(code, f"severity.{code}: {value!r} is none of error, warning, info, off")
            found[code] = Severity(value)
        return found

    def _waivers(self, rows: object) -> tuple[Waiver, ...]:
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise self._wrong("waiver", "waiver must be written as [[waiver]]")
        headers = [self._line(match.start()) for match in re.finditer(r"(?m)^\s*\[\[[\w.]*waiver\]\]", self.text)]
        found = []
        for number, row in enumerate(rows):
            line = headers[number] if number < len(headers) else 1
            self._waiver_types(row, line)
            if not row.get("reason", "").strip():
                raise SettingsError("waiver.reason: say why this is right", path=self.path, line=line)
            if not any(row.get(key) for key in ("code", "term", "text")):
                raise SettingsError("waiver: name a code, a term or a text", path=self.path, line=line)
            if row.get("code") and row["code"] not in CODES:
                raise SettingsError(f"waiver.code: unknown code {row['code']!r}", path=self.path, line=line)
            found.append(Waiver(line=line, **{**row, "paths": tuple(row.get("paths", ()))}))
        return tuple(found)

    def _waiver_types(self, row: dict[str, object], line: int) -> None:
        for key, value in row.items():
            if key not in _WAIVER:
                raise SettingsError(f"waiver: unknown key {key!r}", path=self.path, line=line)
            if key == "paths":
                if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
                    raise SettingsError("waiver.paths: must be a list of texts", path=self.path, line=line)
            elif not isinstance(value, str):
                raise SettingsError(f"waiver.{key}: must be a text", path=self.path, line=line)

    def _strings(self, key: str, value: object) -> list[str]:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self._wrong(key, f"{key}: must be a list of texts")
        return list(value)

    def _wrong(self, key: str, what: str) -> SettingsError:
        match = re.search(rf"(?m)^\s*(?:\[+[\w.]*|[\w.]+\.)?[\"']?{re.escape(key)}\b", self.text)
        return SettingsError(what, path=self.path, line=self._line(match.start()) if match else 1)

    def _line(self, offset: int) -> int:
        stripped = len(self.text[offset:]) - len(self.text[offset:].lstrip())
        return self.text.count("\n", 0, offset + stripped) + 1
