"""Phrases of a language without a grammar here: what stands between its commonest words, and the parts of that.

Forms of one word meet where simplemma knows their lemma. Two things are known of families of languages: an article or
preposition with an apostrophe is none of the word (`l'Union`), and in German nouns have capitals, so that a phrase is
small words and then nouns. What is a verb is not known, nor in which case a phrase stands: a phrase is given as it is
found. `WITH_GRAMMAR` are the languages that need none of this.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corpus.lang import language
from glossaries.phrases import Phrase
from glossaries.tokens import Token, tokenize
from tm.concordance_words import lemmatizer

WITH_GRAMMAR = ("lv", "en")
_LONGEST = 4
_WORD = 60
"""Letters beyond which a word is not looked up; simplemma takes the square of them."""

_APOSTROPHES = "'’"
_ELIDED = 5
"""The longest that stands before an apostrophe and is no part of the word: `dell'`."""

_ELIDING = frozenset({"fr", "it", "ca", "oc"})
_CAPITAL_NOUNS = frozenset({"de", "lb"})


class Generic:
    """Phrases of sentences in any language, as they are found."""

    def __init__(self, lang: str) -> None:
        self.code = lang
        self.function = language(lang).function_words
        self.lemmas_of = lemmatizer(lang)
        self.known: dict[str, str] = {}

    def phrases(self, sentence: str) -> tuple[Phrase, ...]:
        """Find the runs of words without function words, and the parts of those runs."""
        tokens = self._tokens(sentence)
        found = []
        for start in range(len(tokens)):
            for end in range(start + 1, min(start + _LONGEST, len(tokens)) + 1):
                if not self._inside(tokens[end - 1]):
                    break
                span = tokens[start:end]
                if self._may_be_phrase(span):
                    form = " ".join(token.text for token in span)
                    key = " ".join(self._lemma(token) for token in span)
                    found.append(Phrase(form, key, span[0].start, span[-1].end, end - start, initial=start == 0))
        return tuple(found)

    def is_person(self, lemma: str) -> bool:  # noqa: ARG002 - the protocol's
        """Tell nothing: it takes a grammar to know."""
        return False

    def lemmas(self, sentence: str) -> tuple[str, ...]:
        """Give the words of a sentence but the commonest, in dictionary form where it is known."""
        return tuple(self._lemma(token) for token in self._tokens(sentence) if self._inside(token))

    def dictionary_form(self, forms: Mapping[str, int], *, head: str = "", plural: bool = False) -> tuple[str, bool]:  # noqa: ARG002 - the protocol's
        """Give the most frequent form, in lower case where it is found so."""
        lower = [form for form in forms if form[:1].islower()]
        return max(lower or forms, key=lambda form: forms[form]), True

    def _tokens(self, sentence: str) -> tuple[Token, ...]:
        """Give the tokens of a sentence, articles with an apostrophe cut off."""
        tokens = tokenize(sentence)
        return tuple(map(_unelided, tokens)) if self.code in _ELIDING else tokens

    def _lemma(self, token: Token) -> str:
        if token.is_acronym:
            return token.text
        lower = token.text.lower()
        if len(lower) > _WORD:
            return lower
        if lower not in self.known:
            self.known[lower] = min(self.lemmas_of(lower) - {lower}, default=lower)
        return self.known[lower]

    def _may_be_phrase(self, span: Sequence[Token]) -> bool:
        """Tell whether words in this order may be a phrase: in German small words, then nouns."""
        if self.code not in _CAPITAL_NOUNS:
            return True
        capital = [token.is_capital for token in span]
        return capital[-1] and capital == sorted(capital)

    def _inside(self, token: Token) -> bool:
        return token.is_word and len(token.text) > 2 and token.text.lower() not in self.function


def _unelided(token: Token) -> Token:
    """Cut off what stands before an apostrophe: `l'Union` is `Union`."""
    place = max(token.text.find(apostrophe, 1, _ELIDED) for apostrophe in _APOSTROPHES)
    if place < 0 or place + 1 == len(token.text):
        return token
    return token._replace(text=token.text[place + 1 :], start=token.start + place + 1)
