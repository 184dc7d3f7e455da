"""Blocks cut into segments: one sentence each, as a translator would expect to see it.

Every place where a terminator is followed by white space is a possible boundary; the language's rules decide on each
(see `corpus.rules`). A semicolon or a colon inside a block never splits.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from corpus.model import Document, Segment
from corpus.rules import END, REFERENCE, SPACE, Rule, rules

_CANDIDATE = regex.compile(rf"{END}(?:[\s\u00a0]?{REFERENCE}(?={SPACE}))?+({SPACE}++)")


@dataclass(frozen=True, slots=True)
class Boundary:
    """A place where a sentence could end: `end` is where the text before it stops, `start` where the next begins."""

    end: int
    start: int
    splits: bool
    rule: str


def segment(document: Document) -> tuple[Segment, ...]:
    """Cut a document into segments, in document order; footnotes stand last, as its blocks do.

    >>> from corpus.model import Block, Kind, Source
    >>> block = Block(Kind.POINT, "1.", "Sk. 21. pantu. Tas ir spēkā.", Source("a.txt", ((0, 1),)))
    >>> [segment.text for segment in segment(Document("a", "lv", (block,)))]
    ['Sk. 21. pantu.', 'Tas ir spēkā.']
    """
    segments: list[Segment] = []
    for block in document.blocks:
        for start, end in spans(block.text, document.lang):
            segments.append(Segment(block.text[start:end], block, len(segments), start))
    return tuple(segments)


def spans(text: str, lang: str) -> Iterator[tuple[int, int]]:
    """Give the sentences of one block's text as (start, end) offsets, without the white space around them."""
    start = len(text) - len(text.lstrip())
    for boundary in boundaries(text, lang):
        if boundary.splits:
            yield start, boundary.end
            start = boundary.start
    end = len(text.rstrip())
    if end > start:
        yield start, end


def boundaries(text: str, lang: str) -> Iterator[Boundary]:
    """Judge every possible boundary of a text, in order, and name the rule that decided.

    >>> [(b.rule, b.splits) for b in boundaries("Raksta J. Bērziņš. Tas ir 1. pants.", "lv")]
    [('initial', False), ('end of sentence', True), ('goes on in lower case', False)]
    """
    asked = _compiled(lang)
    for candidate in _CANDIDATE.finditer(text):
        end, start = candidate.span(1)
        if start == len(text):
            return
        for rule, ends, starts in asked:
            if starts.match(text, start) and ends.match(text, 0, end):
                yield Boundary(end, start, rule.splits, rule.name)
                break
        else:
            yield Boundary(end, start, False, "no rule")


@cache
def _compiled(lang: str) -> tuple[tuple[Rule, regex.Pattern[str], regex.Pattern[str]], ...]:
    return tuple((rule, *rule.compiled()) for rule in rules(lang))
