"""Extracted text turned into a document: running heads and footnotes out, labels found, lines joined, blocks named.

The order matters. Footnotes go first, because they cut sentences. A rough guess at where blocks start teaches what
blank lines mean here and gives the evidence for labels; labels then are certain starts when it is done well.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import regex

from corpus.breaks import Known, find_breaks, guess_breaks, learn_habits
from corpus.footnotes import Footnote, take_out
from corpus.hyphens import measure_hyphens
from corpus.kinds import kinds
from corpus.labels import Label, find_labels
from corpus.lang import Language, language
from corpus.lines import Line, ends_clause, read_lines, without_rules
from corpus.look import first_look
from corpus.model import Block, Document, Kind, Source
from corpus.pages import with_pages, without_running_heads
from corpus.paragraphs import join, paragraphs
from corpus.shape import Shape, shape
from corpus.signatures import find_signatures
from corpus.titles import LONGEST_TITLE, is_division_title

_ROOM = 0.05
_LONGEST_PREAMBLE, _REACH = 200, 5
_LONGEST_END = 4
_BROKEN = regex.compile(r"\p{Ll}[-‐\u00ad]$")
_BEGUN = regex.compile(r"\p{Ll}{4}[.!?] \p{Lu}")
_CAPITALS = regex.compile(r"\p{Lu}{2,}")


@dataclass(frozen=True, slots=True)
class Structured:
    """A document and the lines that were left out of it: rules, running heads and page numbers."""

    document: Document
    left_out: tuple[Line, ...]


def structure(text: str, *, name: str, lang: str, path: str) -> Structured:
    """Make a document of extracted text. `path` goes into the blocks' sources; footnotes become the last blocks."""
    facts = language(lang)
    lines, rules = without_rules(read_lines(text))
    measured = shape(lines)
    lines, heads = without_running_heads(lines, measured, facts)
    body, footnotes = take_out(with_pages(lines, measured), measured)
    look = first_look(body, measured, facts)
    guess = guess_breaks(body, look, measured)
    signatures = _signatures(body, measured, facts)
    labels = find_labels(body, guess.odds, facts)
    labels = {index: label for index, label in labels.items() if index not in signatures}
    known = _known(body, labels, measured, facts)
    known = replace(known, starts={*known.starts, *signatures, *(index + 1 for index in signatures)})
    breaks = find_breaks(body, look, known, learn_habits(body, measured, guess))
    pieces = list(paragraphs(body, labels, breaks, facts.code))
    blocks = [
        Block(kind, piece.label.text if piece.label else "", piece.text, Source(path, piece.starts))
        for piece, kind in zip(pieces, kinds(pieces, facts), strict=True)
    ]
    blocks += _footnote_blocks(footnotes, lines, path, facts.code)
    left_out = tuple(sorted(rules + heads, key=lambda line: line.number))
    said = tuple((line.number, line.text) for line in left_out)
    return Structured(Document(name, lang, tuple(blocks), said), left_out)


def _known(lines: Sequence[Line], labels: Mapping[int, Label], measured: Shape, facts: Language) -> Known:
    """Collect what is certain: a label opens a block, a division's title is one; a label alone on its line is none."""
    starts, inside = set(labels), set()
    was_loud = False
    for index, line in enumerate(lines):
        if len(line.text) <= LONGEST_TITLE and is_division_title(line.text, facts):
            # A full line that is nothing else is one of a narrow column.
            following = lines[index + 1].text if index + 1 < len(lines) else ""
            if not measured.wrapped or measured.room(line.text, following) > _ROOM:
                starts.update((index, index + 1))
        is_loud = line.text.isupper() and len(_CAPITALS.findall(line.text)) > 1  # `HAS ADOPTED THIS REGULATION:`
        if index and is_loud != was_loud and _may_end(lines, index, measured):
            starts.add(index)
        was_loud = is_loud
    for index, label in labels.items():
        if label.length == len(lines[index].text) and index + 1 not in labels:
            inside.add(index + 1)
    starts |= _preamble(lines, measured, facts)
    inside |= _references(lines, measured, facts)
    inside |= _unfinished(lines, labels, measured, facts)
    return Known(starts - inside, inside)


def _preamble(lines: Sequence[Line], measured: Shape, facts: Language) -> set[int]:
    """Find what starts in a preamble: all that is said there ends in commas, so a comma before room ends a block."""
    openers = facts.citation_openers
    first = next((index for index, line in enumerate(lines) if line.text.lower().startswith(openers)), None)
    if first is None or not measured.wrapped or not openers:
        return set()
    found: set[int] = set()
    last = first
    for index in range(first + 1, min(len(lines), first + _LONGEST_PREAMBLE)):
        text, before = lines[index].text.lower(), lines[index - 1].text
        if before.endswith(",") and measured.room(before, lines[index].text) > 2 * _ROOM:
            found.add(index)
        if text.startswith(openers):
            last = index
        if index > last + 2 * _REACH or text.startswith(facts.recital_openers):
            break
    return {index for index in found if index <= last + _REACH}


def _references(lines: Sequence[Line], measured: Shape, facts: Language) -> set[int]:
    """Find lines that open with `Article 5`, and go on from a full line without a stop: they start nothing."""
    known = [word.capitalize() for word in (*facts.article_words, *facts.annex_words)]
    words = tuple(f"{word}{blank}" for word in known for blank in " \u00a0")
    return {
        index
        for index in range(1, len(lines))
        if lines[index].text.startswith(words)
        and not is_division_title(lines[index].text, facts)
        and lines[index].gap <= measured.gap
        and not _may_end(lines, index, measured)
    }


def _unfinished(lines: Sequence[Line], labels: Mapping[int, Label], measured: Shape, facts: Language) -> set[int]:
    """Find lines that go on in small letters what the line before broke off, however short that one was.

    A word was cut there; a sentence had begun after another on the line; or a word stands last that ends none.
    """
    if not measured.wrapped:
        return set()
    openers = (*facts.citation_openers, *facts.recital_openers)
    found = set()
    for index in range(1, len(lines)):
        before, line = lines[index - 1].text, lines[index]
        if not line.text[0].islower() or index in labels or (index - 1 in labels and " " not in before):
            continue
        if (line.gap > measured.gap and not line.page) or (openers and line.text.lower().startswith(openers)):
            continue
        is_broken = _BROKEN.search(before, max(len(before) - _LONGEST_END, 0)) and " " in before
        last = before[before.rfind(" ") + 1 :]
        is_begun = last.isalpha() and (_BEGUN.search(before) or last in facts.function_words)
        if is_broken or is_begun:
            found.add(index)
    return found


def _signatures(lines: Sequence[Line], measured: Shape, facts: Language) -> set[int]:
    """Find signature blocks, each line of which is a block."""

    def may_start(index: int) -> bool:
        gap = index == 0 or lines[index].page or lines[index].gap > measured.gap
        return gap or _may_end(lines, index, measured)

    return find_signatures([line.text for line in lines], facts, may_start)


def _may_end(lines: Sequence[Line], index: int, measured: Shape) -> bool:
    """Tell whether the line before an index may be the last of its block: by a stop, or room at its end."""
    before = lines[index - 1].text
    return ends_clause(before) or (measured.wrapped and measured.room(before, lines[index].text) > _ROOM)


def _footnote_blocks(footnotes: Sequence[Footnote], lines: Sequence[Line], path: str, lang: str) -> list[Block]:
    if not footnotes:
        return []
    hyphens = measure_hyphens(lines, lang)
    joined = [(note.label, join(note.lines, None, hyphens)) for note in footnotes]
    return [Block(Kind.FOOTNOTE, label, piece.text, Source(path, piece.starts)) for label, piece in joined]
