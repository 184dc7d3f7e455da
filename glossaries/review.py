"""Review of candidates in a spreadsheet: out as a workbook, edited by a person, back as decisions.

A row is a concept: its term and equivalent, what the documents show of it, and columns to fill: the decision
(a drop-down list), a corrected form, the concept that it is the same as, a note, and who decides. The column
`state` says what the entry was when it was exported; where the termbase has changed since, the row is a
clash: it is reported and not applied.

Whoever types a form instead of another has decided for it: a corrected term or equivalent is preferred, unless the row
says otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b
from pathlib import Path

from glossaries import cells, spreadsheet
from glossaries.errors import FormatError
from glossaries.model import Change, Concept, Status, Term

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


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person has decided about a concept; empty fields leave things as they are. `line` is the row."""

    concept: str
    status: Status | None = None
    term: str = ""
    equivalent: str = ""
    same_as: str = ""
    note: str = ""
    who: str = ""
    state: str = ""
    line: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing was decided."""
        return not (self.status or self.term or self.equivalent or self.same_as or self.note)


@dataclass(frozen=True, slots=True)
class Clash:
    """A decision that was not applied, and why."""

    decision: Decision
    why: str


def state(concept: Concept) -> str:
    """Give a short mark that changes whenever a term, a status or a note of the concept does."""
    told = "\0".join((*(f"{t.lang}\1{t.text}\1{t.status}" for t in concept.terms), *concept.notes, concept.subject))
    return blake2b(told.encode("utf-8", "replace"), digest_size=4).hexdigest()


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
    spreadsheet.write(COLUMNS, rows, path, title="Review", choices=choices)


def read(path: Path) -> tuple[Decision, ...]:
    """Read the decisions of a reviewed workbook; rows in which nothing was filled in are left out.

    Raises:
        FormatError: not such a workbook, or a decision that is none of the list.
        TermError: the file cannot be read.
    """
    rows = spreadsheet.read(path)
    columns = [" ".join(column.lower().split()) for column in rows[0][1]] if rows else []
    if not {"concept", "decision", "state"} <= set(columns):
        raise FormatError("not a workbook for review: no columns concept, decision, state", path=str(path), line=1)
    found = []
    for line, row in rows[1:]:
        cell = dict(zip(columns, row, strict=False))
        status = cell.get("decision", "").lower()
        if status and status not in frozenset(Status):
            what = f"the decision {status!r} is none of: {', '.join(Status)}"
            raise FormatError(what, path=str(path), line=line)
        found.append(
            Decision(
                concept=cell["concept"],
                status=Status(status) if status else None,
                term=cell.get("corrected term", ""),
                equivalent=cell.get("corrected equivalent", ""),
                same_as=cell.get("same as", ""),
                note=cell.get("note", ""),
                who=cell.get("who", ""),
                state=cell.get("state", ""),
                line=line,
            )
        )
    return tuple(decision for decision in found if not decision.is_empty)


def apply(
    concepts: Sequence[Concept], decisions: Iterable[Decision], *, day: date, lang: str = "lv", other: str = "en"
) -> tuple[tuple[Concept, ...], tuple[Clash, ...]]:
    """Apply decisions to a termbase; what clashes is given back and left as it was.

    Args:
        concepts: the termbase as it is now.
        decisions: from `read`.
        day: when they count as made.
        lang: the language of the terms that were reviewed.
        other: the language of their equivalents.
    """
    current = {concept.id: concept for concept in concepts}
    known = {concept.id: state(concept) for concept in concepts}
    clashes: list[Clash] = []
    for decision in decisions:
        why = _clash(decision, current, known)
        if why:
            clashes.append(Clash(decision, why))
            continue
        concept = _decided(current[decision.concept], decision, day, lang, other)
        if concept == current[decision.concept]:
            continue
        if decision.same_as:
            target = current[decision.same_as]
            current[decision.same_as] = _merged(target, concept, decision, day)
            del current[decision.concept]
        else:
            current[decision.concept] = concept
    return tuple(current.values()), tuple(clashes)


def _clash(decision: Decision, current: Mapping[str, Concept], known: Mapping[str, str]) -> str:
    if decision.concept not in current:
        return "the concept is not in the termbase"
    if decision.state and decision.state != known[decision.concept]:
        return "the entry was changed after the export"
    if decision.same_as and (decision.same_as not in current or decision.same_as == decision.concept):
        return "the concept that it is said to be the same as is not in the termbase"
    return ""


def _decided(concept: Concept, decision: Decision, day: date, lang: str, other: str) -> Concept:
    terms = list(concept.terms)
    for code, text in ((lang, decision.term), (other, decision.equivalent)):
        number = next((number for number, term in enumerate(terms) if term.lang == code), None)
        if text and number is not None:
            old = terms[number]
            forms = tuple(dict.fromkeys((*old.forms, old.text)))
            status = old.status if decision.status or old.status != Status.CANDIDATE else Status.PREFERRED
            terms[number] = replace(old, text=text, forms=forms, attested=text in forms, status=status)
        elif text:
            terms.append(Term(text, code, Status.CANDIDATE if decision.status else Status.PREFERRED))
    if decision.status:
        for number, term in enumerate(terms):
            first = term == next(each for each in terms if each.lang == term.lang)
            if term.lang == lang and first:
                terms[number] = replace(term, status=decision.status)
            elif term.status == Status.CANDIDATE and decision.status in {Status.PREFERRED, Status.ADMITTED}:
                terms[number] = replace(term, status=Status.ADMITTED)
    notes = (*concept.notes, decision.note) if decision.note and decision.note not in concept.notes else concept.notes
    decided = replace(concept, terms=tuple(terms), notes=notes)
    if decided == concept and not decision.same_as:
        return concept
    return replace(decided, changes=(*concept.changes, Change("modification", day, decision.who)))


def _merged(target: Concept, concept: Concept, decision: Decision, day: date) -> Concept:
    have = {(term.lang, term.text.casefold()) for term in target.terms}
    added = tuple(term for term in concept.terms if (term.lang, term.text.casefold()) not in have)
    notes = (*target.notes, *(note for note in concept.notes if note not in target.notes))
    changes = (*target.changes, Change("modification", day, decision.who))
    return replace(target, terms=(*target.terms, *added), notes=notes, changes=changes)
