"""What parts of speech an English word may be, and how often it was met as each, as WordNet has it.

The lexicon (`lexicon/NOTICE.md` says where it is from) knows single words in dictionary form. The counts come from
general prose, so they tell what a word may be rather than what it is here: the neighbours decide (`tagging.py`). A word
that the lexicon lacks is taken for a noun or a name unless its ending speaks for something else.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

_SEEN = 0.5
"""What a part of speech counts that a word may have but was never met as."""

_ENTRY = re.compile(r"([nvar])([plti]*)(\d*)")
_VERB_ENDINGS = re.compile(r".{3,}(?:i[sz]|if)(?:e|es|ed|ied|ies|ing|y|ying)\Z")
_ADJECTIVE = re.compile(r".{2,}(?:ous|ful|less|able|ible|ical|ional|ive|ary|ory|ial|al|ic|ish|ed|est)\Z")


class Entry(NamedTuple):
    """How often a word was met as noun, verb, adjective and adverb, and marks of its commonest noun.

    The marks: p a person, l a place, t a time, i an individual and not a common noun.
    """

    noun: float = 0.0
    verb: float = 0.0
    adjective: float = 0.0
    adverb: float = 0.0
    marks: str = ""

    @property
    def total(self) -> float:
        """All that it was met."""
        return self.noun + self.verb + self.adjective + self.adverb


_UNKNOWN = Entry()


@lru_cache(maxsize=65_536)
def entry(lower: str) -> Entry:
    """Give what the lexicon says of a word in small letters, in dictionary form; nothing where it does not know it.

    >>> entry("commissioner").marks, entry("make").verb > entry("make").noun, entry("atmina").total
    ('p', True, 0.0)
    """
    line = _words()[0].get(lower)
    if line is None:
        return _UNKNOWN
    counts = dict.fromkeys("nvar", 0.0)
    marks = ""
    for part, told, often in _ENTRY.findall(line):
        counts[part] = int(often or 0) + _SEEN
        marks += told
    return Entry(counts["n"], counts["v"], counts["a"], counts["r"], marks)


def irregular(lower: str, part: str) -> str:
    """Give the dictionary form of an irregular form of a noun (`n`) or verb (`v`), or nothing.

    >>> irregular("written", "v"), irregular("criteria", "n"), irregular("measures", "n")
    ('write', 'criterion', '')
    """
    return _words()[1].get((lower, part), "")


def is_noun_lemma(lower: str) -> bool:
    """Tell whether a noun stands in the lexicon as it is, the plural too where that is a word of its own: `goods`."""
    return entry(lower).noun > 0 and "i" not in entry(lower).marks


def ends_as_verb(lower: str) -> bool:
    """Tell whether an unknown word ends as verbs do: `instrumentalise`."""
    return bool(_VERB_ENDINGS.match(lower))


def ends_as_adjective(lower: str) -> bool:
    """Tell whether an unknown word ends as adjectives do: `intergovernmental`."""
    return bool(_ADJECTIVE.match(lower))


@cache
def _words() -> tuple[dict[str, str], dict[tuple[str, str], str]]:
    """Read the lexicon: what stands after each word, and the irregular forms."""
    text = (resources.files("glossaries.english") / "lexicon" / "lexicon.txt").read_text("ascii")
    words: dict[str, str] = {}
    forms: dict[tuple[str, str], str] = {}
    for line in text.splitlines()[1:]:
        word, _, rest = line.partition(" ")
        form, sign, lemma = word.partition("=")
        if sign:
            forms.setdefault((form, rest), lemma)
        else:
            words[word] = rest
    return words, forms
