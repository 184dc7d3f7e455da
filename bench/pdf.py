"""An act set as a PDF would be, read back: how many of its paragraphs come out exactly?

    python -m bench.pdf [--data FOLDER] [--languages lv en] [--columns 1 2] [--show N] [--keep FOLDER]

The paragraphs are those of the GDPR's Formex. They are set by reportlab with page breaks wherever they fall, running
heads, page numbers, footnotes at the foot of the page with raised marks in the text, labels with a hanging indent,
words broken at line ends where they have a hyphen. The peer is the same PDF through pdftotext (poppler) and our
reader of plain text.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
from reportlab.pdfbase.ttfonts import TTFont  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from corpus.model import Document, Kind
from corpus.read import read

_FONTS = (
    "/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf",
)
_HEADINGS = {Kind.HEADING, Kind.ARTICLE}


@dataclass(frozen=True, slots=True)
class Sheet:
    """How pages are set: points, all of them; `gap` is the space between paragraphs."""

    columns: int = 1
    justify: bool = True
    size: float = 10.0
    leading: float = 12.0
    gap: float = 6.0
    width: float = 595.0
    height: float = 842.0
    margin: float = 60.0
    gutter: float = 20.0
    note_size: float = 7.5
    raise_by: float = 3.5


@dataclass(slots=True)
class Paragraph:
    """A paragraph to be set: its label, its text, and the notes (place of a word, mark, text) that it refers to."""

    label: str
    text: str
    heading: bool = False
    notes: list[tuple[int, str, str]] = field(default_factory=list)


def typeset(paragraphs: Sequence[Paragraph], path: Path, sheet: Sheet, *, font: str, bold: str, head: str) -> int:
    """Write paragraphs as a PDF; give the number of pages."""
    setter = _Setter(path, sheet, font, bold, head)
    for paragraph in paragraphs:
        setter.paragraph(paragraph)
    return setter.finish()


class _Setter:
    def __init__(self, path: Path, sheet: Sheet, font: str, bold: str, head: str) -> None:
        self.sheet, self.font, self.bold, self.head = sheet, font, bold, head
        self.canvas = Canvas(str(path), pagesize=(sheet.width, sheet.height), invariant=1)
        text_width = sheet.width - 2 * sheet.margin
        self.measure = (text_width - sheet.gutter * (sheet.columns - 1)) / sheet.columns
        self.page, self.column = 1, 0
        self.top = sheet.height - sheet.margin
        self.y = self.top
        self.notes: list[tuple[str, str]] = []
        self.floor = sheet.margin

    @property
    def x(self) -> float:
        return self.sheet.margin + self.column * (self.measure + self.sheet.gutter)

    def paragraph(self, paragraph: Paragraph) -> None:
        sheet = self.sheet
        font = self.bold if paragraph.heading else self.font
        wide = pdfmetrics.stringWidth(paragraph.label, self.font, sheet.size) + 6
        indent = max(22.0, wide) if paragraph.label else 0.0
        # Xmetrics.stringWidth(paragraph.label, self.font, sheet.size) + 6) if paragraph.label else 0.0
        if paragraph.heading and sheet.gap < 4 and self.y < self.top:
            self.y -= 4
        marks = {place: (mark, text) for place, mark, text in paragraph.notes}
        lines = list(self.wrapped(paragraph.text, font, self.measure - indent))
        place = 0
        for number, words in enumerate(lines):
            notes = [marks[word] for word in range(place, place + len(words)) if word in marks]
            needed = sum(len(list(self.note_lines(text))) for _, text in notes) * (sheet.note_size + 1.5)
            if self.y - sheet.leading < self.floor + needed:
                self.next_column()
            self.floor += needed
            self.notes += notes
            self.y -= sheet.leading
            if number == 0 and paragraph.label:
                self.canvas.setFont(self.font, sheet.size)
                self.canvas.drawString(self.x, self.y, paragraph.label)
            last = number == len(lines) - 1
            self.line(words, {k - place: v[0] for k, v in marks.items() if place <= k < place + len(words)},
                      font, self.x + indent, self.measure - indent, stretch=sheet.justify and not last,
                      centred=paragraph.heading)  # fmt: skip
            place += len(words)
        self.y -= max(sheet.gap, 4.0) if paragraph.heading else sheet.gap

    def line(self, words: Sequence[str], marks: dict[int, str], font: str, x: float, measure: float, *,
             stretch: bool, centred: bool) -> None:  # fmt: skip
        canvas, size = self.canvas, self.sheet.size
        natural = pdfmetrics.stringWidth(" ".join(words), font, size)
        natural += sum(pdfmetrics.stringWidth(mark, self.font, 6) for mark in marks.values())
        extra = (measure - natural) / max(len(words) - 1, 1) if stretch and not centred else 0.0
        x += (measure - natural) / 2 if centred else 0.0
        for index, word in enumerate(words):
            canvas.setFont(font, size)
            text = word + (" " if index < len(words) - 1 and index not in marks else "")
            canvas.drawString(x, self.y, text)
            x += pdfmetrics.stringWidth(text, font, size) + extra
            if index in marks:
                canvas.setFont(self.font, 6)
                x -= extra
                canvas.drawString(x, self.y + self.sheet.raise_by, marks[index])
                x += pdfmetrics.stringWidth(marks[index], self.font, 6) + extra
                x += pdfmetrics.stringWidth(" ", font, size)

    def wrapped(self, text: str, font: str, measure: float) -> Iterator[list[str]]:
        words: list[str] = []
        for word in text.split(" "):
            if words and pdfmetrics.stringWidth(" ".join([*words, word]), font, self.sheet.size) > measure - 6:
                yield words
                words = []
            words.append(word)
        if words:
            yield words

    def note_lines(self, text: str) -> Iterator[str]:
        words: list[str] = []
        for word in text.split(" "):
            if pdfmetrics.stringWidth(" ".join([*words, word]), self.font, self.sheet.note_size) > self.measure - 12:
                yield " ".join(words)
                words = []
            words.append(word)
        yield " ".join(words)

    def next_column(self) -> None:
        self.foot()
        self.column += 1
        if self.column == self.sheet.columns:
            self.furniture()
            self.canvas.showPage()
            self.page, self.column = self.page + 1, 0
        self.y = self.top

    def foot(self) -> None:
        y = self.floor - 2
        for mark, text in self.notes:
            for number, line in enumerate(self.note_lines(text)):
                y -= self.sheet.note_size + 1.5
                if number == 0:
                    self.canvas.setFont(self.font, 5)
                    self.canvas.drawString(self.x, y + 2.5, mark)
                self.canvas.setFont(self.font, self.sheet.note_size)
                self.canvas.drawString(self.x + 10, y, line)
        self.notes, self.floor = [], self.sheet.margin

    def furniture(self) -> None:
        sheet = self.sheet
        self.canvas.setFont(self.font, 8)
        self.canvas.drawString(sheet.margin, sheet.height - 36, self.head)
        self.canvas.drawRightString(sheet.width - sheet.margin, sheet.height - 36, f"L 119/{self.page}")
        self.canvas.drawCentredString(sheet.width / 2, 28, str(self.page))

    def finish(self) -> int:
        self.foot()
        self.furniture()
        self.canvas.showPage()
        self.canvas.save()
        return self.page


def from_document(document: Document, *, every: int = 40) -> list[Paragraph]:
    """Make paragraphs to set of a document's blocks; its footnotes go to a word of every 40th paragraph."""
    body = [block for block in document.blocks if block.kind is not Kind.FOOTNOTE]
    notes = [block for block in document.blocks if block.kind is Kind.FOOTNOTE]
    made = [Paragraph(block.label, block.text.replace("\xa0", " "), heading=block.kind in _HEADINGS) for block in body]
    long_ones = [paragraph for paragraph in made if len(paragraph.text.split()) > 15 and not paragraph.heading]
    for number, (note, paragraph) in enumerate(zip(notes, long_ones[::every], strict=False), start=1):
        paragraph.notes.append((7, str(number), note.text.replace("\xa0", " ")))
    return made


def recovered(paragraphs: Sequence[Paragraph], document: Document) -> tuple[int, int, int, int, list[str]]:
    """Count paragraphs and notes that came back exactly: paragraphs right, of, notes right, of, what is missing."""
    got = Counter(
        (block.label, block.text.replace("\xa0", " ")) for block in document.blocks if block.kind is not Kind.FOOTNOTE
    )
    got_notes = Counter(block.text.replace("\xa0", " ") for block in document.blocks if block.kind is Kind.FOOTNOTE)
    wanted = Counter((one.label, one.text) for one in paragraphs)
    notes = Counter(text for one in paragraphs for _, _, text in one.notes)
    missing = [f"{label} {text}" for label, text in (wanted - got).elements()]
    return (wanted & got).total(), wanted.total(), (notes & got_notes).total(), notes.total(), missing


def register_font() -> str:
    """Register a font that has all letters; give its name."""
    file = next((file for file in _FONTS if Path(file).exists()), None)
    if file is None:
        raise SystemExit(f"bench.pdf needs one of {', '.join(_FONTS)} (Debian: fonts-liberation or fonts-dejavu-core)")
    pdfmetrics.registerFont(TTFont("Text", file))
    bold = Path(file.replace("-Regular", "").removesuffix(".ttf") + "-Bold.ttf")
    pdfmetrics.registerFont(TTFont("Text-Bold", str(bold) if bold.exists() else file))
    return "Text"


def main() -> int:
    """Print the figures for each language and layout; exit 1 where one is below 99 %."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("ATMINA_DATA", "../shared/data")))
    parser.add_argument("--languages", nargs="+", default=["lv", "en"])
    parser.add_argument("--columns", nargs="+", type=int, default=[1, 2])
    parser.add_argument("--show", type=int, default=0, help="print so many paragraphs that did not come back")
    parser.add_argument("--keep", type=Path, help="keep the PDFs in this folder")
    given = parser.parse_args()
    font = register_font()
    folder = given.keep or Path(tempfile.mkdtemp(prefix="bench-pdf-"))
    folder.mkdir(parents=True, exist_ok=True)
    good = True
    sheets = [(f"{columns} column(s), {gap:g} pt between", Sheet(columns=columns, gap=gap, justify=justify))
              for columns in given.columns for gap, justify in ((6.0, True), (0.0, False))]  # fmt: skip
    for lang in given.languages:
        source = next((given.data / "parallel" / "gdpr-formex").glob(f"L_2016*{lang.upper()}.*.xml"))
        paragraphs = from_document(read(source, lang=lang))
        for name, sheet in sheets:
            path = folder / f"{lang}-{sheet.columns}-{sheet.gap:g}.pdf"
            head = "Eiropas Savienības Oficiālais Vēstnesis"
            pages = typeset(paragraphs, path, sheet, font=font, bold=f"{font}-Bold", head=head)
            start = time.perf_counter()
            back = read(path, lang=lang)
            seconds = time.perf_counter() - start
            right, of, notes, of_notes, missing = recovered(paragraphs, back)
            good &= right >= 0.99 * of
            print(f"{lang}, {name}, {pages} pages: {right}/{of} = {right / of:.4f} paragraphs, "
                  f"{notes}/{of_notes} notes, {seconds:.1f} s")  # fmt: skip
            for text in missing[: given.show]:
                print("    missing:", text[:150])
            if peer := _peer(path, lang):
                right, of, notes, of_notes, _ = recovered(paragraphs, peer)
                print(f"    pdftotext: {right / of:.4f} paragraphs, {notes}/{of_notes} notes")
    if not given.keep:
        shutil.rmtree(folder)
    return 0 if good else 1


def _peer(path: Path, lang: str) -> Document | None:
    if not shutil.which("pdftotext"):
        return None
    text = path.with_suffix(".txt")
    subprocess.run(["pdftotext", str(path), str(text)], check=True)
    return read(text, lang=lang)


if __name__ == "__main__":
    raise SystemExit(main())
