"""Who stands beside whom: the texts before and after each variant, in its language and within its document.

All variants of a batch at once, as arrays; the entry before the batch comes first, so that nothing is special about it.
"""

from __future__ import annotations

from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

Numbers: TypeAlias = NDArray[np.int64]


class Before(NamedTuple):
    """The entry before a batch: its unit (0 where it was there already), document (0: none), texts by language."""

    unit: int = 0
    document: int = 0
    texts: tuple[tuple[int, int, int], ...] = ()  # language, text, place


def beside(entries: Numbers, languages: Numbers, texts: Numbers, documents: Numbers) -> tuple[Numbers, Numbers, Any]:
    """Give for each variant the text before it and the one after it, 0 where there is none, and who is the first.

    `entries` are the 0-based numbers of the entries of the variants, rising; `documents` are those of the entries. Of
    two variants in one language the first is what others stand beside, and only it has a text after it.
    """
    width = int(languages.max(initial=0)) + 1
    keys = entries * width + languages
    known, first = np.unique(keys, return_index=True)
    joined = np.append(documents[1:] == documents[:-1], False)  # whether the next entry is of the same document

    def near(wanted: Numbers, together: Any) -> Numbers:  # noqa: ANN401 - an array of booleans
        places = np.minimum(known.searchsorted(wanted), len(known) - 1)
        return np.where((known[places] == wanted) & together, texts[first[places]], 0)

    if not len(keys):
        return texts, texts, first
    previous = near(keys - width, (entries > 0) & joined[entries - 1])
    following = np.zeros_like(texts)
    following[first] = near(keys[first] + width, joined[entries[first]])
    return previous, following, first
