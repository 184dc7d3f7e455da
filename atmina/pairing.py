"""Which files of a folder belong together, by their names (see `atmina.filenames`)."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from atmina.filenames import document_name
from atmina.model import Problem


@dataclass(frozen=True, slots=True)
class Group:
    """One document in one or more languages: its name (`folder/NAME`) and its files by language code."""

    name: str
    files: dict[str, Path]


def pair_up(folder: Path, endings: Iterable[str], leave_out: Path | None = None) -> tuple[list[Group], list[Problem]]:
    """Sort a folder's files into documents, by name; hidden files are passed over, subfolders are looked into.

    A file that could be a document and cannot be used becomes a warning: a format that is not read, no language in the
    name, a second file in the same language. `leave_out` is a folder that is not looked into (that of the output).
    """
    known = frozenset(endings)
    groups: dict[str, dict[str, Path]] = {}
    problems: list[Problem] = []
    for path in _files(folder, leave_out):
        found = document_name(path.relative_to(folder).parts)
        readable = path.suffix.lower() in known
        if found is None or not readable:
            # A file that has neither a known format nor a language is no document, and nothing is said of it.
            if found or readable:
                what = "a format that is not read" if found else "no language in its name; call it NAME.lv.txt"
                problems.append(Problem(str(path), f"left out: {what}", severity="warning"))
            continue
        if path.exists() and not path.is_file():
            problems.append(Problem(str(path), "left out: not a regular file"))
            continue
        name, lang = found
        files = groups.setdefault(name, {})
        if lang in files:
            problems.append(
                Problem(str(path), f"left out: {files[lang].name} is the same document", severity="warning")
            )
            continue
        files[lang] = path
    return [Group(name, groups[name]) for name in sorted(groups)], problems


def directions(languages: Iterable[str]) -> list[tuple[str, str]]:
    """Give the (source, target) pairs to align: each language to Latvian; where that is missing, English to each."""
    codes = sorted(set(languages))
    if len(codes) < 2:
        return []
    pivot = next((code for code in ("lv", "en") if code in codes), codes[0])
    others = [code for code in codes if code != pivot]
    return [(other, pivot) if pivot == "lv" else (pivot, other) for other in others]


def _files(folder: Path, leave_out: Path | None) -> list[Path]:
    kept = []
    for parent, folders, names in os.walk(folder):
        here = Path(parent)
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and (leave_out is None or not _same(here / name, leave_out))
        )
        kept += [here / name for name in sorted(names) if not name.startswith(".")]
    return kept


def _same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()
