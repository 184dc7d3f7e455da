"""Terms for the commands that look for them, out of a termbase in any format; and the texts to look in."""

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


def texts(path: Path, lang: str) -> list[tuple[int, str]]:
    """Give the text of a file, with 1 for its first line; of a format that is no plain text its numbered paragraphs.

    Raises:
        CorpusError: the file cannot be read.
    """
    from corpus.encoding import read_text
    from corpus.read import READERS, read, read_plain

    if READERS.get(path.suffix.lower(), read_plain) is read_plain:
        return [(1, read_text(path, lang=lang).text)]
    return [(number, block.text) for number, block in enumerate(read(path, lang=lang).blocks, 1)]


def _is_of(term: Term, lang: str) -> bool:
    return term.lang.replace("_", "-").split("-")[0].lower() == lang and term.status != Status.REJECTED
