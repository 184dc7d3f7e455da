"""A termbase as SKOS, in Turtle, for thesaurus tools and the web of data; written only.

Source: SKOS Reference (W3C, 2009). A preferred or admitted first term is `skos:prefLabel`, further ones
`skos:altLabel`, terms not to be used `skos:hiddenLabel`; SKOS allows one preferred label a language. What
SKOS has no word for is reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from corpus.files import replacing
from glossaries.model import Concept, Loss, Status

Report = Callable[[Loss], None]

_HIDDEN = frozenset({Status.FORBIDDEN, Status.REJECTED, Status.DEPRECATED, Status.SUPERSEDED})
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


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
            stream.write("".join(_lines(concept, report)).encode("utf-8", "replace"))


def _lines(concept: Concept, report: Report | None) -> Iterator[str]:
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
    for note in (*concept.notes, *((f"Subject: {concept.subject}",) if concept.subject else ())):
        yield f" ;\n    skos:note {_literal(note, '')}"
    yield " .\n"
    if report is not None and any(term.forms or term.part_of_speech or term.props for term in concept.terms):
        report(Loss(concept.id, "forms, grammar and data categories of terms", "left out"))


def _literal(text: str, lang: str) -> str:
    clean = "".join(_ESCAPES.get(character, character) for character in _CONTROL.sub("", text))
    tag = f"@{lang.replace('_', '-')}" if re.fullmatch(r"[A-Za-z]+(?:[-_][A-Za-z0-9]+)*", lang) else ""
    return f'"{clean}"{tag}'
