"""A plain entry as the store keeps it: the same as `content.prepare` gives, put together of parts made before.

Attributes come again and again; their JSON and what the columns say of them is made once. No tree is built.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from tm.store.content import DOCUMENT, Prepared, checksum, encode, seconds, source_place, usual
from tm.store.texts import fingerprint, fold
from tm.tmx import swift


def prepare_plain(
    tu: str, extras: str, first: str, one: str, second: str, other: str, line: int, srclang: str
) -> Prepared | None:
    """Do as `prepare` for a plain entry as `tm.tmx.swift` hands it on, its JSON put together of parts made before."""
    entry, left, right = _given(tu), _given(first), _given(second)
    if entry is None or left is None or right is None:
        return None
    document = None
    parts: list[str] = []
    for name, written, content in swift.pieces(extras):
        given = _given(written)
        if given is None:
            return None
        if document is None and name == "prop" and given.type in DOCUMENT:
            document = content
        parts.append(f'["{name}",{given.json},{encode(content)}]')
    plain_one, plain_other = fold(one), fold(other)
    print_one, print_other = fingerprint(left.language, plain_one), fingerprint(right.language, plain_other)
    rest = (
        f"[{entry.json},[{','.join(parts)}],[[{left.json},[],{'null' if plain_one == one else encode(one)}],"
        f"[{right.json},[],{'null' if plain_other == other else encode(other)}]]]"
    )
    created, changed, creator = entry.created, entry.changed, entry.creator
    if not (created and creator):
        created = created or left.created or right.created
        changed = changed or left.changed or right.changed
        creator = creator or left.creator or right.creator
    return Prepared(
        ((left.language, print_one, plain_one), (right.language, print_other, plain_other)),
        rest,
        checksum(rest, [print_one, print_other]),
        line,
        source_place(entry.srclang or srclang, (left.code, right.code)),
        document,
        creator or None,
        seconds(created) if created else None,
        seconds(changed) if changed else None,
    )


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


def _given(written: str) -> _Given | None:
    return _remembered(written) if len(written) < swift.LONG else _of_written(written)


def _of_written(written: str) -> _Given | None:
    found = swift.attributes(written)
    if found is None:
        return None
    get = found.get
    code = get("xml:lang") or get("lang", "")
    return _Given(
        encode(found), code, usual(code), get("creationdate"), get("changedate"), get("creationid"), get("srclang"),
        get("type"),
    )  # fmt: skip


_remembered = lru_cache(maxsize=8192)(_of_written)
