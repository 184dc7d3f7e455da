"""How likely a phrase is a term: the chance that a terminologist would put it on a list, every part visible.

The parts are logarithms of odds, and their sum makes the chance (logistic regression):

- `frequency`: occurrences that are in no longer candidate, with what C-value (Frantzi, Ananiadou and Mima, 2000) owes
  to them; we take the logarithm of what is left.
- `nested`: how much of it is only ever a piece of longer candidates, and of how many.
- `words`: what its words and its make say by themselves; the grammar of the language tells (`Phrase.termhood`).
- `size`: terms have two or three words.
- `related`: less for a phrase that a commoner one is the core of, and for heads that everything stands with; the
  reverse of key-concept relatedness (Astrakhantsev, 2015), which on few documents finds their subject and no terms.
- `border`: less where a genitive before it was always cut off, or it is hardly more than a piece of one longer term.
- `name`: more for names and for what has an acronym.
- `spread`: more for what is in more than one of the documents.
- `defined`: the text itself declares the term.

The weights come from lists that people wrote (`bench/terms_weights.py`).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from glossaries.model import CandidateKind, Context
from glossaries.wordlists import weights

WEIGHTS = weights("ranking")
"""For Latvian, whose lists they come from."""

OTHERS = {**WEIGHTS, **weights("others")}
"""For any other language, whose grammar tells less of words, so that counts have to say more."""

_FRAGMENT_SEEN, _FRAGMENT = 2, 0.8
"""From how many occurrences on, and from what share of them within one longer term, a phrase is a piece of that."""

_LEAST = 1e-4
_DOUBLINGS = 4
"""How many times a core may be twice as frequent as what it is the core of, to count."""


@dataclass(slots=True)
class Group:
    """Everything that the documents show of the phrases with one key."""

    key: str
    size: int
    forms: Counter[str] = field(default_factory=Counter)
    shouted: Counter[str] = field(default_factory=Counter)
    documents: set[int] = field(default_factory=set)
    contexts: list[Context] = field(default_factory=list)
    kinds: Counter[CandidateKind] = field(default_factory=Counter)
    frequency: int = 0
    nested: int = 0
    longer: Counter[str] = field(default_factory=Counter)
    defined: Counter[str] = field(default_factory=Counter)
    heads: Counter[str] = field(default_factory=Counter)
    singular: int = 0
    plural: int = 0
    heads_plural: int = 0
    cut: int = 0
    capital: int = 0
    small: int = 0
    upper: int = 0
    lower: int = 0
    termhood: float = 0.0
    acronym: str = ""

    @property
    def kind(self) -> CandidateKind:
        """What most occurrences say that it is."""
        return max(self.kinds, key=self.kinds.__getitem__, default=CandidateKind.TERM)

    @property
    def head(self) -> str:
        """The dictionary form of its head, as most occurrences have it."""
        return max(self.heads, key=self.heads.__getitem__, default="")


def is_fragment(group: Group, groups: Mapping[str, Group]) -> bool:
    """Tell whether a phrase is hardly more than a piece of one longer term that is as good a term itself."""
    if group.defined:
        return False
    if group.frequency < _FRAGMENT_SEEN or not group.longer:
        return False
    key, count = group.longer.most_common(1)[0]
    longer = groups.get(key)
    return (
        longer is not None
        and count >= _FRAGMENT * group.frequency
        and longer.termhood / longer.frequency >= group.termhood / group.frequency
    )


def scores(
    groups: Iterable[Group], documents: int, lang: str
) -> dict[str, tuple[float, tuple[tuple[str, float], ...]]]:
    """Give for each key its score, 0 to 1, and the parts that made it."""
    gathered = gather(groups)
    chosen = WEIGHTS if lang.lower().startswith("lv") else OTHERS
    return {key: _score(evidence(group, gathered, documents), chosen) for key, group in gathered.groups.items()}


class Gathered(NamedTuple):
    """Groups by key, and how many different phrases each head stands in."""

    groups: Mapping[str, Group]
    heads: Mapping[str, int]


def gather(groups: Iterable[Group]) -> Gathered:
    """Gather groups, with what they say of each other."""
    by_key = {group.key: group for group in groups}
    return Gathered(by_key, Counter(group.head for group in by_key.values() if group.size > 1))


def _score(found: Mapping[str, float], chosen: Mapping[str, float]) -> tuple[float, tuple[tuple[str, float], ...]]:
    parts = dict.fromkeys(PARTS, 0.0)
    for name, value in found.items():
        if value:
            parts[name.partition(": ")[0]] += chosen[name] * value
    return combined(parts), tuple(parts.items())


def combined(parts: Mapping[str, float]) -> float:
    """Give the score that parts make.

    >>> combined({"words": 0.0}), round(combined({"words": 3.0, "size": -1.0}), 2)
    (0.5, 0.88)
    """
    return 1 / (1 + math.exp(-sum(parts.values())))


def evidence(group: Group, gathered: Gathered, documents: int) -> dict[str, float]:
    """Give what the documents show of a phrase, by name of the weight that it is multiplied with."""
    nested = group.nested == group.frequency
    words = group.key.split(" ")
    core = gathered.groups.get(" ".join(words[1:])) if len(words) > 1 else None
    alone = not group.defined
    return {
        "frequency: alone": math.log2(1 + group.frequency - group.nested),
        "nested: always": float(nested and group.size > 1),
        "nested: always, a word": float(nested and group.size == 1),
        "nested: in one": float(nested and len(group.longer) == 1),
        "nested: in one, often": float(nested and len(group.longer) == 1 and group.frequency > 1),
        "nested: in many": math.log2(1 + len(group.longer)),
        "words": math.log(max(group.termhood / group.frequency, _LEAST)),
        f"size: {min(group.size, 5)}": 1.0,
        "related: core": _doublings(group, core) if len(words) > 2 else 0.0,
        "related: head": math.log2(1 + gathered.heads.get(group.head, 0)),
        "border: cut": float(alone and group.cut == group.frequency),
        "border: piece": float(is_fragment(group, gathered.groups)),
        "name: body or act": float(group.kind in {CandidateKind.INSTITUTION, CandidateKind.ACT}),
        "name: acronym": float(bool(group.acronym)),
        "spread": (len(group.documents) - 1) / (documents - 1) if documents > 1 else 0.0,
        "defined": float(bool(group.defined)),
    }


def _doublings(group: Group, core: Group | None) -> float:
    """Give how many times twice as frequent a core is as what it is the core of."""
    if core is None or core.frequency <= group.frequency:
        return 0.0
    return min(_DOUBLINGS, math.log2(core.frequency / group.frequency))


PARTS = ("frequency", "nested", "words", "size", "related", "border", "name", "spread", "defined")
