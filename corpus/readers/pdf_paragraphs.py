"""Lines of a PDF to paragraphs, by what can be measured.

A paragraph ends where the next line's first word would have fitted, where there is more space than between lines, where
size or weight changes, at an indent, and at a label that its sequence shows to be one. Over a page or a column only the
text itself can tell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from corpus.hyphens import Hyphens, measure_hyphens
from corpus.labels import Label, find_labels
from corpus.lang import Language
from corpus.lines import Line, clean, ends_clause, ends_sentence
from corpus.model import Kind
from corpus.paragraphs import join
from corpus.readers.pdf_furniture import Note, body_size
from corpus.readers.pdf_layout import PdfLine
from corpus.readers.pieces import Piece
from corpus.titles import is_division_title

_LONGEST_HEADING = 300
_LABEL = regex.compile(
    r"(\(?(?:\d{1,3}|\p{L}{1,2}|[ivxlcIVXLC]{1,7})\)|\d{1,3}(?:\.\d{1,3})*\.|\p{Lu}\.|[–—•▪])\s+(?=[\p{L}\p{N}\p{Pi}\p{Ps}\"])"
)


def body_pieces(lines: Sequence[PdfLine], facts: Language) -> list[Piece]:
    """Join the text's lines to pieces."""
    if not lines:
        return []
    plain = _plain(lines)
    measured = _Measures(lines)
    odds = [3.0, *(measured.odds(lines, index, facts) for index in range(1, len(lines)))]
    labels = find_labels(plain, odds, facts) | _hanging(lines)
    hyphens = measure_hyphens(plain, facts.code)
    made: list[Piece] = []
    start = 0
    for index in range(1, len(lines) + 1):
        if index < len(lines) and not (index in labels or measured.breaks(lines, index, labels, facts)):
            continue
        made.append(_piece(lines[start:index], plain[start:index], labels.get(start), hyphens, measured))
        start = index
    return made


def _hanging(lines: Sequence[PdfLine]) -> dict[int, Label]:
    """Find labels that hang: they stand left of the text of their own point, or of the one before."""
    made: dict[int, Label] = {}
    for index, line in enumerate(lines):
        found = _LABEL.match(line.text)
        if not found:
            continue
        before = lines[index - 1] if index else None
        after = lines[index + 1] if index + 1 < len(lines) else None
        deep = 0.8 * line.size
        outdented = before is not None and _together(before, line) and before.left > line.left + deep
        in_row = before is not None and index - 1 in made and abs(before.left - line.left) < 0.2 * line.size
        indents = after is not None and _together(line, after) and after.left > line.left + deep
        if outdented or in_row or (indents and after is not None and not _LABEL.match(after.text)):
            made[index] = Label(found[1], "hanging", found.end())
    return made


def _together(before: PdfLine, line: PdfLine) -> bool:
    return before.page == line.page and before.region == line.region and abs(before.size - line.size) < 1.0


def note_pieces(notes: Sequence[Note]) -> list[Piece]:
    """Join the lines of footnotes."""
    hyphens = measure_hyphens(_plain([line for note in notes for line in note.lines]))
    return [
        Piece(
            join(_plain(note.lines), None, hyphens).text, f"page {note.lines[0].page}", None, Kind.FOOTNOTE, note.mark
        )
        for note in notes
    ]


def _plain(lines: Sequence[PdfLine]) -> list[Line]:
    return [Line(number=index + 1, text=clean(line.text), indent=0, gap=0) for index, line in enumerate(lines)]


def _piece(
    lines: Sequence[PdfLine], plain: Sequence[Line], label: Label | None, hyphens: Hyphens, measured: _Measures
) -> Piece:
    text = join(plain, label, hyphens).text
    styled = all(measured.is_styled(line) for line in lines)
    is_heading = styled and len(text) <= _LONGEST_HEADING and not ends_clause(text)
    kind = Kind.HEADING if is_heading else None
    return Piece(text, f"page {lines[0].page}", None, kind, label.text if label else "")


class _Measures:
    """What is usual in a document: the size of its text, the distance of its lines, where its columns end."""

    def __init__(self, lines: Sequence[PdfLine]) -> None:
        self.size = body_size(lines)
        bold = sum(len(line.text) for line in lines if line.bold)
        self.bold = bold > 0.5 * sum(len(line.text) for line in lines)
        steps: Counter[float] = Counter()
        for before, line in _neighbours(lines):
            steps[round(2 * (before.baseline - line.baseline) / max(line.size, 1.0), 1) / 2] += 1
        self.leading = steps.most_common(1)[0][0] if steps else 1.2
        self.margins: dict[str, float] = {}
        for column in {line.column for line in lines}:
            ends = sorted(line.right for line in lines if line.column == column and len(line.text) > 20)
            self.margins[column] = ends[int(0.9 * (len(ends) - 1))] if ends else 0.0

    def is_styled(self, line: PdfLine) -> bool:
        """Tell whether a line is set larger than the text, or bold where the text is not."""
        return line.size > 1.08 * self.size or (line.bold and not self.bold)

    def odds(self, lines: Sequence[PdfLine], index: int, facts: Language) -> float:
        """Give the log odds that a labelled block starts at a line: a full line before it says little against it."""
        if self.breaks(lines, index, {}, facts):
            return 3.0
        before = lines[index - 1].text
        return 0.0 if ends_sentence(before) else -0.5 if ends_clause(before) else -2.0

    def breaks(self, lines: Sequence[PdfLine], index: int, labels: dict[int, Label], facts: Language) -> bool:
        """Tell whether a paragraph starts at a line that has no label."""
        before, line = lines[index - 1], lines[index]
        if abs(before.size - line.size) > 0.08 * max(before.size, line.size) or before.bold != line.bold:
            return self.changes_style(before, line)
        title = is_division_title(before.text, facts) or is_division_title(line.text, facts)
        if title and (ends_sentence(before.text) or self.has_room(before, line)):
            return True
        if before.page != line.page or before.region != line.region:
            return self.breaks_over_page(before, line)
        return self.breaks_within(lines, index, labels)

    def breaks_within(self, lines: Sequence[PdfLine], index: int, labels: dict[int, Label]) -> bool:
        """Tell whether a line of the same style right below another starts a paragraph."""
        before, line = lines[index - 1], lines[index]
        step = (before.baseline - line.baseline) / max(line.size, 1.0)
        if step > 1.25 * self.leading or step < 0:
            return True
        if self.is_styled(line) and not ends_clause(before.text):
            return False  # a title over several lines is broken where its sense is
        return self.has_room(before, line) or self.is_indented(lines, index, labels)

    def changes_style(self, before: PdfLine, line: PdfLine) -> bool:
        """Tell whether another style means another paragraph: not where only a bold word fills the line."""
        if abs(before.size - line.size) > 0.08 * max(before.size, line.size):
            return True
        opens = line.text[0].isupper() and abs(before.left - line.left) > 0.5 * line.size
        return opens or self.has_room(before, line) or ends_clause(before.text) or before.region != line.region

    def breaks_over_page(self, before: PdfLine, line: PdfLine) -> bool:
        """Tell whether the first line of a page or column starts a paragraph."""
        first = next((character for character in line.text if character.isalnum()), " ")
        if first.islower():
            return False
        if self.has_room(before, line) and (ends_clause(before.text) or self.is_styled(before)):
            return True
        return ends_sentence(before.text)

    def has_room(self, before: PdfLine, line: PdfLine) -> bool:
        """Tell whether the next line's first word would have fitted behind a line."""
        word = line.text.split(" ", 1)[0]
        wide = (line.right - line.left) / max(len(line.text), 1) * (len(word) + 1)
        return self.margins[before.column] - before.right > 1.1 * wide + 0.3 * line.size

    def is_indented(self, lines: Sequence[PdfLine], index: int, labels: dict[int, Label]) -> bool:
        """Tell whether a line is indented against the one before, and no continuation of a labelled point."""
        before, line = lines[index - 1], lines[index]
        deeper = line.left - before.left
        if deeper > 0.8 * line.size:
            return index - 1 not in labels and ends_clause(before.text)
        if deeper < -0.8 * line.size:
            opened = index - 1 in labels or (index >= 2 and lines[index - 2].left < before.left - 0.8 * line.size)
            capital = next((character for character in line.text if character.isalnum()), " ").isupper()
            return not opened and (ends_sentence(before.text) or (capital and ends_clause(before.text)))
        return False


def _neighbours(lines: Sequence[PdfLine]) -> Iterator[tuple[PdfLine, PdfLine]]:
    for before, line in pairwise(lines):
        if before.page == line.page and before.region == line.region and before.baseline > line.baseline:
            yield before, line
