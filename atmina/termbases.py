"""Terms for the commands that look for them, out of a termbase in any format."""

from __future__ import annotations

from pathlib import Path

from glossaries import formats
from glossaries.model import Status, Term


def read_terms(path: Path, lang: str) -> list[str]:
    """Give the terms of one language that a termbase has, each once, in the order of the file; rejected ones are not.

    Raises:
        TermError: the file is no termbase.
    """
    concepts = formats.read(path, languages=("en" if lang != "en" else "lv", lang))
    return list(dict.fromkeys(term.text for concept in concepts for term in concept.terms if _is_of(term, lang)))


def _is_of(term: Term, lang: str) -> bool:
    return term.lang.replace("_", "-").split("-")[0].lower() == lang and term.status != Status.REJECTED
