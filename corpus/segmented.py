"""Files that are already one segment a line: nothing is joined, cut or taken off."""

from __future__ import annotations

from pathlib import Path

from corpus.encoding import read_text
from corpus.lang import language
from corpus.lines import clean, file_lines
from corpus.model import Block, Kind, Segment, Source


def read_segmented(path: Path, *, lang: str) -> tuple[Segment, ...]:
    """Read a file of one segment a line; segment `n` (0-based) is line `n + 1`. An empty line is an empty segment.

    Raises:
        ReadError: the file cannot be read as text.
    """
    lines = file_lines(read_text(path, lang=language(lang).code).text)
    if not lines[-1]:
        lines.pop()
    return tuple(_segment(clean(line), number, str(path)) for number, line in enumerate(lines))


def _segment(text: str, index: int, path: str) -> Segment:
    return Segment(text, Block(Kind.PARAGRAPH, "", text, Source(path, ((0, index + 1),))), index, 0)
