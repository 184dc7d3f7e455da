"""Terms of the target that nothing in the source asks for, which may stand in the place of another one.

A term is asked for by its source, or by most words of it (`Council meeting in Europe`). Words within a source term
whose own translation is missing ask for nothing else: *European Council* has the words of *Council of Europe*, and
`Eiropas Padome` is still not what it means. Nor is a translation there whose words all stand within another term
that nothing asks for: `Eiropadome` is a compound of *Eiropas Padome* and means something else. Only what stands within
as a term of its own (*information* in *information processing*) is asked for, and there.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from glossaries.checks.evidence import Stray
from glossaries.checks.model import Pair
from glossaries.checks.termbase import Termbase
from glossaries.checks.words import ALL, alike, is_cognate, parts_of, present, support, words_of
from glossaries.find import Finder, Occurrence

#: Of the words of a term's source so many may be there before it is asked for; of a term of several words all.
_ASKED = 0.5
_TOKEN = re.compile(r"\S+")


def unasked(used: Sequence[Occurrence], asked: Collection[str], base: Termbase) -> tuple[Occurrence, ...]:
    """Give the approved terms of a target whose sources are none of those that were found."""
    return tuple(
        one for one in used if (sources := base.sources_of.get(one.term)) and not any(each in asked for each in sources)
    )


def strays(found: Sequence[Occurrence], missed: Sequence[Occurrence], pair: Pair, base: Termbase) -> list[Stray]:
    """Give those of the unasked terms of a target that no words of its source ask for, either.

    `missed` are the source terms without their translation.
    """
    lower = pair.source.lower()
    words = frozenset(words_of(lower))
    rest = outside(pair.source, missed).lower()
    left = frozenset(words_of(rest))
    within: set[str] | None = None
    strange: list[Stray] = []
    for one in found:
        if is_cognate(one.term, words):
            continue
        sources = base.sources_of[one.term]
        least = 1.0 if len(parts_of(one.term)) > 1 else _ASKED
        share = support(sources, lower, words, base.languages[0])
        if share >= least and missed:
            if within is None:
                within = {term for each in missed for term in inner(base.source, each.form)}
            if within.isdisjoint(sources) and not _are_alike(sources, missed, base.languages[0]):
                share = support(sources, rest, left, base.languages[0])
        if share < least:
            # A termbase that is taken at its word lacks none of the words of its terms: they explain nothing.
            strange.append(Stray(one, left if base.curated else words, share))
    return strange


def translated(
    asked: Iterable[str], used: frozenset[str], others: Sequence[Occurrence], target: str, base: Termbase
) -> dict[str, int]:
    """Tell of each source term how far a translation of it is there: all of it, its last word, or nothing.

    `used` are the terms that the target has, and `others` those of them that no source term asks for.
    """
    lower = target.lower()
    words = words_of(lower)
    there = {}
    for term in asked:
        wanted = base.wanted[term]
        if not used.isdisjoint(wanted):
            there[term] = ALL
            continue
        there[term] = max(present(text, lower, words, base.languages[1]) for text in wanted)
        if there[term] == ALL and others:
            there[term] = max(_apart(text, others, target, base) for text in wanted)
    return there


def _apart(text: str, others: Sequence[Occurrence], target: str, base: Termbase) -> int:
    """Tell how far a translation is there apart from the terms of something else that are made of its words."""
    lang = base.languages[1]
    made = [
        one
        for one in others
        if present(text, lower := one.form.lower(), words_of(lower), lang) == ALL
        and len(parts_of(text)) > 1
        and text not in inner(base.target, one.form)
        and not alike(text, one.term, lang)
    ]
    rest = outside(target, made).lower()
    return present(text, rest, words_of(rest), lang)


def _are_alike(sources: Iterable[str], missed: Sequence[Occurrence], lang: str) -> bool:
    """Tell whether one of some terms is a missed one in other forms, which a thesaurus may list apart."""
    return any(alike(source, one.term, lang) for source in sources for one in missed)


def outside(text: str, taken: Sequence[Occurrence]) -> str:
    """Give a text without some places of it.

    >>> outside("the European Council met", [Occurrence(0, "", "European Council", 4, 20)])
    'the   met'
    """
    for one in sorted(taken, key=lambda each: each.start, reverse=True):
        text = f"{text[: one.start]} {text[one.end :]}"
    return text


def inner(finder: Finder, form: str) -> set[str]:
    """Give the terms that stand within a longer one.

    >>> sorted(inner(Finder(["waste", "waste water", "water", "waste water treatment"], "en"), "waste water treatment"))
    ['waste', 'waste water', 'water']
    """
    places = [match.span() for match in _TOKEN.finditer(form)]
    parts = (
        form[start:end]
        for first, (start, _) in enumerate(places)
        for last, (_, end) in enumerate(places[first:], first)
        if last - first + 1 < len(places)
    )
    return {found.term for part in parts for found in finder.find(part)}
