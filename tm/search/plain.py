"""The best matches by measuring every text of a length that can match: for small stores, and to prove the index."""

from __future__ import annotations

from collections.abc import Iterable


def score(one: str, other: str) -> float:
    """Give how like two folded texts are: 100 · (1 - Levenshtein distance / length of the longer), 0 to 100.

    >>> score("nodokļa likme", "nodokļu likme")
    92.3076923076923
    >>> score("", "")
    100.0
    """
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - `--help` does without

    longer = max(len(one), len(other))
    return 100.0 * (1.0 - Levenshtein.distance(one, other) / longer) if longer else 100.0


def search(texts: Iterable[tuple[int, str]], query: str, least: float, top: int) -> list[tuple[int, float]]:
    """Give (id, score) of the best texts, at most `top`, that score `least` or more; of equal scores the smaller id."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - `--help` does without

    found: list[tuple[float, int]] = []
    length = len(query)
    for number, text in texts:
        longer = max(length, len(text))
        if not longer:
            value = 100.0
        else:
            if 100.0 * (1.0 - abs(length - len(text)) / longer) < least:
                continue
            most = int(longer * (1.0 - least / 100.0)) + 1
            value = 100.0 * (1.0 - Levenshtein.distance(query, text, score_cutoff=most) / longer)
        if value >= least:
            found.append((-value, number))
    found.sort()
    return [(number, -value) for value, number in found[:top]]
