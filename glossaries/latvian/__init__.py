"""Latvian noun phrases, by agreement; names, dates and verbs kept out.

The words of a sentence are cut into runs wherever something stands that no noun phrase has inside: a mark, a
verb, a pronoun, a preposition, a number with its date. In each run a chart (`chart.py`) finds the phrases.
What stands after the head, as in `likums par reliģiju`, is added for heads that take such a phrase into their
name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from glossaries.latvian import weight
from glossaries.latvian.acts import acts
from glossaries.latvian.capitals import calmed, is_shouted
from glossaries.latvian.chart import JOINING, Chart, Span
from glossaries.latvian.dictionary import TRUSTED, nominative
from glossaries.latvian.government import is_governed, split
from glossaries.latvian.kinds import is_name, kind
from glossaries.latvian.modifiers import Modifier, Within, key, may_take, modifiers, within
from glossaries.latvian.runs import Run, runs
from glossaries.latvian.words import PLURAL, Word, word
from glossaries.model import CandidateKind
from glossaries.phrases import Phrase
from glossaries.tokens import Token, opens, tokenize, unaddressed
from glossaries.wordlists import is_codes

_PERSONS = tuple("ējs ēja tājs tāja nieks niece ists iste ietis īgais īgs ants ators onis".split())  # noqa: SIM905 - a list of endings reads best
_VOTERS = 4
_LONGEST_ACRONYM = 5
_DOUBTFUL = (("doubtful", 1.0),)


class Latvian:
    """Phrases of Latvian sentences."""

    def phrases(self, sentence: str) -> tuple[Phrase, ...]:
        """Find the noun phrases of a sentence, nested ones included."""
        tokens = tokenize(unaddressed(sentence))
        shouted = is_shouted(sentence)
        tokens = calmed(tokens, shouted=shouted)
        cut: list[Run] = []
        for run in runs(tokens):
            cut.extend(split(run, *_charted(run.texts), tokens) if is_governed(run, tokens) else (run,))
        found: list[Phrase] = []
        for number, run in enumerate(cut):
            opening = opens(tokens, run.first)
            for first, last, phrase in _described(run.texts, opening, run.title):
                start, end = tokens[run.first + first].start, tokens[run.first + last].end
                placed = Phrase._make((*phrase[:2], start, end, *phrase[4:]))
                found.append(placed._replace(shouted=True) if shouted else placed)
            if _may_extend(run.texts):
                follow = cut[number + 1] if number + 1 < len(cut) else None
                found.extend(_extended(tokens, run, follow, opening=opening))
        found.extend(acts(sentence))
        found.sort(key=lambda phrase: (phrase.start, -phrase.end))
        return tuple(found)

    def is_person(self, lemma: str) -> bool:
        """Tell whether a noun names a person, by how it is made."""
        return lemma.endswith(_PERSONS)

    def lemmas(self, sentence: str) -> tuple[str, ...]:
        """Give the words of a sentence that carry meaning, in dictionary form."""
        found = []
        for token in calmed(tokenize(sentence), shouted=is_shouted(sentence)):
            if token.is_word and len(token.text) > 1:
                seen = word(token.text)
                if seen.inside:
                    lemma = seen.noun_lemma or seen.agreeing_lemma
                    found.append(lemma if seen.acronym else lemma.lower())
        return tuple(found)

    def dictionary_form(self, forms: Mapping[str, int], *, head: str = "", plural: bool = False) -> tuple[str, bool]:
        """Give the nominative, with agreement; plural where the documents only show that, or habit demands it."""
        seen = {form.lower() for form in forms}
        votes: dict[str, float] = {}
        for form, count in list(forms.items())[:_VOTERS]:
            text, trust = nominative(form, head, plural=plural)
            votes[text] = votes.get(text, 0.0) + count * trust
            if trust >= TRUSTED:
                break
        best = max(votes, key=lambda text: votes[text] + (text.lower() in seen))
        return best, best.lower() in seen


@lru_cache(maxsize=8_192)
def _charted(texts: tuple[str, ...]) -> tuple[tuple[Word | None, ...], Chart]:
    """Give what the words of a run are, and their chart."""
    known = tuple(None if text in JOINING else word(text) for text in texts)
    return known, Chart(texts, known)


@lru_cache(maxsize=32_768)
def _read(texts: tuple[str, ...]) -> tuple[tuple[Word | None, ...], tuple[Span, ...]]:
    """Give what the words of a run are, and its noun phrases."""
    known, chart = _charted(texts)
    return known, tuple(chart.spans())


@lru_cache(maxsize=32_768)
def _within(texts: tuple[str, ...]) -> tuple[Within, ...]:
    """Give what stands after heads within a run."""
    return within(texts, _read(texts))


@lru_cache(maxsize=32_768)
def _described(texts: tuple[str, ...], opening: bool, title: bool) -> tuple[tuple[int, int, Phrase], ...]:
    """Give the phrases of a run with the numbers of their first and last words; their places are not yet known."""
    known, spans = _read(texts)
    chart = _charted(texts)[1]
    found = []
    for span in spans:
        phrase = _phrase(texts, known, span, opening=opening and span.first == 0, title=title)
        if phrase is not None:
            if chart.is_doubtful(span):
                phrase = phrase._replace(termhood=phrase.termhood * weight.odds(_DOUBTFUL))
            found.append((span.first, span.last, phrase))
    return tuple(found)


def _phrase(
    texts: tuple[str, ...], known: tuple[Word | None, ...], span: Span, *, opening: bool, title: bool
) -> Phrase | None:
    members, own = known[span.first : span.last + 1], texts[span.first : span.last + 1]
    if is_codes(own, "lv"):
        return None
    head = members[-1]
    name = " ".join(key(members, own, span.forms))
    termhood = weight.termhood(members, own, span.forms, name, opening=opening)
    if not termhood or head is None:
        return None
    return Phrase(
        form=_form(own, members[0], opening=opening),
        key=name,
        start=0,
        end=0,
        size=sum(member is not None for member in members),
        kind=CandidateKind.TITLE if title else kind(members, own, opening=opening),
        head=head.noun_lemma or head.agreeing_lemma,
        plural=_plural(span.forms),
        termhood=termhood,
        initial=opening,
        cut=span.cut,
    )


@lru_cache(maxsize=32_768)
def _may_extend(texts: tuple[str, ...]) -> bool:
    """Tell whether a head of a run may take into its name what stands after it."""
    return may_take(word(texts[-1])) or bool(_within(texts))


def _extended(tokens: Sequence[Token], run: Run, follow: Run | None, *, opening: bool) -> Iterator[Phrase]:
    """Give phrases with what stands after their head: `likums par reliģiju`, `piekļuve internetam`."""
    known, spans = _read(run.texts)
    found = [
        Modifier(before, run.texts[span.first : span.last + 1], made, run.first + span.last)
        for before, span, made in _within(run.texts)
    ]
    found += modifiers(tokens, run, known, (follow, _read(follow.texts)) if follow else None)
    for after in found:
        head = known[after.head]
        for span in spans:
            if span.last != after.head or head is None:
                continue
            members, own = known[span.first : span.last + 1], run.texts[span.first : span.last + 1]
            first = opening and span.first == 0
            name = " ".join((*key(members, own, span.forms), *after.key))
            termhood = weight.termhood(members, own, span.forms, name, opening=first, modified=True)
            if termhood:
                yield Phrase(
                    form=_form((*own, *after.texts), members[0], opening=first),
                    key=name,
                    start=tokens[run.first + span.first].start,
                    end=tokens[after.last].end,
                    size=len(own) + len(after.texts) - 1,
                    kind=kind(members, own, opening=first),
                    head=head.noun_lemma,
                    plural=_plural(span.forms),
                    termhood=termhood,
                    initial=first,
                )


def _form(texts: Sequence[str], first: Word | None, *, opening: bool) -> str:
    """Give the phrase as it stands; the capital that only opens the sentence is taken away."""
    form = " ".join(texts).replace(" ,", ",")
    if len(texts) > 1 and form.isupper() and any(len(text) > _LONGEST_ACRONYM for text in texts):
        return form.lower()
    if not opening or first is None or first.proper or first.acronym or is_name(texts):
        return form
    return form[:1].lower() + form[1:]


def _plural(forms: int) -> bool | None:
    """Tell whether the head is in the plural, or None where its form does not."""
    if not forms & ~PLURAL:
        return True
    return None if forms & PLURAL else False
