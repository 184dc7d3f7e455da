"""English noun phrases, by a lexicon of what words may be and by word order.

The lexicon (`lexicon.py`) and the neighbours of a word tell which words may be within a phrase (`tagging.py`); where
the phrases are is in `spans.py`, what words are a phrase and how it is written in `heads.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from glossaries.english import heads, spans
from glossaries.english.heads import is_listed
from glossaries.english.inflection import lemma, singular
from glossaries.english.lexicon import entry
from glossaries.english.tagging import inside, is_name, verb_share
from glossaries.model import CandidateKind
from glossaries.phrases import Phrase
from glossaries.tokens import Token, is_shouted, opens, tokenize, unaddressed
from glossaries.wordlists import is_codes, words

__all__ = ["English", "is_listed", "lemma", "singular"]

_COORDINATED = 0.6
_VERB = 0.9
"""The share of occurrences as a verb above which a word in -ing is one unless an article stands before it."""


class English:
    """Phrases of English sentences."""

    def phrases(self, sentence: str) -> tuple[Phrase, ...]:
        """Find the noun phrases of a sentence, nested ones included."""
        tokens = tokenize(unaddressed(sentence), possessive=True)
        shouted = is_shouted(sentence)
        if shouted:
            tokens = tuple(token._replace(text=heads.calm(token.text)) for token in tokens)
        within = inside(tokens)
        found: dict[tuple[int, int], Phrase] = {}
        for start, end in (*spans.nested(within), *spans.linked(tokens, within)):
            _add(found, tokens, start, end)
        halves = list(spans.coordinated(tokens, within))
        for start, end in halves:
            _add(found, tokens, start, end, factor=_COORDINATED)
        named = list(spans.names(tokens))
        for start, end in named:
            _add(found, tokens, start, end)
        for (start, end), phrase in found.items():
            cut = _is_cut(tokens, within, start, end) or any(_is_part(tokens, start, end, name) for name in named)
            cut = cut or any(half[0] < start < half[1] == end for half in halves) or _is_tail(tokens, start, end)
            if shouted or cut:
                found[start, end] = phrase._replace(shouted=shouted, cut=cut)
        return tuple(sorted(found.values(), key=lambda phrase: (phrase.start, -phrase.end)))

    def is_person(self, lemma: str) -> bool:
        """Tell whether a noun names a person."""
        known = entry(lemma)
        return "p" in known.marks if known.noun else lemma.endswith(("er", "or", "ist", "ant", "ee"))

    def lemmas(self, sentence: str) -> tuple[str, ...]:
        """Give the words of a sentence but function words, nouns in the singular, compounds in their parts."""
        return tuple(
            lemma(part)
            for token in tokenize(sentence, possessive=True)
            if token.is_word and len(token.text) > 1
            for part in heads.parts(token.text)
            if part.lower() not in words("en", "function") or part.lower() in _ordinals()
        )

    def dictionary_form(self, forms: Mapping[str, int], *, head: str = "", plural: bool = False) -> tuple[str, bool]:  # noqa: ARG002 - the protocol's
        """Give the form with its head in the singular, or in the plural where that is usual."""
        made = heads.dictionary_form(forms, plural=plural)
        return made, made in forms or made.lower() in {form.lower() for form in forms}


@cache
def _ordinals() -> frozenset[str]:
    """Give the function words that are of some terms: `third` of `third country`."""
    return frozenset(term.partition("-")[0] for term in words("en", "fixed"))


def _add(
    found: dict[tuple[int, int], Phrase], tokens: Sequence[Token], start: int, end: int, *, factor: float = 1.0
) -> None:
    """Add the phrase that these tokens are, if they are one."""
    texts = tuple(token.text for token in tokens[start:end])
    if (start > 0 and tokens[start - 1].text.endswith("-")) or _is_abbreviation(tokens, end - 1):
        return
    if _is_gerund(tokens, start, end) or (end < len(tokens) and heads.is_postponed(texts[-1], tokens[end].text)):
        return
    if is_codes(texts, "en"):
        return
    phrase = _described(texts, opens(tokens, start))
    if phrase is None:
        return
    if _after_initial(tokens, start) and texts[-1][:1].isupper():
        phrase = phrase._replace(kind=CandidateKind.PERSON)
    found[start, end] = phrase._replace(
        start=tokens[start].start, end=tokens[end - 1].end, termhood=phrase.termhood * factor
    )


def _is_abbreviation(tokens: Sequence[Token], number: int) -> bool:
    """Tell whether a stop belongs to a word, since the sentence goes on after it: `Port St. Mary`."""
    if number + 2 >= len(tokens) or tokens[number + 1].text != ".":
        return False
    return tokens[number + 1].start == tokens[number].end and tokens[number + 2].is_word


def _after_initial(tokens: Sequence[Token], start: int) -> bool:
    """Tell whether a word follows the initial or the title of a person: `G. Alvarez`, `Ms Alvarez`."""
    if start and tokens[start - 1].text in words("en", "title"):
        return True
    if start < 2 or tokens[start - 1].text != "." or tokens[start - 1].start != tokens[start - 2].end:
        return False
    initial = tokens[start - 2].text
    return initial.isupper() and (len(initial) == 1 or "." in initial) and is_name(tokens[start].text)


def _is_gerund(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether the first or the last word is a verb in -ing: `taking part`, `Council continuing to`."""
    first, last = tokens[start].text.lower(), tokens[end - 1].text.lower()
    before = tokens[start - 1].text.lower() if start else ""
    if first.endswith("ing") and end - start > 1 and verb_share(first) > _VERB and before not in _ARTICLES:
        return True
    if not last.endswith("ing") or tokens[end - 1].is_capital:
        return False
    after = tokens[end].text if end < len(tokens) else ""
    if verb_share(last) > _VERB and (end - start == 1 or is_name(tokens[end - 2].text) or after in _AFTER_VERB):
        return True
    return _has_object(tokens, end)


_AFTER_VERB = frozenset({"from", "by", "on", "with", "under", "at"})
_ARTICLES = frozenset({"the", "a", "an", "this", "that", "its", "their", "no", "any"})


def _has_object(tokens: Sequence[Token], after: int) -> bool:
    """Tell whether an object seems to follow, so that a word in -ing is a verb."""
    if after == len(tokens) or not tokens[after].is_word:
        return False
    lower = tokens[after].text.lower()
    return lower in words("en", "after_verb") or lower == "to" or lower not in words("en", "function")


@lru_cache(maxsize=65_536)
def _described(texts: tuple[str, ...], opening: bool) -> Phrase | None:
    """Give the phrase that these words are; its place is not yet known."""
    if not heads.is_phrase(texts):
        return None
    head = texts[heads.head(texts)]
    one = singular(head)
    return Phrase(
        form=heads.small(texts) if opening else " ".join(texts),
        key=heads.key(texts),
        start=0,
        end=0,
        size=sum(text.lower() not in heads.JOINERS for text in texts),
        kind=heads.kind(texts, opening=opening),
        head=one.lower(),
        plural=one != head,
        termhood=heads.termhood(texts),
        initial=opening,
    )


def _is_cut(tokens: Sequence[Token], within: Sequence[bool], start: int, end: int) -> bool:
    """Tell whether a phrase begins or ends amid words with capitals: `Central Tax` of `Central Tax Tribunal`."""
    before = start > 0 and within[start - 1] and tokens[start - 1].is_capital and not tokens[start - 1].is_acronym
    after = end < len(tokens) and within[end] and tokens[end].is_capital and not tokens[end - 1].is_acronym
    return (before and tokens[start].is_capital and start > 1) or (after and tokens[end - 1].is_capital)


def _is_part(tokens: Sequence[Token], start: int, end: int, name: tuple[int, int]) -> bool:
    """Tell whether a phrase is a piece of a name, and not what stands whole after its preposition."""
    if not name[0] <= start < end <= name[1] or (start, end) == name:
        return False
    whole = end == name[1] and start > name[0] and tokens[start - 1].text in {"of", "the"}
    return not whole and (start > name[0] or not _closes(tokens, end))


def _is_tail(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether a phrase was cut from a chain: `Appeal of EUIPO` from `Board of Appeal of EUIPO`."""
    return start > 0 and tokens[start - 1].text == "of" and any(token.text == "of" for token in tokens[start:end])


def _closes(tokens: Sequence[Token], end: int) -> bool:
    """Tell whether what follows adds to a name that is whole: `Commission of …`, `Minister for …`."""
    return tokens[end].text in {"of", "for", "on", "in", "to"}
