"""What only all units together show: one source with two translations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

_MARKS = " \u00a0.,;:!?…-–—*_'\"“”„‘’‚«»()[]{}"
_DASHES = {ord("–"): "-", ord("—"): "-", ord("‑"): "-"}
_LABEL = re.compile(r"^\(?(?:\d{1,3}|[a-z]{1,2}|[ivx]{1,5})[.)]\s+")


@dataclass(slots=True)
class Translations:
    """The translations of every source text, with the first place of each: what `second` looks through at the end.

    Holds a hash of each source and the text of its targets only where there is a second one.
    """

    first: dict[str, tuple[str, str, int]] = field(default_factory=dict)
    more: dict[str, dict[str, list[int]]] = field(default_factory=dict)

    def add(self, source: str, target: str, number: int) -> None:
        """Take note of a unit; `number` is whatever finds it again."""
        ours, theirs = folded(source), folded(target)
        if not ours or not theirs:
            return
        known = self.first.get(ours)
        if known is None:
            self.first[ours] = (theirs, target, number)
        elif known[0] != theirs or ours in self.more:
            found = self.more.setdefault(ours, {known[0]: [known[2]]})
            found.setdefault(theirs, []).append(number)

    def several(self) -> Iterator[tuple[int, int, int, int]]:
        """Give each unit whose translation is not the usual one: it, a usual one, how often each of the two is."""
        for found in self.more.values():
            counts = Counter({target: len(numbers) for target, numbers in found.items()})
            usual, often = counts.most_common(1)[0]
            for target, numbers in found.items():
                if target != usual:
                    yield numbers[0], found[usual][0], len(numbers), often


def folded(text: str) -> str:
    """Give a text without its label, edges, capitals and double spaces: texts that are alike in that are one.

    >>> folded("1.  Article  5 ") == folded("article 5.")
    True
    """
    bare = " ".join(text.split())
    if bare[:6].find(" ") > 0:
        bare = _LABEL.sub("", bare)
    return bare.translate(_DASHES).strip(_MARKS).casefold()
