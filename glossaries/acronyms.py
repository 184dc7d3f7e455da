"""Acronyms and what they stand for, as the documents themselves say it.

Two kinds of evidence: the acronym in brackets after its expansion, `Eiropas Drošības un sadarbības
organizācijas (EDSO)`, and initials that spell it, `Eiropas Savienība` and `ES`. The idea is that of Schwartz
and Hearst (2003); where we differ: the expansion is a phrase that a grammar has found, so that its form can
be any, and an acronym that is no initials at all (`ODIHR`, the English one) still counts where it stands in
brackets right after a name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from glossaries.phrases import Phrase

_BRACKET = re.compile(
    r"\s*\((?:[^()\"„“‘]{0,30}[\"„“‘])?\s*([^\W\d_][\w.&/-]{1,11})[\"“”’]?\s*[);,](?!\s*(?:Nr\.?|No\.?|Nos)?\s*\d)"
)
_ACRONYM = re.compile(r"(?=(?:.*[^\W\d_a-zāčēģīķļņōŗšūž]){2})[^\W_][\w.&-]*\Z")
_JOINERS = frozenset(["un", "vai", "of", "for", "and", "the", "on", "in", "to"])


def is_acronym(text: str) -> bool:
    """Tell whether a word looks like an acronym: two capitals at least, and mostly capitals.

    >>> [is_acronym(word) for word in ("ES", "EDSO", "NVO", "Padome", "es")]
    [True, True, True, False, False]
    """
    letters = [character for character in text if character.isalpha()]
    return 2 <= len(letters) <= 10 and bool(_ACRONYM.match(text)) and sum(map(str.isupper, letters)) * 2 > len(letters)


def spelled_by(acronym: str, expansion: str) -> bool:
    """Tell whether the initials of an expansion spell the acronym; joining words may count or not.

    >>> spelled_by("EDSO", "Eiropas Drošības un sadarbības organizācija")
    True
    >>> spelled_by("ODIHR", "Demokrātisku iestāžu un cilvēktiesību birojs")
    False
    """
    letters = [character for character in acronym.upper() if character.isalpha()]
    words = expansion.split()
    positions = {0}
    for word, optional in _initials(words):
        initial = word[0].upper()
        following = {number + 1 for number in positions if number < len(letters) and letters[number] == initial}
        positions = following | (positions if optional else set())
    return len(letters) in positions and len(words) > 1


def _initials(words: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Give the words whose initials may count, and whether they need not: joining words, later parts of compounds."""
    for word in words:
        parts = [part for part in re.split("[‑-]+", word) if part]
        for number, part in enumerate(parts):
            yield part, number > 0 or part.lower() in _JOINERS


def in_brackets(sentence: str, phrases: Sequence[Phrase]) -> Iterable[tuple[str, str]]:
    """Give (acronym, key of the expansion) for every acronym in brackets after a phrase of the sentence.

    Of the phrases that end before the bracket it is the one that the initials spell, else the longest that
    starts with a capital letter, if it has two words or more.
    """
    if "(" not in sentence:
        return
    ending: dict[int, list[Phrase]] = {}
    for phrase in phrases:
        ending.setdefault(phrase.end, []).append(phrase)
    for end, before in ending.items():
        match = _BRACKET.match(sentence, end)
        if match is None or not is_acronym(match[1]):
            continue
        spelled = [phrase for phrase in before if spelled_by(match[1], phrase.form)]
        named = [phrase for phrase in before if phrase.kind == "institution" and phrase.size > 1]
        chosen = spelled or named
        if chosen:
            yield match[1], max(chosen, key=lambda phrase: phrase.end - phrase.start).key


def _is_name(name: str) -> bool:
    """Tell whether every word of a name but those that join has a capital."""
    return all(word[:1].isupper() or word in _JOINERS for word in name.split())


def resolve(
    bracketed: Mapping[tuple[str, str], int], acronyms: Iterable[str], names: Mapping[str, str]
) -> dict[str, str]:
    """Give the key of the expansion for each acronym.

    Args:
        bracketed: how often each (acronym, key) stood in brackets.
        acronyms: the acronyms of the documents.
        names: dictionary form of each capitalised phrase, by key; the more frequent first.
    """
    resolved: dict[str, str] = {}
    for (acronym, key), _ in Counter(bracketed).most_common():
        resolved.setdefault(acronym, key)
    by_initial: dict[str, list[tuple[str, str]]] = {}
    for key, name in names.items():
        if _is_name(name):
            by_initial.setdefault(name[0].upper(), []).append((key, name))
    for acronym in acronyms:
        if acronym not in resolved:
            spelled = (key for key, name in by_initial.get(acronym[0].upper(), ()) if spelled_by(acronym, name))
            found = next(spelled, None)
            if found is not None:
                resolved[acronym] = found
    return resolved
