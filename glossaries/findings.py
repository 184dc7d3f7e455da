"""What a check has found: a code, how grave it is, what is wrong, where, and what to write instead."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How grave a finding is. Information is told only when it is asked for; `off` is for configurations."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"

    @property
    def rank(self) -> int:
        """A number that is greater the graver it is, 0 to 3."""
        return ("off", "info", "warning", "error").index(self.value)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check has found.

    `file` and 1-based `line` say where the unit stands, `column` (1-based) at which character of `target` (of
    `source`, if `side` is `source`) the place starts, and `length` how many characters it has. `proposal` is the
    text to put there, or empty. `term` is the entry of the termbase that it is about.
    """

    code: str
    severity: Severity
    message: str
    file: str = ""
    line: int | None = None
    column: int | None = None
    length: int = 0
    source: str = ""
    target: str = ""
    proposal: str = ""
    side: str = "target"
    term: str = ""

    @property
    def fingerprint(self) -> str:
        """A key of what is found and in which texts, not at which line: it survives edits elsewhere in the file.

        Messages do not count: they may name lines of other units and how often something stands elsewhere.
        """
        parts = (self.code, self.source, self.target, self.term)
        return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:24]

    @property
    def place(self) -> str:
        """The characters found, as they stand in the text."""
        if self.column is None:
            return ""
        text = self.source if self.side == "source" else self.target
        return text[self.column - 1 : self.column - 1 + self.length]
