"""Segments within a unit of XLIFF 1.2: `seg-source` divides the source with `mrk mtype="seg"`, targets do the same.

SDLXLIFF is always so, and so is what other tools segment before translation. A target that is not there, or empty, is
made after `seg-source`, with the same codes and spaces between the segments. Version 1.2 has one state for the whole
target: the least of what its segments deserve. What tools say of single segments in elements of their own (such as
`sdl:seg`) is not touched.
"""

from __future__ import annotations

from copy import deepcopy
from itertools import takewhile

from lxml import etree

#: Most segments of a unit; real ones are paragraphs.
_MOST = 1000
_OVER = {None, "new", "needs-translation"}


def parts(unit: etree._Element) -> list[etree._Element]:
    """Give the segments into which a unit is divided, in order; none where it is not divided.

    Where it is not clear which is which, `seg-source` itself stands for all of them, and is not `fillable`.
    """
    divided = unit.find("{*}seg-source")
    made = [] if divided is None else [one for one in _marks(divided) if one.get("mid") is not None]
    if divided is not None and (len(made) > _MOST or len({one.get("mid") for one in made}) < len(made)):
        return [divided]
    return made


def target_of(unit: etree._Element, part: etree._Element) -> etree._Element | None:
    """Give the translation of a segment, or of all of its unit where that is not divided; None where there is none."""
    target = unit.find("{*}target")
    if target is None or _empty(target):
        return None
    marks = _marks(target) if part.get("mid") is not None else []
    return next((one for one in marks if one.get("mid") == part.get("mid")), None) if marks else target


def fillable(unit: etree._Element, part: etree._Element, *, overwrite: bool) -> bool:
    """Tell whether it is clear where the translation of a segment goes."""
    if part.get("mid") is None:
        return False
    target = unit.find("{*}target")
    if target is None or _empty(target):
        return True
    marks = _marks(target)
    return any(one.get("mid") == part.get("mid") for one in marks) if marks else overwrite


def made(unit: etree._Element, part: etree._Element) -> etree._Element:
    """Give the empty place of a segment's translation, which is made where it has to be."""
    divided = unit.find("{*}seg-source")
    assert divided is not None
    target = unit.find("{*}target")
    if target is None:
        target = etree.Element(str(divided.tag).removesuffix("seg-source") + "target")
        target.tail = divided.tail
        divided.addnext(target)
    if not _marks(target):
        for child in list(target):
            target.remove(child)
        target.text = divided.text
        for child in divided:
            target.append(deepcopy(child))
        for mark in _marks(target):
            _clear(mark)
    place = next(one for one in _marks(target) if one.get("mid") == part.get("mid"))
    _clear(place)
    return place


def tell(unit: etree._Element, *, sure: bool) -> None:
    """Let the state of a unit's target say what its segments deserve, now that one has been filled."""
    target = unit.find("{*}target")
    assert target is not None
    full = {mark.get("mid") for mark in _marks(target) if not _empty(mark)}
    if any(part.get("mid") not in full and not _empty(part) for part in parts(unit)):
        target.set("state", "needs-translation")
    elif not sure or target.get("state") == "needs-review-translation":
        target.set("state", "needs-review-translation")
    elif target.get("state") in _OVER:
        target.set("state", "translated")


def _marks(element: etree._Element) -> list[etree._Element]:
    """Give the outermost segments in an element."""
    return [one for one in element.iter("{*}mrk") if _is_segment(one) and not _within(one, element)]


def _is_segment(element: etree._Element) -> bool:
    return element.get("mtype") == "seg"


def _within(mark: etree._Element, element: etree._Element) -> bool:
    return any(_is_segment(one) for one in takewhile(lambda one: one is not element, mark.iterancestors()))


def _empty(element: etree._Element) -> bool:
    return len(element) == 0 and not (element.text or "").strip()


def _clear(mark: etree._Element) -> None:
    for child in list(mark):
        mark.remove(child)
    mark.text = None
