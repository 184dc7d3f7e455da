"""Term candidates out of documents: phrases by a grammar, merged, ranked, with forms, contexts and acronyms.

A language brings its grammar (`glossaries.phrases.Grammar`); all the rest is the same for every language.
Phrases with one key are one candidate; a phrase that the documents have only inside one longer phrase is no
candidate of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import islice

from corpus.model import Segment
from glossaries import acronyms, definitions, ranking
from glossaries.model import Candidate, CandidateKind, Context
from glossaries.naming import Habits, habits, named
from glossaries.phrases import Grammar, Phrase
from glossaries.ranking import Group

_CONTEXTS = 3
GROUPS = 400_000
"""No more phrases are kept in memory, at about 1.5 kB each; beyond, those met least are forgotten."""
KEPT = frozenset({CandidateKind.TERM, CandidateKind.INSTITUTION, CandidateKind.ACT})


def extract(
    documents: Sequence[tuple[str, Sequence[Segment]]], lang: str, limit: int | None = None
) -> tuple[Candidate, ...]:
    """Find the terms of documents in one language, best first, in dictionary form.

    Names of persons, places and titles of works are left out; `candidates` has them, marked by kind.

    Args:
        documents: name and segments of each document.
        lang: their language, a BCP 47 code.
        limit: how many to give; None for all.
    """
    found = _ranked(documents, lang, KEPT)
    return tuple(islice(found, limit))


def candidates(documents: Sequence[tuple[str, Sequence[Segment]]], lang: str) -> tuple[Candidate, ...]:
    """Like `extract`, with candidates of every kind."""
    return tuple(_ranked(documents, lang, frozenset(CandidateKind)))


def _ranked(
    documents: Sequence[tuple[str, Sequence[Segment]]], lang: str, kinds: frozenset[CandidateKind]
) -> Iterator[Candidate]:
    """Give the candidates best first; dictionary forms are only made for those that are asked for."""
    grammar = grammar_for(lang)
    groups, bracketed = collect(documents, grammar)
    _merge_acronyms(groups, bracketed)
    ranked = ranking.scores(groups.values(), len(documents), lang)
    known = habits(groups.values())
    best = sorted((group for group in groups.values() if group.kind in kinds), key=lambda g: (-ranked[g.key][0], g.key))
    given: set[str] = set()
    for group in best:
        candidate = _candidate(group, grammar, lang, known, *ranked[group.key])
        if candidate.term not in given:
            given.add(candidate.term)
            yield candidate


@cache
def grammar_for(lang: str) -> Grammar:
    """Give the grammar of a language, the same one each time."""
    primary = lang.replace("_", "-").split("-")[0].lower()
    if primary == "en":
        from glossaries.english import English  # noqa: PLC0415 - only the language asked for is loaded

        return English()
    if primary == "lv":
        from glossaries.latvian import Latvian  # noqa: PLC0415

        return Latvian()
    from glossaries.generic import Generic  # noqa: PLC0415

    return Generic(primary)


def collect(
    documents: Iterable[tuple[str, Iterable[Segment]]],
    grammar: Grammar,
    see: Callable[[Sequence[Phrase]], None] | None = None,
) -> tuple[dict[str, Group], Counter[tuple[str, str]]]:
    """Gather the phrases of the documents by key, and the acronyms that stand in brackets after their expansions.

    `see` is shown the phrases of each segment, in turn.
    """
    groups: dict[str, Group] = {}
    bracketed: Counter[tuple[str, str]] = Counter()
    for number, (name, segments) in enumerate(documents):
        for segment in segments:
            phrases = phrases_of(segment.text, grammar)
            if see:
                see(phrases)
            bracketed.update(acronyms.in_brackets(segment.text, phrases))
            for phrase, outer in _nesting(phrases):
                group = groups.get(phrase.key)
                if group is None:
                    group = groups[phrase.key] = Group(phrase.key, phrase.size)
                _count(group, phrase, outer)
                group.documents.add(number)
                if len(group.contexts) < _CONTEXTS:
                    context = Context(
                        segment.text,
                        name,
                        segment.block.label,
                        segment.block.source.line_at(segment.offset + phrase.start),
                    )
                    if context not in group.contexts:
                        group.contexts.append(context)
        if len(groups) > GROUPS:
            _forget(groups)
    return groups, bracketed


def _forget(groups: dict[str, Group]) -> None:
    """Drop the phrases met least, until half of the room is free (lossy counting, Manku and Motwani, 2002)."""
    least = 1
    while len(groups) > GROUPS // 2:
        rare = [key for key, group in groups.items() if group.frequency <= least and not group.defined]
        if not rare and least > max(group.frequency for group in groups.values()):
            return
        for key in rare:
            del groups[key]
        least += 1


@lru_cache(maxsize=1024)
def phrases_of(sentence: str, grammar: Grammar) -> Sequence[Phrase]:
    """Find the phrases of a sentence, and mark those that it defines; one that the grammar misses is added.

    The last thousand are kept: a build of few documents asks for its sentences twice, for terms and for their pairs.
    """
    phrases = grammar.phrases(sentence)
    spans = set(definitions.find(sentence))
    if not spans:
        return phrases
    marked = [_defined(phrase, sentence) if (phrase.start, phrase.end) in spans else phrase for phrase in phrases]
    for start, end in sorted(spans - {(phrase.start, phrase.end) for phrase in phrases}):
        form = " ".join(sentence[start:end].split())
        lemmas = grammar.lemmas(form)
        key = " ".join(lemmas) if len(lemmas) == len(form.split()) else form.lower()
        marked.append(Phrase(form, key, start, end, len(form.split()), head=key.split()[-1], defined=True))
    return marked


def _defined(phrase: Phrase, sentence: str) -> Phrase:
    """Mark a phrase as defined, as the sentence writes it where it does not open it."""
    opening = not any(map(str.isalpha, sentence[: phrase.start]))
    form = phrase.form if opening else " ".join(sentence[phrase.start : phrase.end].split())
    return phrase._replace(defined=True, form=form)


def _nesting(phrases: Sequence[Phrase]) -> Iterable[tuple[Phrase, Phrase | None]]:
    """Give each phrase with the shortest longer one that contains it; phrases come sorted by start, longer first."""
    open_phrases: list[Phrase] = []
    reach = 0
    for phrase in sorted(phrases, key=lambda phrase: (phrase.start, -phrase.end)):
        if reach <= phrase.start:
            yield phrase, None
            open_phrases = [phrase]
        else:
            open_phrases = [other for other in open_phrases if other.end > phrase.start]
            around = [other for other in open_phrases if other.end >= phrase.end and other.key != phrase.key]
            yield phrase, min(around, key=lambda other: other.end - other.start) if around else None
            open_phrases.append(phrase)
        reach = max(reach, phrase.end)


def _count(group: Group, phrase: Phrase, outer: Phrase | None) -> None:
    group.frequency += 1
    if phrase.shouted:
        group.shouted[phrase.form] += 1
    else:
        group.forms[phrase.form] += 1
    group.kinds[phrase.kind] += 1
    if phrase.defined:
        group.defined[phrase.form] += 1
    group.termhood += phrase.termhood
    group.cut += phrase.cut
    group.heads[phrase.head] += 1
    if not phrase.initial and not phrase.shouted:
        upper = phrase.form[:1].isupper()
        group.upper += upper
        group.lower += not upper
        if outer is None:
            group.capital += upper
            group.small += not upper
    if phrase.plural is not None:
        group.plural += phrase.plural
        group.singular += not phrase.plural
        group.heads_plural += phrase.plural and (outer is None or outer.end != phrase.end)
    if outer is not None:
        group.nested += 1
        group.longer[outer.key] += 1


def _merge_acronyms(groups: dict[str, Group], bracketed: Mapping[tuple[str, str], int]) -> None:
    """Put each acronym under what it stands for, where the documents tell."""
    found = {key for key in groups if acronyms.is_acronym(key)}
    names = sorted(
        (
            group
            for group in groups.values()
            if group.size > 1 and group.forms and next(iter(group.forms))[:1].isupper()
        ),
        key=lambda group: -group.frequency,
    )
    by_form = {group.key: group.forms.most_common(1)[0][0] for group in names}
    for acronym, key in acronyms.resolve(bracketed, found, by_form).items():
        group = groups.get(key)
        if group is None or group.acronym:
            continue
        group.acronym = acronym
        short = groups.pop(acronym, None)
        if short is not None:
            group.frequency += short.frequency
            group.termhood += short.frequency
            group.nested += short.nested
            group.longer += short.longer
            group.forms += short.forms
            group.documents |= short.documents
            group.contexts += short.contexts[: _CONTEXTS - len(group.contexts)]


def _candidate(
    group: Group,
    grammar: Grammar,
    lang: str,
    known: Habits,
    score: float,
    parts: tuple[tuple[str, float], ...],
) -> Candidate:
    term, attested, forms = named(group, grammar, known)
    return Candidate(
        term=term,
        lang=lang,
        score=round(score, 4),
        frequency=group.frequency,
        documents=len(group.documents),
        forms=forms,
        contexts=tuple(group.contexts),
        attested=attested,
        acronym=group.acronym,
        kind=group.kind,
        parts=tuple((name, round(value, 4)) for name, value in parts),
    )
