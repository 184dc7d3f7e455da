"""Carry the inline codes of a segment over to its translation, where it is certain which goes where.

Certain are two cases. The unit of the memory has codes of its own, of the same kinds at the same places of its source
as the segment: then the codes of its target are exchanged for those of the segment. Or the codes of the segment stand
only before and after its text: then they stand so in the translation, too. Otherwise no code is put anywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from tm.model import Content, Unit
from tm.tmx.texts import legal

_HOLDING = {"g", "pc"}
_OPENING = {"bpt", "bx", "sc"}
_CLOSING = {"ept", "ex", "ec"}
_SINGLE = {"x", "ph", "it", "ut"}


@dataclass(frozen=True, slots=True)
class Code:
    """An inline code: `open`, `close` or `single`, and what names it. Both ends of an element have its number."""

    kind: str
    name: str
    element: etree._Element | None = None


def plain(element: etree._Element) -> str:
    """Give the text of a segment without its codes."""
    tokens = tokens_of(element)
    if tokens is not None:
        return "".join(token for token in tokens if isinstance(token, str))
    return "".join(str(text) for text in element.itertext())


def tokens_of(element: etree._Element) -> list[str | Code] | None:
    """Give texts and codes of a segment of XLIFF in order; None where it has something else, such as a marker."""
    made: list[str | Code] = [element.text or ""]
    for number, child in enumerate(element):
        if isinstance(child.tag, str):
            name = etree.QName(child).localname
            path = f"{element.getroottree().getpath(child)}:{number}"
            if name in _HOLDING:
                inner = tokens_of(child)
                if inner is None:
                    return None
                made += [Code("open", path, child), *inner, Code("close", path, child)]
            elif name in _OPENING | _CLOSING | _SINGLE:
                kind = "open" if name in _OPENING else "close" if name in _CLOSING else "single"
                made.append(Code(kind, path, child))
            else:
                return None
        made.append(child.tail or "")
    return _joined(made)


def _joined(tokens: Sequence[str | Code]) -> list[str | Code]:
    made: list[str | Code] = []
    for token in tokens:
        if isinstance(token, str) and made and isinstance(made[-1], str):
            made[-1] += token
        elif token != "":
            made.append(token)
    return made


def carried(source: list[str | Code] | None, unit: Unit) -> list[str | Code] | None:
    """Give the translation with the codes of the segment, or None where it is not certain how."""
    if source is None:
        return None
    codes = [place for place, token in enumerate(source) if isinstance(token, Code)]
    if not codes:
        return [unit.target]
    if unit.markup is not None:
        return _exchanged(source, *map(_stored, unit.markup))
    texts = [place for place, token in enumerate(source) if isinstance(token, str) and token.strip()]
    if len(texts) != 1:
        return None
    return [*source[: texts[0]], unit.target, *source[texts[0] + 1 :]]


def _stored(content: Content) -> list[str | Code] | None:
    """Give texts and codes of a segment of TMX; None where it has highlighted text or text in a code."""
    made: list[str | Code] = []
    for number, piece in enumerate(content):
        if isinstance(piece, str):
            made.append(piece)
        elif piece.name in {"bpt", "ept"}:
            made.append(Code("open" if piece.name == "bpt" else "close", f"i{piece.attribute('i')}"))
        elif piece.name in _SINGLE:
            name = piece.attribute("x")
            made.append(Code("single", f"n{number}" if name is None else f"x{name}"))
        else:
            return None
    return _joined(made)


def _exchanged(
    segment: list[str | Code], source: list[str | Code] | None, target: list[str | Code] | None
) -> list[str | Code] | None:
    if source is None or target is None or _shape(segment) != _shape(source):
        return None
    of = _codes_of(source, segment)
    keys = [(token.kind, token.name) for token in target if isinstance(token, Code)]
    if len(of) != sum(isinstance(token, Code) for token in source) or sorted(keys) != sorted(of):
        return None
    return [token if isinstance(token, str) else of[token.kind, token.name] for token in target]


def _codes_of(source: Sequence[str | Code], segment: Sequence[str | Code]) -> dict[tuple[str, str], Code]:
    """Give the segment's code for each code of a source of the same shape."""
    made: dict[tuple[str, str], Code] = {}
    for old, new in zip(source, segment, strict=True):
        if isinstance(old, Code) and isinstance(new, Code):
            made[old.kind, old.name] = new
    return made


def _shape(tokens: Sequence[str | Code]) -> list[str]:
    """Give what must be the same: the texts, white space folded, and the kinds of codes."""
    return [f"<{token.kind}>" if isinstance(token, Code) else " ".join(f"|{token}|".split()) for token in tokens]


def fill(element: etree._Element, tokens: Sequence[str | Code]) -> bool:
    """Put texts and codes into an empty element; False, and it stays empty, where elements would overlap."""
    stack = [(element, "")]
    for token in tokens:
        holder = stack[-1][0]
        if isinstance(token, str):
            _add(holder, legal(token))
        elif token.element is not None and etree.QName(token.element).localname in _HOLDING:
            if token.kind == "open":
                attributes = {str(name): str(value) for name, value in token.element.attrib.items()}
                made = etree.SubElement(holder, token.element.tag, attributes)
                stack.append((made, token.name))
            elif stack.pop()[1] != token.name or not stack:
                element.clear()
                return False
        elif token.element is not None:
            copy = deepcopy(token.element)
            copy.tail = None
            holder.append(copy)
    return True


def _add(holder: etree._Element, text: str) -> None:
    if len(holder):
        holder[-1].tail = (holder[-1].tail or "") + text
    else:
        holder.text = (holder.text or "") + text
