"""Files to printed segments, on all cores where there is enough to do, in the order of the files.

A file is read, cut and put into lines in one go, so that only text goes between processes. Few files are under way at a
time: what is kept stays small however many there are.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from atmina.filenames import language_of
from atmina.workers import in_order, processes_for
from corpus.errors import CorpusError

if TYPE_CHECKING:
    from corpus.model import Document, Segment


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be printed of each file: as in the options of `atmina segment`."""

    lang: str | None = None
    jsonl: bool = False
    labels: bool = False
    explain: bool = False
    max_length: int | None = None
    approved: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Printed:
    """Lines of one file, each with its end, or what is wrong with the file."""

    text: str
    error: str = ""


def print_files(paths: Sequence[Path], wanted: Wanted, processes: int | None = None) -> Iterator[Printed]:
    """Give what is printed of each file, in their order, one or more pieces a file.

    `processes` defaults to what the files are worth.
    """
    processes = processes or processes_for(paths)
    if processes == 1:
        for path in paths:
            yield from _print_in_parts(path, wanted)
        return
    for path, printed in in_order(partial(print_file, wanted=wanted), paths, processes):
        yield printed or Printed("", f"{path}: not read: the process that read it was killed; is memory running out?")


def print_file(path: Path, wanted: Wanted) -> Printed:
    """Give what is printed of one file."""
    try:
        return Printed("".join(_printed(path, wanted)))
    except CorpusError as error:
        return Printed("", str(error))


def _print_in_parts(path: Path, wanted: Wanted) -> Iterator[Printed]:
    """Give what is printed of one file as it comes, so that a very long one is never held whole."""
    try:
        for text in _printed(path, wanted):
            yield Printed(text)
    except CorpusError as error:
        yield Printed("", str(error))


def _printed(path: Path, wanted: Wanted) -> Iterator[str]:
    """Give a file's lines, a part of the file at a time; footnotes come last and are counted last."""
    from corpus.model import Kind
    from corpus.read import read_parts
    from corpus.segmentation import segment

    notes: list[Segment] = []
    index = 0
    for document in read_parts(path, lang=wanted.lang or language_of(path) or "lv"):
        if wanted.explain:
            yield "".join(f"{line}\n" for line in _explained(document, path, wanted.approved))
            continue
        segments = segment(document, max_length=wanted.max_length, approved=wanted.approved)
        body = [one for one in segments if one.block.kind is not Kind.FOOTNOTE]
        notes += segments[len(body) :]
        yield "".join(_shown(one, number, path, wanted) for number, one in enumerate(body, start=index))
        index += len(body)
    yield "".join(_shown(one, number, path, wanted) for number, one in enumerate(notes, start=index))


def _shown(segment: Segment, index: int, path: Path, wanted: Wanted) -> str:
    return f"{_json(segment, index, path) if wanted.jsonl else _line(segment, labels=wanted.labels)}\n"


def _explained(document: Document, path: Path, approved: tuple[str, ...]) -> Iterator[str]:
    from atmina.terminal import printable
    from corpus.segmentation import boundaries

    for line, text in document.left_out:
        yield "\t".join(printable(str(cell)) for cell in (path, line, "left out", "page", text, ""))
    for block in document.blocks:
        for place in boundaries(block.text, document.lang, approved=approved):
            before, after = block.text[max(0, place.end - 30) : place.end], block.text[place.start : place.start + 30]
            decision = "split" if place.splits else "hold"
            cells = (path, block.source.line_at(place.end) or "", decision, place.rule, before, after)
            yield "\t".join(printable(str(cell)) for cell in cells)


def _line(segment: Segment, *, labels: bool) -> str:
    if labels and segment.first and segment.block.label:
        return f"{segment.block.label} {segment.text}"
    return segment.text


def _json(segment: Segment, index: int, path: Path) -> str:
    return json.dumps(
        {
            "file": str(path),
            "index": index,
            "kind": segment.block.kind,
            "label": segment.block.label,
            "text": segment.text,
            "line": segment.line,
        },
        ensure_ascii=False,
    )
