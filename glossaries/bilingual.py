"""Two-language glossaries: OmegaT's tab-delimited list, Weblate's CSV, and gettext PO.

Each holds pairs of terms with a comment and no more: what else a concept says is reported. A concept with
several terms gives a pair for each term of the source with the preferred one of the target, and for each
further one of the target with the preferred one of the source, acronyms with acronyms and full names with full
names where both languages have them; forbidden and rejected terms are marked where the format can, else left out.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import polib

from corpus.files import replacing
from glossaries import cells
from glossaries.acronyms import is_acronym
from glossaries.concepts import identifier
from glossaries.errors import FormatError, TermError
from glossaries.facets import report_lost
from glossaries.model import Concept, Loss, Status, Term

Report = Callable[[Loss], None]

_UNWANTED = frozenset({Status.FORBIDDEN, Status.REJECTED, Status.DEPRECATED, Status.SUPERSEDED})
_HELD = frozenset({"terms", "notes", "definitions", "subject"})
_WEBLATE = ("source", "target", "context", "translator_comments", "developer_comments")


@dataclass(frozen=True, slots=True)
class Row:
    """A pair of terms with a comment; `unwanted` tells that the target must not be used."""

    source: str
    target: str
    comment: str = ""
    subject: str = ""
    unwanted: bool = False
    concept: str = ""


def rows(concepts: Iterable[Concept], languages: tuple[str, str], report: Report | None = None) -> Iterator[Row]:
    """Give the pairs of terms of concepts that have both languages, and report what a pair cannot hold."""
    for concept in concepts:
        sources, targets = (concept.in_language(lang) for lang in languages)
        if not sources or not targets:
            if report is not None:
                report(Loss(concept.id, f"no term in {languages[0] if not sources else languages[1]}", "left out"))
            continue
        if report is not None:
            _report(concept, languages, report)
        comment = "; ".join((*(definition.text for definition in concept.definitions), *concept.notes))
        for source, target in _pairs(sources, targets):
            unwanted = target.status in _UNWANTED
            yield Row(source.text, target.text, comment, concept.subject, unwanted, concept.id)


def _pairs(sources: Sequence[Term], targets: Sequence[Term]) -> Iterator[tuple[Term, Term]]:
    """Pair each source with the first target of its kind, then targets left over with the first source of theirs."""
    usable = [term for term in sources if term.status not in _UNWANTED or term is sources[0]]
    left = list(targets)
    for source in usable:
        target = _like(source, targets)
        left = [term for term in left if term is not target]
        yield source, target
    for target in left:
        yield _like(target, usable), target


def _like(term: Term, others: Sequence[Term]) -> Term:
    """Give the first wanted term of the other language that is an acronym where this one is, else the first of all."""
    short = _is_short(term)
    same = (other for other in others if _is_short(other) == short and other.status not in _UNWANTED)
    return next(same, others[0])


def _is_short(term: Term) -> bool:
    return term.acronym or is_acronym(term.text)


def _report(concept: Concept, languages: tuple[str, str], report: Report) -> None:
    others = [lang for lang in concept.languages if lang not in languages]
    if others:
        report(Loss(concept.id, f"terms in {', '.join(others)}", "left out"))
    report_lost(concept, _HELD, report)
    if concept.definitions or len(concept.notes) > 1:
        report(Loss(concept.id, "notes and definitions", "one comment"))


def write_omegat(
    concepts: Iterable[Concept], path: Path, *, languages: tuple[str, str], report: Report | None = None
) -> None:
    """Write an OmegaT glossary: UTF-8, source, target and comment with tabs between; unwanted targets are left out.

    Raises:
        OSError: the file cannot be written.
    """
    lines = []
    for row in rows(concepts, languages, report):
        if row.unwanted:
            if report is not None:
                report(Loss(row.concept, f"terms: the unwanted {row.target}", "left out"))
            continue
        if row.subject and report is not None:
            report(Loss(row.concept, "subject", "left out"))
        lines.append("\t".join(" ".join(text.split()) for text in (row.source, row.target, row.comment)).rstrip("\t"))
    with replacing(Path(path)) as stream:
        stream.write("".join(f"{line}\n" for line in lines).encode("utf-8", "replace"))


def read_omegat(path: Path, *, languages: tuple[str, str]) -> tuple[Concept, ...]:
    """Read an OmegaT glossary; lines that start with `#` and empty ones are passed over.

    Raises:
        FormatError: no UTF-8, or a line without a tab.
        TermError: the file cannot be read.
    """
    found = []
    for number, line in enumerate(_text(path).splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = [part.strip() for part in line.split("\t")]
        if len(parts) < 2 or not parts[0]:
            raise FormatError("no tab between source and target", path=str(path), line=number)
        found.append(Row(parts[0], parts[1], parts[2] if len(parts) > 2 else ""))
    return from_rows(found, languages)


def write_weblate(
    concepts: Iterable[Concept], path: Path, *, languages: tuple[str, str], report: Report | None = None
) -> None:
    """Write the CSV that Weblate imports as a glossary; unwanted terms are said to be so in the developer's comment.

    Raises:
        OSError: the file cannot be written.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(_WEBLATE)
    for row in rows(concepts, languages, report):
        kind = "forbidden" if row.unwanted else ""
        writer.writerow(cells.defuse(cell) for cell in (row.source, row.target, row.subject, row.comment, kind))
    with replacing(Path(path)) as stream:
        stream.write(text.getvalue().encode("utf-8", "replace"))


def read_weblate(path: Path, *, languages: tuple[str, str]) -> tuple[Concept, ...]:
    """Read a CSV with the columns `source` and `target`, as Weblate exports it.

    Raises:
        FormatError: no UTF-8, no such columns, or a broken quote.
        TermError: the file cannot be read.
    """
    reader = csv.DictReader(io.StringIO(_text(path), newline=""), strict=True)
    found = []
    try:
        if not {"source", "target"} <= set(reader.fieldnames or ()):
            raise FormatError("no columns named source and target", path=str(path), line=1)
        for record in reader:
            row = {name: cells.undo(value or "").strip() for name, value in record.items() if isinstance(value, str)}
            if row.get("source") and row.get("target"):
                comment = row.get("translator_comments", "")
                unwanted = row.get("developer_comments", "") == "forbidden"
                found.append(Row(row["source"], row["target"], comment, row.get("context", ""), unwanted))
    except csv.Error as error:
        raise FormatError(f"not a table: {error}", path=str(path), line=reader.line_num) from error
    return from_rows(found, languages)


def write_po(
    concepts: Iterable[Concept], path: Path, *, languages: tuple[str, str], report: Report | None = None
) -> None:
    """Write a PO glossary: source as msgid, target as msgstr, subject as msgctxt, comment as translator's comment.

    Raises:
        OSError: the file cannot be written.
    """
    catalogue = polib.POFile(wrapwidth=0)
    catalogue.metadata = {
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": languages[1],
    }
    seen: set[tuple[str, str]] = set()
    for row in rows(concepts, languages, report):
        if row.unwanted or (row.source, row.subject) in seen:
            if report is not None:
                report(Loss(row.concept, f"terms: the further {row.target}", "left out"))
            continue
        seen.add((row.source, row.subject))
        catalogue.append(
            polib.POEntry(msgid=row.source, msgstr=row.target, msgctxt=row.subject or None, tcomment=row.comment)
        )
    with replacing(Path(path)) as stream:
        stream.write(f"{catalogue}\n".encode())


def read_po(path: Path, *, languages: tuple[str, str]) -> tuple[Concept, ...]:
    """Read a PO glossary; entries without a translation are passed over.

    Raises:
        FormatError: not a PO file.
        TermError: the file cannot be read.
    """
    text = _text(path)
    if "msgid" not in text:
        raise FormatError("not a PO file: it has no msgid", path=str(path))
    try:
        catalogue = polib.pofile(text, wrapwidth=0)
    except OSError as error:
        raise FormatError(f"not a PO file: {error}", path=str(path)) from error
    entries = (entry for entry in catalogue if entry.msgstr and not entry.obsolete)
    return from_rows(
        [Row(entry.msgid, entry.msgstr, entry.tcomment or "", entry.msgctxt or "") for entry in entries], languages
    )


def from_rows(found: Iterable[Row], languages: tuple[str, str]) -> tuple[Concept, ...]:
    """Make concepts of pairs; pairs with the same source and subject are one concept."""
    grouped: dict[tuple[str, str], list[Row]] = {}
    for row in found:
        grouped.setdefault((row.source, row.subject), []).append(row)
    made = []
    for (source, subject), group in grouped.items():
        targets = dict.fromkeys((row.target, row.unwanted) for row in group)
        terms = [Term(source, languages[0], Status.ADMITTED)]
        terms += [
            Term(target, languages[1], Status.FORBIDDEN if unwanted else Status.ADMITTED)
            for target, unwanted in targets
            if target
        ]
        notes = tuple(dict.fromkeys(row.comment for row in group if row.comment))
        made.append(Concept(identifier(f"{source}\0{subject}", languages[0]), tuple(terms), subject, notes))
    return tuple(made)


def _text(path: Path) -> str:
    try:
        return Path(path).read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FormatError("not UTF-8", path=str(path)) from error
    except OSError as error:
        raise TermError(error.strerror or "cannot be read", path=str(path)) from error
