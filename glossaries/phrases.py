"""What a language's grammar gives to extraction: phrases with a key under which the forms of one term meet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, Protocol

from glossaries.model import CandidateKind


class Phrase(NamedTuple):
    """One occurrence of a phrase that may be a term.

    `form` is the phrase as it stands in the text, white space folded; `key` is the same for every form of the
    phrase; `start` and `end` are its place in the sentence. `size` counts the words that carry meaning,
    `termhood` says how much opens with a word that makes no term, `plural` the number of its head where it
    shows one. `initial` tells that its first capital says nothing, `shouted` that it stands in a heading in
    capitals, so that none does.
    """

    form: str
    key: str
    start: int
    end: int
    size: int
    kind: CandidateKind = CandidateKind.TERM
    head: str = ""
    plural: bool | None = None
    termhood: float = 1.0
    initial: bool = False
    cut: bool = False
    defined: bool = False
    shouted: bool = False


class Grammar(Protocol):
    """How one language makes phrases."""

    def __hash__(self) -> int:
        """Tell grammars apart, so that what one has found can be kept."""
        ...

    def phrases(self, sentence: str) -> tuple[Phrase, ...]:
        """Find every phrase of a sentence that may be a term, nested ones included, in order of appearance."""
        ...

    def is_person(self, lemma: str) -> bool:
        """Tell whether a noun names a person, by how it is made."""
        ...

    def lemmas(self, sentence: str) -> tuple[str, ...]:
        """Give the words of a sentence that carry meaning, as they stand in keys."""
        ...

    def dictionary_form(self, forms: Mapping[str, int], *, head: str = "", plural: bool = False) -> tuple[str, bool]:
        """Give the dictionary form of the phrase with these forms, and whether it is one of them.

        `forms` are counted, most frequent first; `head` is the head's dictionary form in the key,
        `plural` tells that the documents only show the plural.
        """
        ...
