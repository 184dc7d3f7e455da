"""Fuzzy search in a store: exact, the same answer as brute force, at a million units.

- `Searcher(store, (source, target)).search(text, least=70, top=5)`: units with their scores, best first.
- `score(one, other)`: how like two folded texts are, 0 to 100.
- `tm.search.changes`: what differs, for a person.

Numba is loaded only for a store of more than 20,000 texts.
"""

from __future__ import annotations

from tm.search.plain import score
from tm.search.searcher import Match, Searcher

__all__ = ["Match", "Searcher", "score"]
