"""One language's side of a bilingual file: XLIFF 1.2 and 2, TMX, PO.

A unit is a block; what inline codes stand for is left out, what they enclose stays. Which side is asked for follows
from the languages that the file names; a file that does not name them is an error, never a guess.

lxml reads XLIFF and TMX, because translate-toolkit drops text around inline codes; polib reads PO.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from corpus.encoding import read_text
from corpus.errors import LanguageError, ReadError
from corpus.lang import language
from corpus.model import Document, Kind
from corpus.readers.pieces import Piece, document
from corpus.readers.raw import line_of, local_name, parse_xml, read_bytes

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# Elements whose content is code of the original format, not text.
_CODES = frozenset({"bpt", "ept", "ph", "it", "ut", "x", "bx", "ex", "cp", "sc", "ec", "sm", "em", "hi-code"})
_BREAKS = frozenset({"lb", "x-br", "br"})


def read(path: Path, name: str, lang: str) -> Document:
    """Read one side of an XLIFF or TMX file.

    Raises:
        ReadError: no XML, hostile, neither XLIFF nor TMX, or without text in the language.
    """
    return from_tree(parse_xml(read_bytes(path), str(path)), path=str(path), name=name, lang=lang)


def from_tree(root: etree._Element, *, path: str, name: str, lang: str) -> Document:
    """Read one side of an XLIFF or TMX that is a tree already.

    Raises:
        ReadError: neither of the two, or without text in the language.
    """
    kind = local_name(root)
    if kind == "tmx":
        pieces = list(_tmx(root, lang))
    elif kind == "xliff" and root.get("srcLang") is not None:
        pieces = list(_xliff2(root, lang, path))
    elif kind == "xliff":
        pieces = list(_xliff1(root, lang, path))
    else:
        raise ReadError(f"neither XLIFF nor TMX: its root is <{kind[:40]}>", path=path)
    if not any(piece.text.strip() for piece in pieces):
        raise ReadError(f"no text in {lang} in it", path=path)
    return document(pieces, name=name, lang=lang, path=path)


def read_po(path: Path, name: str, lang: str) -> Document:
    """Read one side of a PO or POT file: `msgid` where the language is that of the sources, else `msgstr`.

    The header's `Language` names the translation's language and `X-Source-Language` that of the sources, English
    unless it says otherwise (as gettext's manual advises).

    Raises:
        ReadError: no PO, or the language is on neither side of it.
    """
    import polib  # noqa: PLC0415 - needed for this format only

    text = read_text(path, lang=lang).text
    if "msgid" not in text:
        raise ReadError("no PO file: there is no msgid in it", path=str(path))
    try:
        # A newline in front: polib would otherwise try whether the text names a file.
        entries = polib.pofile("\n" + text)
    except (OSError, ValueError, IndexError, KeyError, AttributeError, TypeError, UnicodeError) as error:
        raise ReadError(f"no valid PO: {_reason(error)}", path=str(path)) from None
    target = _primary(entries.metadata.get("Language", ""))
    source = _primary(entries.metadata.get("X-Source-Language", "")) or "en"
    if lang not in {source, target}:
        named = target or "not named (add `Language:` to its header)"
        raise ReadError(f"no side of it is in {lang}: sources are in {source}, translations {named}", path=str(path))
    pieces = []
    for entry in entries:
        if entry.obsolete:
            continue
        texts = [entry.msgid, entry.msgid_plural] if lang == source else [entry.msgstr, *entry.msgstr_plural.values()]
        place = f"msgid {entry.msgctxt}" if entry.msgctxt else ""
        line = max(entry.linenum - 1, 1) if entry.linenum else None
        pieces += [Piece(one, place, line, Kind.PARAGRAPH) for one in texts if one]
    return document(pieces, name=name, lang=lang, path=str(path))


def _tmx(root: etree._Element, lang: str) -> Iterator[Piece]:
    header = root.find("header")
    default = header.get("srclang", "") if header is not None else ""
    for number, unit in enumerate(root.iter("tu"), start=1):
        for variant in unit.iterchildren("tuv"):
            code = variant.get(_XML_LANG) or variant.get("lang") or default
            if _primary(code) == lang:
                segment = variant.find("seg")
                if segment is not None:
                    place = f"tu {unit.get('tuid') or number}"
                    yield Piece(_text(segment), place, line_of(segment), Kind.PARAGRAPH)
                break


def _xliff1(root: etree._Element, lang: str, path: str) -> Iterator[Piece]:
    seen: list[str] = []
    for file in _children(root, "file"):
        source, target = file.get("source-language", ""), file.get("target-language", "")
        seen += [source, target]
        side = "source" if _primary(source) == lang else "target" if _primary(target) == lang else None
        if side is None:
            continue
        for unit in _descendants(file, "trans-unit"):
            chosen = next(_children(unit, side), None)
            if chosen is not None:
                yield Piece(_text(chosen), f"unit {unit.get('id', '')}", line_of(chosen), Kind.PARAGRAPH)
    _refuse_other_languages(seen, lang, path)


def _xliff2(root: etree._Element, lang: str, path: str) -> Iterator[Piece]:
    source, target = root.get("srcLang", ""), root.get("trgLang", "")
    _refuse_other_languages([source, target], lang, path)
    side = "source" if _primary(source) == lang else "target"
    for unit in _descendants(root, "unit"):
        # The segments of a unit are one paragraph; what stands between them is kept in <ignorable>.
        parts = [part for part in unit if local_name(part) in {"segment", "ignorable"}]
        texts = [_text(one) for part in parts for one in [_side_or_source(part, side)] if one is not None]
        if parts:
            yield Piece("".join(texts), f"unit {unit.get('id', '')}", line_of(parts[0]), Kind.PARAGRAPH)


def _side_or_source(part: etree._Element, side: str) -> etree._Element | None:
    """Give a part's text on a side; blanks between segments need no translation."""
    chosen = next(_children(part, side), None)
    return next(_children(part, "source"), None) if chosen is None and local_name(part) == "ignorable" else chosen


def _refuse_other_languages(seen: list[str], lang: str, path: str) -> None:
    if all(_primary(code) != lang for code in seen):
        named = ", ".join(sorted({code for code in seen if code})) or "none"
        raise ReadError(f"no side of it is in {lang}; languages named: {named[:80]}", path=path)


def _children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    return (child for child in element if local_name(child) == name)


def _descendants(element: etree._Element, name: str) -> Iterator[etree._Element]:
    return (below for below in element.iter(etree.Element) if local_name(below) == name)


def _text(element: etree._Element) -> str:
    """Give the text of a segment: without codes, with what they enclose."""
    made = [element.text or ""]
    for child in element:
        tag = local_name(child)
        if (child.get("ctype") or child.get("type") or "") in _BREAKS:
            made.append(" ")
        if tag not in _CODES:
            made.append(_text(child))
        made.append(child.tail or "")
    return "".join(made)


def _primary(code: str) -> str:
    """Give the language of a code such as `LV-01`, or nothing where it is none."""
    try:
        return language(code.strip()).code
    except LanguageError:
        return ""


def _reason(error: Exception) -> str:
    return " ".join(str(error).split())[:120]
