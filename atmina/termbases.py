"""Terms for the commands that look for them: out of a termbase in any format, or a plain list."""

from __future__ import annotations

from pathlib import Path

from corpus.encoding import read_text
from glossaries import table, tbx
from glossaries.model import Concept, Status, Term

_NOT_IN_USE = {Status.REJECTED}


def read_terms(path: Path, lang: str) -> list[str]:
    """Give the terms of one language that a termbase has, each once, in the order of the file.

    The format is that of the name's ending: TBX (`.tbx`, `.xml`), a table whose first row names languages (`.csv`,
    `.tsv`), or else a list, one term a line, with `#` before remarks.

    Raises:
        TermError: the file is no termbase.
        ReadError: the list cannot be read as text.
    """
    ending = path.suffix.lower()
    if ending in {".tbx", ".xml"}:
        return _terms(tbx.read(path), lang)
    if ending in {".csv", ".tsv"}:
        return _terms(table.read(path), lang)
    lines = (line.strip() for line in read_text(path, lang=lang).text.splitlines())
    return list(dict.fromkeys(line for line in lines if line and not line.startswith("#")))


def _terms(concepts: tuple[Concept, ...], lang: str) -> list[str]:
    return list(dict.fromkeys(term.text for concept in concepts for term in concept.terms if _is_of(term, lang)))


def _is_of(term: Term, lang: str) -> bool:
    return term.lang.replace("_", "-").split("-")[0].lower() == lang and term.status not in _NOT_IN_USE
