"""The main job: a folder of documents to translation memories, a termbase and a report.

Every step works on what the one before has made; a document that cannot be used becomes a problem and the rest goes on.
Outputs are written file by file, each whole or not at all. Segments wait on a shelf on the disk, so that memory holds
what one step needs at a time.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from atmina.aligning import align_all
from atmina.model import Build, Options, Pair, Problem, Text
from atmina.pairing import pair_up
from atmina.reading import read_all
from atmina.report import render
from atmina.shelf import Shelf
from atmina.terming import make_termbase
from corpus.errors import ReadError
from corpus.files import replacing
from corpus.read import READERS


def build(folder: Path, out: Path, *, title: str | None = None, options: Options | None = None) -> Build:
    """Make everything that can be made of a folder's documents, below `out`; see `atmina build --help` for the files.

    `title` is what the report calls the corpus, the folder's own name unless given.

    Raises:
        ReadError: the folder has no documents.
        OSError: the folder cannot be read, or the output not written.
    """
    started = time.perf_counter()
    groups, problems = pair_up(folder, READERS, leave_out=out)
    if not groups and not problems:
        raise ReadError("no documents in it; call them NAME.lv.txt and NAME.en.txt", path=str(folder))
    with Shelf(out) as shelf:
        texts = read_all(groups, out, shelf, problems)
        pairs = align_all(texts, shelf, out, options or Options(), problems)
        paired = {text for pair in pairs for text in (pair.source, pair.target)}
        candidates, concepts = make_termbase(texts, pairs, shelf, out, problems)
        problems += _left_over(out, pairs, texts)
        made = Build(
            title or folder.resolve().name or str(folder),
            tuple(pairs),
            tuple(text for text in texts if text not in paired),
            candidates,
            concepts,
            tuple(problems),
            time.perf_counter() - started,
        )
        with replacing(out / "report.html") as stream:
            stream.write(render(made, shelf).encode("utf-8", "replace"))
    return made


def _left_over(out: Path, pairs: Sequence[Pair], texts: Sequence[Text]) -> Iterator[Problem]:
    """Name what an earlier run has left in the output folder: whoever imports it all would import that, too."""
    made = {pair.memory for pair in pairs} | {f"corpus/{text.name}.{text.lang}.txt" for text in texts}
    made |= {f"review/{pair.memory.removeprefix('tm/')}" for pair in pairs}
    for folder, ending in (("tm", "*.tmx"), ("review", "*.tmx"), ("corpus", "*.txt")):
        for path in sorted((out / folder).rglob(ending)):
            name = path.relative_to(out).as_posix()
            if name not in made:
                yield Problem(str(path), "left from an earlier run; delete it if it is of no use", severity="warning")
