"""`atmina tm pretranslate`: fill a file with what a store has for it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from atmina.commands.search import SOURCE, STORE, TARGET, languages
from atmina.terminal import complain, counting


def pretranslate(
    store: STORE,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="PO, XLIFF, or text with a segment a line.", show_default=False)
    ],
    out: Annotated[Path, typer.Option("-o", "--output", metavar="OUT", help="The filled file.", show_default=False)],
    least: Annotated[float, typer.Option("--min", min=0, max=100, help="Least score of a fuzzy match.")] = 75.0,
    overwrite: Annotated[bool, typer.Option(help="Also replace translations that are there.")] = False,
    source_lang: SOURCE = "",
    target_lang: TARGET = "",
    jobs: Annotated[int, typer.Option(min=0, help="Searches at a time; 0: all cores.")] = 0,
) -> int:
    """Fill a file with the translations of a store: in context, exact, and fuzzy ones marked as the format says.

    The languages are those that the file names, unless told. Printed is how many segments got what.
    """
    import os

    from tm.pretranslate import pretranslate as fill
    from tm.store import Store

    with Store.open(store, readonly=True) as opened, counting("looking for similar segments") as told:
        pair = languages(opened, source_lang, target_lang)
        done = fill(
            opened,
            file,
            out,
            least=least,
            languages=pair,
            overwrite=overwrite,
            jobs=jobs or os.cpu_count() or 1,
            progress=told,
        )
    for name in ("segments", "context", "exact", "fuzzy", "none", "kept", "left"):
        typer.echo(f"{name}\t{getattr(done, name)}")
    if done.codes:
        complain(
            f"warning: {done.codes} translations without the inline codes of their source; they are marked for review"
        )
    if done.left:
        what = "messages with plural forms" if file.suffix.lower() in {".po", ".pot"} else "segments of divided units"
        complain(f"warning: {done.left} {what} without a translation were left as they are")
    return 0
