"""Repairs what is certain: spaces that are doubled or stand where none belongs, quotation marks of the wrong style.

The target is replaced in the file where it stands to the letter, in the way the format writes it; everything else in
the file stays as it is. Where it does not stand so, nothing is changed and the finding is told.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TextIO
from xml.sax.saxutils import escape

from atmina.terminal import printable
from corpus.files import replacing
from glossaries.findings import Finding

_CERTAIN = frozenset({"spacing", "quote-style"})


def _quoted(text: str) -> str:
    return escape(text, {'"': "&quot;"})


def _doubled(text: str) -> str:
    return text.replace('"', '""')


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


#: How a file may write a text, by its ending; others are XML or plain text.
_WRITINGS: dict[str, tuple[Callable[[str], str], ...]] = {
    ".csv": (_doubled, str),
    ".tsv": (_doubled, str),
    ".po": (_escaped,),
    ".pot": (_escaped,),
}


def fixed(findings: Iterable[Finding], stream: TextIO) -> Iterator[Finding]:
    """Repair the files, write what changed as a diff to `stream`, and pass on what was not repaired."""
    rest = []
    certain: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.code in _CERTAIN and finding.file:
            certain.setdefault(finding.file, []).append(finding)
        else:
            rest.append(finding)
    for file, found in certain.items():
        rest.extend(_repair(Path(file), found, stream))
    yield from rest


def _repair(path: Path, findings: list[Finding], stream: TextIO) -> list[Finding]:
    """Repair one file; give the findings that stay."""
    try:
        old = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return findings
    new = old
    left = []
    writings = _WRITINGS.get(path.suffix.lower(), (str, escape, _quoted))
    for (line, target), group in groupby(sorted(findings, key=_unit_of), key=_unit_of):
        here = list(group)
        better, changed = target, len(target)
        for finding in sorted(here, key=lambda one: (one.column or 1, one.length), reverse=True):
            start = (finding.column or 1) - 1
            if start + finding.length > changed:
                left.append(finding)  # within one that is repaired: next time
                here.remove(finding)
                continue
            better = better[:start] + finding.proposal + better[start + finding.length :]
            changed = start
        at = _start_of(new, line)
        for written in writings:
            place = new.find(written(target), at)
            if place >= 0:
                new = new[:place] + written(better) + new[place + len(written(target)) :]
                break
        else:
            left.extend(here)
    if new != old:
        diff = difflib.unified_diff(old.splitlines(), new.splitlines(), str(path), str(path), lineterm="", n=0)
        stream.writelines(f"{printable(row)}\n" for row in diff)
        with replacing(path) as output:
            output.write(new.encode("utf-8"))
    return left


def _unit_of(finding: Finding) -> tuple[int, str]:
    return finding.line or 1, finding.target


def _start_of(text: str, line: int) -> int:
    """Give the offset at which a 1-based line starts."""
    at = 0
    for _ in range(line - 1):
        after = text.find("\n", at)
        if after < 0:
            break
        at = after + 1
    return at
