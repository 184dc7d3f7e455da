"""The checks of one TMX entry, one small function each; how bad a breach is and for whom stands in `tm.tmx.rules`.

| code | what is found |
|---|---|
| date | a date that is not `YYYYMMDDTHHMMSSZ` |
| language | a language code that is none |
| language-spelling | `srclang` and the variant's language differ in case or `_` |
| no-source | no variant in the source language |
| one-language | an entry with a single variant |
| same-language | two variants in one language |
| number | a `usagecount` that is no number |
| codes | a `bpt` without its `ept`, or the other way round, or two with one number |
| codes-differ | source and target do not have the same inline codes |
| hi | text in `hi`, which OmegaT loses |
| ut | the deprecated `ut` |
| empty-segment | a segment without text |
| edge-space | white space at the ends of a segment |
| no-break-space | a no-break space in a source |
| line-break | a line break in a segment |
| long-segment | a segment of more than 2,000 characters |
| discouraged-character | a character that XML discourages, or a byte order mark |
| not-nfc | text that is not in NFC |

To add one: a function here and in `CHECKS`, a row above and in `tm.tmx.rules`, a case in `tests/tm/tmx_cases`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import TypeAlias

from tm.model import Content, Element
from tm.tmx.languages import normalized, well_formed
from tm.tmx.model import Attributes, Entry, Header, Variant, attribute
from tm.tmx.texts import has_no_break_space

#: Code of the rule, what is wrong.
Breach: TypeAlias = tuple[str, str]
Check: TypeAlias = Callable[[Entry, Header], Iterator[Breach]]

#: Longest segment that every importer takes, in characters.
LONGEST = 2000
DATES = ("creationdate", "changedate", "lastusagedate")
DATE = re.compile(r"\d{4}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3])[0-5]\d[0-5]\dZ", re.ASCII)
_DISCOURAGED = re.compile("[\x7f-\x84\x86-\x9f\ufeff]")
_BREAK = re.compile("[\n\r\x85\u2028\u2029]")


def dates(entry: Entry, _: Header) -> Iterator[Breach]:
    """Dates of the entry and its variants."""
    for attributes in _all_attributes(entry):
        for name, value in attributes:
            if name in DATES and DATE.fullmatch(value) is None:
                yield "date", f"{name}={value[:40]!r} is no date of the form 20261122T093000Z"


def _all_attributes(entry: Entry) -> list[Attributes]:
    return [entry.attributes, *(variant.attributes for variant in entry.variants)]


def languages(entry: Entry, header: Header) -> Iterator[Breach]:
    """Language codes, and whether the source language is there."""
    codes = [variant.language for variant in entry.variants]
    for code in codes:
        if not well_formed(code):
            yield "language", f"{code[:40]!r} is no language code"
    if len(codes) == 1:
        yield "one-language", "a single language"
    usual = [normalized(code) for code in codes]
    for code in sorted({code for code in usual if usual.count(code) > 1}):
        yield "same-language", f"two variants in {code}"
    wanted = attribute(entry.attributes, "srclang") or header.source_language
    if wanted and wanted != "*all*" and codes and wanted not in codes:
        if normalized(wanted) in usual:
            near = codes[usual.index(normalized(wanted))]
            yield "language-spelling", f"srclang is {wanted[:40]}, the variant's language {near[:40]}"
        else:
            yield "no-source", f"no variant in the source language {wanted[:40]}"


def numbers(entry: Entry, _: Header) -> Iterator[Breach]:
    """Counts of use."""
    for attributes in _all_attributes(entry):
        count = attribute(attributes, "usagecount")
        if count and not (count.isascii() and count.isdigit()):
            yield "number", f"usagecount={count[:40]!r} is no number"


def codes(entry: Entry, _: Header) -> Iterator[Breach]:
    """Inline codes within each segment, and between source and target."""
    kinds = []
    for variant in entry.variants:
        yield from _pairs(variant)
        found = list(elements(variant.segment))
        kinds.append(sorted(code.name for code in found if code.name not in {"hi", "sub"}))
        if any(code.name == "hi" for code in found):
            yield "hi", f"text in <hi> ({variant.language})"
        if any(code.name == "ut" for code in found):
            yield "ut", f"<ut> ({variant.language})"
    if any(kind != kinds[0] for kind in kinds):
        yield "codes-differ", "the languages do not have the same inline codes"


def _pairs(variant: Variant) -> Iterator[Breach]:
    opened: list[str] = []
    numbers: set[str] = set()
    for code in elements(variant.segment):
        number = code.attribute("i") or ""
        if code.name == "bpt":
            if number in numbers:
                yield "codes", f"two <bpt i={number[:20]!r}> ({variant.language})"
            numbers.add(number)
            opened.append(number)
        elif code.name == "ept":
            if number in opened:
                opened.remove(number)
            else:
                yield "codes", f"<ept i={number[:20]!r}> without its <bpt> before it ({variant.language})"
    for number in opened:
        yield "codes", f"<bpt i={number[:20]!r}> without its <ept> ({variant.language})"


def elements(content: Content) -> Iterator[Element]:
    """Give the inline codes of a segment, those within others too, in order."""
    for piece in content:
        if isinstance(piece, Element):
            yield piece
            yield from elements(piece.content)


def texts(entry: Entry, header: Header) -> Iterator[Breach]:
    """The text of each segment."""
    source = normalized(attribute(entry.attributes, "srclang") or header.source_language)
    for variant in entry.variants:
        text = variant.text
        language = variant.language
        if not text.strip():
            yield "empty-segment", f"no text ({language})"
            continue
        if text.isascii() and text.isprintable() and text[0] != " " != text[-1] and len(text) <= LONGEST:
            continue
        if text != text.strip():
            yield "edge-space", f"white space at an end ({language})"
        if has_no_break_space(text) and normalized(language) == source:
            yield "no-break-space", f"a no-break space in the source ({language})"
        if _BREAK.search(text.strip()):
            yield "line-break", f"a line break ({language})"
        if len(text) > LONGEST:
            yield "long-segment", f"{len(text)} characters ({language})"
        found = _DISCOURAGED.search(text)
        if found:
            yield "discouraged-character", f"U+{ord(found.group()):04X} ({language})"
        if not unicodedata.is_normalized("NFC", text):
            yield "not-nfc", f"text that is not in NFC ({language})"


CHECKS: tuple[Check, ...] = (dates, languages, numbers, codes, texts)
