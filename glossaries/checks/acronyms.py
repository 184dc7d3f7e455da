"""Acronyms: in the wrong case of letters, with another expansion, without any.

That an acronym is said in full where it comes first, and in the same way each time, only a whole file shows. What it
stands for is read as `glossaries.acronyms` reads it: the words before the brackets whose initials spell it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from glossaries.acronyms import is_acronym, spelled_by
from glossaries.checks.acronym_kinds import asks_to_be_explained, is_code
from glossaries.checks.model import Pair, Remark

_CAPITALS = "A-ZÀ-ÖØ-ÞĀČĒĢĪĶĻŅŌŖŠŪŽ"
#: First a capital, then what stands before it: capitals are found faster than edges of words.
_ACRONYM = re.compile(rf"[{_CAPITALS}](?<![\w.‑-].)[{_CAPITALS}]{{1,7}}(?![\w‑-])")
_IN_BRACKETS = re.compile(rf"\(([{_CAPITALS}]{{2,8}})\)")
_WORD = re.compile(r"[^\W\d_]+")
#: Of each word of an expansion so many letters are compared, as the rest may be an ending.
_BEGINNING = 4
_MOST_WORDS = 9
#: In brackets or quotation marks by itself, an acronym is being introduced, or stands in the number of an act.
_EXPLAINED = re.compile(rf"[(\[“„\"][{_CAPITALS}]{{2,8}}[)\]”“\"]")


def case(pair: Pair) -> Iterator[Remark]:
    """Find an acronym of the source that the target writes with other capitals.

    >>> [found.proposal for found in case(Pair("of FAO", "Fao", ("en", "lv")))]
    ['FAO']
    """
    for match in _ACRONYM.finditer(pair.source):
        acronym = match.group()
        if len(acronym) < 3 or acronym in pair.target or pair.source.isupper() or not is_acronym(acronym):
            continue
        other = re.search(rf"(?<!\w){re.escape(acronym)}(?!\w)", pair.target, re.IGNORECASE)
        if other and other.group()[:1].isupper() and other.group() not in pair.source:
            message = f"{other.group()!r} is written {acronym!r} in the source"
            yield Remark("acronym-case", message, *other.span(), acronym)


@dataclass(frozen=True, slots=True)
class _Expansion:
    text: str
    key: tuple[str, ...]
    number: int
    start: int
    end: int


@dataclass(slots=True)
class Acronyms:
    """The acronyms of the targets of one file, in their order, and what stood before their brackets."""

    expansions: dict[str, list[_Expansion]] = field(default_factory=dict)
    first: dict[str, tuple[int, int]] = field(default_factory=dict)
    explained: set[str] = field(default_factory=set)

    def add(self, target: str, number: int, *, first: bool = True) -> None:
        """Take note of a target; `number` is whatever finds it again; `first` asks for first mentions, too."""
        if target.isupper():
            return
        for match in _IN_BRACKETS.finditer(target) if "(" in target else ():
            found = expansion(target, match.start(), match[1])
            if found is not None:
                start, end = found
                text = target[start:end]
                key = tuple(word[:_BEGINNING].lower() for word in _WORD.findall(text))
                self.expansions.setdefault(match[1], []).append(_Expansion(text, key, number, start, end))
        for match in _ACRONYM.finditer(target) if first else ():
            acronym = match.group()
            if acronym in self.first or (acronym in self.explained and acronym not in self.expansions):
                continue
            if _EXPLAINED.match(target, max(0, match.start() - 1)):
                self.explained.add(acronym)
            elif asks_to_be_explained(target, *match.span()):
                self.first[acronym] = number, match.start()

    def remarks(self) -> Iterator[tuple[int, Remark]]:
        """Give each expansion that is not the usual one of its acronym, and each acronym that comes before its own."""
        for acronym, found in self.expansions.items():
            usual = max((one.key for one in found), key=lambda key: sum(one.key == key for one in found))
            said = next(one.text for one in found if one.key == usual)
            often = sum(one.key == usual for one in found)
            for one in found:
                if one.key != usual:
                    message = f"{acronym!r} stands for {said!r} elsewhere ({often} against {len(found) - often})"
                    yield one.number, Remark("acronym-expansion", message, one.start, one.end)
        for acronym, (number, start) in self.first.items():
            expanded = self.expansions.get(acronym)
            if expanded is None and (acronym in self.explained or is_code(acronym) or not is_acronym(acronym)):
                continue
            if expanded is None or number < expanded[0].number:
                when = "where it comes first" if expanded else "anywhere"
                message = f"{acronym!r} is not said in full {when}"
                yield number, Remark("acronym-unexplained", message, start, start + len(acronym))


def expansion(text: str, at: int, acronym: str) -> tuple[int, int] | None:
    """Give the words before a place whose initials spell an acronym, as a span; None where they don't.

    >>> text = "ar Eiropas Savienību (ES)"
    >>> text[slice(*expansion(text, text.index("("), "ES") or (0, 0))]
    'Eiropas Savienību'
    """
    words = list(_WORD.finditer(text, max(0, at - 160), at))[-_MOST_WORDS:]
    for word in reversed(words):
        before = text[word.start() : at].rstrip()
        if word.group()[0].upper() == acronym[0].upper() and spelled_by(acronym, before):
            return word.start(), word.start() + len(before)
    return None
