"""Find the match of every segment: in context, exact, then fuzzy, each text once, on as many cores as are given."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from tm.pretranslate.model import Found, Wanted
from tm.search import Searcher
from tm.store import Store, fold

#: Translations of an exact match that are looked at for rivals.
_RIVALS = 20


def match_all(
    store: Store,
    languages: tuple[str, str],
    wanted: Sequence[Wanted],
    *,
    least: float = 75.0,
    jobs: int = 1,
    progress: Callable[[int], object] = lambda _: None,
) -> list[Found | None]:
    """Give the best match of each segment, or None; `progress` is told how many of the fuzzy ones have been looked up.

    `least` is the least score of a fuzzy match, 0 to 100. A segment without a letter or digit gets none.
    """
    asked = [one if any(map(str.isalnum, one.text)) else replace(one, text="") for one in wanted]
    exact = list(store.exact((one.text for one in asked), languages, _RIVALS))
    near = list(store.context(((one.text, one.previous, one.following) for one in asked), languages, 1))
    needed = {number for group in (*exact, *near) for number in group}
    units = {stored.id: stored for stored in store.units(sorted(needed), languages)}
    made: list[Found | None] = []
    for one, same, beside in zip(asked, exact, near, strict=True):
        known = [units[number] for number in same if number in units] if one.text else []
        rivals = len({fold(stored.unit.target) for stored in known}) > 1
        if one.text and beside and beside[0] in units:
            made.append(Found(101.0, units[beside[0]], rivals))
        else:
            made.append(Found(100.0, known[0], rivals) if known else None)
    left = {fold(one.text) for one, found in zip(asked, made, strict=True) if found is None and one.text}
    if not left:
        return made
    similar = _fuzzy(Searcher(store, languages), sorted(left), least, jobs, progress)
    return [found or similar.get(fold(one.text)) for one, found in zip(asked, made, strict=True)]


def _fuzzy(
    searcher: Searcher, texts: Sequence[str], least: float, jobs: int, progress: Callable[[int], object]
) -> dict[str, Found]:
    """Search texts, several at a time; the units are then fetched by this thread, which has the store open."""
    own = threading.local()

    def hits(text: str) -> list[tuple[int, float]]:
        if not hasattr(own, "room"):
            own.room = searcher.workspace()
        return searcher.hits(text, least, 1, own.room)

    made: dict[str, Found] = {}
    with ThreadPoolExecutor(max_workers=max(1, jobs)) as pool:
        for done, (text, found) in enumerate(zip(texts, pool.map(hits, texts), strict=True), 1):
            progress(done)
            # Where the best text has no unit in these languages, the next best are asked for.
            best = (searcher.matches(text, found, 1) or searcher.search(text, least, 1)) if found else []
            if best:
                made[text] = Found(best[0].score, best[0].stored)
    return made
