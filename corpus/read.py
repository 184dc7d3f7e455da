"""Files to documents, by their format.

A reader is a function `(path, name, lang) -> Document`; a format is known by the ending of the file's name. A
reader for a new format is a module in `corpus/readers` and a line in `READERS`. Its module is imported when a file of
the format is first read: the libraries behind some take longer to load than most commands run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from corpus.encoding import read_text
from corpus.errors import ReadError
from corpus.lang import language
from corpus.model import Document, Kind
from corpus.parts import parts, shifted
from corpus.structure import structure

Reader = Callable[[Path, str, str], Document]


def read(path: Path, *, lang: str, name: str | None = None) -> Document:
    """Read a file as a document in a language (a code such as `lv`). `name` defaults to the file's name.

    Raises:
        ReadError: the file cannot be read as a document; the message says why and what to do.
        LanguageError: `lang` is no language code.
    """
    documents = tuple(read_parts(path, lang=lang, name=name))
    if len(documents) == 1:
        return documents[0]
    blocks = [block for one in documents for block in one.blocks]
    # Footnotes stand last.
    blocks.sort(key=lambda block: block.kind is Kind.FOOTNOTE)
    left_out = tuple(said for one in documents for said in one.left_out)
    return Document(documents[0].name, documents[0].lang, tuple(blocks), left_out)


def read_parts(path: Path, *, lang: str, name: str | None = None) -> Iterator[Document]:
    """Read a file as `read` does, but give a very long plain text part by part, one at a time in memory.

    Raises:
        ReadError: as `read`, at the first part.
        LanguageError: as `read`.
    """
    primary = language(lang).code
    reader = READERS.get(path.suffix.lower())
    if not path.exists() or path.is_dir():
        raise ReadError("is a folder; give a file" if path.is_dir() else "no such file", path=str(path))
    if reader is None:
        known = ", ".join(sorted(READERS))
        raise ReadError(f"a format that is not known ({path.suffix or 'no ending'}); known are {known}", path=str(path))
    try:
        if reader is read_plain:
            yield from _plain_parts(path, name or path.stem, primary)
        else:
            yield reader(path, name or path.stem, primary)
    except UnicodeError as error:
        raise ReadError(f"not in the encoding that it says it is in: {error}", path=str(path)) from error


def read_plain(path: Path, name: str, lang: str) -> Document:
    """Read plain text, as it is written or as it comes out of a PDF."""
    return read(path, lang=lang, name=name)


def _plain_parts(path: Path, name: str, lang: str) -> Iterator[Document]:
    empty = True
    for text, lines in parts(read_text(path, lang=lang).text):
        document = structure(text, name=name, lang=lang, path=str(path)).document
        if not document.blocks:
            continue
        empty = False
        if lines:
            blocks = tuple(shifted(block, lines) for block in document.blocks)
            left_out = tuple((line + lines, said) for line, said in document.left_out)
            document = replace(document, blocks=blocks, left_out=left_out)
        yield document
    if empty:
        raise ReadError("empty: there is no text in it", path=str(path))


def _late(module: str, function: str = "read") -> Reader:
    """Give a reader whose module is imported when it is first called."""

    def reader(path: Path, name: str, lang: str) -> Document:
        found: Reader = getattr(import_module(f"corpus.readers.{module}"), function)
        return found(path, name, lang)

    return reader


READERS: dict[str, Reader] = {
    ".txt": read_plain,
    ".text": read_plain,
    ".pdf": _late("pdf"),
    ".docx": _late("docx"),
    ".docm": _late("docx"),
    ".html": _late("html"),
    ".htm": _late("html"),
    ".xhtml": _late("html"),
    ".xml": _late("markup"),
    ".fmx": _late("markup"),
    ".fmx4": _late("markup"),
    ".xlf": _late("bitext"),
    ".xliff": _late("bitext"),
    ".sdlxliff": _late("bitext"),
    ".mqxliff": _late("bitext"),
    ".mxliff": _late("bitext"),
    ".tmx": _late("bitext"),
    ".po": _late("bitext", "read_po"),
    ".pot": _late("bitext", "read_po"),
}
