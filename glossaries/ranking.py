"""How likely a phrase is a term: a product of what each piece of evidence says, every part visible.

The parts:

- `c-value` (Frantzi, Ananiadou and Mima, 2000): frequency weighted by length, less what is owed to longer
  candidates that contain the phrase; we take log2(1 + size), so that single words count too.
- `spread`: the share of the documents that have it.
- `relatedness`: how much its words occur in other candidates, a stand-in for key-concept relatedness
  (Astrakhantsev, 2015) that needs no embeddings.
- `words`: less than 1 for words of general language, for fragments and doubtful borders.
- `border`: less than 1 for what is cut from a longer phrase, or a piece of one.
- `kind`: more than 1 for names and what has an acronym, less for long common phrases.
- `alone`: a little less than 1 for what mostly stands within longer candidates.
- `defined`: 1 where the text itself declares the term.
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
    made = {
        "words": _words(group),
        "border": _border(group, groups),
        "kind": _kind(group),
        "alone": 1.0 if _is_name(group) else _INSIDE + (1 - _INSIDE) * (1 - group.nested / group.frequency),
    }
    parts = {
        "defined": float(bool(group.defined)),
        "c-value": c_value,
        "spread": spread,
        "relatedness": relatedness,
    } | made
    return combined(parts), tuple(parts.items())


def combined(parts: Mapping[str, float]) -> float:
    """Give the score that parts make.

    >>> plain = dict.fromkeys(("spread", "relatedness", "words", "border", "kind", "alone"), 1.0)
    >>> combined(plain | {"defined": 0.0, "c-value": 3.0})
    2.0
    """
    weight = math.log2(1 + parts["c-value"]) * (0.8 + 0.2 * parts["spread"]) * (0.6 + 0.4 * parts["relatedness"])
    termhood = parts["words"] * parts["border"] * parts["kind"] * parts["alone"]
    return weight * termhood + _DEFINED * parts["defined"]


def _words(group: Group) -> float:
    """Give what the words of a phrase say of it, on the average of its occurrences."""
    own = group.termhood / group.frequency
    return max(own, 1.0) if group.defined else own


def _border(group: Group, groups: Mapping[str, Group]) -> float:
    """Give less than 1 for a phrase that is cut from a longer one, or hardly more than a piece of it."""
    factor = _CUT if group.cut == group.frequency and not group.defined else 1.0
    return factor * _PIECE if is_fragment(group, groups) else factor


def _is_name(group: Group) -> bool:
    return bool(group.acronym) or group.kind in {CandidateKind.INSTITUTION, CandidateKind.ACT}


def _kind(group: Group) -> float:
    """Give more than 1 for names, and for common phrases a factor by their number of words."""
    if group.acronym:
        return _WITH_ACRONYM
    return _NAMED if _is_name(group) else _SIZES[min(group.size, len(_SIZES)) - 1]


def _word_weights(groups: Iterable[Group]) -> Counter[str]:
    """Give for each word how often it stands in candidates, what is nested in others not counted."""
    weights: Counter[str] = Counter()
    for group in groups:
        for word in group.key.split(" "):
            weights[word] += max(group.independent, 0.0)  # type: ignore[assignment]  # counts may be fractions
    return weights
