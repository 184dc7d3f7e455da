"""PDF: characters and their places by PDFium in a process of its own; lines, notes and paragraphs by their geometry.

What a PDF knows is where each character stands and how large it is. That is more than extracted text tells: how far a
line reaches against its column, how much space is above it, what is raised, what is set smaller below a page's text.

The child process (`pdf_child`) has limits on memory and time; whatever a file does to PDFium, here it is an error.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus.errors import ReadError
from corpus.lang import language
from corpus.model import Document
from corpus.readers.pdf_furniture import without_heads, without_notes
from corpus.readers.pdf_layout import Run, page_lines
from corpus.readers.pdf_paragraphs import body_pieces, note_pieces
from corpus.readers.pieces import document
from corpus.readers.raw import MIB

MAX_FILE = 512 * MIB
MEMORY = 1024 * MIB
_SECONDS = 20
_SECONDS_PER_MIB = 10
_MOST_SECONDS = 300
_MAX_LINE = 64 * MIB
_MAX_UNMAPPED = 0.2


def read(path: Path, name: str, lang: str) -> Document:
    """Read a PDF that has text in it; scanned pages have none.

    Raises:
        ReadError: no PDF, protected, damaged, beyond the limits, without text, or with fonts that hide their letters.
    """
    pages: list[list[Run]] = []
    unmapped = characters = 0
    for record in _records(path):
        runs = [_run(fields) for fields in record["runs"]]
        pages.append(runs)
        unmapped += record["unmapped"]
        characters += sum(len(run.text) for run in runs)
    if not characters:
        raise ReadError("no text in this PDF: scanned pages need OCR first", path=str(path))
    if unmapped > _MAX_UNMAPPED * characters:
        raise ReadError("its fonts do not say which letters they show: it needs OCR, or its source", path=str(path))
    lines = [line for number, runs in enumerate(pages, start=1) for line in page_lines(runs, number)]
    facts = language(lang)
    body, notes = without_notes(without_heads(lines, len(pages), facts))
    pieces = body_pieces(body, facts) + note_pieces(notes)
    return document(pieces, name=name, lang=lang, path=str(path))


def _run(fields: list[Any]) -> Run:
    text, left, right, baseline, size, bold, turns = fields
    return Run(str(text), float(left), float(right), float(baseline), float(size), bool(bold), int(turns))


def _records(path: Path) -> Iterator[dict[str, Any]]:
    """Run the child and give what it says of each page.

    Raises:
        ReadError: the file cannot be opened, or the child failed or was stopped.
    """
    seconds = _check(path)
    child = Path(__file__).with_name("pdf_child.py")
    command = [sys.executable, "-P", str(child), str(path.absolute()), str(MEMORY), str(seconds)]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)  # noqa: S603 - our own script
    watch = threading.Timer(2 * seconds + 20, process.kill)
    watch.start()
    ended = False
    try:
        assert process.stdout is not None
        while line := process.stdout.readline(_MAX_LINE):
            record = _parsed(line, path)
            if "error" in record:
                raise ReadError(_reason(record["error"]), path=str(path))
            ended = ended or "end" in record
            if "runs" in record:
                yield record
    finally:
        watch.cancel()
        process.kill()
        code = process.wait()
        if process.stdout is not None:
            process.stdout.close()
    if not ended:
        raise ReadError(_failure(code, seconds), path=str(path))


def _check(path: Path) -> int:
    """Look at the file before any process is started; give the seconds that it may take."""
    try:
        with path.open("rb") as stream:
            head = stream.read(1024)
        size = path.stat().st_size
    except (OSError, ValueError) as error:
        raise ReadError(f"cannot be read: {getattr(error, 'strerror', None) or error}", path=str(path)) from None
    if not head:
        raise ReadError("empty: there is nothing in it", path=str(path))
    if b"%PDF-" not in head:
        raise ReadError("no PDF: it does not begin like one", path=str(path))
    if size > MAX_FILE:
        raise ReadError(f"too large: over {MAX_FILE // MIB} MiB; split it", path=str(path))
    return min(_SECONDS + _SECONDS_PER_MIB * size // MIB, _MOST_SECONDS)


def _parsed(line: bytes, path: Path) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except ValueError:
        raise ReadError("a page with more text than any page has", path=str(path)) from None
    return record if isinstance(record, dict) else {}


def _reason(error: object) -> str:
    if error == "password":
        return "protected with a password; save it without one"
    if error == "memory":
        return f"needs more than {MEMORY // MIB} MiB: damaged, or built to do harm"
    return f"cannot be read as a PDF: {' '.join(str(error).split())[:120]}"


def _failure(code: int, seconds: int) -> str:
    if code in {-9, -24}:  # SIGKILL of the watch, SIGXCPU of the limit
        return f"took longer than {seconds} s: damaged, or built to do harm"
    return "the PDF library broke down on it: damaged, or built to do harm"
