"""What stands after the head of a Latvian phrase and belongs to its name.

`likums par reliģiju`, `noziegums pret cilvēci` (a preposition), `piekļuve internetam` (a dative), `dialogs
cilvēktiesību jomā` (a locative that says in what field), `lūgums sniegt prejudiciālu nolēmumu` (an infinitive). Only
heads of the word lists take such a phrase into their name, since most of what follows a noun belongs to the verb.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from glossaries.latvian.chart import Span
from glossaries.latvian.government import GOVERNED
from glossaries.latvian.runs import Run
from glossaries.latvian.words import ACCUSATIVE, DATIVE, GENITIVE, LOCATIVE, NOTHING, Word, word
from glossaries.tokens import Token
from glossaries.wordlists import words

_PREPOSITIONS = frozenset({"par", "pret", "uz"})
_LONGEST_OBJECT = 4
_ACTION = ("šana", "šanās")
_PURPOSES = frozenset({"vajadzība", "nolūks", "interese"})

Parsed = tuple[tuple[Word | None, ...], tuple[Span, ...]]
Within = tuple[int, Span, tuple[str, ...]]
"""The number of a head in a run, the phrase after it, and its key."""


APPOSED = {"līgumslēdzējs": "līgumslēdzēja"}
"""Agents that stand before a feminine noun in its case and gender: `līgumslēdzēja puse`, `līgumslēdzēju pušu`."""


class Modifier(NamedTuple):
    """What follows a head: the last word of the head, its own words, its key, and the number of its last token."""

    head: int
    texts: tuple[str, ...]
    key: tuple[str, ...]
    last: int


def may_take(head: Word) -> bool:
    """Tell whether a word is in a list of the heads that take a preposition or an infinitive into their name."""
    return bool(head.noun) and any(head.noun_lemma in words("lv", name) for name in (*_PREPOSITIONS, "infinitive"))


def modifiers(
    tokens: Sequence[Token], run: Run, known: Sequence[Word | None], follow: tuple[Run, Parsed] | None
) -> Iterator[Modifier]:
    """Find what belongs to the name of the last word of a run and stands after the run.

    Args:
        tokens: those of the sentence.
        run: words that may be within one phrase.
        known: what they are.
        follow: the next run, with what its words are, and its noun phrases.
    """
    last = len(run.texts) - 1
    head = known[last] or NOTHING
    between = run.first + len(run.texts)
    if between >= len(tokens) or not head.noun:
        return
    text = tokens[between].text
    adjacent = follow if follow is not None and follow[0].first == between + 1 else None
    if text in _PREPOSITIONS and head.noun_lemma in words("lv", text) and adjacent is not None:
        found = _object(adjacent, GOVERNED)
        if found is not None and not _is_place(adjacent[1], found):
            yield _joined(last, text, adjacent, found)
    elif head.noun_lemma in words("lv", "infinitive") and word(text).infinitive:
        found = _object(adjacent, ACCUSATIVE) if adjacent is not None else None
        if adjacent is not None and found is not None:
            yield _joined(last, text, adjacent, found)
        elif adjacent is None:
            yield Modifier(last, (text,), (text,), between)


def _joined(head: int, text: str, adjacent: tuple[Run, Parsed], found: Span) -> Modifier:
    run, (known, _) = adjacent
    texts = run.texts[: found.last + 1]
    return Modifier(
        head, (text, *texts), (text, *key(known[: found.last + 1], texts, found.forms)), run.first + found.last
    )


def within(texts: tuple[str, ...], parsed: Parsed) -> tuple[Within, ...]:
    """Find datives and locatives after a head within a run."""
    known, spans = parsed
    if not any(member is not None and _is_taker(member.noun_lemma.lower()) for member in known[:-1]):
        return ()
    ends = {span.last for span in spans}
    taken = []
    for span in spans:
        before = span.first - 1
        head = known[before] if before >= 0 else None
        if head is None or before not in ends or not head.noun:
            continue
        if _takes(head, known[span.last] or NOTHING, span.forms):
            found = key(known[span.first : span.last + 1], texts[span.first : span.last + 1], span.forms)
            taken.append((before, span, found))
    return tuple(taken)


def _is_taker(lemma: str) -> bool:
    return lemma in words("lv", "dative") or lemma in words("lv", "of_field") or lemma.endswith(_ACTION)


def _takes(head: Word, ending: Word, forms: int) -> bool:
    lemma = head.noun_lemma.lower()
    if lemma in words("lv", "dative") and forms & DATIVE and not forms & GENITIVE:
        return not ending.proper
    if not forms & (LOCATIVE | DATIVE) or forms & GENITIVE:
        return False
    if ending.noun_lemma in words("lv", "field"):
        return bool(forms & LOCATIVE) and lemma in words("lv", "of_field")
    return ending.noun_lemma in _PURPOSES and lemma.endswith(_ACTION)


def _is_place(parsed: Parsed, span: Span) -> bool:
    """Tell whether a phrase is nothing but a name of a place: `secinājumi par Baltkrieviju` are a title."""
    member = parsed[0][span.last]
    return span.last == 0 and member is not None and member.proper


def _object(adjacent: tuple[Run, Parsed], case: int) -> Span | None:
    """Give the longest plain phrase that a run begins with and that may stand in a case."""
    known, spans = adjacent[1]
    found = [
        span
        for span in spans
        if span.first == 0 and span.forms & case and span.last < _LONGEST_OBJECT and None not in known[: span.last]
    ]
    return max(found, key=lambda span: span.last, default=None)


def key(members: Sequence[Word | None], texts: Sequence[str], forms: int) -> tuple[str, ...]:
    """Give the lemmas of the words of a phrase, as adjectives where they agree with the head."""
    lemmas = []
    for number, (member, text) in enumerate(zip(members, texts, strict=True)):
        if member is None:
            lemmas.append(text)
        elif member.acronym:
            lemmas.append(member.noun_lemma)
        elif member.noun and not (member.agreeing & forms and number < len(members) - 1):
            lemma = member.noun_lemma.lower()
            lemmas.append(APPOSED.get(lemma, lemma) if number < len(members) - 1 else lemma)
        else:
            lemmas.append((member.agreeing_lemma or text).lower())
    return tuple(lemmas)
