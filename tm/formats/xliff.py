"""Units as XLIFF 1.2 and 2.0, read and written as a stream by lxml.

translate-toolkit is not used here: it holds the whole tree, expands entities of the file, and drops inline codes of
version 2. What XLIFF has no place for goes where its tools show it: properties into a context group (1.2) or notes
(2.0).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TypeAlias, cast

from lxml import etree

from corpus.files import replacing
from tm.errors import FormatError
from tm.formats.codes import Numbers, to_tmx, to_xliff
from tm.formats.loss import Losses
from tm.model import Content, Element, Unit
from tm.tmx.findings import Finding, Report
from tm.tmx.languages import normalized
from tm.tmx.model import plain
from tm.tmx.texts import legal

_SPACES = {"1.2": "urn:oasis:names:tc:xliff:document:1.2", "2.0": "urn:oasis:names:tc:xliff:document:2.0"}
_CONTEXT = "x-atmina-"
#: Without it others fold the white space of a segment.
_PRESERVE = {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}
Events: TypeAlias = "Iterator[tuple[str, etree._Element]]"  # noqa: SLF001 - lxml has no public name for it


def read(path: Path, report: Report, *, every_form: bool = False) -> Iterator[Unit]:
    """Give the units of an XLIFF file one at a time: segments with a translation, or all of them (`every_form`).

    Of version 1.2 a unit that is segmented (`seg-source`) gives a unit for each segment. The state of a translation
    becomes the property `state`.

    Raises:
        FormatError: it is no XLIFF, or declares entities.
    """
    with path.open("rb") as stream:
        events = etree.iterparse(
            stream, events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        known = False
        try:
            root = _root(events, path)
            known = True
            yield from (unit for unit in _read(events, root) if unit.target or (every_form and unit.source))
        except etree.XMLSyntaxError as error:
            line = error.lineno or None
            if not known:
                raise FormatError(f"no XLIFF: {error.msg}", path=str(path), line=line) from error
            report(Finding("damaged", "error", f"{error.msg}; the rest is not read", str(path), line))


def _root(events: Events, path: Path) -> etree._Element:
    root = next((element for _, element in events), None)
    if root is None or etree.QName(root).localname != "xliff":
        raise FormatError("no XLIFF: the root element is another", path=str(path), line=1)
    _refuse_entities(root, path)
    return root


def _read(events: Events, root: etree._Element) -> Iterator[Unit]:
    languages = normalized(root.get("srcLang", "und")), normalized(root.get("trgLang", "und"))
    for event, element in events:
        name = etree.QName(element).localname
        if event == "start":
            if name == "file" and element.get("source-language"):
                target = element.get("target-language", "und")
                languages = normalized(element.get("source-language", "und")), normalized(target)
        elif name in {"trans-unit", "unit"}:
            yield from _units(element, languages)
            element.clear()
            # What is done with is taken away from its parent, so that memory stays flat.
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]


def _refuse_entities(root: etree._Element, path: Path) -> None:
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and list(dtd.iterentities()):  # type: ignore[attr-defined] # the stubs lack it
        raise FormatError("declares an entity; entities are refused", path=str(path), line=1)


def _units(element: etree._Element, languages: tuple[str, str]) -> Iterator[Unit]:
    notes = tuple(
        note.text
        for note in element.iter("{*}note")
        if note.text and not (note.get("category") or "").startswith(_CONTEXT)
    )
    props = [
        ((found.get("context-type") or found.get("category") or "").removeprefix(_CONTEXT), found.text or "")
        for found in element.iter("{*}context", "{*}note")
        if (found.get("context-type") or found.get("category") or "").startswith(_CONTEXT)
    ]
    name = element.get("resname") or element.get("name") or element.get("id") or ""
    for source, target, state in _segments(element):
        numbers = Numbers()
        contents = to_tmx(_content(source), numbers), to_tmx(_content(target), numbers)
        text, translation = plain(contents[0]), plain(contents[1])
        coded = any(isinstance(piece, Element) for content in contents for piece in content)
        markup = contents if coded else None
        line = cast("int | None", element.sourceline)
        said = (*props, ("state", state)) if state else tuple(props)
        yield Unit(text, translation, languages, said, notes, id=name, markup=markup, line=line)


def _segments(element: etree._Element) -> Iterator[tuple[etree._Element, etree._Element, str | None]]:
    """Give source, target and state of each segment of a unit; a target that is not there is empty."""
    nothing = etree.Element("target")
    whole = element.find("{*}target")
    marks = [] if whole is None else [mark for mark in whole.iter("{*}mrk") if mark.get("mtype") == "seg"]
    segmented = element.find("{*}seg-source")
    if segmented is not None and (marks or whole is None):
        targets = {mark.get("mid"): mark for mark in marks}
        state = whole.get("state") if whole is not None else None
        for mark in segmented.iter("{*}mrk"):
            if mark.get("mtype") == "seg":
                yield mark, targets.get(mark.get("mid"), nothing), state
        return
    for holder in (element, *element.iterchildren("{*}segment")):
        source, target = holder.find("{*}source"), holder.find("{*}target")
        if source is not None:
            target = target if target is not None else nothing
            yield source, target, target.get("state") or holder.get("state")


def _content(element: etree._Element) -> Content:
    pieces: list[str | Element] = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str):
            attributes = tuple((str(name), str(value)) for name, value in child.attrib.items())
            pieces.append(Element(etree.QName(child).localname, attributes, _content(child)))
        pieces.append(child.tail or "")
    return tuple(piece for piece in pieces if piece != "")


def write(units: Iterable[Unit], path: Path, losses: Losses, version: str = "1.2") -> int:
    """Write units as XLIFF `1.2` or `2.0`, one at a time; give their number.

    The languages are those of the first unit. Counted as lost: units in other languages, who wrote what when, in 2.0
    the native content of inline codes.
    """
    if version not in _SPACES:
        raise FormatError(f"no XLIFF version {version}; there are {', '.join(_SPACES)}", path=str(path))
    space = _SPACES[version]
    modern = version == "2.0"
    written = 0
    units = iter(units)
    first = next(units, None)
    languages = first.languages if first else ("en", "lv")
    if modern:
        root = {"version": version, "srcLang": languages[0], "trgLang": languages[1]}
        of_file = {"id": "f1"}
    else:
        root = {"version": version}
        of_file = {"original": path.name, "datatype": "plaintext"}
        of_file |= {"source-language": languages[0], "target-language": languages[1]}
    with replacing(path) as stream, etree.xmlfile(stream, encoding="utf-8") as file, ExitStack() as stack:
        file.write_declaration()
        stack.enter_context(file.element("xliff", root, nsmap={None: space}))
        stack.enter_context(file.element("file", of_file))
        if not modern:
            stack.enter_context(file.element("body"))
        for losses.number, unit in enumerate((unit for group in ([first], units) for unit in group if unit), 1):
            if unit.languages != languages:
                losses.note(f"a unit in {'-'.join(unit.languages)} in a file of {'-'.join(languages)}, left out")
                continue
            written += 1
            file.write(_modern(unit, written, losses) if modern else _classic(unit, written, losses))
            file.write("\n")
    return written


def _classic(unit: Unit, number: int, losses: Losses) -> etree._Element:
    made = etree.Element("trans-unit", {"id": str(number)})
    if unit.id:
        made.set("resname", legal(unit.id))
    source, target = _contents(unit, "1.2", losses)
    _fill(etree.SubElement(made, "source", _PRESERVE), source)
    _fill(etree.SubElement(made, "target", _PRESERVE), target)
    if unit.props:
        group = etree.SubElement(made, "context-group", {"name": "atmina"})
        for name, value in unit.props:
            etree.SubElement(group, "context", {"context-type": _CONTEXT + legal(name)}).text = legal(value)
    for note in unit.notes:
        etree.SubElement(made, "note").text = legal(note)
    return made


def _modern(unit: Unit, number: int, losses: Losses) -> etree._Element:
    made = etree.Element("unit", {"id": f"u{number}"})
    if unit.id:
        made.set("name", legal(unit.id))
    if unit.notes or unit.props:
        notes = etree.SubElement(made, "notes")
        for name, value in unit.props:
            etree.SubElement(notes, "note", {"category": _CONTEXT + legal(name)}).text = legal(value)
        for note in unit.notes:
            etree.SubElement(notes, "note").text = legal(note)
    segment = etree.SubElement(made, "segment")
    source, target = _contents(unit, "2.0", losses)
    _fill(etree.SubElement(segment, "source", _PRESERVE), source)
    _fill(etree.SubElement(segment, "target", _PRESERVE), target)
    return made


def _contents(unit: Unit, version: str, losses: Losses) -> tuple[Content, Content]:
    if unit.created or unit.creator or unit.changed or unit.changer:
        losses.note("who wrote it and when")
    if unit.markup is None:
        return (unit.source,), (unit.target,)
    return to_xliff(unit.markup[0], version, losses), to_xliff(unit.markup[1], version, losses)


def _fill(element: etree._Element, content: Content) -> None:
    last: etree._Element | None = None
    for piece in content:
        if isinstance(piece, Element):
            last = etree.SubElement(element, piece.name, {name: legal(value) for name, value in piece.attributes})
            _fill(last, piece.content)
        elif last is None:
            element.text = (element.text or "") + legal(piece)
        else:
            last.tail = (last.tail or "") + legal(piece)
