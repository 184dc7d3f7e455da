"""Entries ready to be kept, column by column, so that a thousand of them cost little more than one.

Plain values only: lists, tuples, strings, numbers and bytes cross to another process as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, NamedTuple

import numpy as np

from tm.store.content import Prepared


class Columns(NamedTuple):
    """Entries in file order; what a column means, `Prepared` says."""

    passed: int  # the position behind the last entry, also of those that are left out
    size: int  # bytes of texts and rests
    positions: list[int]
    languages: list[tuple[str, ...]]  # of the variants of each entry
    texts: list[bytes]  # of all variants, in order, as UTF-8
    fingerprints: bytes  # 64 bits of each text
    rests: list[bytes]  # as UTF-8
    checksums: bytes  # 64 bits of each entry
    lines: list[int]
    sources: list[int]
    documents: list[str | None]
    creators: list[str | None]
    created: list[int | None]
    changed: list[int | None]


def gathered(entries: Sequence[tuple[int, Prepared]], passed: int) -> Columns:
    """Put entries with their positions into columns."""
    prints = [text[1] for _, entry in entries for text in entry.texts]
    texts = [text[2].encode() for _, entry in entries for text in entry.texts]
    rests = [entry.rest.encode() for _, entry in entries]
    return Columns(
        passed,
        sum(map(len, texts)) + sum(map(len, rests)),
        [position for position, _ in entries],
        [tuple(text[0] for text in entry.texts) for _, entry in entries],
        texts,
        np.array(prints, "<i8").tobytes(),
        rests,
        np.array([entry.checksum for _, entry in entries], "<i8").tobytes(),
        [entry.line for _, entry in entries],
        [entry.source for _, entry in entries],
        [entry.document for _, entry in entries],
        [entry.creator for _, entry in entries],
        [entry.created for _, entry in entries],
        [entry.changed for _, entry in entries],
    )


def joined(parts: Sequence[Columns]) -> Columns:
    """Put columns one after the other; at least one part."""

    def together(columns: Sequence[Any]) -> Any:  # noqa: ANN401 - of the one or the other kind
        return b"".join(columns) if isinstance(columns[0], bytes) else list(chain.from_iterable(columns))

    passed, sizes, *columns = zip(*parts, strict=True)
    return Columns(passed[-1], sum(sizes), *map(together, columns))


def rows(columns: Columns) -> Iterator[tuple[int, Prepared]]:
    """Give columns back as entries with their positions."""
    prints = np.frombuffer(columns.fingerprints, "<i8").tolist()
    checksums = np.frombuffer(columns.checksums, "<i8").tolist()
    at = 0
    for index, codes in enumerate(columns.languages):
        part = slice(at, at := at + len(codes))
        plain = [text.decode() for text in columns.texts[part]]
        texts = tuple(zip(codes, prints[part], plain, strict=True))
        yield (
            columns.positions[index],
            Prepared(
                texts,
                columns.rests[index].decode(),
                checksums[index],
                columns.lines[index],
                columns.sources[index],
                columns.documents[index],
                columns.creators[index],
                columns.created[index],
                columns.changed[index],
            ),
        )
