"""What is wrong with a TBX file, by the rules of the TBX-Basic dialect, each with its line and what to do.

| code | rule |
|---|---|
| root | the root is `tbx` (version 3) or `martif` (version 2), with the attributes that its version wants |
| header | the header says where the file comes from |
| body | there is a body with entries |
| structure | elements stand where the core structure has them, and nothing else does |
| language | every language section has a language code, and each language one section |
| term | every term section begins with one term that is not empty |
| id | ids are XML names, and no two are the same |
| reference | a reference has a target that exists |
| category | a data category has a name that the dialect knows |
| value | a data category with a list of values has one of them |
| level | a data category stands at the level that it is for |
| date | a date is year-month-day |

A new rule is a function, a row here and a case in `tests/glossaries/tbx_findings.json`. Source: ISO
30042:2019, ISO 30042:2008 and the public definition of TBX-Basic.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from xml.dom import XML_NAMESPACE

from lxml import etree

from glossaries.errors import FormatError, TermError
from glossaries.tbx import dialect

_LANG = f"{{{XML_NAMESPACE}}}lang"
_CODE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*\Z")
_NAME = re.compile(r"[^\W\d][\w.·-]*\Z")
_ENTRY = frozenset({"conceptEntry", "termEntry"})
_SECTION = frozenset({"langSec", "langSet"})
_TERM = frozenset({"termSec", "tig", "ntig", "termGrp"})
_GROUPS = frozenset({"descripGrp", "adminGrp", "termNoteGrp", "transacGrp"})
_META = frozenset({"descrip", "admin", "termNote", "transac", "transacNote", "descripNote", "adminNote", "ref", "xref"})
_PARENTS = {
    "conceptEntry": {"body"},
    "termEntry": {"body"},
    "langSec": {"conceptEntry"},
    "langSet": {"termEntry"},
    "termSec": {"langSec"},
    "tig": {"langSet"},
    "ntig": {"langSet"},
    "term": {"termSec", "tig", "termGrp"},
    "termNote": {"termSec", "tig", "termGrp", "termNoteGrp", "termCompGrp"},
}
_LEVELS = {
    "subjectField": ("entry",),
    "definition": ("entry", "language"),
    "context": ("term",),
    "customerSubset": ("entry", "term"),
    "projectSubset": ("entry", "term"),
    "crossReference": ("entry", "term"),
    "xGraphic": ("entry", "language"),
}
_VALUES = {
    "administrativeStatus": frozenset(dialect.STATUS_TO_TBX.values()),
    "grammaticalGender": dialect.GENDERS,
    "termType": dialect.TERM_TYPES,
    "transactionType": dialect.TRANSACTIONS,
}
_CATEGORIES = frozenset({*_LEVELS, *_VALUES, "partOfSpeech", "termLocation", "geographicalUsage", "source"}) | {
    "responsibility",
    "externalCrossReference",
}


@dataclass(frozen=True, slots=True)
class TbxFinding:
    """One thing that is wrong: the rule's code, what it is, what to do, and the 1-based line."""

    code: str
    message: str
    remedy: str
    line: int


def validate(path: Path) -> tuple[TbxFinding, ...]:
    """Check a TBX file by the rules of the dialect that it says it is in; findings in order of lines.

    The whole tree is in memory. Files of dialects other than TBX-Basic are checked by the rules of the core
    only.

    Raises:
        FormatError: not well-formed, or with entity declarations.
        TermError: the file cannot be read.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        tree = etree.parse(str(path), parser)
    except OSError as error:
        raise TermError("cannot be read", path=str(path)) from error
    except etree.XMLSyntaxError as error:
        if not Path(path).read_bytes()[:64].lstrip(b"\xef\xbb\xbf \r\n\t").startswith((b"<", b"\xff\xfe", b"\xfe\xff")):
            what = "not a TBX file, which is XML; atmina terms convert makes TBX of other formats"
            raise FormatError(what, path=str(path), line=1) from error
        raise FormatError(f"not well-formed XML: {error.msg}", path=str(path), line=error.lineno) from error
    dtd: Any = tree.docinfo.internalDTD
    if dtd is not None and any(True for _ in dtd.iterentities()):
        raise FormatError("declares entities, which are not accepted; write the characters themselves", path=str(path))
    root = tree.getroot()
    if _local(root) not in {"tbx", "martif"}:
        what = f"not a TBX file: its root element is <{_local(root)}>"
        return (_at(root, "root", what, "use <tbx> for version 3, <martif> for version 2"),)
    found = [finding for rule in _RULES for finding in rule(root)]
    return tuple(sorted(found, key=lambda finding: (finding.line, finding.code)))


def _local(element: Any) -> str:  # noqa: ANN401 - an lxml element
    return str(etree.QName(element).localname) if isinstance(element.tag, str) else ""


def _at(element: Any, code: str, message: str, remedy: str) -> TbxFinding:  # noqa: ANN401 - an lxml element
    return TbxFinding(code, message, remedy, element.sourceline or 1)


def _is_basic(root: Any) -> bool:  # noqa: ANN401 - an lxml element
    return bool(root.get("type") == "TBX-Basic")


def _root(root: Any) -> Iterator[TbxFinding]:  # noqa: ANN401 - an lxml element
    name = _local(root)
    if name not in {"tbx", "martif"}:
        yield _at(root, "root", f"the root element is <{name}>", "use <tbx> for version 3, <martif> for version 2")
        return
    for attribute in ("type", _LANG) if name == "martif" else ("type", "style", _LANG):
        if not root.get(attribute):
            short = "xml:lang" if attribute == _LANG else attribute
            yield _at(root, "root", f"the root has no attribute {short}", f"add {short}")
    if name == "tbx":
        if root.get("style", "dca") not in {"dca", "dct"}:
            yield _at(root, "root", f"style {root.get('style')}", "the style is dca or dct")
        if etree.QName(root).namespace != dialect.NAMESPACE:
            yield _at(root, "root", "the namespace is not that of the standard", f'use xmlns="{dialect.NAMESPACE}"')


def _header(root: Any) -> Iterator[TbxFinding]:  # noqa: ANN401 - an lxml element
    told = any(
        _local(p) == "p" and "".join(p.itertext()).strip() for p in root.iter() if _local(_parent(p)) == "sourceDesc"
    )
    if not told:
        yield _at(root, "header", "the header does not say where the file comes from", "add fileDesc/sourceDesc/p")


def _body(root: Any) -> Iterator[TbxFinding]:  # noqa: ANN401 - an lxml element
    if not any(_local(element) in _ENTRY for element in root.iter()):
        yield _at(root, "body", "there is no entry", "add an entry with a language and a term to text/body")


def _parent(element: Any) -> Any:  # noqa: ANN401 - an lxml element
    parent = element.getparent()
    return parent if parent is not None else element


def _structure(root: Any) -> Iterator[TbxFinding]:  # noqa: ANN401 - an lxml element
    for element in root.iter():
        name = _local(element)
        parents = _PARENTS.get(name)
        if parents is not None and _local(_parent(element)) not in parents:
            wanted = " or ".join(f"<{parent}>" for parent in sorted(parents))
            yield _at(element, "structure", f"<{name}> in <{_local(_parent(element))}>", f"put it into {wanted}")
        if name in _ENTRY and not any(_local(child) in _SECTION for child in element):
            yield _at(element, "structure", "an entry without a language", "add a language section with a term")
        if name in _SECTION and not any(_local(child) in _TERM for child in element):
            yield _at(element, "structure", "a language section without a term", "add a term section")


def _languages(root: Any) -> Iterator[TbxFinding]:  # noqa: ANN401 - an lxml element
    for entry in root.iter():
        if _local(entry) not in _ENTRY:
            continue
        seen: set[str] = set()
        for section in entry:
            if _local(section) not in _SECTION:
                continue
            code = section.get(_LANG) or ""
            if not _CODE.match(code):
                yield _at(
                    section, "language", f"the language code is {code!r}", "set xml:lang to a code such as lv or en-GB"
                )
            elif code.lower() in seen:
                yield _at(
                    section, "language", f"a second section for {code}", "put all terms of a language into one section"
                )
            seen.add(code.lower())


def _terms(root: Any) -> Iterator[TbxFinding]:  # noqa: ANN401 - an lxml element
    for section in root.iter():
        if _local(section) not in {"termSec", "tig", "termGrp"}:
            continue
        terms = [child for child in section if _local(child) == "term"]
        if len(terms) != 1 or _local(section[0]) != "term":
            yield _at(
                section,
                "term",
                f"a term section with {len(terms)} terms, or not at its start",
                "begin it with one <term>",
            )
        elif not "".join(terms[0].itertext()).strip():
            yield _at(terms[0], "term", "an empty term", "write the term, or take the section out")


def _ids(root: Any) -> Iterator[TbxFinding]:  # noqa: ANN401 - an lxml element
    lines: dict[str, int] = {}
    for element in root.iter():
        identifier = element.get("id") if isinstance(element.tag, str) else None
        if identifier is None:
            continue
        if not _NAME.match(identifier):
            yield _at(
                element, "id", f"the id {identifier!r} is no XML name", "begin it with a letter, and use no spaces"
            )
        elif identifier in lines:
            yield _at(element, "id", f"the id {identifier} is also in line {lines[identifier]}", "give each its own id")
        lines.setdefault(identifier, element.sourceline or 1)


def _references(root: Any) -> Iterator[TbxFinding]:  # noqa: ANN401 - an lxml element
    known = {element.get("id") for element in root.iter() if isinstance(element.tag, str)}
    for element in root.iter():
        name, kind = _local(element), _kind(element)
        target = element.get("target") if isinstance(element.tag, str) else None
        if name == "ref" and target and target not in known:
            yield _at(element, "reference", f"the target {target} is not in the file", "point it to an id of this file")
        if (name == "xref" or kind == "externalCrossReference") and not target:
            yield _at(element, "reference", "a reference without a target", "add target with an address")


def _kind(element: Any) -> str:  # noqa: ANN401 - an lxml element
    """Give the data category of an element in either style, or an empty text."""
    if _local(element) in _META:
        return str(element.get("type") or "")
    return _local(element) if _local(element) in _CATEGORIES else ""


def _level(element: Any) -> str:  # noqa: ANN401 - an lxml element
    parent = _parent(element)
    while _local(parent) in _GROUPS:
        parent = _parent(parent)
    name = _local(parent)
    return "entry" if name in _ENTRY else "language" if name in _SECTION else "term" if name in _TERM else name


def _categories(root: Any) -> Iterator[TbxFinding]:  # noqa: ANN401 - an lxml element
    for element in root.iter():
        kind = _kind(element)
        if _local(element) in _META and not kind:
            yield _at(element, "category", f"<{_local(element)}> without a type", "add the type, its data category")
        elif kind and _is_basic(root) and kind not in _CATEGORIES:
            yield _at(
                element,
                "category",
                f"{kind} is no data category of TBX-Basic",
                "move it to a note, or change the dialect",
            )
        elif kind in _LEVELS and _is_basic(root) and _level(element) not in _LEVELS[kind]:
            wanted = " or ".join(_LEVELS[kind])
            yield _at(element, "level", f"{kind} at the level of the {_level(element)}", f"move it to the {wanted}")


def _values(root: Any) -> Iterator[TbxFinding]:  # noqa: ANN401 - an lxml element
    if not _is_basic(root):
        return
    parts = dialect.PARTS_OF_SPEECH if _local(root) == "tbx" else dialect.PARTS_OF_SPEECH_2
    for element in root.iter():
        kind = _kind(element)
        allowed = parts if kind == "partOfSpeech" else _VALUES.get(kind)
        value = "".join(element.itertext()).strip() if allowed else ""
        if allowed and value not in allowed:
            yield _at(element, "value", f"{kind} is {value!r}", f"use one of: {', '.join(sorted(allowed))}")


def _dates(root: Any) -> Iterator[TbxFinding]:  # noqa: ANN401 - an lxml element
    for element in root.iter():
        if _local(element) == "date":
            text = "".join(element.itertext()).strip()
            try:
                date.fromisoformat(text)
            except ValueError:
                yield _at(element, "date", f"the date is {text!r}", "write it as 2024-02-29")


_RULES: tuple[Callable[[Any], Iterator[TbxFinding]], ...] = (
    _root,
    _header,
    _body,
    _structure,
    _languages,
    _terms,
    _ids,
    _references,
    _categories,
    _values,
    _dates,
)
