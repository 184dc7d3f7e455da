"""Bilingual terms out of a memory: which phrase of one language is which of the other.

Both sides are cut into phrases by their grammars, so that the borders are right in both languages and all
forms of a phrase count as one. A pair is judged by two pieces of evidence: how often the phrases stand in the
same units (the Dice coefficient, discounted, so that one meeting proves little), and how well their words
translate each other (IBM Model 1 over lemmas, `association.py`). Each phrase is then linked once, the surest
pairs first (competitive linking, Melamed, 2000).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice, takewhile

from corpus.model import Block, Kind, Segment, Source
from glossaries import acronyms, agreement, association, naming, ranking
from glossaries import extract as extraction
from glossaries.model import Context, TermPair
from glossaries.pair_number import Named, agreed
from glossaries.phrases import Grammar, Phrase
from glossaries.ranking import Group
from tm.model import Unit

_MANY = 3_000
"""Units from which phrases met once are left out."""


_ALTERNATIVES = 3
_CONTEXTS = 2


def extract(
    units: Iterable[Unit], languages: tuple[str, str], limit: int | None = None, *, minimum: float = 0.6
) -> tuple[TermPair, ...]:
    """Find the terms of a memory with their equivalents, best first, both in dictionary form.

    Args:
        units: of these two languages, in either direction; others are passed over.
        languages: source and target of the pairs.
        limit: how many pairs to give; None for all.
        minimum: the confidence below which a pair is not given.
    """
    both = [_oriented(unit, languages) for unit in units]
    sides = [side for side in both if side is not None]
    grammars = extraction.grammar_for(languages[0]), extraction.grammar_for(languages[1])
    if not sides:
        return ()
    tables = tuple(_Side.of([(side[number], unit) for *side, unit in sides], grammars[number]) for number in (0, 1))
    lemmas = [(grammars[0].lemmas(source), grammars[1].lemmas(target)) for source, target, _ in sides]
    evidence = agreement.Evidence.of(association.learn(lemmas), lemmas)
    scored = agreement.scored(tables[0], tables[1], evidence)
    linked = _linked(scored, tables, grammars, languages, sides)
    return tuple(islice(takewhile(lambda pair: pair.score >= minimum, linked), limit))


def _oriented(unit: Unit, languages: tuple[str, str]) -> tuple[str, str, Unit] | None:
    have = tuple(_primary(lang) for lang in unit.languages)
    want = tuple(_primary(lang) for lang in languages)
    if have == want:
        return unit.source, unit.target, unit
    return (unit.target, unit.source, unit) if have == want[::-1] else None


def _primary(lang: str) -> str:
    return lang.replace("_", "-").split("-")[0].lower()


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of the memory: the phrases by key, the keys that each unit has, and in which number."""

    groups: Mapping[str, Group]
    units: Sequence[frozenset[str]]
    met: Mapping[str, int]
    places: Mapping[str, Sequence[int]]
    plural: Mapping[str, Sequence[bool | None]]
    defined: Sequence[str]
    bracketed: Sequence[Mapping[str, str]]

    @classmethod
    def of(cls, texts: Sequence[tuple[str, Unit]], grammar: Grammar) -> _Side:
        found: list[dict[str, bool | None]] = []
        bracketed: list[dict[str, str]] = []
        defined: list[str] = []

        def see(phrases: Sequence[Phrase]) -> None:
            bracketed.append(dict(acronyms.in_brackets(texts[len(found)][0], phrases)))
            found.append(_numbers(phrases))
            defined.append(next((phrase.key for phrase in phrases if phrase.defined), ""))

        segments = (_segment(text, unit, number) for number, (text, unit) in enumerate(texts))
        groups, _ = extraction.collect([("", segments)], grammar, see)
        met = Counter(key for unit in found for key in unit)
        few = 1 if len(found) < _MANY else 2
        kept = {
            key: group
            for key, group in groups.items()
            if (met[key] >= few or group.defined) and group.kind in extraction.KEPT and not _is_piece(group, groups)
        }
        places: dict[str, list[int]] = {}
        plural: dict[str, list[bool | None]] = {}
        for number, keys in enumerate(found):
            for key, shown in keys.items():
                if key in kept:
                    places.setdefault(key, []).append(number)
                    plural.setdefault(key, []).append(shown)
        return cls(
            kept, [frozenset(keys.keys() & kept.keys()) for keys in found], met, places, plural, defined, bracketed
        )


def _numbers(phrases: Sequence[Phrase]) -> dict[str, bool | None]:
    """Give for each phrase of a unit whether it stands in the plural there; singular where it does both."""
    found: dict[str, bool | None] = {}
    for phrase in phrases:
        found[phrase.key] = phrase.plural if found.get(phrase.key) is not False else False
    return found


def _is_piece(group: Group, groups: Mapping[str, Group]) -> bool:
    """Tell whether a phrase is only ever a piece of longer ones."""
    if group.defined:
        return False
    return group.cut == group.frequency or ranking.is_fragment(group, groups)


def _segment(text: str, unit: Unit, number: int) -> Segment:
    line = unit.prop("line") or ""
    source = Source(unit.prop("document") or "", ((0, int(line)),) if line.isascii() and line.isdigit() else ())
    return Segment(text, Block(Kind.PARAGRAPH, unit.prop("label") or "", text, source), number, 0)


def _linked(
    scored: Mapping[str, Sequence[tuple[float, int, str]]],
    tables: Sequence[_Side],
    grammars: tuple[Grammar, Grammar],
    languages: tuple[str, str],
    sides: Sequence[tuple[str, str, Unit]],
) -> Iterator[TermPair]:
    """Link each phrase once, the surest pairs first, and give the pairs their dictionary forms."""
    every = [(score, count, one, other) for one, options in scored.items() for score, count, other in options]
    every.sort(key=lambda pair: (-pair[0], -pair[1], pair[2], pair[3]))
    used: tuple[set[str], set[str]] = (set(), set())
    known = [naming.habits(table.groups.values()) for table in tables]

    @cache
    def named(side: int, key: str) -> Named:
        return Named(tables[side].groups[key], grammars[side], known[side])

    for score, count, one, other in every:
        if one in used[0] or other in used[1]:
            continue
        used[0].add(one)
        used[1].add(other)
        others = [option for option in scored[one] if option[2] != other][:_ALTERNATIVES]
        both = _both(one, other, tables)
        shown = [(tables[0].plural[one][first], tables[1].plural[other][second]) for _, first, second in both]
        halves = named(0, one), named(1, other)
        numbers = agreed((halves[0].number, halves[1].number), shown)
        texts = halves[0].in_number(numbers[0]), halves[1].in_number(numbers[1])
        source, target = (_calmed(texts[side], texts[1 - side], languages[side]) for side in (0, 1))
        yield TermPair(
            source=source,
            target=target,
            languages=languages,
            score=round(min(score, 1.0), 4),
            frequency=count,
            source_forms=tuple(form for form, _ in tables[0].groups[one].forms.most_common()),
            target_forms=tuple(form for form, _ in tables[1].groups[other].forms.most_common()),
            alternatives=tuple((named(1, option[2]).text, round(option[0], 4)) for option in others),
            contexts=tuple(_context(*sides[unit]) for unit, _, _ in both[:_CONTEXTS]),
        )


def _calmed(text: str, partner: str, lang: str) -> str:
    """Take a capital away that only opened a heading, as the partner in small letters shows.

    In German it may be a noun's, in English a title's (`State aid`).
    """
    opens = text[:1].isupper() and not text[1:2].isupper()
    if not (opens and partner.islower() and text[1:] == text[1:].lower()) or _primary(lang) in {"de", "en"}:
        return text
    return text[:1].lower() + text[1:]


def _both(one: str, other: str, tables: Sequence[_Side]) -> list[tuple[int, int, int]]:
    """Give the units that have both phrases, each with its place among those of the one and of the other."""
    second = {unit: place for place, unit in enumerate(tables[1].places[other])}
    return [(unit, place, second[unit]) for place, unit in enumerate(tables[0].places[one]) if unit in second]


def _context(source: str, target: str, unit: Unit) -> tuple[Context, Context]:
    line = unit.prop("line") or ""
    number = int(line) if line.isascii() and line.isdigit() else None
    cited = unit.prop("document") or "", unit.prop("label") or "", number
    return Context(source, *cited), Context(target, *cited)
