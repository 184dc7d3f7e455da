"""`atmina segment`: documents to segments."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from atmina.filenames import language_of
from atmina.terminal import complain

if TYPE_CHECKING:
    from corpus.model import Segment


class Format(StrEnum):
    """How segments are printed."""

    LINES = "lines"
    JSONL = "jsonl"


class Labels(StrEnum):
    """What happens to the labels of blocks in `lines`."""

    DROP = "drop"
    KEEP = "keep"


def segment(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Documents.", show_default=False)],
    lang: Annotated[
        str | None, typer.Option(help="Language of the documents.", show_default="what the file's name says, or lv")
    ] = None,
    output: Annotated[Format, typer.Option("--format", help="One segment a line, as text or as JSON.")] = Format.LINES,
    labels: Annotated[Labels, typer.Option(help="Labels such as 1. or (a), in lines: drop or keep.")] = Labels.DROP,
) -> int:
    """Cut documents into segments, in document order, footnotes last.

    jsonl has the keys file, index, kind, label, text and line; labels are always in it.
    """
    from corpus import CorpusError, read
    from corpus import segment as cut

    failed = False
    for path in files:
        try:
            segments = cut(read(path, lang=lang or language_of(path) or "lv"))
        except CorpusError as error:
            complain(str(error))
            failed = True
            continue
        for one in segments:
            typer.echo(_json(one, path) if output is Format.JSONL else _line(one, labels))
    return 2 if failed else 0


def _line(segment: Segment, labels: Labels) -> str:
    if labels is Labels.KEEP and segment.first and segment.block.label:
        return f"{segment.block.label} {segment.text}"
    return segment.text


def _json(segment: Segment, path: Path) -> str:
    return json.dumps(
        {
            "file": str(path),
            "index": segment.index,
            "kind": segment.block.kind,
            "label": segment.block.label,
            "text": segment.text,
            "line": segment.line,
        },
        ensure_ascii=False,
    )
