"""Pretranslate a file: its format by its name, its languages by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from tm.errors import FormatError
from tm.pretranslate.matching import match_all
from tm.pretranslate.model import Counts, Found, Wanted
from tm.store import Store


def pretranslate(
    store: Store,
    path: Path,
    out: Path,
    *,
    least: float = 75.0,
    languages: tuple[str, str],
    overwrite: bool = False,
    jobs: int = 1,
    progress: Callable[[int], object] = lambda _: None,
) -> Counts:
    """Write `out`: the file with the translations that the store has for it, marked as its format says.

    Args:
        store: the store, open.
        path: PO, XLIFF (.xlf, .xliff, .sdlxliff, .mqxliff) or a text (.txt) with a segment a line.
        out: written whole or not at all; may be the same file.
        least: least score of a fuzzy match, 0 to 100.
        languages: source and target, for a file that does not say.
        overwrite: also replace translations that are there.
        jobs: threads that search at a time.
        progress: is told how many segments have been searched for similar ones.

    Raises:
        FormatError: the file is of no such format, or not as its format asks.
        StoreError: the store cannot be read.
    """
    name = path.name.lower()

    def match(wanted: Sequence[Wanted], said: tuple[str, str] | None) -> Sequence[Found | None]:
        return match_all(store, said or languages, wanted, least=least, jobs=jobs, progress=progress)

    if name.endswith((".po", ".pot")):
        from tm.pretranslate import po  # noqa: PLC0415 - one of them is needed

        return po.fill(path, out, match, overwrite=overwrite)
    if name.endswith((".xlf", ".xliff", ".sdlxliff", ".mqxliff")):
        from tm.pretranslate import xliff  # noqa: PLC0415 - as above

        return xliff.fill(path, out, match, overwrite=overwrite)
    if name.endswith(".txt"):
        from tm.pretranslate import text  # noqa: PLC0415 - as above

        return text.fill(path, out, match)
    raise FormatError("not a format that can be pretranslated; give .po, .xlf, .xliff or .txt", path=str(path))
