"""TBX out: TBX-Basic, version 3 in style DCA, or version 2.

Source: ISO 30042:2019 and ISO 30042:2008. The file is written line by line as text, in a fixed order, so that
the same termbase always gives the same bytes and a change of one term is a change of few lines under version
control. There is no document type declaration: tools that would look for the DTD beside the file then have
nothing to miss.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from corpus.files import replacing
from glossaries.cells import join
from glossaries.model import Change, Concept, Context, Loss, Status, Term
from glossaries.tbx import dialect

Report = Callable[[Loss], None]

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_ADMINS = frozenset({"admin:customerSubset", "admin:projectSubset"})
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*\Z")


def write(
    concepts: Iterable[Concept],
    path: Path,
    *,
    version: int = 3,
    title: str = "Termbase",
    created: date | None = None,
    report: Report | None = None,
) -> None:
    """Write a termbase as TBX-Basic, one concept at a time.

    Args:
        concepts: what to write, in this order.
        path: the file, written whole or not at all.
        version: 3 for ISO 30042:2019 (DCA), 2 for ISO 30042:2008.
        title: what the file calls itself.
        created: the day that goes into the file's description; None leaves it out, so that bytes stay the
        same.
        report: called with everything that the dialect cannot hold as it is, and where it went.

    Raises:
        ValueError: the version is neither 2 nor 3.
        OSError: the file cannot be written.
    """
    if version not in {2, 3}:
        raise ValueError(f"TBX has versions 2 and 3, not {version}")
    sink = _Sink(version, report)
    with replacing(Path(path)) as stream:
        for line in sink.document(concepts, title, created):
            stream.write(line.encode() + b"\n")


class _Sink:
    """Makes the lines of one file; knows the version, the ids already given and whom to tell of losses."""

    def __init__(self, version: int, report: Report | None) -> None:
        self.version = version
        self.names = dialect.VERSION_3 if version == 3 else dialect.VERSION_2
        self.ids: set[str] = set()
        self.report = report
        self.entry = ""

    def document(self, concepts: Iterable[Concept], title: str, created: date | None) -> Iterator[str]:
        names = self.names
        day = created.date() if isinstance(created, datetime) else created
        source = "Made by atmina" + (f", {day.isoformat()}" if day else "")
        yield '<?xml version="1.0" encoding="UTF-8"?>'
        if self.version == 3:
            yield f'<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="{dialect.NAMESPACE}">'
        else:
            yield '<martif type="TBX-Basic" xml:lang="en">'
        yield f" <{names.header}>"
        yield "  <fileDesc>"
        yield f"   <titleStmt><title>{self.text(title)}</title></titleStmt>"
        yield f"   <sourceDesc><p>{source}</p></sourceDesc>"
        yield "  </fileDesc>"
        if self.version == 2:
            yield '  <encodingDesc><p type="XCSURI">TBXBasicXCSV02.xcs</p></encodingDesc>'
        yield f" </{names.header}>"
        yield " <text>"
        yield "  <body>"
        for concept in concepts:
            if concept.terms:
                yield from self.concept(concept)
            else:
                self.lose(concept.id, "a concept without terms", "left out")
        yield "  </body>"
        yield " </text>"
        yield f"</{names.root}>"

    def concept(self, concept: Concept) -> Iterator[str]:
        self.entry = concept.id
        yield f"   <{self.names.entry} id={quoteattr(self.identifier(concept.id))}>"
        if concept.subject:
            yield f'    <descrip type="subjectField">{self.text(concept.subject)}</descrip>'
        yield from self.definitions(concept, "", "    ")
        for change in concept.changes:
            yield from self.change(change)
        for note in (*concept.notes, *self.props(concept.props)):
            yield f"    <note>{self.text(note)}</note>"
        for lang, terms in groupby(sorted(concept.terms, key=lambda term: concept.languages.index(term.lang)), _lang):
            yield f"    <{self.names.language} xml:lang={quoteattr(lang)}>"
            yield from self.definitions(concept, lang, "     ")
            short = any(term.acronym for term in concept.in_language(lang))
            for term in terms:
                yield from self.term(term, short=short)
            yield f"    </{self.names.language}>"
        known = {"", *concept.languages}
        for definition in concept.definitions:
            if definition.lang not in known:
                self.lose(concept.id, f"definitions in {definition.lang}, which has no term", "left out")
        yield f"   </{self.names.entry}>"

    def definitions(self, concept: Concept, lang: str, indent: str) -> Iterator[str]:
        for definition in concept.definitions:
            if definition.lang == lang:
                text = f'<descrip type="definition">{self.text(definition.text)}</descrip>'
                yield from self.sourced(text, definition.source, indent)

    def sourced(self, element: str, source: str, indent: str) -> Iterator[str]:
        if source:
            yield f"{indent}<descripGrp>"
            yield f"{indent} {element}"
            yield f'{indent} <admin type="source">{self.text(source)}</admin>'
            yield f"{indent}</descripGrp>"
        else:
            yield f"{indent}{element}"

    def change(self, change: Change) -> Iterator[str]:
        if change.kind not in dialect.TRANSACTIONS:
            self.lose(self.entry, f"a change of kind {change.kind}", "written as modification")
        kind = change.kind if change.kind in dialect.TRANSACTIONS else "modification"
        who = f'<transacNote type="responsibility">{self.text(change.who)}</transacNote>' if change.who else ""
        day = f"<date>{change.day.isoformat()}</date>" if change.day else ""
        yield f'    <transacGrp><transac type="transactionType">{kind}</transac>{who}{day}</transacGrp>'

    def term(self, term: Term, *, short: bool) -> Iterator[str]:
        indent = "      "
        yield f"     <{self.names.term}>"
        yield f"{indent}<term>{self.text(term.text)}</term>"
        notes = tuple(self.term_notes(term, short=short))
        for kind, value in notes:
            yield f'{indent}<termNote type="{kind}">{self.text(value)}</termNote>'
        for context in term.contexts:
            yield from self.context(context, indent)
        if term.source:
            yield f'{indent}<admin type="source">{self.text(term.source)}</admin>'
        for kind, value in term.props:
            if kind in _ADMINS:
                yield f'{indent}<admin type="{kind[6:]}">{self.text(value)}</admin>'
        written = _ADMINS | {f"termNote:{kind}" for kind, _ in notes}
        for note in (*term.notes, *self.facts(term), *self.props(term.props, written)):
            yield f"{indent}<note>{self.text(note)}</note>"
        yield f"     </{self.names.term}>"

    def term_notes(self, term: Term, *, short: bool) -> Iterator[tuple[str, str]]:
        parts = dialect.PARTS_OF_SPEECH if self.version == 3 else dialect.PARTS_OF_SPEECH_2
        if term.part_of_speech == "properNoun" and self.version == 3:
            yield "partOfSpeech", "noun"
        elif term.part_of_speech:
            yield "partOfSpeech", term.part_of_speech if term.part_of_speech in parts else "other"
        if term.gender in dialect.GENDERS:
            yield "grammaticalGender", term.gender
        status = dialect.STATUS_TO_TBX.get(Status(term.status)) if term.status in frozenset(Status) else None
        if status:
            yield "administrativeStatus", status
        if term.acronym:
            yield "termType", "acronym"
        elif short:
            yield "termType", "fullForm"
        for kind, value in term.props:
            if kind in {"termNote:geographicalUsage", "termNote:termLocation"} or (
                kind == "termNote:termType" and value in dialect.TERM_TYPES and not (term.acronym or short)
            ):
                yield kind[9:], value

    def context(self, context: Context, indent: str) -> Iterator[str]:
        element = f'<descrip type="context">{self.text(context.text)}</descrip>'
        yield from self.sourced(element, dialect.citation(context), indent)

    def facts(self, term: Term) -> Iterator[str]:
        held = {Status.PREFERRED, Status.ADMITTED, Status.DEPRECATED, Status.SUPERSEDED}
        if term.status not in held:
            yield self.noted("status", term.status)
        if term.number:
            yield self.noted("number", term.number)
        if term.gender and term.gender not in dialect.GENDERS:
            yield self.propped("termNote:grammaticalGender", term.gender)
        if not term.attested:
            yield self.noted("dictionary form", dialect.GENERATED)
        if term.frequency:
            yield self.noted("frequency", str(term.frequency))
        if term.reliability is not None:
            yield self.noted("reliability", str(term.reliability))
        if term.forms:
            yield self.noted("forms", join(term.forms))
        parts = dialect.PARTS_OF_SPEECH if self.version == 3 else dialect.PARTS_OF_SPEECH_2
        if term.part_of_speech and term.part_of_speech not in parts:
            yield self.propped("termNote:partOfSpeech", term.part_of_speech)

    def propped(self, name: str, value: str) -> str:
        self.lose(self.entry, name, "a note")
        return dialect.prop(name, value)

    def noted(self, name: str, value: str) -> str:
        self.lose(self.entry, name, "a note")
        return dialect.fact(name, value)

    def props(self, props: tuple[tuple[str, str], ...], written: frozenset[str] = frozenset()) -> Iterator[str]:
        for name, value in props:
            if name not in written:
                self.lose(self.entry, name, "a note")
                yield dialect.prop(name, value)

    def text(self, text: str) -> str:
        clean, count = _FORBIDDEN.subn("", text)
        if count:
            self.lose(self.entry, f"{count} character(s) that XML forbids", "left out")
        return escape(clean)

    def identifier(self, wanted: str) -> str:
        name = wanted if _NAME.match(wanted) else "c-" + re.sub(r"[^A-Za-z0-9._-]+", "-", wanted)
        unique, number = name, 1
        while unique in self.ids:
            number += 1
            unique = f"{name}-{number}"
        self.ids.add(unique)
        if unique != wanted and wanted:
            self.lose(wanted, "its id", f"written as {unique}")
        return unique

    def lose(self, entry: str, what: str, instead: str) -> None:
        if self.report is not None:
            self.report(Loss(entry, what, instead))


def _lang(term: Term) -> str:
    return term.lang
