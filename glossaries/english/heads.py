"""What some words are as a phrase: whether they are one, where its head is, what it names, how it is written.

A phrase ends with a noun (in the manner of Justeson and Katz, 1995: adjectives and nouns, then a noun; noun of noun).
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from glossaries.english.inflection import is_acronym, is_plural, lemma, reading, singular
from glossaries.english.lexicon import entry, is_noun_lemma
from glossaries.english.tagging import is_adjective, is_adverb, is_name, is_participle, verb_share
from glossaries.model import CandidateKind
from glossaries.wordlists import words

JOINERS = frozenset({"of", "for", "and", "on", "in", "the", "to", "against"})
_BEFORE_MODIFIER = frozenset({"of", "for", "on", "in", "to", "against", "with", "between"})
_WEAK, _MILD, _WEAK_HEAD, _COMPOUND, _OF_THIS = 0.3, 0.7, 0.4, 0.8, 0.6


def head(texts: Sequence[str]) -> int:
    """Give the number of the head: the last word before a preposition, else the last word.

    >>> head(["principle", "of", "proportionality"]), head(["tax", "authority"]), head(["Advocate", "General"])
    (0, 1, 0)
    """
    if texts[0][:1].isupper() and texts[-1][:1].isupper() and "and" in texts:
        plain = [number for number, text in enumerate(texts) if text in _BEFORE_MODIFIER]
        if not plain:
            return len(texts) - 1
    last = next(
        (number for number, text in enumerate(texts) if number and text.lower() in _BEFORE_MODIFIER), len(texts)
    )
    last -= 1
    return last - 1 if last and is_postponed(texts[last - 1], texts[last]) else last


def is_postponed(before: str, text: str) -> bool:
    """Tell whether an adjective follows the noun that it is of: `Advocate General`, `Secretary General`."""
    return text == "General" and before[:1].isupper() and "p" in entry(singular(before.lower())).marks


def is_phrase(texts: Sequence[str]) -> bool:
    """Tell whether words may be a phrase: it begins and ends as one, and its head is a noun that says something."""
    number = head(texts)
    first, last, middle = texts[0].lower(), texts[-1].lower(), texts[number].lower()
    if first in JOINERS or last in JOINERS or last in words("en", "function"):
        return False
    ends = {middle} if is_postponed(texts[-2:][0], texts[-1]) else {middle, last}
    if any(is_adverb(word) or is_participle(word) or _is_bare(word, texts) for word in ends):
        return False
    if len(texts) == 1:
        return not _is_weak(texts[0])
    return not (len(texts) == 2 and first in words("en", "weak_adjective") and _is_weak(texts[-1]))


def _is_bare(lower: str, texts: Sequence[str]) -> bool:
    """Tell whether a word is an adjective, so that a noun should follow; names may end with anything."""
    name = len(texts) > 1 and texts[-1].lower() == lower and texts[-1][:1].isupper() and texts[0][:1].isupper()
    if lower in words("en", "weak_adjective") or lower in words("en", "proper"):
        return True
    return is_adjective(lower) and not (name and is_name(texts[-1]))


def _is_weak(text: str) -> bool:
    one = singular(text.lower())
    if one in words("en", "weak_noun") or text.lower() in words("en", "weak_noun"):
        return True
    return text.islower() and ("t" in entry(one).marks or one in words("en", "part_of_text"))


def termhood(texts: Sequence[str]) -> float:
    """Give how much words look like a term, 0 to 1: less where they open or end with what makes none."""
    number = head(texts)
    first = texts[0].lower()
    value = 1.0
    if number and not texts[0][:1].isupper():
        if first in words("en", "weak_adjective") or entry(first).adverb > entry(first).adjective + 1:
            value *= _WEAK
        elif first in words("en", "mild_adjective") or (first.endswith("ed") and verb_share(first) > 0.5):
            value *= _MILD
    if singular(texts[number].lower()) in words("en", "weak_noun"):
        value *= _WEAK_HEAD if not number or is_adjective(first) else _COMPOUND
    if "the" in texts and not texts[0][:1].isupper():
        value *= _OF_THIS
    if len(texts) == 1 and texts[0].islower():
        value *= max(_COMMONEST, 1 - _COMMON * math.log2(1 + reading(first).noun / _OFTEN))
    return value


_OFTEN, _COMMON, _COMMONEST = 10, 0.12, 0.4
"""A single word counts less, the more often general prose has it: from how often on, how much, and how much at most."""


def key(texts: Sequence[str]) -> str:
    """Give what is the same for every form of a phrase: its words as they are counted, compounds in their parts.

    >>> key(["third-country", "nationals"]), key(["balancing", "of", "interests"])
    ('third country national', 'balancing of interest')
    """
    return " ".join(part if part in JOINERS else lemma(part) for text in texts for part in parts(text))


def parts(text: str) -> tuple[str, ...]:
    """Give the words that a compound with hyphens is made of; a code, as `COVID-19`, is one."""
    if not any(map(str.isdigit, text)):
        found = tuple(part for part in re.split("[-‑]", text) if part)
        if len(found) > 1 and min(map(len, found)) > 1:
            return found
    return (text.replace("‑", "-"),)


def small(texts: Sequence[str]) -> str:
    """Give a phrase that opens a sentence without the capital, where its words are common ones."""
    first = texts[0]
    plain = all(text.islower() or is_acronym(text) for text in texts[1:])
    plain = plain or (texts[1].islower() and texts[1] not in JOINERS)
    if len(texts) > 1 and first[1:].islower() and plain and not is_proper(first):
        return " ".join((first.lower(), *texts[1:]))
    return " ".join(texts)


def is_proper(text: str) -> bool:
    """Tell whether a word has its capital wherever it stands: a name, or an adjective of one (`Spanish`)."""
    return is_name(text) or text.lower() in words("en", "proper") or "i" in entry(text.lower()).marks


def calm(text: str) -> str:
    """Put a word of a heading in capitals into small letters, unless it is short and no word that we know."""
    lower = text.lower()
    return lower if len(text) > _ACRONYM or is_listed(lower) else text


_ACRONYM = 4
"""Letters up to which a word of a heading in capitals is an acronym, unless it is a word."""


def is_listed(lower: str) -> bool:
    """Tell whether a word is a common word that the lexicon or a list knows."""
    known = reading(lower)
    return lower in words("en", "function") or (
        known.total > 0 and not ("i" in known.marks and known.noun >= known.total)
    )


def dictionary_form(forms: Mapping[str, int], *, plural: bool) -> str:
    """Give the dictionary form of the phrase with these forms, counted: its head in the singular.

    The plural stays where the documents only show that and it is usual (`human rights`), and in names.
    """
    best = _decapitalised(forms)
    if re.sub("‑", "-", best.lower()) in words("en", "fixed"):
        best = re.sub("[-‑]", " ", best)
    texts = best.split()
    number = head(texts)
    if _is_usual_plural(texts, number, plural=plural) and not _has_singular(forms):
        return best
    parts = re.split(r"(\s+)", best)
    parts[2 * number] = singular(texts[number])
    return "".join(parts)


def _is_usual_plural(texts: Sequence[str], number: int, *, plural: bool) -> bool:
    """Tell whether the head of a phrase stays in the plural: by habit, or as a name that has no singular."""
    word = texts[number]
    lower = word.lower()
    if lower in words("en", "plural_always") or (plural and lower in words("en", "plural")) or is_name(word):
        return True
    if is_plural(word) and is_noun_lemma(lower):
        return True
    capital = word[:1].isupper() and texts[0][:1].isupper() and len(texts) > 1
    return capital and "p" not in entry(singular(lower)).marks


def _has_singular(forms: Mapping[str, int]) -> bool:
    """Tell whether one of the forms has its head in the singular."""
    split = (form.split() for form in forms)
    return any(not is_plural(texts[head(texts)]) for texts in split)


def _decapitalised(forms: Mapping[str, int]) -> str:
    """Give the most frequent form; of a phrase that also stands in lower case, the lower-case one.

    What begins with a small letter has capitals further on for a name in it: `general budget of the European Union`.
    """
    lower = [form for form in forms if form[:1].islower()]
    best = max(lower or forms, key=lambda form: (forms[form], form.islower()))
    return best.lower() if best[:1].islower() and best.lower() in forms else best


def kind(texts: Sequence[str], *, opening: bool) -> CandidateKind:
    """Tell what a phrase names: a body, an act, a person, a place, or what a term does."""
    capitals = [text for text in texts if text[:1].isupper()]
    if len(capitals) * 2 < len(texts) or len(capitals) == opening > 0:
        return CandidateKind.TERM
    last = singular(texts[head(texts)].lower())
    if last in words("en", "institution") or any(lemma(text) in words("en", "institution") for text in capitals):
        return CandidateKind.INSTITUTION
    if last in words("en", "act"):
        return CandidateKind.ACT
    if is_acronym(texts[-1]):
        return CandidateKind.TERM
    if _is_place(texts):
        return CandidateKind.PLACE
    return CandidateKind.PERSON if _is_person(texts) else CandidateKind.TERM


def _is_place(texts: Sequence[str]) -> bool:
    known = entry(texts[-1].lower())
    return all(text[:1].isupper() for text in texts) and {"l", "i"} <= set(known.marks) and len(texts) < 3


def _is_person(texts: Sequence[str]) -> bool:
    """Tell whether words are a person's name: an office or a given name, then a word that is no common one."""
    if not 1 < len(texts) < 5 or not all(text[:1].isupper() and text[1:2].islower() for text in texts):
        return False
    first = entry(texts[0].lower())
    if not all(is_name(text) for text in texts[1:]):
        return False
    return is_name(texts[0]) or "p" in first.marks
