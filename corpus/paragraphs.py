"""Lines joined to paragraphs, each character traceable to its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.breaks import Breaks
from corpus.hyphens import Hyphens, connection, measure_hyphens
from corpus.labels import Label
from corpus.lines import Line


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Joined lines: the label, the text in one line, and (offset, line number) for where each line starts in it.

    `heading` says that the lines look like a heading's.
    """

    label: Label | None
    text: str
    starts: tuple[tuple[int, int], ...]
    heading: bool = False


def paragraphs(
    lines: Sequence[Line], labels: Mapping[int, Label], breaks: Breaks, lang: str = ""
) -> Iterator[Paragraph]:
    """Join a document's lines to paragraphs, in order; those without a label or a text are left out."""
    hyphens = measure_hyphens(lines, lang)
    start = 0
    for index in range(1, len(lines) + 1):
        if index < len(lines) and not breaks.starts[index]:
            continue
        piece = join(lines[start:index], labels.get(start), hyphens, heading=breaks.headings[start])
        if piece.text or piece.label:
            yield piece
        start = index


def join(lines: Sequence[Line], label: Label | None, hyphens: Hyphens, *, heading: bool = False) -> Paragraph:
    """Join lines to one paragraph; a label is taken off the first."""
    pieces: list[str] = []
    starts: list[tuple[int, int]] = []
    length = 0
    for number, line in enumerate(lines):
        piece = line.text[label.length :] if label and number == 0 else line.text
        if not piece:
            continue
        if pieces:
            dropped, between = connection(pieces[-1], piece, hyphens)
            if dropped:
                pieces[-1] = pieces[-1][:-dropped]
            pieces.append(between)
            length += len(between) - dropped
        starts.append((length, line.number))
        pieces.append(piece)
        length += len(piece)
    return Paragraph(label, "".join(pieces), tuple(starts) or ((0, lines[0].number),), heading)
