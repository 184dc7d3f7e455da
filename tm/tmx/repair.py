"""Mend a TMX file: write a copy that the specification and every importer take, and say what was changed.

What cannot be mended without knowing better is kept and left to `validate` to tell: two targets for one source, long
segments, no-break spaces, line breaks. Nothing is translated, guessed or merged.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from tm.model import Content, Element
from tm.tmx import rules
from tm.tmx.checks import DATE, DATES
from tm.tmx.entries import write_entries
from tm.tmx.findings import Finding
from tm.tmx.languages import normalized, well_formed
from tm.tmx.model import INLINE, Attributes, Entry, Header, Variant, attribute, plain
from tm.tmx.parser import Parser
from tm.tmx.reader import as_entries, date, run
from tm.tmx.source import Limits
from tm.tmx.structure import HEADER, RULES, VALUES, Structure, foreign
from tm.tmx.texts import safe, safe_content
from tm.tmx.writer import stamp

_DEFAULTS = {
    "creationtool": "unknown",
    "creationtoolversion": "unknown",
    "segtype": "sentence",
    "o-tmf": "unknown",
    "adminlang": "en",
    "srclang": "*all*",
    "datatype": "unknown",
}


def fix(path: Path, out: Path, *, limits: Limits = Limits()) -> tuple[Finding, ...]:  # noqa: B008 - frozen
    """Write a mended copy of `path` to `out`; give what was changed, one finding a kind with first line and count.

    The copy is TMX 1.4b in UTF-8. Units that cannot be read or have no text in two languages are left out.

    Raises:
        FormatError, OSError: as `tm.tmx.read`; `out` is then untouched.
    """
    changes = _Changes(str(path))
    structure = Structure(changes.say_structure)
    parser = Parser(str(path), as_entries, changes.say, limits, structure)
    entries = run(path, parser, limits)
    first = next(entries, None)  # the header is read before it
    header = _header(parser.head.header or Header(()), changes)
    write_entries(header, _mended(itertools.chain([first] if first else [], entries), changes), out)
    structure.finish()
    return changes.findings()


class _Changes:
    """Counts what was changed, with the line of the first place."""

    __slots__ = ("_found", "_path", "line")

    def __init__(self, path: str) -> None:
        self._path = path
        self._found: dict[tuple[str, str], tuple[int, int | None]] = {}
        self.line: int | None = None

    def note(self, code: str, what: str) -> None:
        count, line = self._found.get((code, what), (0, self.line))
        self._found[code, what] = (count + 1, line)

    def say(self, code: str, line: int, what: str) -> None:
        count, first = self._found.get((code, what), (0, line))
        self._found[code, what] = (count + 1, first)

    def say_structure(self, code: str, line: int, what: str) -> None:
        """Hear of structure only: writing an entry puts its parts in order, attributes are seen to here."""
        if code in {"structure", "lang-attribute"}:
            self.say(code, line, what)

    def findings(self) -> tuple[Finding, ...]:
        return tuple(
            rules.finding(code, what, self._path, line, count) for (code, what), (count, line) in self._found.items()
        )


def _header(header: Header, changes: _Changes) -> Header:
    changes.line = 1
    given = dict(_attributes("header", header.attributes, changes))
    for name in HEADER:
        if not given.get(name):
            changes.note("header-attribute", f"{name} of the header set to {_DEFAULTS[name]}")
            given[name] = _DEFAULTS[name]
    source = given["srclang"]
    if source != "*all*":
        given["srclang"] = normalized(source) if well_formed(normalized(source)) else "*all*"
        if given["srclang"] != source:
            changes.note("language", f"srclang {source[:40]} written as {given['srclang']}")
    extras = tuple(extra for extra in header.extras if extra.name in {"note", "prop", "ude"})
    root = tuple((name, value) for name, value in header.root if foreign(name))
    if attribute(header.root, "version") != "1.4":
        changes.note("attribute", "version of the file set to 1.4")
    return Header(tuple(given.items()), _extras(extras, changes), (("version", "1.4"), *root))


def _mended(entries: Iterator[Entry], changes: _Changes) -> Iterator[Entry]:
    for entry in entries:
        changes.line = entry.line
        variants = []
        for variant in entry.variants:
            mended = _variant(variant, changes)
            if mended is not None:
                variants.append(mended)
        if len(variants) < 2:
            changes.note("one-language", "unit without text in two languages left out")
            continue
        extras = tuple(extra for extra in entry.extras if extra.name in {"note", "prop"})
        attributes = dict(_attributes("tu", entry.attributes, changes))
        own = attributes.get("srclang", "")
        if own and own != "*all*":
            attributes["srclang"] = normalized(own)
        yield Entry(tuple(attributes.items()), tuple(variants), _extras(extras, changes), entry.line)


def _variant(variant: Variant, changes: _Changes) -> Variant | None:
    code = normalized(variant.language)
    if not well_formed(code):
        changes.note("language", f"text in {variant.language[:40]!r}, which is no language code, left out")
        return None
    if code != variant.language:
        changes.note("language", f"language {variant.language[:40]} written as {code}")
    content, broken = safe_content(_codes(_unwrapped(variant.segment, changes), changes))
    for rule in broken:
        if rule != "line-break":
            changes.note(rule, "text made safe")
    if not unicodedata.is_normalized("NFC", variant.text):
        changes.note("not-nfc", "text normalised to NFC")
    if not plain(content).strip():
        changes.note("empty-segment", "empty segment left out")
        return None
    others = (pair for pair in variant.attributes if pair[0] not in {"lang", "xml:lang"})
    attributes = (("xml:lang", code), *_attributes("tuv", tuple(others), changes))
    extras = tuple(extra for extra in variant.extras if extra.name in {"note", "prop"})
    return Variant(attributes, content, _extras(extras, changes))


def _extras(extras: tuple[Element, ...], changes: _Changes) -> tuple[Element, ...]:
    """Make notes and properties plain text, and give properties a type."""
    made = []
    for extra in extras:
        attributes = _attributes(extra.name, extra.attributes, changes)
        content = extra.content
        if extra.name == "ude":
            content = tuple(
                Element("map", _attributes("map", piece.attributes, changes))
                for piece in content
                if isinstance(piece, Element) and piece.name == "map" and piece.attribute("unicode") is not None
            )
            if not content or "name" not in dict(attributes):
                continue
        elif any(isinstance(piece, Element) for piece in content):
            content = (_all_text(content),)
        if extra.name == "prop" and "type" not in dict(attributes):
            changes.note("attribute", "property without a type given the type x-unknown")
            attributes = (*attributes, ("type", "x-unknown"))
        made.append(Element(extra.name, attributes, content))
    return tuple(made)


def _all_text(content: Content) -> str:
    return "".join(piece if isinstance(piece, str) else _all_text(piece.content) for piece in content)


def _attributes(name: str, attributes: Attributes, changes: _Changes) -> Attributes:
    """Keep the attributes that the specification knows, with values that it allows; bring dates into their form."""
    made = []
    for key, value in attributes:
        values = VALUES.get((name, key))
        if key not in RULES[name].allowed and not foreign(key):
            changes.note("attribute", f"attribute {key[:40]} of <{name}> left out")
        elif values is not None and value not in values:
            changes.note("attribute", f"attribute {key}={value[:40]!r} of <{name}> left out")
        elif key in DATES and DATE.fullmatch(value) is None:
            time = date(value)
            changes.note("date", f"{key} " + ("brought into its form" if time else "left out, as it says no time"))
            if time:
                made.append((key, stamp(time)))
        elif key == "usagecount" and not (value.isascii() and value.isdigit()):
            changes.note("number", "usagecount left out")
        elif key == "lang":
            if "xml:lang" not in dict(attributes):
                made.append(("xml:lang", value))
        else:
            made.append((key, safe(value, segment=False)[0]))
    return tuple(made)


def _unwrapped(content: Content, changes: _Changes, parent: str = "seg") -> Content:
    """Take text out of `hi`, make `ut` a `ph`, and take unknown elements away from around their text."""
    made: list[str | Element] = []
    for piece in content:
        if isinstance(piece, str):
            made.append(piece)
            continue
        name = "ph" if piece.name == "ut" else piece.name
        if name != piece.name:
            changes.note("ut", "<ut> written as <ph>")
        if piece.name == "hi" or name not in RULES[parent].children or name not in INLINE:
            if piece.name == "hi":
                changes.note("hi", "<hi> taken from around its text")
            made += _unwrapped(piece.content, changes, parent)
        else:
            attributes = piece.attributes
            if name == "ph" and piece.name == "ut":
                attributes = tuple(pair for pair in attributes if pair[0] == "x")
            attributes = _attributes(name, attributes, changes)
            made.append(Element(name, attributes, _unwrapped(piece.content, changes, name)))
    return _joined(made)


def _joined(pieces: list[str | Element]) -> Content:
    made: list[str | Element] = []
    for piece in pieces:
        if isinstance(piece, str) and made and isinstance(made[-1], str):
            made[-1] += piece
        else:
            made.append(piece)
    return tuple(made)


def _codes(content: Content, changes: _Changes) -> Content:
    """Make `it` of each `bpt` and `ept` that has no partner, and `ph` of an `it` that does not say which end it is."""
    opened: dict[str, int] = {}
    paired: set[int] = set()
    for index, piece in enumerate(content):
        if isinstance(piece, Element) and piece.name in {"bpt", "ept"}:
            number = piece.attribute("i") or ""
            if piece.name == "bpt" and number and number not in opened:
                opened[number] = index
            elif piece.name == "ept" and opened.get(number, -1) >= 0:
                paired |= {opened[number], index}
                opened[number] = -1
    made: list[str | Element] = []
    for index, piece in enumerate(content):
        if isinstance(piece, str):
            made.append(piece)
            continue
        inner = _codes(piece.content, changes)
        kept = tuple(pair for pair in piece.attributes if pair[0] in {"x", "type"})
        if piece.name in {"bpt", "ept"} and index not in paired:
            changes.note("codes", f"<{piece.name}> without its partner written as <it>")
            pos = "begin" if piece.name == "bpt" else "end"
            made.append(Element("it", (("pos", pos), *kept), inner))
        elif piece.name == "it" and piece.attribute("pos") is None:
            changes.note("codes", "<it> without pos written as <ph>")
            made.append(Element("ph", kept, inner))
        else:
            made.append(Element(piece.name, piece.attributes, inner))
    return tuple(made)
