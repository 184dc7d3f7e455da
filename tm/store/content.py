"""An entry of a TMX file as the store keeps it: its texts apart, the rest as JSON, nothing lost.

The JSON is `[attributes, extras, [[attributes, extras, segment], …]]`, one inner list a variant. Attributes are
objects; an extra is `[name, attributes, content]`; content is text, or a list of texts and elements, which are `[name,
attributes, content]`. A segment is null where it is the same as its folded plain text, which is nearly always.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import Any, NamedTuple

from tm.model import Content, Element, Unit
from tm.store.texts import fingerprint, fold
from tm.tmx.events import RawExtra, RawVariant
from tm.tmx.languages import matches, normalized
from tm.tmx.model import Header, plain
from tm.tmx.reader import date
from tm.tmx.texts import legal
from tm.tmx.writer import stamp

#: JSON as it is kept.
encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
#: Properties that name the document of a unit: ours, and that of DGT-TM.
DOCUMENT = frozenset({"x-document", "document", "Txt::Doc. No.", "x-Txt::Doc. No."})


class Text(NamedTuple):
    """A text to be kept: the code of its language, its fingerprint, and itself, folded."""

    language: str
    fingerprint: int
    plain: str


class Prepared(NamedTuple):
    """An entry ready to be kept; plain values only, so that it may cross to another process."""

    texts: tuple[tuple[str, int, str], ...]  # as Text, which `marshal` does not know
    rest: str
    checksum: int
    line: int
    source: int
    document: str | None
    creator: str | None
    created: int | None
    changed: int | None


def prepare(
    attributes: dict[str, str], extras: list[RawExtra], variants: list[RawVariant], line: int, srclang: str
) -> Prepared:
    """Make ready an entry as `tm.tmx.events` hands it on; `srclang` is the source language of its file."""
    texts: list[tuple[str, int, str]] = []
    kept: list[tuple[dict[str, str], list[Any], Any]] = []
    codes: list[str] = []
    document = None
    for name, of_extra, content in extras:
        if name == "prop" and of_extra.get("type") in DOCUMENT:
            document = content if type(content) is str else plain(content)  # type: ignore[arg-type]
            break
    for of_variant, of_extras, segment in variants:
        code = of_variant.get("xml:lang") or of_variant.get("lang", "")
        language = usual(code)
        whole: Any = segment or ""
        if type(whole) is not str:
            text = fold(plain(whole))
            whole = [_listed(piece) for piece in whole]
        else:
            text = fold(whole)
            if text == whole:
                whole = None
        codes.append(code)
        texts.append((language, fingerprint(language, text), text))
        kept.append((of_variant, _extras(of_extras) if of_extras else of_extras, whole))  # type: ignore[arg-type]
    rest = encode((attributes, _extras(extras), kept))
    get = attributes.get
    created, changed, creator = get("creationdate"), get("changedate"), get("creationid")
    if not (created and creator):
        for of_variant, _, _ in variants:
            created = created or of_variant.get("creationdate")
            changed = changed or of_variant.get("changedate")
            creator = creator or of_variant.get("creationid")
    return Prepared(
        tuple(texts),
        rest,
        checksum(rest, [text[1] for text in texts]),
        line,
        source_place(get("srclang") or srclang, tuple(codes)),
        document,
        creator or None,
        seconds(created) if created else None,
        seconds(changed) if changed else None,
    )


def checksum(rest: str, fingerprints: Sequence[int]) -> int:
    """Give 64 bits (signed) that name an entry by all that it holds."""
    digest = blake2b(f"{fingerprints}{rest}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)


@lru_cache(maxsize=4096)
def source_place(srclang: str, codes: tuple[str, ...]) -> int:
    """Give which of an entry's variants is its source: the language that it or its file names, or the first."""
    if not srclang or srclang == "*all*":
        return 0
    usual = normalized(srclang)
    for wanted in (usual, usual.partition("-")[0]):
        exact = (place for place, code in enumerate(codes) if normalized(code) == wanted)
        close = (place for place, code in enumerate(codes) if matches(code, wanted))
        found = next(exact, next(close, None))
        if found is not None:
            return found
    return 0


@lru_cache(maxsize=1024)
def usual(code: str) -> str:
    """Give a code as `language` keeps it."""
    return normalized(code) if code.strip() else "und"


@lru_cache(maxsize=4096)
def seconds(text: str) -> int | None:
    """Give a date as `unit` keeps it."""
    found = date(text)
    return None if found is None else int(found.timestamp())


def _extras(extras: Sequence[RawExtra]) -> Sequence[Any]:
    for _, _, content in extras:
        if type(content) is not str:
            return [(name, given, _content(content)) for name, given, content in extras]
    return extras


def _content(content: str | Content) -> Any:  # noqa: ANN401 - what JSON holds
    return content if isinstance(content, str) else [_listed(piece) for piece in content]


def _listed(piece: str | Element) -> Any:  # noqa: ANN401 - what JSON holds
    if isinstance(piece, str):
        return piece
    return [piece.name, dict(piece.attributes), [_listed(part) for part in piece.content]]


def raw(rest: str, texts: Sequence[str]) -> tuple[dict[str, str], list[RawExtra], list[RawVariant]]:
    """Give an entry back as `tm.tmx.events` hands it on, of its JSON and its folded texts in order.

    Raises:
        ValueError, TypeError, AttributeError, RecursionError: the JSON is not what `prepare` makes.
    """
    attributes, extras, variants = json.loads(rest)
    return (
        attributes,
        [(name, given, _restored(content)) for name, given, content in extras],
        [
            (
                given,
                [(name, of_extra, _restored(content)) for name, of_extra, content in inner],
                text if whole is None else _restored(whole),
            )
            for (given, inner, whole), text in zip(variants, texts, strict=True)
        ],
    )


def _restored(content: Any) -> str | Content:  # noqa: ANN401 - what JSON holds
    return content if isinstance(content, str) else tuple(_element(piece) for piece in content)


def _element(piece: Any) -> str | Element:  # noqa: ANN401 - what JSON holds
    if isinstance(piece, str):
        return piece
    name, attributes, content = piece
    return Element(name, tuple(attributes.items()), tuple(_element(part) for part in content))


def from_unit(unit: Unit) -> tuple[dict[str, str], list[RawExtra], list[RawVariant], int]:
    """Give a unit of any format as an entry, as `tm.tmx.write` would write it but with its texts as they are."""
    values = (
        ("tuid", unit.id),
        ("creationdate", stamp(unit.created) if unit.created else ""),
        ("creationid", unit.creator),
        ("changedate", stamp(unit.changed) if unit.changed else ""),
        ("changeid", unit.changer),
    )
    extras: list[RawExtra] = [("note", {}, legal(note)) for note in unit.notes]
    extras += [("prop", {"type": "x-" + legal(name)}, legal(value)) for name, value in unit.props]
    sides: tuple[str | Content, str | Content] = unit.markup or (unit.source, unit.target)
    variants: list[RawVariant] = [
        ({"xml:lang": language}, [], _legal(side)) for language, side in zip(unit.languages, sides, strict=True)
    ]
    return {name: legal(value) for name, value in values if value}, extras, variants, unit.line or 0


def _legal(content: str | Content) -> str | Content:
    if isinstance(content, str):
        return legal(content)
    return tuple(
        legal(piece)
        if isinstance(piece, str)
        else Element(piece.name, tuple((name, legal(value)) for name, value in piece.attributes), _tuple(piece.content))
        for piece in content
    )


def _tuple(content: Content) -> Content:
    made = _legal(content)
    return (made,) if isinstance(made, str) else made


def header_json(header: Header) -> str:
    """Give a header as JSON: attributes of the root, attributes, extras."""
    extras = [_listed(extra) for extra in header.extras]
    return encode((header.root, header.attributes, extras))


def header_of(text: str) -> Header:
    """Give back what `header_json` wrote.

    Raises:
        ValueError: the text is not of it.
    """
    try:
        root, attributes, extras = json.loads(text)
        elements = tuple(piece for piece in map(_element, extras) if isinstance(piece, Element))
        pairs = tuple((str(name), str(value)) for name, value in attributes)
        return Header(pairs, elements, tuple((str(name), str(value)) for name, value in root))
    except (TypeError, AttributeError, RecursionError) as error:
        raise ValueError(str(error)) from error
