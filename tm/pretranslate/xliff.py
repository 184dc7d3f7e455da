"""Fill an XLIFF file: targets with the state that the standard has for them, and the match itself beside.

Version 1.2: `state="translated"` with the qualifier `exact-match` for sure matches, otherwise
`state="needs-review-translation"` with `exact-match` or `fuzzy-match`; the match as `alt-trans` with its
`match-quality`. Version 2: `state="translated"` or `initial`, the match in the module for matches, with `similarity`.
Inline codes are carried over where that is certain (`tm.pretranslate.codes`); a translation that lacks a code of its
source needs review. Segments within a unit are filled one by one (`tm.pretranslate.segmented`). What is marked
`translate="no"` is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from corpus.files import replacing
from tm.errors import FormatError
from tm.pretranslate import codes, segmented
from tm.pretranslate.model import Counts, Found, Match, Wanted, count
from tm.tmx.languages import normalized
from tm.tmx.texts import legal

_LARGEST = 256 << 20
_MATCHES = "urn:oasis:names:tc:xliff:matches:2.0"
_MODERN = "urn:oasis:names:tc:xliff:document:2."


@dataclass(frozen=True, slots=True)
class _Segment:
    """A segment: the element that holds source and target, its unit, source, target where there is one.

    `part` tells that it is one of several into which `seg-source` divides its unit.
    """

    holder: etree._Element
    unit: etree._Element
    source: etree._Element
    target: etree._Element | None
    languages: tuple[str, str] | None
    part: bool = False


def fill(path: Path, out: Path, match: Match, *, overwrite: bool) -> Counts:
    """Write the XLIFF file with its translations; all of it is held in memory.

    Raises:
        FormatError: it is no XLIFF, declares entities, or is larger than 256 MiB.
    """
    tree = _read(path)
    segments = list(_segments(tree.getroot()))
    unfilled = [place for place, one in enumerate(segments) if overwrite or not _translated(one)]
    wanting = [place for place in unfilled if _fillable(segments[place], overwrite=overwrite)]
    texts = ["", *(codes.plain(one.source) for one in segments), ""]
    found: list[Found | None] = [None] * len(wanting)
    for languages in dict.fromkeys(segments[place].languages for place in wanting):
        chosen = [at for at, place in enumerate(wanting) if segments[place].languages == languages]
        asked = [Wanted(texts[wanting[at] + 1], texts[wanting[at]], texts[wanting[at] + 2]) for at in chosen]
        for at, one in zip(chosen, match(asked, languages), strict=True):
            found[at] = one
    lost = sum(_fill(segments[place], one) for place, one in zip(wanting, found, strict=True) if one is not None)
    with replacing(out) as stream:
        tree.write(stream, encoding="utf-8", xml_declaration=True)
    return count(found, len(segments) - len(unfilled), lost, len(unfilled) - len(wanting))


def _read(path: Path) -> etree._ElementTree:
    if path.stat().st_size > _LARGEST:
        raise FormatError(f"larger than {_LARGEST} bytes", path=str(path))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        with path.open("rb") as stream:
            tree = etree.parse(stream, parser)
    except etree.XMLSyntaxError as error:
        raise FormatError(f"no XLIFF: {error.msg}", path=str(path), line=error.lineno or None) from error
    if etree.QName(tree.getroot()).localname != "xliff":
        raise FormatError("no XLIFF: the root element is another", path=str(path), line=1)
    dtd = tree.docinfo.internalDTD
    if dtd is not None and list(dtd.iterentities()):  # type: ignore[union-attr] # the stubs lack it
        raise FormatError("declares an entity; entities are refused", path=str(path), line=1)
    return tree


def _segments(root: etree._Element) -> Iterator[_Segment]:
    modern = _pair(root.get("srcLang"), root.get("trgLang"))
    for file in root.iter("{*}file"):
        languages = _pair(file.get("source-language"), file.get("target-language")) or modern
        for unit in file.iter("{*}trans-unit", "{*}unit"):
            if _locked(unit):
                continue
            parts = segmented.parts(unit)
            for part in parts:
                yield _Segment(unit, unit, part, segmented.target_of(unit, part), languages, part=True)
            if parts:
                continue
            for holder in (unit, *unit.iterchildren("{*}segment")):
                source = holder.find("{*}source")
                if source is not None:
                    yield _Segment(holder, unit, source, holder.find("{*}target"), languages)


def _locked(unit: etree._Element) -> bool:
    return any(one.get("translate") == "no" for one in (unit, *unit.iterancestors()))


def _pair(source: str | None, target: str | None) -> tuple[str, str] | None:
    return (normalized(source), normalized(target)) if source and target else None


def _translated(segment: _Segment) -> bool:
    return segment.target is not None and (len(segment.target) > 0 or bool((segment.target.text or "").strip()))


def _fillable(segment: _Segment, *, overwrite: bool) -> bool:
    return not segment.part or segmented.fillable(segment.unit, segment.source, overwrite=overwrite)


def _fill(segment: _Segment, found: Found) -> bool:
    """Put a match into a segment; tell whether codes were lost on the way."""
    if segment.part:
        place = segmented.made(segment.unit, segment.source)
        lost = _put(segment, place, found)
        segmented.tell(segment.unit, sure=found.sure and not lost)
        target = segment.unit.find("{*}target")
        assert target is not None
        _beside(target, found, segment.source.get("mid"))
        return lost
    space = etree.QName(segment.source).namespace or ""
    mark = f"{{{space}}}" if space else ""
    target = segment.target
    if target is None:
        target = etree.Element(f"{mark}target")
        after = segment.holder.find("{*}source")
        assert after is not None
        target.tail = after.tail
        after.addnext(target)
    tail = target.tail
    target.clear()
    target.tail = tail
    lost = _put(segment, target, found)
    space = etree.QName(segment.source).namespace or ""
    if space.startswith(_MODERN):
        _mark_modern(segment, found, sure=found.sure and not lost)
    else:
        _mark_classic(target, found, sure=found.sure and not lost)
    return lost


def _put(segment: _Segment, target: etree._Element, found: Found) -> bool:
    """Put a translation into an empty element; tell whether codes were lost on the way."""
    tokens = codes.tokens_of(segment.source)
    made = codes.carried(tokens, found.stored.unit)
    if made is None or not codes.fill(target, made):
        made = None
        target.text = legal(found.stored.unit.target)
    return made is None


def _mark_classic(target: etree._Element, found: Found, *, sure: bool) -> None:
    target.set("state", "translated" if sure else "needs-review-translation")
    target.set("state-qualifier", "exact-match" if found.score >= 100 else "fuzzy-match")
    _beside(target, found, None)


def _beside(target: etree._Element, found: Found, part: str | None) -> None:
    """Put the match itself after a target; `part` names the segment of its unit that it is for."""
    mark = str(target.tag).removesuffix("target")
    given = {"mid": part} if part is not None else {}
    beside = etree.Element(f"{mark}alt-trans", given | {"match-quality": f"{found.score:.1f}%", "origin": "atmina"})
    etree.SubElement(beside, f"{mark}source").text = legal(found.stored.unit.source)
    etree.SubElement(beside, f"{mark}target").text = legal(found.stored.unit.target)
    beside.tail = target.tail
    # The standard's order: source, seg-source, target, then the others.
    target.addnext(beside)


def _mark_modern(segment: _Segment, found: Found, *, sure: bool) -> None:
    segment.holder.set("state", "translated" if sure else "initial")
    name = segment.holder.get("id")
    if name is None:
        taken = {one.get("id") for one in segment.unit.iter()}
        name = next(f"s{number}" for number in range(1, len(taken) + 2) if f"s{number}" not in taken)
        segment.holder.set("id", name)
    box = segment.unit.find(f"{{{_MATCHES}}}matches")
    if box is None:
        box = etree.Element(f"{{{_MATCHES}}}matches", nsmap={"mtc": _MATCHES})
        segment.unit.insert(0, box)
    space = etree.QName(segment.source).namespace
    similarity = f"{min(found.score, 100.0):.1f}"
    one = etree.SubElement(
        box, f"{{{_MATCHES}}}match", {"ref": f"#{name}", "similarity": similarity, "origin": "atmina"}
    )
    etree.SubElement(one, f"{{{space}}}source").text = legal(found.stored.unit.source)
    etree.SubElement(one, f"{{{space}}}target").text = legal(found.stored.unit.target)
