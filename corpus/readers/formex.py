"""Formex 4, the XML in which the Publications Office keeps the Official Journal.

The element names carry all the structure that there is (recital, article, paragraph, point, footnote), so nothing is
guessed and two languages of one act give the same sequence of blocks. Elements that are not known here are taken as
paragraphs where they stand among blocks and as running text where they stand inside a sentence.

Source: the Formex 4 schema's documentation (Publications Office). Where we differ: `HT TYPE="UC"` is a matter of
print, its letters stay as they are; raised digits become Unicode superscripts; a quotation mark that opens inside a
number (`‘(71)`) moves to the text behind it, so that labels stay labels.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import regex
from lxml import etree

from corpus.errors import ReadError
from corpus.model import Document, Kind
from corpus.readers.pieces import Piece, document, superscript
from corpus.readers.raw import line_of, local_name, parse_xml, read_bytes

_INLINE = frozenset(
    "HT DATE FT QUOT.START QUOT.END NOTE IE ANCHOR LINK KEYWORD FORMULA BR INCL.ELEMENT NO.DOC.TXT".split()  # noqa: SIM905 - read as a list
)
_SKIPPED = frozenset("IE INCL.ELEMENT ANCHOR COLOPHON TOC.PAGE NO.PAGE".split())  # noqa: SIM905 - read as a list
_LABELS = frozenset({"NO.P", "NO.PARAG", "NO.GR.SEQ", "NO.SUBDIV"})
_LIST_MARKS = {"DASH": "—", "NDASH": "–", "BULLET": "•"}
# What the blocks below an element are, unless an element below it knows better.
_KINDS = {
    "VISA": Kind.CITATION,
    "CONSID": Kind.RECITAL,
    "TI.ART": Kind.ARTICLE,
    "STI.ART": Kind.HEADING,
    "TITLE": Kind.HEADING,
    "TI": Kind.HEADING,
    "STI": Kind.HEADING,
    "TI.CJT": Kind.HEADING,
    "GR.TBL": Kind.PARAGRAPH,
    "CELL": Kind.CELL,
    "ITEM": Kind.ITEM,
    "SIGNATURE": Kind.SIGNATURE,
    "QUOT.S": Kind.PARAGRAPH,
    "NP": Kind.POINT,
    "PARAG": Kind.POINT,
    "DLIST.ITEM": Kind.ITEM,
}
# Below these, a labelled NP is what they are and no point of its own.
_OWN_NP = frozenset({Kind.RECITAL, Kind.ITEM, Kind.CITATION, Kind.CELL, Kind.HEADING, Kind.FOOTNOTE})
# The first block is of the element's kind, what follows it are paragraphs of their own.
_FIRST_ONLY = frozenset({Kind.POINT, Kind.ITEM})


def read(path: Path, name: str, lang: str) -> Document:
    """Read a Formex 4 document: an act, an annex, a corrigendum, a judgment or the like.

    Raises:
        ReadError: no XML, hostile, or without text.
    """
    return from_tree(parse_xml(read_bytes(path), str(path)), path=str(path), name=name, lang=lang)


def from_tree(root: etree._Element, *, path: str, name: str, lang: str) -> Document:
    """Read a Formex document that is a tree already.

    Raises:
        ReadError: there is no text in it.
    """
    walker = _Walker()
    walker.block(root, _State("/" + local_name(root)))
    walker.flush(_State("/" + local_name(root)))
    if not walker.pieces:
        raise ReadError("empty: there is no text in this Formex file (a .doc.xml has only references)", path=path)
    return document(walker.pieces, name=name, lang=lang, path=path)


@dataclass(slots=True)
class _State:
    """Where the walk is: the element's path, what blocks are here, and the label that waits for its text."""

    place: str
    kind: Kind = Kind.PARAGRAPH
    label: list[str] = field(default_factory=list)
    used: list[bool] = field(default_factory=lambda: [False])
    line: int | None = None


class _Walker:
    """Walks a tree in document order and gathers pieces; depth is bounded by the parser."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.notes = 0
        self.buffer: list[str] = []
        self.opening = ""

    def block(self, element: etree._Element, state: _State) -> None:
        """Walk the children of a block: text gathers until a block child or the end makes a piece of it."""
        mixed = _has_text(element)
        self.add(element.text)
        counts: Counter[str] = Counter()
        for child in element:
            tag = local_name(child)
            counts[tag] += 1
            if tag in _LABELS:
                self.flush(state)
                self.label(child, state)
            elif _is_inline(tag, child, mixed=mixed):
                self.inline(child, state)
            elif not _is_skipped(tag):
                self.flush(state)
                inner = self.state_below(child, tag, counts[tag], state)
                self.block(child, inner)
                self.flush(inner)
            self.add(child.tail)

    def state_below(self, child: etree._Element, tag: str, count: int, state: _State) -> _State:
        """Say what blocks are inside a child; the label that waits goes in with the child, to its first block."""
        place = f"{state.place}/{tag}" + (f"[{count}]" if count > 1 else "")
        kind = _KINDS.get(tag, state.kind)
        fresh = tag in _KINDS and not (tag == "NP" and state.kind in _OWN_NP)
        if tag == "NP" and state.kind in _OWN_NP:
            kind = state.kind
        below = _State(place, kind, state.label, [False] if fresh else state.used, line_of(child))
        if tag == "ITEM" and not state.label:
            parent = child.getparent()
            mark = _LIST_MARKS.get(parent.get("TYPE", ""), "") if parent is not None else ""
            if mark and not any(local_name(one) in _LABELS for one in child.iter(etree.Element)):
                below.label.append(mark)
        return below

    def label(self, element: etree._Element, state: _State) -> None:
        """Keep a number for the text that it stands before; a quotation mark in it opens that text."""
        self.inline(element, state)
        text, self.buffer = "".join(self.buffer).strip(), []
        found = regex.match(r"[‘“„«\"‚']+", text)
        self.opening += found[0] if found else ""
        text = text[found.end() :].strip() if found else text
        if text:
            if state.label:  # two numbers and no text between them: the first stands alone
                self.pieces.append(Piece("", state.place, state.line, state.kind, state.label.pop()))
            state.label.append(text)

    def inline(self, element: etree._Element, state: _State) -> None:
        """Gather the text of an element that is part of a sentence; footnotes go their own way."""
        tag = local_name(element)
        if tag in {"QUOT.START", "QUOT.END"}:
            self.buffer.append(_quotation_mark(element.get("CODE", "")))
            return
        if tag == "NOTE":
            self.note(element, state)
            return
        if tag == "BR":
            self.buffer.append(" ")
        if _is_skipped(tag):
            return
        raised = tag == "HT" and element.get("TYPE") == "SUP"
        self.buffer.append(superscript(element.text or "") if raised else element.text or "")
        for child in element:
            self.inline(child, state)
            if local_name(child) == "P":
                self.buffer.append(" ")
            self.buffer.append(child.tail or "")

    def note(self, element: etree._Element, state: _State) -> None:
        """Make a footnote: its text goes to the end, its marker is in no text."""
        held, self.buffer = self.buffer, []
        opening, self.opening = self.opening, ""
        self.notes += 1
        mark = "*" * self.notes if element.get("NUMBERING") == "STAR" and self.notes <= 3 else str(self.notes)
        inner = _State(f"{state.place}/NOTE[{self.notes}]", Kind.FOOTNOTE, [mark], [False], line_of(element))
        self.block(element, inner)
        self.flush(inner)
        self.buffer, self.opening = held, opening

    def add(self, text: str | None) -> None:
        """Gather text of the sentence at hand."""
        if text:
            self.buffer.append(text)

    def flush(self, state: _State) -> None:
        """Make a piece of what has gathered."""
        text, self.buffer = "".join(self.buffer).strip(), []
        if not text:
            return
        text, self.opening = self.opening + text, ""
        label = state.label.pop() if state.label else ""
        kind = state.kind
        if kind in _FIRST_ONLY and state.used[0] and not label:
            kind = Kind.PARAGRAPH
        state.used[0] = True
        self.pieces.append(Piece(text, state.place, state.line, kind, label))


def _has_text(element: etree._Element) -> bool:
    """Tell whether an element has text of its own among its children."""
    return bool((element.text or "").strip()) or any((child.tail or "").strip() for child in element)


def _is_inline(tag: str, child: etree._Element, *, mixed: bool) -> bool:
    if tag in _INLINE or tag.startswith("REF."):
        return True
    known_block = tag in _KINDS or tag in {"P", "LIST", "ALINEA", "TXT", "TBL", "ARTICLE", "DIVISION", "QUOT.S"}
    return mixed and not known_block and len(child) == 0


def _is_skipped(tag: str) -> bool:
    return tag in _SKIPPED or tag.startswith("BIB.")


def _quotation_mark(code: str) -> str:
    """Give the character of a hexadecimal code, where it is one that text can hold."""
    try:
        character = chr(int(code, 16)) if 2 <= len(code) <= 6 else '"'
    except (ValueError, OverflowError):
        return '"'
    return character if character.isprintable() else '"'
