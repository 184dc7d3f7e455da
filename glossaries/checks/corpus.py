"""What only all units together show: one source with two translations, or sources alike but for their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_MARKS = " \u00a0.,;:!?…-–—*_'\"“”„‘’‚«»()[]{}"
_NUMBER = re.compile(r"[0-9]+(?:[.,/][0-9]+)*")
_LABEL = re.compile(r"\(?(?:\d{1,3}|[a-z]{1,2}|[ivx]{1,5})[.)]\s+")


@dataclass(slots=True)
class Translations:
    """The translations of every source text, with the first place of each: what `second` looks through at the end.

    Holds the folded text of each source and of its first target, and of further ones that differ.
    """

    first: dict[str, tuple[str, int, int]] = field(default_factory=dict)
    more: dict[str, dict[str, tuple[int, int]]] = field(default_factory=dict)

    def add(self, source: str, target: str, number: int) -> None:
        """Take note of a unit; `number` is whatever finds it again."""
        ours, theirs = folded(source), folded(target)
        if not ours or not theirs:
            return
        known = self.first.get(ours)
        if known is None:
            self.first[ours] = (theirs, number, 1)
        elif known[0] == theirs:
            self.first[ours] = (theirs, known[1], known[2] + 1)
        else:
            others = self.more.setdefault(ours, {})
            at, often = others.get(theirs, (number, 0))
            others[theirs] = (at, often + 1)

    def several(self) -> Iterator[tuple[int, int, int, int]]:
        """Give each unit whose translation is not the usual one: it, a usual one, how often each of the two is."""
        for ours, others in self.more.items():
            target, place, times = self.first[ours]
            found = {target: (place, times), **others}
            usual = max(found, key=lambda each: found[each][1])
            at, often = found[usual]
            for each, (number, here) in found.items():
                if each != usual:
                    yield number, at, here, often


def folded(text: str) -> str:
    """Give a text without its label, edges, capitals and double spaces: texts that are alike in that are one.

    >>> folded("1.  Article  5 ") == folded("article 5.")
    True
    """
    bare = " ".join(text.split())
    if bare.find(" ", 1, 8) > 0 and (label := _LABEL.match(bare)):
        bare = bare[label.end() :]
    if not bare.isascii():
        bare = bare.replace("–", "-").replace("—", "-").replace("‑", "-")
    return bare.strip(_MARKS).casefold()


def masked(text: str) -> str:
    """Give a text with all its numbers made one: what is left is the same in texts that differ in numbers only.

    >>> masked("by 15 March 2012") == masked("by 4 March 1999")
    True
    """
    return _NUMBER.sub("0", text)
