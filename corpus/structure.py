"""Extracted text turned into a document: running heads and footnotes out, labels found, lines joined, blocks named.

The order matters. Footnotes go first, because they cut sentences. A rough guess at where blocks start teaches what
blank lines mean here and gives the evidence for labels; labels then are certain starts when it is done well.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.breaks import Known, find_breaks, first_look, guess_breaks, learn_habits
from corpus.footnotes import Footnote, take_out
from corpus.hyphens import measure_hyphens
from corpus.kinds import kinds
from corpus.labels import Label, find_labels
from corpus.lang import Language, language
from corpus.lines import Line, read_lines, without_rules
from corpus.model import Block, Document, Kind, Source
from corpus.pages import with_pages, without_running_heads
from corpus.paragraphs import join, paragraphs
from corpus.shape import Shape, shape
from corpus.titles import is_division_title

_ROOM = 0.05


@dataclass(frozen=True, slots=True)
class Structured:
    """A document and the lines that were left out of it: rules, running heads and page numbers."""

    document: Document
    left_out: tuple[Line, ...]


def structure(text: str, *, name: str, lang: str, path: str) -> Structured:
    """Make a document of extracted text. `path` goes into the blocks' sources; footnotes become the last blocks."""
    facts = language(lang)
    lines, rules = without_rules(read_lines(text))
    measured = shape(lines)
    lines, heads = without_running_heads(lines, measured)
    body, footnotes = take_out(with_pages(lines, measured), measured)
    look = first_look(body, measured, facts)
    guess = guess_breaks(body, look, measured)
    labels = find_labels(body, guess.odds, facts)
    known = _known(body, labels, measured, facts)
    breaks = find_breaks(body, look, known, learn_habits(body, measured, guess))
    pieces = list(paragraphs(body, labels, breaks, facts.code))
    blocks = [
        Block(kind, piece.label.text if piece.label else "", piece.text, Source(path, piece.starts))
        for piece, kind in zip(pieces, kinds(pieces, facts), strict=True)
    ]
    blocks += _footnote_blocks(footnotes, lines, path, facts.code)
    return Structured(Document(name, lang, tuple(blocks)), rules + heads)


def _known(lines: Sequence[Line], labels: Mapping[int, Label], measured: Shape, facts: Language) -> Known:
    """Collect what is certain: a label opens a block, a division's title is one; a label alone on its line is none."""
    starts, inside = set(labels), set()
    for index, line in enumerate(lines):
        if is_division_title(line.text, facts):
            # A full line that is nothing else is one of a narrow column.
            following = lines[index + 1].text if index + 1 < len(lines) else ""
            if not measured.wrapped or measured.room(line.text, following) > _ROOM:
                starts.update((index, index + 1))
    for index, label in labels.items():
        if label.length == len(lines[index].text) and index + 1 not in labels:
            inside.add(index + 1)
    return Known(starts - inside, inside)


def _footnote_blocks(footnotes: Sequence[Footnote], lines: Sequence[Line], path: str, lang: str) -> list[Block]:
    hyphens = measure_hyphens(lines, lang)
    joined = [(note.label, join(note.lines, None, hyphens)) for note in footnotes]
    return [Block(Kind.FOOTNOTE, label, piece.text, Source(path, piece.starts)) for label, piece in joined]
