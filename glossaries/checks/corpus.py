"""What only all units together show: one source with two translations, or sources alike but for their numbers."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

_MARKS = " \u00a0.,;:!?…-–—*_'\"“”„‘’‚«»()[]{}"
_NUMBER = re.compile(r"[0-9]+(?:[.,/][0-9]+)*")
#: A label is left out; a number with a stop before a small letter is an ordinal: `2. pants`.
_LABEL = re.compile(r"\(?(?:\d{1,3}|[a-z]{1,2}|[ivx]{1,5})(?:\)|\.(?!\s+[a-zß-öø-ÿāčēģīķļņšūž]))\s+")


@dataclass(slots=True)
class Translations:
    """Which units have the same source.

    Holds a number for each source, not the texts: `several` asks for those that may be there twice.
    """

    alike: Callable[[str], str]
    numbers: array[int] = field(default_factory=lambda: array("Q"))
    keys: array[int] = field(default_factory=lambda: array("q"))

    def add(self, source: str, number: int) -> None:
        """Take note of a unit; `number` is whatever finds it again, greater from unit to unit."""
        self.numbers.append(number)
        self.keys.append(hash(self.alike(source)))

    def several(self, texts: Callable[[int], tuple[str, str, str]]) -> Iterator[tuple[int, int, int, int]]:
        """Give each unit whose translation is not the usual one: it, a usual one, how often each of the two is.

        `texts` gives source, target and use of a unit by its number; another use of a source (the context of a message,
        one of its plural forms) may have another translation.
        """
        first: dict[tuple[str, str], tuple[str, int, int]] = {}
        more: dict[tuple[str, str], dict[str, tuple[int, int]]] = {}
        for number in self._repeated():
            source, target, use = texts(number)
            # Another number is another finding.
            ours, theirs = (self.alike(source), use), masked(target)
            known = first.get(ours)
            if not ours[0] or not theirs:
                continue
            if known is None:
                first[ours] = (theirs, number, 1)
            elif known[0] == theirs:
                first[ours] = (theirs, known[1], known[2] + 1)
            else:
                others = more.setdefault(ours, {})
                at, often = others.get(theirs, (number, 0))
                others[theirs] = (at, often + 1)
        for ours, others in more.items():
            target, place, times = first[ours]
            found = {target: (place, times), **others}
            usual = max(found, key=lambda each: found[each][1])
            at, often = found[usual]
            for each, (number, here) in found.items():
                if each != usual:
                    yield number, at, here, often

    def _repeated(self) -> Iterator[int]:
        """Give the numbers of units that do not seem to be the only ones with their source, in their order."""
        import numpy as np  # noqa: PLC0415 - takes a moment, and is needed only at the end

        keys = np.frombuffer(self.keys, dtype=np.int64)
        _, inverse, counts = np.unique(keys, return_inverse=True, return_counts=True)
        for index in np.flatnonzero(counts[inverse] > 1):
            yield self.numbers[index]


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
    """Give a folded text with all its numbers made one: what is left is the same in texts that differ in numbers only.

    >>> masked("by 15 March 2012") == masked("by 4 March 1999")
    True
    """
    return folded(_NUMBER.sub("0", text))
