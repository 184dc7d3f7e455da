"""Phrases of a language of which only the commonest words are known: what stands between those, and its parts."""

from __future__ import annotations

from collections.abc import Mapping

from corpus.lang import language
from glossaries.phrases import Phrase
from glossaries.tokens import Token, tokenize

_LONGEST = 4


class Generic:
    """Phrases of sentences in any language; forms of one term meet only where they are spelt alike."""

    def __init__(self, lang: str) -> None:
        self.function = language(lang).function_words

    def phrases(self, sentence: str) -> tuple[Phrase, ...]:
        """Find the runs of words without function words, and the parts of those runs."""
        tokens = tokenize(sentence)
        found = []
        for start in range(len(tokens)):
            for end in range(start + 1, min(start + _LONGEST, len(tokens)) + 1):
                if not self._inside(tokens[end - 1]):
                    break
                span = tokens[start:end]
                form = " ".join(token.text for token in span)
                key = " ".join(token.text if token.is_acronym else token.text.lower() for token in span)
                found.append(Phrase(form, key, span[0].start, span[-1].end, end - start))
        return tuple(found)

    def is_person(self, lemma: str) -> bool:  # noqa: ARG002 - the protocol's
        """Tell nothing: it takes a grammar to know."""
        return False

    def lemmas(self, sentence: str) -> tuple[str, ...]:
        """Give the words of a sentence but the commonest, in lower case."""
        return tuple(
            token.text if token.is_acronym else token.text.lower()
            for token in tokenize(sentence)
            if self._inside(token)
        )

    def dictionary_form(self, forms: Mapping[str, int], *, head: str = "", plural: bool = False) -> tuple[str, bool]:  # noqa: ARG002 - the protocol's
        """Give the most frequent form, in lower case where it is found so."""
        lower = [form for form in forms if form[:1].islower()]
        return max(lower or forms, key=lambda form: forms[form]), True

    def _inside(self, token: Token) -> bool:
        return token.is_word and len(token.text) > 2 and token.text.lower() not in self.function
