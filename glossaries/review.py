"""Review of candidates in a spreadsheet: out as a workbook, edited by a person, back as decisions.

A row is a concept: its term and equivalent, what the documents show of it, and columns to fill: the decision
(a drop-down list), a corrected form, the concept that it is the same as, a note, and who decides; a second sheet
says what to write in them. The column `state` says what the entry was when it was exported; where the termbase has
changed since, the row is a clash: it is reported and not applied (`decisions`).
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from glossaries import cells, spreadsheet
from glossaries.decisions import Clash, Decision, apply, state
from glossaries.errors import FormatError
from glossaries.model import Concept, Status

__all__ = ["COLUMNS", "Clash", "Decision", "apply", "read", "state", "write"]

COLUMNS = (
    "concept",
    "term",
    "decision",
    "corrected term",
    "equivalent",
    "corrected equivalent",
    "same as",
    "note",
    "who",
    "frequency",
    "forms",
    "contexts",
    "state",
)


_HELP = (
    ("decision", f"What the first term is from now on: {', '.join(Status)}. What stands there was decided before."),
    (
        "corrected term",
        """The term as it should be; preferred if there is no decision. Several with a bar between as the column term \
shows them, the first one first: Eiropas Savienība | ES. A term that is not replaced stays.""",
    ),
    (
        "corrected equivalent",
        "The same for the column equivalent; preferred, or admitted where the decision is admitted.",
    ),
    (
        "same as",
        """Where two rows are one concept: a term of the other row, or its id of the column concept. The terms of this \
row go into that one, and this one goes away.""",
    ),
    ("note", "Anything; it is added to the notes of the concept."),
    ("who", "Your name; it is kept with the day."),
    ("other columns", "Are there to be read; what is changed in them is not taken back."),
)
"""What the second sheet says of each column."""


def write(concepts: Iterable[Concept], path: Path, *, lang: str = "lv", other: str = "en") -> None:
    """Write a workbook to review concepts in: a row a concept, terms of `lang` with their equivalents in `other`.

    Raises:
        FormatError: the name does not end in .xlsx.
        OSError: the file cannot be written.
    """
    if path.suffix.lower() != ".xlsx":
        raise FormatError("a workbook is written under a name that ends in .xlsx", path=str(path))
    rows = []
    for concept in concepts:
        terms, equivalents = concept.in_language(lang), concept.in_language(other)
        if terms:
            first = terms[0]
            decision = "" if first.status == Status.CANDIDATE else first.status
            named = "; ".join(f"{c.document} {c.label} {c.line or ''}".strip() for c in first.contexts)
            contexts = "\n".join((*(context.text for context in first.contexts), f"({named})" if named else "")).strip()
            rows.append(
                (
                    concept.id,
                    cells.join(tuple(term.text for term in terms)),
                    decision,
                    "",
                    cells.join(tuple(term.text for term in equivalents)),
                    "",
                    "",
                    "",
                    "",
                    str(first.frequency or ""),
                    cells.join(first.forms),
                    contexts,
                    state(concept),
                )
            )
    choices = {"decision": [str(status) for status in Status]}
    spreadsheet.write(COLUMNS, rows, path, title="Review", choices=choices, words=_HELP)


def read(path: Path) -> tuple[Decision, ...]:
    """Read the decisions of a reviewed workbook; rows in which nothing was filled in are left out.

    Raises:
        FormatError: not such a workbook.
        TermError: the file cannot be read.
    """
    rows = spreadsheet.read(path)
    columns = [" ".join(column.lower().split()) for column in rows[0][1]] if rows else []
    if not {"concept", "decision", "state"} <= set(columns):
        raise FormatError("not a workbook for review: no columns concept, decision, state", path=str(path), line=1)
    found = []
    for line, row in rows[1:]:
        cell = dict(zip(columns, row, strict=False))
        said = cell.get("decision", "")
        known = said.lower() in frozenset(Status)
        found.append(
            Decision(
                concept=cell["concept"],
                status=Status(said.lower()) if known else None,
                term=cell.get("corrected term", ""),
                equivalent=cell.get("corrected equivalent", ""),
                same_as=cell.get("same as", ""),
                note=cell.get("note", ""),
                who=cell.get("who", ""),
                state=cell.get("state", ""),
                line=line,
                unknown="" if known else said,
                shown=cell.get("term", ""),
            )
        )
    return tuple(decision for decision in found if not decision.is_empty)
