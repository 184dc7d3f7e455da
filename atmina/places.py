"""Where the target of a unit stands in its file, character by character, so that it is repaired there only.

The record at the unit's line (a row, a message, an XML unit) is cut into its texts. The target is the one that reads as
the target beside one that reads as the source; where none does, or more than one, its place is not certain.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tm.formats.table import delimiter_of, undefused

#: Where each character of a text stands in the file: (start, end) of what is written for it.
Spans = list[tuple[int, int]]
_XML = (".tmx", ".xlf", ".xliff")
_PLAIN = (".txt", ".md")
_PO_LINE = re.compile(r'[ \t]*(?:(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)[ \t]+)?"(.*)"[ \t\r]*$')
_PO_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\"}
_ATTRIBUTES = r"""(?:[^<>"']|"[^"<]*"|'[^'<]*')*"""
_UNIT = re.compile(rf"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<(?:\w+:)?(tu|trans-unit|unit)(?=[\s>]){_ATTRIBUTES}>", re.DOTALL)
_TEXT = re.compile(rf"<(?:\w+:)?(seg|source|target)(?=[\s>]){_ATTRIBUTES}(?<!/)>(.*?)</(?:\w+:)?\1\s*>", re.DOTALL)
#: Proposals of other memories within a unit, with texts of their own.
_ASIDE = re.compile(r"<((?:\w+:)?(?:alt-trans|matches|match|glossary))(?=[\s>]).*?</\1\s*>", re.DOTALL)
_PIECE = re.compile(
    rf"(?P<code><(bpt|ept|ph|it|ut)(?=[\s>]){_ATTRIBUTES}(?<!/)>.*?</\2\s*>)|(?P<tag></?[\w:.-]+{_ATTRIBUTES}>)"
    r"|&(?P<entity>amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9A-Fa-f]{1,6});|(?P<end>\r\n?)|(?P<plain>[^<&])",
    re.DOTALL,
)
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a target stands. `write` gives a text as it is written there, None where it cannot stand there."""

    spans: Spans
    write: Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class _Text:
    """A text of a record: what it says, where, and of which role (`source`, `target`, or either)."""

    text: str
    place: Place
    role: str = ""


class Places:
    """Finds targets in the text of one file, `text`, whose format goes by the name of `path`."""

    def __init__(self, path: Path, text: str) -> None:
        self.text = text
        self._ending = path.suffix.lower()
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._delimiter = delimiter_of(path, text[text.startswith("\ufeff") :])
        self._units = self._xml_units() if self._ending in _XML else {}

    def find(self, line: int, source: str, target: str) -> Place | None:
        """Give the place of the target of the unit at a 1-based line, or None where it is not certain."""
        if not 1 <= line <= len(self._starts) or not target:
            return None
        if self._ending in _PLAIN:
            return self._in_line(line, source, target)
        ways = {".csv": self._row, ".tsv": self._row, ".po": self._message, ".pot": self._message}
        found = []
        records = [self._xml_texts(*unit) for unit in self._units.get(line, ())]
        if self._ending in ways:
            records = [ways[self._ending](self._starts[line - 1])]
        for texts in records:
            sources = [one for one in texts if one.text == source and one.role != "target"]
            targets = [one for one in texts if one.text == target and one.role != "source"]
            found += [one for one in targets if any(other is not one for other in sources)]
        return found[0].place if len(found) == 1 else None

    def _in_line(self, line: int, source: str, target: str) -> Place | None:
        """Find a target in a plain text: all of its line where there is a source, or else a part that is there once."""
        start = self._starts[line - 1]
        row = self.text[start:].partition("\n")[0].removesuffix("\r") if line <= len(self._starts) else ""
        if row.count(target) != 1 or (source and row.lstrip("\ufeff") != target):
            return None
        at = start + row.index(target)
        return Place([(at + one, at + one + 1) for one in range(len(target))], str)

    def _row(self, at: int) -> list[_Text]:
        """Cut the row of a table that starts at an offset."""
        cells: list[_Text] = []
        text, end = self.text, len(self.text)
        if at == 0 and text.startswith("\ufeff"):
            at = 1
        while at <= end:
            spans: Spans = []
            quoted = text[at : at + 1] == '"'
            at += quoted
            while at < end:
                if quoted and text.startswith('""', at):
                    spans.append((at, at + 2))
                    at += 2
                    continue
                if text[at] == '"' if quoted else text[at] in f"{self._delimiter}\r\n":
                    break
                spans.append((at, at + 1))
                at += 1
            at += quoted
            said = "".join(text[start] for start, _ in spans)
            bare = undefused(said)
            spans = spans[len(said) - len(bare) :]
            cells.append(_Text(bare, Place(spans, _doubled if quoted else self._unquoted)))
            if text[at : at + 1] != self._delimiter:
                break
            at += 1
        return cells

    def _unquoted(self, text: str) -> str | None:
        return None if any(mark in text for mark in ('"', "\n", "\r", self._delimiter)) else text

    def _message(self, at: int) -> list[_Text]:
        """Cut the message of a PO file that starts at an offset, comments before it included."""
        texts: dict[str, tuple[list[str], Spans]] = {}
        word = ""
        while at < len(self.text):
            end = self.text.find("\n", at)
            end = len(self.text) if end < 0 else end
            match = _PO_LINE.match(self.text[at:end])
            if match is None:
                if word:
                    break
            else:
                if match[1] in texts or (match[1] and word.startswith("msgstr") and not match[1].startswith("msgstr")):
                    break  # the next message
                word = match[1] or word
                said, spans = texts.setdefault(word, ([], []))
                for character, start, stop in _po_characters(match[2]):
                    said.append(character)
                    spans.append((at + match.start(2) + start, at + match.start(2) + stop))
            at = end + 1
        return [
            _Text("".join(said), Place(spans, _escaped), "target" if word.startswith("msgstr") else "source")
            for word, (said, spans) in texts.items()
            if word != "msgctxt"
        ]

    def _xml_units(self) -> dict[int, list[tuple[int, int]]]:
        """Give the units by each line that their start tag is on: a parser may name the first one or the last."""
        found: dict[int, list[tuple[int, int]]] = {}
        line, seen = 1, 0
        for match in _UNIT.finditer(self.text):
            if match[1] is None:
                continue
            end = re.compile(rf"</(?:\w+:)?{match[1]}\s*>").search(self.text, match.end())
            line, seen = line + self.text.count("\n", seen, match.start()), match.start()
            if end is not None:
                for number in range(line, line + match[0].count("\n") + 1):
                    found.setdefault(number, []).append((match.end(), end.start()))
        return found

    def _xml_texts(self, start: int, end: int) -> list[_Text]:
        """Cut a unit of TMX or XLIFF; nothing of one with comments, CDATA or instructions is certain."""
        unit = self.text[start:end]
        if "<!" in unit or "<?" in unit:
            return []
        unit = _ASIDE.sub(lambda match: " " * len(match[0]), unit)
        found = []
        for match in _TEXT.finditer(unit):
            said, spans = _xml_characters(match[2], start + match.start(2))
            found.append(_Text(said, Place(spans, _marked_up), match[1] if match[1] != "seg" else ""))
        return found


def _po_characters(written: str) -> Iterator[tuple[str, int, int]]:
    """Give each character of a string of a PO file and where it is written; an unknown escape is kept as it is."""
    for match in re.finditer(r"\\(.)|(.)", written):
        yield (_PO_ESCAPES.get(match[1], match[0]) if match[1] else match[0]), match.start(), match.end()


def _xml_characters(written: str, offset: int) -> tuple[str, Spans]:
    """Give the plain text of a segment and where its characters are written; inline codes have none."""
    said, spans, at = [], [], 0
    while at < len(written):
        match = _PIECE.match(written, at)
        if match is None:
            return "", []
        if match.lastgroup not in {"code", "tag"}:
            said.append(_character(match))
            spans.append((offset + at, offset + match.end()))
        at = match.end()
    return "".join(said), spans


def _character(match: re.Match[str]) -> str:
    name = match["entity"]
    if match["end"]:
        return "\n"
    if name is None:
        return match[0]
    if not name.startswith("#"):
        return _ENTITIES[name]
    number = int(f"0{name[1:]}", 16) if name[1] == "x" else int(name[1:])
    return chr(number) if number < 0x110000 else "\ufffd"


def _doubled(text: str) -> str:
    return text.replace('"', '""')


def _escaped(text: str) -> str | None:
    return None if "\n" in text else text.replace("\\", "\\\\").replace('"', '\\"')


def _marked_up(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
