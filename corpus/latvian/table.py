"""A table of a paradigm, as it is shown."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a paradigm.

    `name` says what distinguishes it from the others (`Masc Def Pos`; empty if there is one only), `columns` heads its
    columns, and each row is its heading with a cell for each column: the forms, the usual one first, or none.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]
