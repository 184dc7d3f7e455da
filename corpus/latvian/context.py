"""Readings in their sentence (placeholder of the first step: the first reading of each word)."""

from __future__ import annotations

from collections.abc import Sequence

from .analysis import Morphology, default
from .model import Reading


def read_sentence(words: Sequence[str], *, morphology: Morphology | None = None) -> list[Reading | None]:
    """Choose one reading for each word of a sentence; None for what is no word."""
    known = morphology or default()
    return [known.analyse(word)[0] if any(c.isalpha() for c in word) else None for word in words]
