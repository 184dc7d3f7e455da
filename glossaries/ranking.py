"""How likely a phrase is a term: a product of what each piece of evidence says, every part visible.

The parts:

- `c-value` (Frantzi, Ananiadou and Mima, 2000): frequency weighted by length, less what is owed to longer
  candidates that contain the phrase; we take log2(1 + size), so that single words count too.
- `spread`: the share of the documents that have it.
- `relatedness`: how much its words occur in other candidates, a stand-in for key-concept relatedness
(Astrakhantsev, 2015) that
  needs no embeddings.
- `termhood`: less than 1 for phrases that open with a word of general language, more for names and acronyms.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from glossaries.model import CandidateKind, Context

_LONG = 4
"""Words beyond which a phrase is no more likely a term."""

_NESTED = 0.6
"""What an occurrence within a longer candidate counts: with few documents a good short term may have no other."""

_NESTED_WORD = 0.2
"""The same for a single word, most of whose occurrences are within longer terms."""

_SIZES = (1.0, 1.0, 0.75, 0.5, 0.4)
"""The factor of a common phrase by its number of words: terms have two or three."""

_INSIDE = 0.85
"""The factor of a phrase that stands only within longer ones."""

_FRAGMENT_SEEN, _FRAGMENT, _PIECE = 2, 0.8, 0.4
"""From how many occurrences on, and from what share of them within one longer term, a phrase is a piece of that."""

_DEFINED = 2.0
"""What the text itself says outweighs what can be counted."""

_CUT = 0.4
"""The factor of a phrase that always has one more genitive before it, which it was cut from."""

_WITH_ACRONYM, _NAMED = 1.5, 1.2


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
        return self.kinds.most_common(1)[0][0] if self.kinds else CandidateKind.TERM

    @property
    def independent(self) -> float:
        """Occurrences, less the average of those within longer candidates."""
        return self.frequency - (self.nested / len(self.longer) if self.longer else 0)


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


def scores(groups: Iterable[Group], documents: int) -> dict[str, tuple[float, tuple[tuple[str, float], ...]]]:
    """Give for each key its score and the parts that made it."""
    groups = tuple(groups)
    by_key = {group.key: group for group in groups}
    related = _word_weights(groups)
    top = math.log2(1 + max(related.values(), default=1))
    return {group.key: _score(group, documents, related, top, by_key) for group in groups}


def _score(
    group: Group, documents: int, related: Mapping[str, float], top: float, groups: Mapping[str, Group]
) -> tuple[float, tuple[tuple[str, float], ...]]:
    if group.size > 1:
        own = group.independent + _NESTED * (group.frequency - group.independent)
    else:
        own = group.frequency - group.nested + _NESTED_WORD * group.nested
    c_value = math.log2(1 + min(group.size, _LONG)) * own
    spread = len(group.documents) / documents if documents > 1 else 1.0
    words = group.key.split(" ")
    around = (max(related[word] - group.independent, 0.0) for word in words)
    relatedness = sum(map(math.log2, (1 + weight for weight in around))) / (len(words) * (top or 1))
    termhood = group.termhood / group.frequency
    if group.defined:
        termhood = max(termhood, 1.0)
    if group.cut == group.frequency and not group.defined:
        termhood *= _CUT
    if is_fragment(group, groups):
        termhood *= _PIECE
    if group.acronym:
        termhood *= _WITH_ACRONYM
    elif group.kind in {CandidateKind.INSTITUTION, CandidateKind.ACT}:
        termhood *= _NAMED
    else:
        termhood *= _SIZES[min(group.size, len(_SIZES)) - 1]
        alone = 1 - group.nested / group.frequency
        termhood *= _INSIDE + (1 - _INSIDE) * alone
    score = math.log2(1 + c_value) * (0.8 + 0.2 * spread) * (0.6 + 0.4 * relatedness) * termhood
    if group.defined:
        score += _DEFINED
    parts = (
        ("defined", float(bool(group.defined))),
        ("c-value", c_value),
        ("spread", spread),
        ("relatedness", relatedness),
        ("termhood", termhood),
    )
    return score, parts


def _word_weights(groups: Iterable[Group]) -> Counter[str]:
    """Give for each word how often it stands in candidates, what is nested in others not counted."""
    weights: Counter[str] = Counter()
    for group in groups:
        for word in group.key.split(" "):
            weights[word] += max(group.independent, 0.0)  # type: ignore[assignment]  # counts may be fractions
    return weights
