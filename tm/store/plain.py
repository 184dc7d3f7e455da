"""Plain entries by the hundred: the same as `content.prepare` gives, made column by column.

What comes again and again (attributes, properties with nothing to escape) becomes JSON once, or all of it at a time;
whether texts are folded already is asked of all together. What remains for each entry is three hashes and a few slices.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from html import unescape
from typing import NamedTuple

import numpy as np

from tm.store import texts
from tm.store.columns import Columns
from tm.store.content import DOCUMENT, encode, seconds, source_place, usual
from tm.tmx import swift

#: Different opening tags that are looked for one after the other.
_FEW = 40
_OPENING = re.compile("<(prop|note)([^>]*)>")
_CLOSING = re.compile(r"</(?:prop|note)>[ \t\n]*+")
#: Properties and notes, NUL between entries, with nothing that JSON would escape.
_EASY = re.compile(rf'(?:<(?:prop|note){swift.ATTRIBUTES}>[^<>&"\\\0-\x1f]*+</(?:prop|note)>[ \t\n]*+|\0)*+')


class _Given(NamedTuple):
    """Attributes, and what of them the columns say."""

    json: str
    code: str
    language: str
    created: str | None
    changed: str | None
    creator: str | None
    srclang: str | None
    type: str | None


class _Pair(NamedTuple):
    """The attributes of both variants, and what follows of them."""

    left: _Given
    right: _Given
    languages: tuple[str, str]
    named: tuple[bytes, bytes]  # what stands before a text when its fingerprint is taken
    bare: str  # the end of an entry's JSON when both texts are folded


class _Odd(Exception):  # noqa: N818 - no error, but a way out
    """An attribute comes twice: expat must see it."""


def columns_of(parts: Sequence[tuple[str, ...]], lines: list[int], srclang: str) -> Columns | None:
    """Do as `prepare` for plain entries, each in parts as `swift.ENTRIES` cuts it; their positions are not known here.

    None where one of them is not well-formed.
    """
    tus, extras, firsts, ones, seconds_, others = zip(*parts, strict=True)
    try:
        givens = [_given(tu) for tu in tus]
        pairs = [_pair(first, second) for first, second in zip(firsts, seconds_, strict=True)]
        listed, documents = _extras(extras)
    except _Odd:
        return None
    given = [""] * (2 * len(parts))
    given[0::2], given[1::2] = ones, others
    given = [unescape(text) if "&" in text else text for text in given]
    plain = texts.folded(given)
    if plain == given:
        ends = [pair.bare for pair in pairs]
    else:
        wholes = ["null" if text == same else encode(text) for text, same in zip(given, plain, strict=True)]
        ends = list(map(_end, pairs, wholes[0::2], wholes[1::2]))
    rests = [f"[{given.json},[{inner}{end}".encode() for given, inner, end in zip(givens, listed, ends, strict=True)]
    coded = [text.encode() for text in plain]
    names = [name for pair in pairs for name in pair.named]
    digests = texts.digests(zip(names, coded, strict=True))
    prints = np.frombuffer(digests, "<i8").tolist()
    checksums = [
        blake2b(b"[%d, %d]%b" % of_entry, digest_size=8).digest()
        for of_entry in zip(prints[0::2], prints[1::2], rests, strict=True)
    ]
    of_entry = list(map(_said, givens, pairs))
    return Columns(
        0,
        sum(map(len, coded)) + sum(map(len, rests)),
        [],
        [pair.languages for pair in pairs],
        coded,
        digests,
        rests,
        b"".join(checksums),
        lines,
        [
            source_place(given.srclang or srclang, (pair.left.code, pair.right.code))
            for given, pair in zip(givens, pairs, strict=True)
        ],
        documents,
        [said[0] for said in of_entry],
        [said[1] for said in of_entry],
        [said[2] for said in of_entry],
    )


def _extras(extras: Sequence[str]) -> tuple[list[str], list[str | None]]:
    """Give properties and notes of each entry as JSON without brackets, and the document that they name."""
    together = "\0".join(extras)
    openings = set(_OPENING.findall(together))
    if not openings:
        return [""] * len(extras), [None] * len(extras)
    if len(openings) > _FEW or not _EASY.fullmatch(together):
        each = list(map(_one_by_one, extras))
        return [listed for listed, _ in each], [document for _, document in each]
    naming = []
    for name, written in openings:
        given = _given(written)
        together = together.replace(f"<{name}{written}>", f'["{name}",{given.json},"')
        if name == "prop" and given.type in DOCUMENT:
            naming.append(f"<{name}{written}>")
    listed = [inner[:-1] for inner in _CLOSING.sub('"],', together).split("\0")]
    if not naming:
        return listed, [None] * len(extras)
    name_of = re.compile(f"(?:{'|'.join(map(re.escape, naming))})([^<]*)").search
    found = [name_of(inner) for inner in extras]
    return listed, [one and one[1] for one in found]


def _one_by_one(extras: str) -> tuple[str, str | None]:
    document = None
    parts = []
    for name, written, content in swift.pieces(extras):
        given = _given(written)
        if document is None and name == "prop" and given.type in DOCUMENT:
            document = content
        parts.append(f'["{name}",{given.json},{encode(content)}]')
    return ",".join(parts), document


def _end(pair: _Pair, one: str, other: str) -> str:
    return f"],[[{pair.left.json},[],{one}],[{pair.right.json},[],{other}]]]"


def _said(entry: _Given, pair: _Pair) -> tuple[str | None, int | None, int | None]:
    """Give who made an entry, when, and when it was changed, as the columns have it."""
    created, changed, creator = entry.created, entry.changed, entry.creator
    if not (created and creator):
        created = created or pair.left.created or pair.right.created
        changed = changed or pair.left.changed or pair.right.changed
        creator = creator or pair.left.creator or pair.right.creator
    return creator or None, seconds(created) if created else None, seconds(changed) if changed else None


def _given(written: str) -> _Given:
    return _remembered(written) if len(written) < swift.LONG else _of_written(written)


def _of_written(written: str) -> _Given:
    found = swift.attributes(written)
    if found is None:
        raise _Odd
    get = found.get
    code = get("xml:lang") or get("lang", "")
    return _Given(
        encode(found), code, usual(code), get("creationdate"), get("changedate"), get("creationid"), get("srclang"),
        get("type"),
    )  # fmt: skip


def _pair(first: str, second: str) -> _Pair:
    return _remembered_pair(first, second) if len(first) + len(second) < swift.LONG else _of_pair(first, second)


def _of_pair(first: str, second: str) -> _Pair:
    left, right = _given(first), _given(second)
    pair = _Pair(
        left,
        right,
        (left.language, right.language),
        (f"{left.language}\0".encode(), f"{right.language}\0".encode()),
        "",
    )
    return pair._replace(bare=_end(pair, "null", "null"))


_remembered = lru_cache(maxsize=8192)(_of_written)
_remembered_pair = lru_cache(maxsize=8192)(_of_pair)
