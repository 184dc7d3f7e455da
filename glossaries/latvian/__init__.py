"""Latvian noun phrases, by agreement; names, dates and verbs kept out.

The words of a sentence are cut into runs wherever something stands that no noun phrase has inside: a mark, a
verb, a pronoun, a preposition, a number with its date. In each run a chart (`chart.py`) finds the phrases.
What stands after the head, as in `likums par reliģiju`, is added for heads that take such a phrase into their
name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from corpus.latvian import Case, Number, normalize
from glossaries.latvian import weight
from glossaries.latvian.acts import acts
from glossaries.latvian.capitals import calmed, is_shouted
from glossaries.latvian.chart import JOINING, Chart, Span
from glossaries.latvian.government import is_governed, split
from glossaries.latvian.kinds import is_name, kind
from glossaries.latvian.modifiers import APPOSED, Modifier, Within, key, may_take, modifiers, within
from glossaries.latvian.runs import Run, runs
from glossaries.latvian.words import FEMININE, PLURAL, Word, word
from glossaries.model import CandidateKind
from glossaries.phrases import Phrase
from glossaries.tokens import Token, opens, tokenize, unaddressed
from glossaries.wordlists import is_codes, words

_PERSONS = tuple("ējs ēja tājs tāja nieks niece ists iste ietis īgais īgs ants ators onis".split())  # noqa: SIM905 - a list of endings reads best
_VOTERS = 4
_TRUSTED = 3.0
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
            text, trust = _nominative(form, head, plural=plural)
            votes[text] = votes.get(text, 0.0) + count * trust
            if trust >= _TRUSTED:
                break
        best = max(votes, key=lambda text: votes[text] + (text.lower() in seen))
        return best, best.lower() in seen


@lru_cache(maxsize=16_384)
def _nominative(form: str, head: str, *, plural: bool) -> tuple[str, float]:
    """Give the dictionary form of a phrase, and how far to trust it: more where it was no genitive."""
    first, _, rest = form.partition(" ")
    mixed = word(first).acronym and not first.isupper()
    if mixed and not rest:
        return form, _TRUSTED
    if rest and (mixed or first.lower() in words("lv", "fixed")):
        text, trust = _nominative(rest, head, plural=plural)
        return f"{first} {text}", trust
    agent = APPOSED.get(word(first).noun_lemma.lower(), word(first).noun_lemma)
    if rest and agent.lower() in APPOSED.values() and word(head).noun & FEMININE:
        text, trust = _nominative(rest, head, plural=plural)
        return f"{agent}{'s' if plural else ''} {text}", trust
    made = normalize(form)
    read = made.readings[made.head] if made.head >= 0 else None
    if head and (read is None or read.lemma.lower() != head.lower()):
        whole, after = _before_modifier(form, head)
        if after:
            text, trust = _nominative(whole, head, plural=plural)
            return f"{text} {after}", trust
    if read is None:
        return made.text, 0.0
    if plural or (read.number is Number.PLUR and read.lemma in words("lv", "plural")):
        made = normalize(form, plural=True)
    trust = (1.0 if made.sure else 0.5) * (0.5 if read.case is Case.GEN else 1.5)
    return made.text, trust * 2 if read.lemma == head else trust


def _before_modifier(form: str, head: str) -> tuple[str, str]:
    """Give a phrase up to its head, and what stands after it."""
    texts = form.split()
    heads = [number for number, text in enumerate(texts) if word(text).noun_lemma == head]
    end = heads[-1] + 1 if heads else len(texts)
    return " ".join(texts[:end]), " ".join(texts[end:])


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
