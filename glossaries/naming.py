"""What a candidate is called: its dictionary form, in the number and with the capitals that the documents show.

The singular is the rule. The plural is the dictionary form where the documents never show the singular of the
head, or of the phrase, often enough to believe it; persons are named in the singular all the same. A capital
that opens a sentence says nothing: where a phrase has no other occurrence, its first word decides by how it
stands elsewhere; so does every word of a heading in capitals.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from glossaries.phrases import Grammar
from glossaries.ranking import Group

_PLURAL = 3
"""Occurrences in the plural, none in the singular, that make the plural the dictionary form."""

_CAPITALS = 2
"""How many times as often as not a word must have a capital to keep it at the beginning of a phrase."""


@dataclass(frozen=True, slots=True)
class Habits:
    """What the documents show of single words: heads only ever in the plural, words that begin phrases with a capital.

    `named` are forms, in small letters, that have a capital wherever they stand.
    """

    plural: frozenset[str]
    capital: frozenset[str]
    named: frozenset[str] = frozenset()


def habits(groups: Iterable[Group]) -> Habits:
    """Gather the habits of the words of all phrases."""
    plural: Counter[str] = Counter()
    singular: Counter[str] = Counter()
    upper: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    written: Counter[str] = Counter()
    for group in groups:
        head = group.heads.most_common(1)[0][0]
        plural[head] += group.heads_plural
        singular[head] += group.singular
        first = group.key.partition(" ")[0]
        upper[first] += group.upper
        lower[first] += group.lower
        if group.upper or group.lower or group.size > 1:
            _count_words(group, written)
    return Habits(
        frozenset(head for head, count in plural.items() if count >= _PLURAL and not singular[head]),
        frozenset(word for word, count in upper.items() if count > _CAPITALS * lower[word]),
        frozenset(word for word, count in written.items() if count > 0),
    )


def _count_words(group: Group, written: Counter[str]) -> None:
    """Count for each word of a group how much oftener it has a capital than not, first words only within sentences."""
    for form, count in group.forms.items():
        for place, word in enumerate(form.split()):
            if (place or group.upper or group.lower) and not word[1:2].isupper():
                written[word.lower()] += count if word[:1].isupper() else -count


def named(group: Group, grammar: Grammar, known: Habits) -> tuple[str, bool, tuple[str, ...]]:
    """Give the dictionary form of a group's phrase, whether it is attested, and its forms, most frequent first."""
    shown = group.forms or _quiet(group.shouted, known)
    capital = _capital(group, known)
    forms: Counter[str] = Counter()
    for form, count in shown.items():
        forms[form if form == group.acronym else _written(form, capital)] += count
    every = tuple(form for form, _ in forms.most_common())
    if group.defined:
        return _written(group.defined.most_common(1)[0][0], False if capital is False else None), True, every
    own: Mapping[str, int] = {form: count for form, count in forms.most_common() if form != group.acronym}
    head = group.heads.most_common(1)[0][0]
    term, attested = grammar.dictionary_form(own, head=head, plural=is_plural(group, grammar, known))
    return term, attested, every


def is_plural(group: Group, grammar: Grammar, known: Habits) -> bool:
    """Tell whether the documents only know a group's phrase in the plural."""
    if group.singular or not (group.plural or group.frequency > 1):
        return False
    head = group.heads.most_common(1)[0][0]
    return head in known.plural or (group.plural >= _PLURAL and not grammar.is_person(head))


def _quiet(forms: Mapping[str, int], known: Habits) -> Counter[str]:
    """Give forms out of headings in capitals with the capitals that their words have elsewhere."""
    made: Counter[str] = Counter()
    for form, count in forms.items():
        words = form.split()
        made[" ".join(word.capitalize() if word in known.named else word for word in words)] += count
    return made


def _capital(group: Group, known: Habits) -> bool | None:
    """Tell whether a phrase begins with a capital within sentences; None where nothing says."""
    if group.capital or group.small:
        return group.capital > group.small
    return True if group.key.partition(" ")[0] in known.capital else None


def _written(form: str, capital: bool | None) -> str:
    """Give a form with its first letter as told; an acronym keeps its own."""
    if capital is None or form[1:2].isupper():
        return form
    return (form[:1].upper() if capital else form[:1].lower()) + form[1:]
