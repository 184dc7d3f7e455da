"""Repairs what is certain: spaces that are doubled or stand where none belongs, quotation marks of the wrong style.

Only the target is changed, where it stands (`atmina.places`) and in the way the format writes it; everything else in
the file stays as it is. Where its place is not certain, nothing is changed and the finding is told.
"""

from __future__ import annotations

import codecs
import difflib
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import TextIO

from atmina.places import Place, Places
from atmina.terminal import printable
from corpus.files import replacing
from glossaries.findings import Finding
from tm.formats.table import undefused

_CERTAIN = frozenset({"spacing", "quote-style"})
#: A replacement: `text[start:end]` of the file becomes the last.
_Edit = tuple[int, int, str]


#: Marks at the beginning of a file that is not UTF-8; they stay.
_WIDE = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def fixed(findings: Iterable[Finding], stream: TextIO) -> Iterator[Finding]:
    """Repair the files, write what changed as a diff to `stream`, and pass on what was not repaired."""
    rest = []
    certain: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.code in _CERTAIN and finding.file and finding.side == "target":
            certain.setdefault(finding.file, []).append(finding)
        else:
            rest.append(finding)
    for file, found in certain.items():
        rest.extend(_repair(Path(file), found, stream))
    yield from rest


def _repair(path: Path, findings: list[Finding], stream: TextIO) -> list[Finding]:
    """Repair one file; give the findings that stay."""
    content = path.read_bytes()
    encoding = _WIDE.get(content[:2], "utf-8")
    try:
        old = content.decode(encoding)
    except UnicodeDecodeError:
        return findings
    places = Places(path, old)
    edits: list[_Edit] = []
    left = []
    for finding in sorted(findings, key=lambda one: (one.line or 1, one.column or 1, one.length), reverse=True):
        place = places.find(finding.line or 1, finding.source, finding.target)
        edit = _edit(finding, place) if place else None
        if edit is None or any(edit[0] < end and start < edit[1] for start, end, _ in edits):
            left.append(finding)  # not certain, or within one that is repaired: next time
        else:
            edits.append(edit)
    new = old
    for start, end, text in sorted(edits, reverse=True):
        new = new[:start] + text + new[end:]
    if new != old:
        diff = difflib.unified_diff(old.splitlines(), new.splitlines(), str(path), str(path), lineterm="", n=0)
        stream.writelines(f"{printable(row)}\n" for row in diff)
        with replacing(path) as output:
            output.write(new.encode(encoding))
    return left


def _edit(finding: Finding, place: Place) -> _Edit | None:
    """Give the replacement in the file; None where inline codes or line ends lie within, or it cannot be written."""
    start = (finding.column or 1) - 1
    spans = place.spans[start : start + finding.length]
    if not spans or len(spans) != finding.length:
        return None
    if any(left[1] != right[0] for left, right in pairwise(spans)):
        return None
    better = finding.target[:start] + finding.proposal + finding.target[start + finding.length :]
    if undefused(f"'{better}") == better:
        return None  # a spreadsheet would run it
    written = place.write(finding.proposal)
    return None if written is None else (spans[0][0], spans[-1][1], written)
