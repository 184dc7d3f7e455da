"""What reading, writing and checking a TMX file has to say about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a TMX file that its user has to know.

    `code` names the rule (see `tm.tmx.rules`), `severity` is `error` (something is lost or refused), `warning` or
    `info`. `line` is 1-based. `count` tells how often it happened where only the first place is given. `importers` are
    the programs that refuse or lose something over it; none means that the specification itself asks for it.
    """

    code: str
    severity: str
    message: str
    path: str = ""
    line: int | None = None
    remedy: str = ""
    importers: tuple[str, ...] = ()
    count: int = 1

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line) if part)
        text = f"{place}: {self.message}" if place else self.message
        if self.count > 1:
            text += f" ({self.count} times; this is the first)"
        return f"{text} [{self.code}]"


Report: TypeAlias = Callable[[Finding], None]
"""Whoever wants to hear of findings while a file is read or written."""
