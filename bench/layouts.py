"""Documents laid out as text comes out of a PDF: wrapped, paged, with running heads and footnotes, from known blocks.

The opposite of `corpus.structure`, made to measure it. Lines are filled greedily to a width in points, each character
having a width of its own (drawn by a seed round the widths of a text face, so that no table in the program can be
right to the point); pages are filled to a height, footnotes stand at the foot of the page that their marker is on.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.model import Block, Kind

NARROW, WIDE = "ijltfrI.,;:'()|-! ", "mwMWŪĀČĢŅŠ—"
_VOWELS = "aāeēiīoōuūy"


@dataclass(frozen=True, slots=True)
class Layout:
    """How a document is laid out; `width` is in average characters, `height` in lines."""

    name: str
    width: float = 92
    height: int = 44
    monospaced: bool = False
    gaps: str = "none"  # blank lines: none, paragraphs, all
    page: str = "form feed"  # what shows of a page break: form feed, blanks, space, nothing
    heads: bool = False
    notes: str = "rule"  # footnotes: rule, blank rule, bare, journal
    hyphenate: bool = False
    own_line: bool = False  # labels on lines of their own
    indent: bool = False  # leading blanks are kept
    trailing: bool = False
    wrapped: bool = True


LAYOUTS = (
    Layout("single-spaced, form feeds, heads", heads=True),
    Layout(
        "blank line between all lines, blank page breaks", gaps="all", page="blanks", notes="blank rule", trailing=True
    ),
    Layout(
        "blank line between all lines, a blank at page breaks",
        gaps="all",
        page="space",
        notes="blank rule",
        trailing=True,
    ),
    Layout("blank line between paragraphs, heads", gaps="paragraphs", heads=True),
    Layout("single-spaced, no page breaks", page="nothing", notes="rule"),
    Layout("no page breaks, footnotes without a rule", page="nothing", notes="bare"),
    Layout("Official Journal: (1) footnotes, heads", width=105, height=60, notes="journal", heads=True),
    Layout("hyphenated, heads", width=70, hyphenate=True, heads=True),
    Layout("narrow column", width=48, height=60, page="form feed"),
    Layout("labels on lines of their own", own_line=True, heads=True),
    Layout("indented as on the page", indent=True, gaps="paragraphs"),
    Layout("typewriter, 72 characters", width=72, monospaced=True, gaps="paragraphs", page="nothing"),
    Layout("a paragraph a line", wrapped=False, page="nothing", notes="rule"),
)


@dataclass(frozen=True, slots=True)
class _Row:
    """A line on the page: its text, its indent, whether it opens a paragraph, the notes that are marked in it."""

    text: str
    indent: int
    opens: bool
    notes: tuple[int, ...] = ()


def lay_out(body: Sequence[Block], notes: Sequence[Block], layout: Layout, seed: int) -> str:
    """Lay blocks out as raw text; the notes' markers are put behind words that the seed draws."""
    chance = random.Random(f"{layout.name} {seed}")
    marked = _marked(body, notes, layout, chance)
    rows = list(_rows(marked, layout, _Face(layout, chance)))
    return _emit(list(_pages(rows, notes, layout, chance)), layout)


class _Face:
    """Widths of characters."""

    def __init__(self, layout: Layout, chance: random.Random) -> None:
        self.layout, self.chance = layout, chance
        self.widths: dict[str, float] = {}

    def measure(self, text: str) -> float:
        """Give the width of a text in average characters."""
        if self.layout.monospaced:
            return len(text)
        for character in text:
            if character not in self.widths:
                base = (
                    0.66 if character in NARROW else 1.65 if character in WIDE else 1.45 if character.isupper() else 1.1
                )
                self.widths[character] = base * self.chance.uniform(0.88, 1.12)
        return sum(self.widths[character] for character in text)


def _marked(
    body: Sequence[Block], notes: Sequence[Block], layout: Layout, chance: random.Random
) -> list[tuple[Block, list[str], dict[int, int]]]:
    """Put markers behind words: for each block its words, and by word the note that is marked there."""
    texts = [(block, block.text.split(" "), dict[int, int]()) for block in body]
    long = [
        index for index, (block, words, _) in enumerate(texts) if len(words) > 12 and block.kind is not Kind.HEADING
    ]
    places = sorted(chance.sample(long, min(len(notes), len(long))))
    for note, place in enumerate(places):
        words = texts[place][1]
        fitting = [
            index
            for index, word in enumerate(words)
            if index > 3 and word.rstrip(".,;").isalpha() and len(word) > 3 and not word.isupper()
        ]
        if not fitting:
            continue
        at = chance.choice(fitting)
        word = words[at].rstrip(".,;")
        mark = f" ({notes[note].label})" if layout.notes == "journal" else notes[note].label
        words[at] = word + mark + words[at][len(word) :]
        texts[place][2][at] = note
    return texts


def _rows(texts: Sequence[tuple[Block, list[str], dict[int, int]]], layout: Layout, face: _Face) -> Iterator[_Row]:
    for block, words, marks in texts:
        depth = {Kind.ITEM: 6.0, Kind.POINT: 4.0, Kind.RECITAL: 4.0}.get(block.kind, 0.0) if block.label else 0.0
        room = layout.width - depth if layout.wrapped else float("inf")
        line = ""
        opens, noted = True, list[int]()
        if block.label and layout.own_line:
            yield _Row(block.label, 0, opens=True)
            opens = False
        elif block.label:
            line = block.label
        blank = face.measure(" ")
        used = face.measure(line)
        for index, whole in enumerate(words):
            rest = whole
            while rest:
                size = face.measure(rest)
                if not line or used + blank + size <= room:
                    line, used = (f"{line} {rest}", used + blank + size) if line else (rest, size)
                    if index in marks:
                        noted.append(marks[index])
                    break
                head, tail = _split(rest, room - used - blank, face) if layout.hyphenate else ("", rest)
                yield _Row(f"{line} {head}" if head else line, round(depth), opens, tuple(noted))
                line, used, opens, noted, rest = "", 0.0, False, [], tail
        yield _Row(line, round(depth), opens, tuple(noted))


def _split(word: str, room: float, face: _Face) -> tuple[str, str]:
    """Break a word behind a vowel where a part of it and a hyphen fit."""
    if not word.isalpha() or not word.islower():
        return "", word
    for place in range(len(word) - 2, 1, -1):
        if word[place - 1] in _VOWELS and word[place] not in _VOWELS and face.measure(word[:place] + "-") <= room:
            return word[:place] + "-", word[place:]
    return "", word


def _pages(
    rows: list[_Row], notes: Sequence[Block], layout: Layout, chance: random.Random
) -> Iterator[tuple[list[_Row], list[list[str]]]]:
    """Fill pages: each is its rows and its footnotes' lines."""
    face = _Face(layout, chance)
    page: list[_Row] = []
    feet: list[list[str]] = []
    used = 0
    for row in rows:
        new = [_note_lines(notes[note], layout, face) for note in row.notes]
        needed = 1 + sum(map(len, new))
        if layout.wrapped and page and used + needed > layout.height:
            yield page, feet
            page, feet, used = [], [], 0
        page.append(row)
        feet += new
        used += needed
    yield page, feet


def _note_lines(note: Block, layout: Layout, face: _Face) -> list[str]:
    """Wrap a footnote in small print."""
    room = layout.width * 1.2 if layout.wrapped else float("inf")
    lines, line = [], f"({note.label})" if layout.notes == "journal" else note.label
    for word in note.text.split(" "):
        if face.measure(f"{line} {word}") > room:
            lines.append(line)
            line = word
        else:
            line += f" {word}"
    return [*lines, line]


def _emit(pages: Sequence[tuple[list[_Row], list[list[str]]]], layout: Layout) -> str:
    out: list[str] = []
    spaced = layout.gaps == "all"
    for number, (rows, feet) in enumerate(pages, start=1):
        lines: list[str] = []
        if layout.heads:
            lines += [f"L 119/{number}", "LV", "Eiropas Savienības Oficiālais Vēstnesis", "4.5.2016."]
        for index, row in enumerate(rows):
            if spaced and index:
                lines.append("")
            if layout.gaps == "paragraphs" and row.opens and index:
                lines.append("")
            lines.append((" " * row.indent if layout.indent else "") + row.text + (" " if layout.trailing else ""))
        if feet and layout.notes in {"rule", "blank rule"}:
            lines += [""] * spaced + ["_" * 20 if layout.notes == "rule" else " " * 49]
        for foot in feet:
            lines += foot
        if layout.heads:
            lines += [f"6372/24 AB/cd {number}"]
        if number > 1:
            lead = {"form feed": "\f", "space": " "}.get(layout.page, "")
            out += [""] * (4 if layout.page == "blanks" else 0)
            lines[0] = lead + lines[0]
        out += lines
    return "\n".join(out) + "\n"
