"""What can be told of a unit by itself: nothing in it, the same text on both sides, markup that differs."""

from __future__ import annotations

import re
from collections import Counter

from corpus.lang import language, shipped
from tm.cleaning.model import Kind
from tm.model import Content, Element, Unit

#: What a rule says of a unit: kind, reason, confidence.
Said = tuple[Kind, str, float]

_WORD = re.compile(r"[^\W\d_]{2,}")
# Tags, entities and placeholders that stand in a text as text.
_MARKUP = re.compile(
    r"</?[A-Za-z][\w:-]*(?:\s[^<>]{0,200})?/?>|&(?:#\d{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});"
    r"|\{[\w.]{0,40}\}|%(?:\([\w.]{1,40}\))?[sdif]\b|\$\{[\w.]{1,40}\}"
)


def empty(unit: Unit) -> Said | None:
    """Find units without a letter or digit on a side where the other has them, and those without any text."""
    has = [any(char.isalnum() for char in text) for text in (unit.source, unit.target)]
    if has[0] != has[1]:
        return Kind.EMPTY, f"nothing in {unit.languages[has.index(False)]}", 1.0
    if not unit.source.strip() or not unit.target.strip():
        return Kind.EMPTY, "no text", 1.0
    return None


def untranslated(unit: Unit) -> Said | None:
    """Find units whose target is the source, unless that may well be its translation.

    Names, codes and numbers stay as they are, and so do the names of foreign courts and the titles of foreign books;
    what has function words of the source's language is text of it.
    """
    primary = unit.languages[0].partition("-")[0].lower()
    if primary == unit.languages[1].partition("-")[0].lower():
        return None
    source, target = (" ".join(text.split()).casefold() for text in (unit.source, unit.target))
    if source != target:
        return None
    words = _WORD.findall(source)
    capitals = unit.source.isupper()
    if primary in shipped():
        known = sum(word in language(primary).function_words for word in words)
    else:
        known = 0 if capitals else sum(not word[0].isupper() for word in _WORD.findall(unit.source)) // 2
    if known == 0 and (capitals or len(words) < 4):
        return None
    return Kind.UNTRANSLATED, "both sides are the same", round(1 - 0.7 * 0.3**known, 3)


def markup(unit: Unit) -> Said | None:
    """Find units whose inline codes, tags, entities or placeholders differ between the sides."""
    if unit.markup is not None:
        codes = [Counter(_codes(side)) for side in unit.markup]
        if codes[0] != codes[1]:
            return Kind.MARKUP, f"inline codes differ: {_difference(*codes)}", 0.9
    if not any(mark in text for text in (unit.source, unit.target) for mark in "<&{%$"):
        return None
    found = [Counter(_MARKUP.findall(text)) for text in (unit.source, unit.target)]
    if found[0] == found[1]:
        return None
    return Kind.MARKUP, f"markup differs: {_difference(*found)}", 0.8


def _codes(content: Content) -> list[str]:
    """Name the inline codes of a segment; paired ones by their number, others by their kind."""
    names = []
    for piece in content:
        if isinstance(piece, Element):
            names.append(f"{piece.name} {piece.attribute('type') or ''}".strip())
            names.extend(_codes(piece.content))
    return names


def _difference(source: Counter[str], target: Counter[str]) -> str:
    said = []
    if missing := source - target:
        said.append("only in the source " + ", ".join(sorted(missing)[:3]))
    if added := target - source:
        said.append("only in the target " + ", ".join(sorted(added)[:3]))
    return "; ".join(said)
