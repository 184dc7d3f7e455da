"""Findings for people: where, how grave, what, and the text with the place marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TextIO

from atmina.config import wants_colour
from atmina.model import Problem
from atmina.terminal import harmless, printable
from glossaries.findings import Finding, Severity

_COLOURS = {Severity.ERROR: "\x1b[31m", Severity.WARNING: "\x1b[33m", Severity.INFO: "\x1b[36m"}
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"
_WIDTH = 100


def write(findings: Iterable[Finding], stream: TextIO, problems: Sequence[Problem] = ()) -> None:  # noqa: ARG001 - on stderr
    """Write a paragraph a finding, each as soon as it comes; in colour where the stream is a terminal."""
    colour = stream.isatty() and wants_colour()
    for finding in findings:
        stream.write("\n".join(lines(finding, colour=colour)) + "\n")
        stream.flush()


def lines(finding: Finding, *, colour: bool = False) -> list[str]:
    """Give a finding as lines: `file:line:column: severity: message [code]`, then the text and the place in it."""
    place = ":".join(str(part) for part in (finding.file, finding.line, finding.column) if part is not None)
    on, off = (_COLOURS.get(finding.severity, ""), _PLAIN) if colour else ("", "")
    bold = _BOLD if colour else ""
    found = [f"{bold}{harmless(place)}{off}: {on}{finding.severity}{off}: {harmless(finding.message)} [{finding.code}]"]
    text = finding.source if finding.side == "source" else finding.target
    if text and finding.column is not None and finding.length:
        start = finding.column - 1
        left = max(0, start - _WIDTH // 2)
        shown, before = text[left : left + _WIDTH], text[left:start]
        before, shown = ("…" + before, "…" + shown) if left else (before, shown)
        marked = printable(text[start : start + min(finding.length, _WIDTH - (start - left))])
        found += [f"    {harmless(shown)}", f"    {' ' * len(harmless(before))}{on}{'^' * len(marked)}{off}"]
    if finding.proposal:
        found.append(f"    write: {harmless(finding.proposal)}")
    return found
