"""TBX in: versions 2 and 3, styles DCA and DCT, any dialect.

Source: ISO 30042:2008 and ISO 30042:2019. Elements are known by their local names and data categories, so
that the core, TBX-Basic, TBX-Min, IATE's export and files of other tools all come in by the same way: in
style DCT the data category is the element's own name, in DCA its `type`. What our types have no field for is
kept as a prop (`admin:productSubset`); what cannot be kept at all is reported. One entry is in memory at a
time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from xml.dom import XML_NAMESPACE

from lxml import etree

from glossaries.cells import split
from glossaries.errors import FormatError, TermError
from glossaries.model import Change, Concept, Context, Definition, Loss, Status, Term
from glossaries.tbx import dialect

Report = Callable[[Loss], None]

_ENTRIES = frozenset({"conceptEntry", "termEntry"})
_LANGUAGES = frozenset({"langSec", "langSet"})
_TERMS = frozenset({"termSec", "tig", "ntig"})
_GROUPS = frozenset({"descripGrp", "adminGrp", "termNoteGrp", "termGrp"})
_LANG = f"{{{XML_NAMESPACE}}}lang"
_SPACE = re.compile(r"\s+")
_DATE = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?!\d)")


def read(path: Path, *, report: Report | None = None) -> tuple[Concept, ...]:
    """Read the concepts of a TBX file of any version, in file order.

    A term without a status is taken as admitted: somebody put it into a termbase.

    Args:
        path: the file; a document type declaration is accepted, entity declarations are not.
        report: called with everything that could not be kept.

    Raises:
        FormatError: the file is not well-formed XML, no TBX, or declares entities; with its line.
        TermError: the file cannot be read.
    """
    return tuple(iterate(Path(path), report=report))


def iterate(path: Path, *, report: Report | None = None) -> Iterator[Concept]:
    """Like `read`, one concept at a time."""
    try:
        with path.open("rb") as stream:
            yield from _entries(stream, str(path), report)
    except OSError as error:
        raise TermError(error.strerror or "cannot be read", path=str(path)) from error
    except etree.XMLSyntaxError as error:
        raise FormatError(f"not well-formed XML: {error.msg}", path=str(path), line=error.lineno) from error


def _entries(stream: Any, name: str, report: Report | None) -> Iterator[Concept]:  # noqa: ANN401 - a binary stream
    parser = etree.iterparse(
        stream,
        events=("start", "end"),
        remove_comments=True,
        remove_pis=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    root = None
    number = 0
    for event, element in parser:
        if root is None:
            root = element
            _check_root(root, name)
        if event == "end" and _local(element) in _ENTRIES:
            number += 1
            yield _Entry(element, number, report).concept()
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]


def _check_root(root: Any, name: str) -> None:  # noqa: ANN401 - an lxml element
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(True for _ in dtd.iterentities()):
        raise FormatError("declares entities, which are not accepted; write the characters themselves", path=name)
    if _local(root) not in {"tbx", "martif"}:
        what = f"not a TBX file: its root element is <{_local(root)}>, not <tbx> or <martif>"
        raise FormatError(what, path=name, line=root.sourceline)


def _local(element: Any) -> str:  # noqa: ANN401 - an lxml element
    return str(etree.QName(element).localname) if isinstance(element.tag, str) else ""


def _text(element: Any) -> str:  # noqa: ANN401 - an lxml element
    return _SPACE.sub(" ", "".join(element.itertext())).strip()


def _category(element: Any) -> tuple[str, str]:  # noqa: ANN401 - an lxml element
    """Give the element's kind and data category: (`termNote`, `partOfSpeech`); style DCT has no kind."""
    kind = element.get("type")
    local = _local(element)
    return (local, kind) if kind is not None else ("", local)


@dataclass(slots=True)
class _Entry:
    """One entry on its way to a concept."""

    element: Any
    number: int
    report: Report | None
    subject: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    definitions: list[Definition] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    props: list[tuple[str, str]] = field(default_factory=list)

    def concept(self) -> Concept:
        terms: list[Term] = []
        for child in self.element:
            if _local(child) in _LANGUAGES:
                lang = child.get(_LANG) or child.get("lang") or "und"
                for part in child:
                    if _local(part) in _TERMS:
                        terms.extend(self.term(part, lang))
                    else:
                        self.about(part, lang)
            else:
                self.about(child, "")
        languages = list(dict.fromkeys(term.lang for term in terms))
        terms.sort(key=lambda term: (languages.index(term.lang), term.status != Status.PREFERRED))
        return Concept(
            id=self.element.get("id") or f"entry-{self.number}",
            terms=tuple(terms),
            subject="; ".join(self.subject),
            notes=tuple(self.notes),
            definitions=tuple(self.definitions),
            changes=tuple(self.changes),
            props=tuple(self.props),
        )

    def about(self, element: Any, lang: str) -> None:  # noqa: ANN401 - an lxml element
        """Take what stands at the level of the concept (`lang` empty) or of a language."""
        local = _local(element)
        if local == "transacGrp":
            self.change(element, lang)
            return
        source = ""
        for part in _parts(element):
            kind, category = _category(part)
            text = _text(part)
            if not text:
                continue
            if category == "definition":
                self.definitions.append(Definition(text, lang))
                source = "definition"
            elif category == "source" and source:
                self.definitions[-1] = Definition(self.definitions[-1].text, lang, text)
            elif category == "subjectField" and not lang:
                self.subject.append(text)
            elif category == "note" and not lang:
                prop = dialect.parse_prop(text)
                if prop is None:
                    self.notes.append(text)
                else:
                    self.props.append(prop)
            else:
                where = f"@{lang}" if lang else ""
                self.props.append((f"{kind or 'note'}:{category}{where}", _linked(part, text)))

    def change(self, element: Any, lang: str) -> None:  # noqa: ANN401 - an lxml element
        change = _change(element)
        if lang:
            self.props.append((f"transac:{change.kind}@{lang}", _told(change)))
        else:
            self.changes.append(change)

    def term(self, element: Any, lang: str) -> Iterator[Term]:  # noqa: ANN401 - an lxml element
        draft = _Draft()
        for child in element:
            draft.take(child)
        for what in draft.lost:
            if self.report is not None:
                self.report(Loss(self.element.get("id") or f"entry-{self.number}", what, "left out"))
        if draft.text:
            yield draft.term(lang)


@dataclass(slots=True)
class _Draft:
    """One term section on its way to a term."""

    text: str = ""
    values: dict[str, str] = field(default_factory=dict)
    contexts: list[Context] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    props: list[tuple[str, str]] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    def take(self, element: Any) -> None:  # noqa: ANN401 - an lxml element
        local = _local(element)
        if local == "transacGrp":
            change = _change(element)
            self.props.append((f"transac:{change.kind}", _told(change)))
        elif local == "termCompList":
            self.lost.append("termCompList, the parts of the term")
        elif local == "termGrp":
            for child in element:
                self.take(child)
        else:
            pending: str | None = None
            for part in _parts(element):
                pending = self.part(part, pending)
            if pending is not None:
                self.contexts.append(Context(pending, ""))

    def part(self, part: Any, pending: str | None) -> str | None:  # noqa: ANN401 - an lxml element
        """Take one data category; give back a context that still waits for its source."""
        kind, category = _category(part)
        text = _text(part)
        if not text:
            return pending
        if category == "context":
            return text
        if category == "source" and pending is not None:
            self.contexts.append(dialect.parse_citation(pending, text))
            return None
        if category == "term":
            self.text = text
        elif category == "note":
            self.note(text)
        elif not self.value(kind, category, text):
            self.props.append((f"{kind or 'note'}:{category}", _linked(part, text)))
        return pending

    def note(self, text: str) -> None:
        """Keep a note, or the fact or data category that we put into one."""
        known, prop = dialect.parse_fact(text), dialect.parse_prop(text)
        if known is not None:
            self.values[f"note {known[0]}"] = known[1]
        elif prop is None:
            self.notes.append(text)
        elif prop[0] in {"termNote:partOfSpeech", "termNote:grammaticalGender"}:
            self.values[prop[0].partition(":")[2]] = prop[1]
        else:
            self.props.append(prop)

    def value(self, kind: str, category: str, text: str) -> bool:
        """Keep a data category that has a field of its own; tell whether it has one."""
        single = {
            "partOfSpeech",
            "grammaticalGender",
            "grammaticalNumber",
            "administrativeStatus",
            "normativeAuthorization",
            "status",
            "termType",
            "reliabilityCode",
            "source",
        }
        if category not in single or category in self.values:
            return False
        if category == "termType" and text != "acronym":
            return text == "fullForm"
        if category == "reliabilityCode" and text not in {"1", "2", "3", "4"}:
            return False
        if category in {"administrativeStatus", "normativeAuthorization", "status"}:
            return self.status(text)
        self.values[category] = text
        return kind != "ref"

    def status(self, text: str) -> bool:
        status = dialect.STATUS_FROM_TBX.get(text)
        if status is None or "administrativeStatus" in self.values:
            return False
        self.values["administrativeStatus"] = status
        return True

    def term(self, lang: str) -> Term:
        values = self.values
        reliability = values.get("note reliability") or values.get("reliabilityCode")
        return Term(
            text=self.text,
            lang=lang,
            status=values.get("note status") or values.get("administrativeStatus") or Status.ADMITTED,
            forms=split(values["note forms"]) if "note forms" in values else (),
            contexts=tuple(self.contexts),
            frequency=int(values.get("note frequency", "0")),
            attested="note dictionary form" not in values,
            acronym=values.get("termType") == "acronym",
            part_of_speech=values.get("partOfSpeech", ""),
            gender=values.get("grammaticalGender", ""),
            number=values.get("note number") or values.get("grammaticalNumber", ""),
            reliability=int(reliability) if reliability else None,
            source=values.get("source", ""),
            notes=tuple(self.notes),
            props=tuple(self.props),
        )


def _parts(element: Any) -> Iterator[Any]:  # noqa: ANN401 - lxml elements
    """Give the element, or what it groups."""
    if _local(element) in _GROUPS:
        yield from (part for child in element for part in _parts(child))
    else:
        yield element


def _linked(element: Any, text: str) -> str:  # noqa: ANN401 - an lxml element
    target = element.get("target")
    return f"{text} <{target}>" if target else text


def _change(element: Any) -> Change:  # noqa: ANN401 - an lxml element
    kind, who, day = "modification", "", None
    for child in element:
        local, category = _category(child)
        if category == "date":
            match = _DATE.search(_text(child))
            day = _day(match) if match else None
        elif category == "responsibility":
            who = _text(child)
        elif category == "transactionType" or local == "transac":
            kind = _text(child) or kind
    return Change(kind, day, who)


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(*(int(part) for part in match.groups()))
    except ValueError:
        return None


def _told(change: Change) -> str:
    return ", ".join(part for part in (change.day.isoformat() if change.day else "", change.who) if part) or "yes"
