"""Blocks cut into segments: one sentence each, as a translator would expect to see it.

Every place where a terminator is followed by white space is a possible boundary; the language's rules decide on each
(see `corpus.rules`). A semicolon or a colon inside a block never splits.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from corpus import clauses
from corpus.judge import judge
from corpus.lang import language
from corpus.model import Document, Segment
from corpus.rules import END, REFERENCE, SPACE, Rule

_CANDIDATE = regex.compile(rf"{END}([\s\u00a0]?{REFERENCE}(?={SPACE}))?+({SPACE}++)")


@dataclass(frozen=True, slots=True)
class Boundary:
    """A place where a sentence could end: `end` is where the text before it stops, `start` where the next begins."""

    end: int
    start: int
    splits: bool
    rule: str


def segment(
    document: Document, *, max_length: int | None = None, approved: tuple[str, ...] = ()
) -> tuple[Segment, ...]:
    """Cut a document into segments, in document order; footnotes stand last, as its blocks do.

    `max_length` (characters) and `approved` (abbreviations) are those of `spans`.

    >>> from corpus.model import Block, Kind, Source
    >>> block = Block(Kind.POINT, "1.", "Sk. 21. pantu. Tas ir spēkā.", Source("a.txt", ((0, 1),)))
    >>> [segment.text for segment in segment(Document("a", "lv", (block,)))]
    ['Sk. 21. pantu.', 'Tas ir spēkā.']
    """
    segments: list[Segment] = []
    for block in document.blocks:
        for start, end in spans(block.text, document.lang, max_length=max_length, approved=approved):
            segments.append(Segment(block.text[start:end], block, len(segments), start))
    return tuple(segments)


def spans(
    text: str, lang: str, *, max_length: int | None = None, approved: tuple[str, ...] = ()
) -> Iterator[tuple[int, int]]:
    """Give the sentences of one block's text as (start, end) offsets, without the white space around them.

    Args:
        text: one block.
        lang: its language code.
        max_length: where given, a sentence of more characters is cut at its best clause boundaries
            (`corpus.clauses`); without it, sentences stay whole whatever their length.
        approved: abbreviations that the user's own texts hold, without their final stop.

    Raises:
        ValueError: `max_length` is less than 1.
    """
    for start, end in _sentences(text, lang, approved):
        if max_length is None or end - start <= max_length:
            yield start, end
        else:
            yield from clauses.cut(text, start, end, max_length, language(lang))


def _sentences(text: str, lang: str, approved: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    start = len(text) - len(text.lstrip())
    for left, right, rule in _judged(text, lang, approved):
        if rule and rule.splits:
            yield start, left
            start = right
    end = len(text.rstrip())
    if end > start:
        yield start, end


def boundaries(text: str, lang: str, *, approved: tuple[str, ...] = ()) -> Iterator[Boundary]:
    """Judge every possible boundary of a text, in order, and name the rule that decided.

    >>> [(b.rule, b.splits) for b in boundaries("Raksta J. Bērziņš. Tas ir 1. pants.", "lv")]
    [('initial', False), ('end of sentence', True), ('goes on in lower case', False)]
    """
    for end, start, rule in _judged(text, lang, approved):
        yield Boundary(end, start, bool(rule and rule.splits), rule.name if rule else "no rule")


def _judged(text: str, lang: str, approved: tuple[str, ...]) -> Iterator[tuple[int, int, Rule | None]]:
    """Give every possible boundary, where the text before it stops and where the next begins, with its rule."""
    ask = judge(language(lang).code, approved).ask
    for candidate in _CANDIDATE.finditer(text):
        end, start = candidate.span(2)
        if start == len(text):
            return
        yield end, start, ask(text, candidate.start(), end, start, noted=candidate.start(1) >= 0)
