"""What institutions print at the edges of their pages, known by its parts and not by repetition.

A document of two pages repeats nothing often enough to be counted, and its feet may differ from page to page. But they
are made of parts that no sentence is made of: a document's number and its authors' initials (`7785/24 ab/CDE/fg 3`),
a unit and a language in capitals (`RELEX.1 LV`), Parliament's numbers (`PE123.456v01-00 3/7`), a language on both
sides of a number (`LV 3 LV`), the Official Journal's name between a reference and a date. A line is taken for furniture
only if all of it is such parts and two that belong together are among them, on it or on the lines beside it; a part
alone, as in a list of countries or of reference numbers, is text. The forms are those of the institutions' own house
styles (Interinstitutional Style Guide; Council, Parliament, Commission, Court).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import regex

from corpus.lang import Language
from corpus.lines import Line

LANGUAGES = (
    "BG", "ES", "CS", "DA", "DE", "ET", "EL", "EN", "FR", "GA", "HR", "IT", "LV", "LT", "HU", "MT", "NL", "PL", "PT",
    "RO", "SK", "SL", "FI", "SV",
)  # fmt: skip
_LONGEST, _LONGEST_INITIALS, _REACH = 110, 20, 3
Pattern = regex.Pattern[str]

# The parts, by the name of their group; the first that fits counts. `{…}` comes from the language.
_PARTS = r"""
    (?P<file>\p{Lu}{2,3}\\\d{5,9}\p{Lu}{2}\.\w{3,4})
  | (?P<parliament>PE\s?\d{3}\.\d{3}(?:v\d{2}-\d{2})?(?=\s|$))
  | (?P<eli>ELI:\s?https?://data\.europa\.eu/\S+)
  | (?P<ecli>ECLI:\p{Lu}{2}:\p{Lu}+:\d{4}:\d{1,5})
  | (?P<document>(?:(?:ST|CM|SN)\s)?\d{3,5}(?:/\d{1,2})?/\d{2}
      (?:\s(?:REV|ADD|COR|EXT|DCL|INIT|AMD)(?:\s\d{1,3})?)*(?=\s|$))
  | (?P<journal>(?:JOURNALS)(?=\s|$))
  | (?P<series>(?:[LC][\s-]?(?:SERIES)|(?:SERIES)\s[LC])(?=\s|$))
  | (?P<reference>(?:[LCS]|OJ|OV|ABl\.|JO|OL|ELT)\s[LCS]?\s?\d{1,4}(?:\s?[A-Z]{1,2})?/\d{1,4}(?=\s|$)
      |(?:OJ|OV|ABl\.|JO|OL|ELT)\s[LC](?=,\s\d))
  | (?P<date>,?\s?(?:\d{1,2}\.\s?\d{1,2}\.\s?\d{4}\.?|\d{4}\s\d{1,2}\s\d{1,2}|\d{4}-\d{2}-\d{2})(?=\s|$))
  | (?P<notice>C/\d{4}/\d{1,5}(?=\s|$))
  | (?P<fraction>\d{1,4}/\d{1,4}(?=\s|$))
  | (?P<initials>[a-zA-Z]{2,4}(?:/[a-zA-Z]{2,4}){1,4}(?:/\d)?(?=\s|$))
  | (?P<unit>\p{Lu}{2,8}(?:\.\p{Lu}{1,6}|\.\d{1,2}){1,3}(?=\s|$)
      |DG\s?[A-Z](?:\s\d?\s?[A-Z]?)?(?=\s|$)|DGC\s\d[A-Z]?(?=\s|$))
  | (?P<limits>LIMITE|PUBLIC|RESTREINT\sUE/EU\sRESTRICTED)
  | (?P<lang>(?:LANGUAGES)(?:/(?:LANGUAGES))?(?=\s|$))
  | (?P<annex>(?:(?:[IVX]{1,5}|\d{1,2}\.?)\s)?(?:ANNEXES)(?:\s(?:[IVX]{1,5}|\d{1,2}))?(?=\s|$))
  | (?P<dashed>[–—-]\s?\d{1,4}\s?[–—-](?=\s|$))
  | (?P<number>\d{1,4}(?=\s|$))
"""
# Two parts that furniture has beside each other and text has not. The first of each is the rarer.
_PAIRS = (
    ("initials", "document"),
    ("unit", "lang"),
    ("unit", "document"),
    ("file", "parliament"),
    ("parliament", "fraction"),
    ("file", "fraction"),
    ("file", "lang"),
    ("journal", "reference"),
    ("journal", "date"),
    ("eli", "fraction"),
    ("ecli", "number"),
)
# Parts that may stand beside such a line on lines of their own, by a part that the line has.
_BESIDE = {
    "journal": {"reference", "date", "lang"},
    "unit": {"lang", "limits"},
    "initials": {"lang", "limits", "unit"},
    "file": {"lang", "fraction", "parliament"},
    "parliament": {"lang", "fraction", "file"},
    "eli": {"fraction"},
}
# Parts that are furniture where nothing but a page's edge shows it.
_AT_EDGE = frozenset({"file", "parliament", "eli", "ecli", "journal", "unit", "limits", "lang", "fraction", "dashed"})
# What the head of an act's first page is made of in the new Official Journal, a line or two for each part.
_MASTHEAD, _MASTHEAD_LINES = frozenset({"journal", "series", "lang", "document", "fraction", "notice", "date"}), 7
_CASE = regex.compile(r"\b[CTF][-‑–]\d{1,4}/\d{2}\b")
Parts = tuple[str, ...]


class Furniture:
    """What the lines of a document in one language are made of, looked up line by line."""

    def __init__(self, facts: Language) -> None:
        self.parts, self.sides = _patterns(facts)
        self.journals = frozenset(facts.journal_names)
        self.names = tuple(name[:6] for name in facts.journal_names)

    def strong(self, lines: Sequence[Line]) -> set[int]:
        """Give the indexes of lines that are furniture wherever they stand."""
        made: dict[int, Parts] = {}
        sure: set[int] = set()
        for index, line in enumerate(lines):
            text = line.text
            if text[1:2].islower() and len(text) > _LONGEST_INITIALS and not text.startswith(self.names):
                continue  # words, at a glance
            if parts := self.parts_of(text):
                made[index] = parts
                if self.sides.fullmatch(line.text) or _has_pair(parts):
                    sure.add(index)
        for index in self.halves(lines):
            made[index] = made[index + 1] = ("journal",)
        for index, parts in made.items():
            following = made.get(index + 1, ())
            if following and not {index, index + 1} <= sure and _pairs(parts, following):
                sure.update((index, index + 1))
        return sure | _beside(made, sure) | _mastheads(made)

    def halves(self, lines: Sequence[Line]) -> list[int]:
        """Give the indexes of lines that hold the Official Journal's name together with the next, as mastheads do."""
        return [
            index
            for index in range(len(lines) - 1)
            if lines[index].text.startswith(self.names)
            and f"{lines[index].text} {lines[index + 1].text}" in self.journals
        ]

    def at_edge(self, text: str) -> bool:
        """Tell whether a line is furniture where it is the outermost of a page that is known to end there."""
        if _CASE.search(text) and len(text) <= _LONGEST and text.upper() == text:
            return True
        parts = self.parts_of(text)
        if not parts:
            return False
        return _AT_EDGE.issuperset(parts) or set(parts) == {"reference", "date"}

    def parts_of(self, text: str) -> Parts:
        """Give the names of the parts that a line is made of, in order; nothing where there is anything else in it."""
        if len(text) > _LONGEST:
            return ()
        found: list[str] = []
        place = 0
        while place < len(text):
            part = self.parts.match(text, place)
            if not part or part.end() == place:
                return ("sides",) if self.sides.fullmatch(text) else ()
            found.append(part.lastgroup or "")
            place = part.end()
            while place < len(text) and text[place].isspace():
                place += 1
        return tuple(found)


def _has_pair(parts: Parts) -> bool:
    return any(one in parts and other in parts for one, other in _PAIRS)


def _pairs(parts: Parts, following: Parts) -> bool:
    """Tell whether two lines, one after the other, have a part each of a pair, and are made of few more."""
    if len(parts) + len(following) > _REACH:
        return False
    return any((one in parts and other in following) or (other in parts and one in following) for one, other in _PAIRS)


def _mastheads(made: Mapping[int, Parts]) -> set[int]:
    """Find the runs of lines with the Official Journal's name and its series, and nothing else than such parts."""
    found: set[int] = set()
    for index, parts in made.items():
        if "series" in parts:
            run = {index}
            for step in (-1, 1):
                place = index + step
                while _MASTHEAD.issuperset(made.get(place, ("",))) and len(run) < _MASTHEAD_LINES:
                    run.add(place)
                    place += step
            if any("journal" in made[place] for place in run):
                found |= run
    return found


def _beside(made: Mapping[int, Parts], sure: set[int]) -> set[int]:
    """Find the lines beside sure ones that hold the rest: a language or a page number on a line of its own."""
    found: set[int] = set()
    for index in sorted(sure):
        wanted = {part for own in made[index] for part in _BESIDE.get(own, ())}
        numbered = any(part in {"number", "fraction"} for part in made[index])
        for step in (-1, 1):
            for place in range(index + step, index + step * (_REACH + 1), step):
                parts = made.get(place, ())
                is_number = parts == ("number",) and "initials" in made[index] and not numbered
                if place in sure or (parts and (wanted.issuperset(parts) or is_number)):
                    found.add(place)
                    numbered = numbered or is_number
                else:
                    break
    return found


def _patterns(facts: Language) -> tuple[Pattern, Pattern]:
    return _compiled(facts.code, facts.journal_names, facts.journal_series, facts.annex_words)


@lru_cache(maxsize=32)
def _compiled(
    code: str, journals: tuple[str, ...], series: tuple[str, ...], annexes: tuple[str, ...]
) -> tuple[Pattern, Pattern]:
    """Put a language's words into the patterns."""
    parts = _PARTS.replace("LANGUAGES", "|".join(LANGUAGES))
    parts = (
        parts.replace("JOURNALS", _any(journals))
        .replace("SERIES", _any(series))
        .replace("ANNEXES", _any(word.upper() for word in annexes))
    )
    own = code.upper()
    sides = rf"(?P<code>{'|'.join(LANGUAGES)})\s\d{{1,4}}\s(?P=code)|{own}\s(?:\p{{L}}+\s){{1,5}}{own}"
    return regex.compile(parts, regex.VERBOSE), regex.compile(sides)


def _any(words: Iterable[str]) -> str:
    return "|".join(regex.escape(word, literal_spaces=True).replace(" ", r"\s") for word in words) or "(?!)"
