"""What a format cannot hold of the units given to it, counted for the report."""

from __future__ import annotations

from tm.tmx.findings import Finding


class Losses:
    """Counts losses by what was lost, with the first unit, 1-based in the order given."""

    __slots__ = ("_found", "number", "path")

    def __init__(self, path: str) -> None:
        self.path = path
        self.number = 0
        self._found: dict[str, tuple[int, int]] = {}

    def note(self, what: str) -> None:
        """Count one loss in the unit at hand."""
        count, first = self._found.get(what, (0, self.number))
        self._found[what] = (count + 1, first)

    def findings(self) -> tuple[Finding, ...]:
        """Give one finding for each kind of loss."""
        return tuple(
            Finding("not-kept", "warning", f"unit {first}: {what}", self.path, count=count)
            for what, (count, first) in self._found.items()
        )
