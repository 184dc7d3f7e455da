"""Latvian noun phrases, by agreement; names, dates and verbs kept out.

The words of a sentence are cut into runs wherever something stands that no noun phrase has inside: a mark, a
verb, a pronoun, a preposition, a number with its date. In each run a chart (`chart.py`) finds the phrases.
What stands after the head, as in `likums par reliģiju`, is added for heads that take such a phrase into their
name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.latvian import Case, Number, normalize
from glossaries.latvian import weight
from glossaries.latvian.chart import CONJUNCTIONS, Chart, Span
from glossaries.latvian.words import ACCUSATIVE, DATIVE, NOTHING, PLURAL, Word, word
from glossaries.model import CandidateKind
from glossaries.phrases import Phrase
from glossaries.tokens import Token, tokenize
from glossaries.wordlists import words

_VOTERS = 4
_OPENING = frozenset('„“"«‘‚')
_CLOSING = frozenset('”“"»’')


@dataclass(frozen=True, slots=True)
class _Run:
    """A run of tokens from `first` on, with what each is as a word; conjunctions are None."""

    first: int
    words: tuple[Word | None, ...]
    title: bool = False


class Latvian:
    """Phrases of Latvian sentences."""

    def phrases(self, sentence: str) -> tuple[Phrase, ...]:
        """Find the noun phrases of a sentence, nested ones included."""
        tokens = tokenize(sentence)
        runs = tuple(_runs(tokens))
        found: list[Phrase] = []
        for number, run in enumerate(runs):
            spans = _spans(run.words)
            for span in spans:
                found.extend(_phrase(sentence, tokens, run, span))
            follow = runs[number + 1] if number + 1 < len(runs) else None
            found.extend(_extended(sentence, tokens, run, spans, follow))
        found.sort(key=lambda phrase: (phrase.start, -phrase.end))
        return tuple(found)

    def lemmas(self, sentence: str) -> tuple[str, ...]:
        """Give the words of a sentence that carry meaning, in dictionary form."""
        found = []
        for token in tokenize(sentence):
            if token.is_word and len(token.text) > 1:
                seen = word(token.text)
                if seen.inside:
                    lemma = seen.noun_lemma or seen.agreeing_lemma
                    found.append(lemma if seen.acronym else lemma.lower())
        return tuple(found)

    def dictionary_form(self, forms: Mapping[str, int], *, head: str = "", plural: bool = False) -> tuple[str, bool]:
        """Give the nominative, with agreement; plural where the documents only show that, or habit demands
        it.
        """
        seen = {form.lower() for form in forms}
        votes: dict[str, float] = {}
        for form, count in list(forms.items())[:_VOTERS]:
            made = normalize(form)
            read = made.readings[made.head] if made.head >= 0 else None
            if read is not None and (plural or (read.number is Number.PLUR and read.lemma in words("lv", "plural"))):
                made = normalize(form, plural=True)
            trust = (1.0 if made.sure else 0.5) * (1.0 if read is not None and read.case is Case.GEN else 1.5)
            if read is not None and read.lemma == head:
                trust *= 2
            votes[made.text] = votes.get(made.text, 0.0) + count * trust
        best = max(votes, key=lambda text: votes[text] + (text.lower() in seen))
        return best, best.lower() in seen


def _runs(tokens: Sequence[Token]) -> Iterator[_Run]:
    """Cut the tokens into runs of words that may be within one phrase."""
    known = _resolved(tokens)
    quoted = _quoted(tokens)
    run: list[Word | None] = []
    first = 0
    for number in range(len(tokens) + 1):
        token = tokens[number] if number < len(tokens) else None
        seen = known[number] if token is not None else NOTHING
        joins = token is not None and run and token.text in CONJUNCTIONS
        if joins and number + 1 < len(tokens) and known[number + 1].inside and run[-1] is not None:
            run.append(None)
        elif token is not None and seen.inside and (not run or quoted[number] == quoted[first]):
            if not run:
                first = number
            run.append(seen)
        else:
            if run:
                yield _Run(first, tuple(run), quoted[first])
            run = []
            if token is not None and seen.inside:
                first, run = number, [seen]


def _resolved(tokens: Sequence[Token]) -> list[Word]:
    """Give what each token is here: verbs, dates and participles of the predicate are nothing."""
    known = [word(token.text) if token.is_word else NOTHING for token in tokens]
    clause = 0
    for number in range(len(tokens) + 1):
        if number == len(tokens) or (not tokens[number].is_word and tokens[number].text in {",", ";", ":", "–", "."}):
            _settle_verbs(tokens, known, clause, number)
            clause = number + 1
    for number, token in enumerate(tokens):
        seen = known[number]
        if not seen.inside:
            continue
        dated = number and tokens[number - 1].text[0].isdigit() and seen.noun_lemma in words("lv", "dated")
        if dated or _in_predicate(tokens, known, number):
            known[number] = NOTHING
        elif number == 0 and seen.proper and seen.guessed and token.text.lower() != token.text:
            known[number] = seen
    return known


def _settle_verbs(tokens: Sequence[Token], known: list[Word], first: int, last: int) -> None:
    """Within a clause, take the first word that may be a verb for one if nothing else is the verb."""
    doubtful = [number for number in range(first, last) if known[number].verb and known[number].inside]
    if not doubtful or any(known[number].verb and not known[number].inside for number in range(first, last)):
        return
    for number in doubtful:
        before = known[number - 1] if number > first else NOTHING
        if number > first and before.agreeing & known[number].noun and not before.noun:
            continue
        if number > first and not before.inside and tokens[number - 1].is_word and not before.adverb:
            continue
        known[number] = NOTHING
        return


def _in_predicate(tokens: Sequence[Token], known: Sequence[Word], number: int) -> bool:
    """Tell whether a participle or adjective belongs to a form of `būt` or `tikt` before it."""
    seen = known[number]
    if seen.noun or not seen.predicative:
        return False
    for back in range(number - 1, max(-1, number - 3), -1):
        if known[back].auxiliary:
            return True
        if not tokens[back].is_word or known[back].noun:
            return False
    return False


def _quoted(tokens: Sequence[Token]) -> list[bool]:
    """Tell for each token whether it is within a short quotation that starts with a capital: a name or
    title.
    """
    inside = [False] * len(tokens)
    number = 0
    while number < len(tokens):
        if tokens[number].text in _OPENING and number + 1 < len(tokens) and tokens[number + 1].is_capital:
            end = next(
                (n for n in range(number + 2, min(len(tokens), number + 10)) if tokens[n].text in _CLOSING), None
            )
            if end is not None:
                inside[number + 1 : end] = [True] * (end - number - 1)
                number = end
        number += 1
    return inside


@lru_cache(maxsize=16_384)
def _spans(run: tuple[Word | None, ...]) -> tuple[Span, ...]:
    return tuple(Chart(run).spans())


def _phrase(sentence: str, tokens: Sequence[Token], run: _Run, span: Span) -> Iterator[Phrase]:
    members = run.words[span.first : span.last + 1]
    start, end = run.first + span.first, run.first + span.last
    opening = start == 0
    termhood = weight.termhood(members, tokens[start : end + 1], span.forms, opening=opening)
    if not termhood:
        return
    kind = CandidateKind.TITLE if run.title else weight.kind(members, tokens[start : end + 1], opening=opening)
    yield Phrase(
        form=_form(sentence, tokens, start, end, members),
        key=_key(members, tokens[start : end + 1], span.forms),
        start=tokens[start].start,
        end=tokens[end].end,
        size=sum(member is not None for member in members),
        kind=kind,
        head=head.noun_lemma or head.agreeing_lemma if (head := members[-1]) else "",
        plural=_plural(span.forms),
        termhood=termhood,
        initial=opening,
    )


def _extended(
    sentence: str, tokens: Sequence[Token], run: _Run, spans: Sequence[Span], follow: _Run | None
) -> Iterator[Phrase]:
    """Give phrases with what stands after their head: `likums par reliģiju`, `platforma Baltkrievijai`."""
    end = run.first + len(run.words)
    if follow is None or follow.first != end + 1 or tokens[end].text not in {"par", "pret", "uz"}:
        return
    preposition = tokens[end].text
    case = ACCUSATIVE | (DATIVE & PLURAL)
    objects = [
        s
        for s in _spans(follow.words)
        if s.first == 0 and s.forms & case and s.last < 4 and None not in follow.words[: s.last]
    ]
    if not objects:
        return
    longest = max(objects, key=lambda span: span.last)
    for span in spans:
        head = run.words[span.last]
        if span.last + 1 != len(run.words) or head is None or head.noun_lemma not in words("lv", preposition):
            continue
        before, after = run.words[span.first :], follow.words[: longest.last + 1]
        start, last = run.first + span.first, follow.first + longest.last
        termhood = weight.termhood(before, tokens[start:end], span.forms, opening=start == 0, modified=True)
        if not termhood:
            continue
        yield Phrase(
            form=_form(sentence, tokens, start, last, before),
            key=" ".join(
                (
                    _key(before, tokens[start:end], span.forms),
                    preposition,
                    _key(after, tokens[follow.first : last + 1], longest.forms),
                )
            ),
            start=tokens[start].start,
            end=tokens[last].end,
            size=sum(member is not None for member in (*before, *after)),
            kind=weight.kind(before, tokens[start:end], opening=start == 0),
            head=head.noun_lemma,
            plural=_plural(span.forms),
            termhood=termhood * weight.MODIFIED,
            initial=start == 0,
        )


def _form(sentence: str, tokens: Sequence[Token], start: int, end: int, members: Sequence[Word | None]) -> str:
    """Give the phrase as it stands; the capital that only opens the sentence is taken away."""
    form = " ".join(sentence[tokens[start].start : tokens[end].end].split())
    first = members[0]
    if start == 0 and first is not None and not first.proper and not first.acronym:
        return form[:1].lower() + form[1:]
    return form


def _key(members: Sequence[Word | None], tokens: Sequence[Token], forms: int) -> str:
    """Give the lemmas of the words, as adjectives where they agree with the head."""
    lemmas = []
    for number, (member, token) in enumerate(zip(members, tokens, strict=True)):
        if member is None:
            lemmas.append(token.text)
        elif member.acronym:
            lemmas.append(member.noun_lemma)
        elif member.noun and not (member.agreeing & forms and number < len(members) - 1):
            lemmas.append(member.noun_lemma.lower())
        else:
            lemmas.append((member.agreeing_lemma or token.text).lower())
    return " ".join(lemmas)


def _plural(forms: int) -> bool | None:
    """Tell whether the head is in the plural, or None where its form does not."""
    if not forms & ~PLURAL:
        return True
    return None if forms & PLURAL else False
