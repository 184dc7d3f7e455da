"""Inline codes of XLIFF 1.2 and 2 as those of TMX, and back.

Both pair codes by number (`i` in TMX, `id` and `rid` in XLIFF). XLIFF's `g` and `pc` hold the text between the two
ends; in TMX each end is a code of its own, `bpt` and `ept`. Markers (`mrk`, `sm`, `em`) and `hi` are taken from around
their text.
"""

from __future__ import annotations

from collections.abc import Iterator

from tm.formats.loss import Losses
from tm.model import Content, Element
from tm.tmx.texts import legal

_PAIRED = frozenset({"g", "pc"})
_OPENING = frozenset({"bx", "sc"})
_CLOSING = frozenset({"ex", "ec"})


class Numbers:
    """Numbers for codes, the same on both sides of a unit: by XLIFF's identifiers, in order of appearance."""

    __slots__ = ("_given",)

    def __init__(self) -> None:
        self._given: dict[str, str] = {}

    def of(self, name: str | None) -> str:
        """Give the number for an identifier; each None is one of its own."""
        key = name if name is not None else f" {len(self._given)}"
        return self._given.setdefault(key, str(len(self._given) + 1))


def to_tmx(content: Content, numbers: Numbers) -> Content:
    """Give a segment of XLIFF, element names without namespace, with TMX's inline codes."""
    return joined(_to_tmx(content, numbers))


def _to_tmx(content: Content, numbers: Numbers) -> Iterator[str | Element]:
    for piece in content:
        if isinstance(piece, str):
            yield piece
            continue
        get = piece.attribute
        name = piece.name
        if name in _PAIRED:
            number = numbers.of(get("id"))
            yield Element("bpt", (("i", number), ("x", number)))
            yield from _to_tmx(piece.content, numbers)
            yield Element("ept", (("i", number),))
        elif name in _OPENING or name == "bpt":
            number = numbers.of(get("rid") or get("id"))
            yield Element("bpt", (("i", number), ("x", number)), _native(piece))
        elif name in _CLOSING or name == "ept":
            yield Element("ept", (("i", numbers.of(get("startRef") or get("rid") or get("id"))),), _native(piece))
        elif name in {"x", "ph"}:
            yield Element("ph", (("x", numbers.of(get("id"))),), _native(piece))
        elif name == "it":
            pos = "end" if get("pos") == "close" else "begin"
            yield Element("it", (("pos", pos), ("x", numbers.of(get("id")))), _native(piece))
        elif name == "cp":
            yield _character(get("hex"))
        else:
            yield from _to_tmx(piece.content, numbers)


def _native(piece: Element) -> Content:
    return tuple(part for part in piece.content if isinstance(part, str))


def _character(digits: str | None) -> str:
    try:
        return legal(chr(int(digits or "", 16)))
    except (ValueError, OverflowError):
        return ""


def to_xliff(content: Content, version: str, losses: Losses) -> Content:
    """Give a segment of TMX with the inline codes of XLIFF `1.2` or `2.0`."""
    return joined(_to_xliff(content, Numbers(), losses, modern=version != "1.2"))


def _to_xliff(content: Content, numbers: Numbers, losses: Losses, *, modern: bool) -> Iterator[str | Element]:
    for piece in content:
        if isinstance(piece, str):
            yield piece
            continue
        get = piece.attribute
        native = () if modern else _native(piece)
        if piece.name in {"bpt", "ept", "it", "ph", "ut"} and (len(native) != len(piece.content)):
            losses.note("the native content of inline codes" if modern else "text within inline codes (sub)")
        if piece.name in {"bpt", "ept"}:
            number = numbers.of("i" + (get("i") or ""))
            if modern:
                start = piece.name == "bpt"
                yield Element("sc" if start else "ec", (("id" if start else "startRef", number),))
            else:
                # The two ends have identifiers of their own, and `rid` in common.
                yield Element(piece.name, (("id", number + piece.name[0]), ("rid", number)), native)
        elif piece.name == "it":
            begin = get("pos") != "end"
            number = numbers.of(None if get("x") is None else f"x{get('x')}")
            if modern:
                yield Element("sc" if begin else "ec", (("id", number), ("isolated", "yes")))
            else:
                yield Element("it", (("id", number), ("pos", "open" if begin else "close")), native)
        elif piece.name in {"ph", "ut"}:
            yield Element("ph", (("id", numbers.of(None if get("x") is None else f"x{get('x')}")),), native)
        else:
            losses.note(f"<{piece.name}> around text")
            yield from _to_xliff(piece.content, numbers, losses, modern=modern)


def joined(pieces: Iterator[str | Element]) -> Content:
    """Join neighbouring texts."""
    made: list[str | Element] = []
    for piece in pieces:
        if isinstance(piece, str) and made and isinstance(made[-1], str):
            made[-1] += piece
        elif piece != "":
            made.append(piece)
    return tuple(made)
