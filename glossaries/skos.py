"""A termbase as SKOS, in Turtle, for thesaurus tools and the web of data.

Source: SKOS Reference (W3C, 2009). The first term of a language that may be used is `skos:prefLabel`, further ones
`skos:altLabel`, terms not to be used `skos:hiddenLabel`; SKOS allows one preferred label a language. What
SKOS has no word for is reported. Read back, labels are admitted terms, hidden ones deprecated, because a label
tells nothing about a decision here. Turtle is read by rdflib.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.files import replacing
from glossaries.errors import FormatError, TermError
from glossaries.facets import report_lost
from glossaries.model import Concept, Context, Definition, Loss, Status, Term

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

Report = Callable[[Loss], None]

_HIDDEN = frozenset({Status.FORBIDDEN, Status.REJECTED, Status.DEPRECATED, Status.SUPERSEDED})
_HELD = frozenset({"terms", "definitions", "notes", "subject", "contexts"})
_LABELS = (
    ("prefLabel", Status.ADMITTED),
    ("altLabel", Status.ADMITTED),
    ("hiddenLabel", Status.DEPRECATED),
)
_SUBJECT = "Subject: "
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:[-_][A-Za-z0-9]{1,8})*\Z")


def write(
    concepts: Iterable[Concept],
    path: Path,
    *,
    base: str = "urn:atmina:termbase#",
    title: str = "Termbase",
    report: Report | None = None,
) -> None:
    """Write concepts as a SKOS concept scheme in Turtle, one concept at a time.

    Args:
        concepts: what to write.
        path: the file.
        base: what stands before each concept's id in its IRI.
        title: the label of the scheme.
        report: called with what SKOS cannot hold.

    Raises:
        OSError: the file cannot be written.
    """
    with replacing(Path(path)) as stream:
        stream.write(f"@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix : <{base}> .\n\n".encode())
        stream.write(f":scheme a skos:ConceptScheme ; skos:prefLabel {_literal(title, 'en')} .\n".encode())
        for concept in concepts:
            stream.write("".join(_lines(concept)).encode("utf-8", "replace"))
            if report is not None:
                _report(concept, report)


def _lines(concept: Concept) -> Iterator[str]:
    name = re.sub(r"[^A-Za-z0-9_-]", "-", concept.id)
    yield f"\n:{name} a skos:Concept ;\n    skos:inScheme :scheme"
    preferred: set[str] = set()
    for term in concept.terms:
        label = "hiddenLabel" if term.status in _HIDDEN else "altLabel" if term.lang in preferred else "prefLabel"
        if label == "prefLabel":
            preferred.add(term.lang)
        yield f" ;\n    skos:{label} {_literal(term.text, term.lang)}"
        for context in term.contexts:
            yield f" ;\n    skos:example {_literal(context.text, term.lang)}"
    for definition in concept.definitions:
        yield f" ;\n    skos:definition {_literal(definition.text, definition.lang)}"
    for note in (*concept.notes, *((f"{_SUBJECT}{concept.subject}",) if concept.subject else ())):
        yield f" ;\n    skos:note {_literal(note, '')}"
    yield " .\n"


def _report(concept: Concept, report: Report) -> None:
    first = {term.lang: term for term in reversed(concept.terms)}
    moved = any(term.contexts for term in concept.terms if first[term.lang] is not term)
    report_lost(concept, _HELD - {"contexts"} if moved else _HELD, report)


def _literal(text: str, lang: str) -> str:
    clean = "".join(_ESCAPES.get(character, character) for character in _CONTROL.sub("", text))
    return f'"{clean}"@{lang.replace("_", "-")}' if _LANGUAGE.match(lang) else f'"{clean}"'


def read(path: Path, *, report: Report | None = None) -> tuple[Concept, ...]:
    """Read the concepts of a SKOS scheme in Turtle, in the order of the file; the whole file is held in memory.

    Examples go to the first term of their language. Relations between concepts and what else RDF says are reported.

    Args:
        path: the file.
        report: called with what a termbase has no place for.

    Raises:
        FormatError: not UTF-8, or no Turtle.
        TermError: the file cannot be read.
    """
    from rdflib import Graph  # noqa: PLC0415 - only who reads SKOS waits for it
    from rdflib.namespace import RDF, SKOS  # noqa: PLC0415
    from rdflib.plugins.parsers.notation3 import BadSyntax  # noqa: PLC0415

    try:
        text = Path(path).read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FormatError("not UTF-8", path=str(path)) from error
    except OSError as error:
        raise TermError(error.strerror or "cannot be read", path=str(path)) from error
    graph = Graph(bind_namespaces="none")
    try:
        graph.parse(data=text, format="turtle", publicID="urn:atmina:")
    except BadSyntax as error:
        raise FormatError("not Turtle", path=str(path), line=error.lines + 1) from error
    except (ValueError, RecursionError) as error:
        raise FormatError(f"not Turtle: {error}", path=str(path)) from error
    made = []
    for node in dict.fromkeys(graph.subjects(RDF.type, SKOS.Concept)):
        concept = _concept(graph, node)
        if report is not None:
            _foreign(graph, node, concept.id, report)
        if concept.terms:
            made.append(concept)
        elif report is not None:
            report(Loss(concept.id, "a concept without terms", "left out"))
    return tuple(made)


def _concept(graph: Graph, node: Node) -> Concept:
    terms = [
        Term(text, lang, status)
        for name, status in _LABELS
        for text, lang in _texts(graph, node, name)
        if text and lang
    ]
    order = list(dict.fromkeys(term.lang for term in terms))
    examples = _texts(graph, node, "example")
    first: set[str] = set()
    placed = []
    for term in sorted(terms, key=lambda term: order.index(term.lang)):
        own = () if term.lang in first else tuple(Context(text, "") for text, lang in examples if lang == term.lang)
        first.add(term.lang)
        placed.append(Term(term.text, term.lang, term.status, contexts=own))
    notes = [text for text, _ in _texts(graph, node, "note")]
    subjects = [note.removeprefix(_SUBJECT) for note in notes if note.startswith(_SUBJECT)]
    return Concept(
        re.split(r"[#/:]", str(node))[-1] or str(node),
        tuple(placed),
        subjects[0] if subjects else "",
        tuple(note for note in notes if not note.startswith(_SUBJECT)),
        tuple(Definition(text, lang) for text, lang in _texts(graph, node, "definition")),
    )


def _texts(graph: Graph, node: Node, name: str) -> list[tuple[str, str]]:
    """Give the texts that a property of SKOS has, with their languages, in the order of the file."""
    from rdflib.namespace import SKOS  # noqa: PLC0415
    from rdflib.term import Literal  # noqa: PLC0415

    found = graph.objects(node, SKOS[name])
    return [(str(value), value.language or "") for value in found if isinstance(value, Literal)]


def _foreign(graph: Graph, node: Node, entry: str, report: Report) -> None:
    from rdflib.namespace import RDF, SKOS  # noqa: PLC0415

    names = ("prefLabel", "altLabel", "hiddenLabel", "example", "note", "definition", "inScheme")
    known = {RDF.type, *(SKOS[name] for name in names)}
    for name in sorted({str(name) for name in graph.predicates(node) if name not in known}):
        report(Loss(entry, name, "left out"))
