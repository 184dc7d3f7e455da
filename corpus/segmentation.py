"""Blocks cut into segments: one sentence each, as a translator would expect to see it.

Every place where a terminator is followed by white space is a possible boundary; the language's rules decide on each
(see `corpus.rules`). A semicolon or a colon inside a block never splits.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from corpus import clauses
from corpus.lang import language
from corpus.model import Document, Segment
from corpus.rules import END, REFERENCE, SPACE, Rule, judge, rules

_CANDIDATE = regex.compile(rf"{END}(?:[\s\u00a0]?{REFERENCE}(?={SPACE}))?+({SPACE}++)")


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
    for boundary in boundaries(text, lang, approved=approved):
        if boundary.splits:
            yield start, boundary.end
            start = boundary.start
    end = len(text.rstrip())
    if end > start:
        yield start, end


def boundaries(text: str, lang: str, *, approved: tuple[str, ...] = ()) -> Iterator[Boundary]:
    """Judge every possible boundary of a text, in order, and name the rule that decided.

    >>> [(b.rule, b.splits) for b in boundaries("Raksta J. Bērziņš. Tas ir 1. pants.", "lv")]
    [('initial', False), ('end of sentence', True), ('goes on in lower case', False)]
    """
    asked, judging = _compiled(language(lang).code, approved)
    for candidate in _CANDIDATE.finditer(text):
        end, start = candidate.span(1)
        if start == len(text):
            return
        decided = judging.match(text, end)
        if decided and decided.lastindex:
            rule = asked[decided.lastindex - 1]
            yield Boundary(end, start, rule.splits, rule.name)
        else:
            yield Boundary(end, start, False, "no rule")


@cache
def _compiled(code: str, approved: tuple[str, ...]) -> tuple[tuple[Rule, ...], regex.Pattern[str]]:
    asked = rules(code, approved)
    return asked, judge(asked)
