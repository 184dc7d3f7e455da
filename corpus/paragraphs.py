"""Lines joined to paragraphs, each character traceable to its line.

A new paragraph starts at a label, at the title of a division, or where the shapes of two lines say so together: room
left on the line before, closing punctuation, a capital, a blank line that is unusual in this document.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from corpus.labels import Label
from corpus.lang import Language
from corpus.lines import Line, Shape, ends_clause, ends_sentence, had_room

_BREAK = 1.4
_WORD = regex.compile(r"[\p{L}\p{M}]+(?:[-‐][\p{L}\p{M}]+)*")
_HYPHEN_END = regex.compile(r"([\p{L}\p{M}]+)([-‐\u00ad])$")
_GLUED_END = regex.compile(r"(?:\p{N}\.?[–-]|/)$")
_WORD_START = regex.compile(r"[\p{L}\p{M}]+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Joined lines: the label, the text in one line, and (offset, line number) for where each line starts in it.

    `last` is the text of the last line, `room` whether that line ended before it was full.
    """

    label: Label | None
    text: str
    starts: tuple[tuple[int, int], ...]
    room: bool


@dataclass(frozen=True, slots=True)
class Hyphens:
    """What a document shows of its hyphens: its words, and whether it breaks words at line ends at all."""

    words: Counter[str]
    breaks_words: bool


def paragraphs(lines: Sequence[Line], labels: dict[int, Label], shape: Shape, facts: Language) -> Iterator[Paragraph]:
    """Join a document's lines to paragraphs, in order."""
    hyphens = measure_hyphens(lines)
    start = 0
    for index in range(1, len(lines) + 1):
        if index < len(lines) and index not in labels and not _starts(lines, index, shape, facts):
            continue
        room = (
            index == len(lines)
            or not shape.wrapped
            or had_room(lines[index - 1].text, lines[index].text, shape.width) > 0
        )
        yield join(lines[start:index], labels.get(start), hyphens, room=room)
        start = index


def join(lines: Sequence[Line], label: Label | None, hyphens: Hyphens, *, room: bool = True) -> Paragraph:
    """Join lines to one paragraph; a label is taken off the first."""
    text = ""
    starts: list[tuple[int, int]] = []
    for number, line in enumerate(lines):
        piece = line.text[label.length :] if label and number == 0 else line.text
        if not piece:
            continue
        text = _joined(text, piece, hyphens)
        starts.append((len(text) - len(piece), line.number))
    if starts:
        starts[0] = (0, starts[0][1])
    return Paragraph(label, text, tuple(starts) or ((0, lines[0].number),), room)


def is_division_title(text: str, facts: Language) -> bool:
    """Tell whether a line is nothing but the title of a division or an article: `7. pants`, `ANNEX II`, `PIELIKUMS`.

    >>> from corpus.lang import language
    >>> is_division_title("IV pielikums", language("lv")), is_division_title("3. panta 1. punkts", language("lv"))
    (True, False)
    """
    words = regex.split(r"[\s\u00a0]+", text.strip().lower())
    known = {*facts.division_words, *facts.article_words}
    if not 1 <= len(words) <= 3 or not known.intersection(words):
        return False
    others = [word for word in words if word not in known]
    return all(regex.fullmatch(r"\d{1,3}\.?\p{Ll}{0,2}|[ivxlc]{1,7}\.?|\p{Ll}\.?", word) for word in others)


def measure_hyphens(lines: Sequence[Line]) -> Hyphens:
    """Count a document's words and judge whether it breaks words at line ends."""
    words = Counter(word.lower() for line in lines for word in _WORD.findall(line.text))
    broken = sum(bool(_HYPHEN_END.search(line.text)) for line in lines)
    return Hyphens(words, broken >= 5 and broken >= 0.02 * len(lines))


def _starts(lines: Sequence[Line], index: int, shape: Shape, facts: Language) -> bool:
    """Weigh whether an unlabelled line starts a paragraph."""
    before, line = lines[index - 1], lines[index]
    if not shape.wrapped:
        return True
    room = had_room(before.text, line.text, shape.width)
    done = ends_sentence(before.text)
    if is_division_title(before.text, facts) or (is_division_title(line.text, facts) and (done or room > 0)):
        return True
    score = 2.0 * room
    score += 1.0 if done else 0.0 if ends_clause(before.text) else -0.5
    score += _opening(line.text, after_sentence=done)
    if line.gap > shape.gap and not line.page:
        score += 3.0 if shape.gap == 0 or line.gap >= shape.gap + 2 else 1.5
    return score > _BREAK


def _opening(text: str, *, after_sentence: bool) -> float:
    """Say how much the first letter of a line looks like a paragraph's."""
    first = next((character for character in text if character.isalnum()), " ")
    if first.isupper():
        return 1.0
    if first.islower():
        return -1.0 if after_sentence else -2.5
    return 0.3


def _joined(text: str, piece: str, hyphens: Hyphens) -> str:
    """Put the next line's text behind what there is: with a blank, or without after a hyphen or a dash in a range."""
    if not text:
        return piece
    found, following = _HYPHEN_END.search(text), _WORD_START.match(piece)
    if found and following:
        if found[2] == "\u00ad" or _is_soft(found[1], following[0], hyphens):
            return text[: found.start(2)] + piece
        return text + piece
    return text + piece if _GLUED_END.search(text) else f"{text} {piece}"


def _is_soft(left: str, right: str, hyphens: Hyphens) -> bool:
    """Tell whether a hyphen at a line's end only breaks a word: the document's other words decide, then its habit."""
    if not right[0].islower():
        return False
    whole, hyphenated = hyphens.words[(left + right).lower()], hyphens.words[f"{left}-{right}".lower()]
    if whole != hyphenated:
        return whole > hyphenated
    return hyphens.breaks_words
