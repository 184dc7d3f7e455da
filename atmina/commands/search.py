"""`atmina tm search` and `concordance`: what a store has that is like a text, and where it has a phrase."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from atmina.terminal import complain, printable

if TYPE_CHECKING:
    from tm.concordance import Line
    from tm.search import Match
    from tm.store import Store

STORE = Annotated[Path, typer.Argument(metavar="STORE", help="The store, one file.", show_default=False)]
LEAST = Annotated[float, typer.Option("--min", min=0, max=100, help="Least score.")]
TOP = Annotated[int, typer.Option(min=1, max=1000, help="Most matches of a text.")]
SOURCE = Annotated[str, typer.Option("--source-lang", metavar="CODE", help="Of the texts.", show_default="en")]
TARGET = Annotated[str, typer.Option("--target-lang", metavar="CODE", help="Of the translations.", show_default="lv")]


class Form(StrEnum):
    """How matches are printed."""

    TSV = "tsv"
    TEXT = "text"
    JSON = "json"


def search(
    store: STORE,
    least: LEAST = 70.0,
    top: TOP = 5,
    form: Annotated[Form, typer.Option("--format", help="tsv, text (what differs is marked) or json.")] = Form.TSV,
    source_lang: SOURCE = "",
    target_lang: TARGET = "",
) -> int:
    """Find the units whose sources are like the lines on standard input, best first: exactly what brute force finds.

    The score is 100 · (1 - edits / length of the longer text), in characters. Columns, after a header row: query (the
    line, from 1), score (0.0 to 100.0), source, target. The first search of a large store makes an index beside it.
    """
    from tm.search import Searcher
    from tm.store import Store

    with Store.open(store, readonly=True) as opened:
        pair = languages(opened, source_lang, target_lang)
        with counting("reading texts for the index") as told:
            searcher = Searcher(opened, pair, progress=told)
        if form is Form.TSV:
            typer.echo("query\tscore\tsource\ttarget")
        elif form is Form.JSON:
            typer.echo("[", nl=False)
        for number, line in enumerate(lines(), 1):
            _show(number, line, searcher.search(line, least, top), form)
        if form is Form.JSON:
            typer.echo("\n]")
    return 0


def lines() -> Iterator[str]:
    """Give the lines of standard input."""
    try:
        for line in sys.stdin:
            yield line.rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise typer.BadParameter(f"standard input is not UTF-8 ({error.reason})") from error


def languages(store: Store, source: str, target: str) -> tuple[str, str]:
    """Give the languages of a search, those asked for or, in a store of two, those of the store, Latvian last."""
    from tm.tmx.languages import matches, normalized, well_formed

    for code in filter(None, (source, target)):
        if not well_formed(code):
            raise typer.BadParameter(f"{code!r} is no language code")
    there = dict.fromkeys(code.partition("-")[0] for code in store.languages())
    asked = {code.partition("-")[0].lower() for code in (source, target)}
    rest = [code for code in there if code.lower() not in asked]
    if not source:
        source = "en" if "en" in rest and target != "en" else next((code for code in rest if code != "lv"), "en")
        rest = [code for code in rest if code != source]
    if not target:
        target = "lv" if "lv" in rest or not rest else rest[0]
    pair = normalized(source), normalized(target)
    for code in pair:
        if store.languages() and not any(matches(one, code) for one in store.languages()):
            have = ", ".join(store.languages())
            raise typer.BadParameter(f"the store has no texts in {code!r}; it has {printable(have)}")
    return pair


def _show(number: int, text: str, found: list[Match], form: Form) -> None:
    if form is Form.TSV:
        for match in found:
            cells = (one_line(match.stored.unit.source), one_line(match.stored.unit.target))
            typer.echo(f"{number}\t{match.score:.1f}\t" + "\t".join(cells))
    elif form is Form.JSON:
        made = {"query": number, "text": text, "matches": [_described(text, match) for match in found]}
        typer.echo((",\n" if number > 1 else "\n") + json.dumps(made, ensure_ascii=False), nl=False)
    else:
        typer.echo(f"{number}: {printable(text)}")
        for match in found:
            for line in _marked(text, match):
                typer.echo(line)


def _described(text: str, match: Match) -> dict[str, object]:
    from tm.search.changes import exchanges
    from tm.store import fold

    stored = match.stored
    changed = exchanges(fold(text), fold(stored.unit.source), stored.unit.target)
    return {
        "score": round(match.score, 1),
        "source": stored.unit.source,
        "target": stored.unit.target,
        "unit": stored.id,
        "document": stored.document,
        "file": stored.file,
        "exchange": [{"old": one.old, "new": one.new, "places": one.places} for one in changed],
    }


def _marked(text: str, match: Match) -> Iterator[str]:
    """Give the lines for a person: score and source with what differs, target, what to exchange in it."""
    from tm.search.changes import exchanges, pieces
    from tm.store import fold

    stored = match.stored
    shown = ""
    for piece in pieces(fold(text), fold(stored.unit.source)):
        if piece.equal:
            shown += printable(piece.old)
        else:
            shown += f"[-{printable(piece.old)}-]" if piece.old else ""
            shown += f"{{+{printable(piece.new)}+}}" if piece.new else ""
    yield f"  {match.score:5.1f}  {shown}"
    yield f"         {one_line(stored.unit.target)}"
    for change in exchanges(fold(text), fold(stored.unit.source), stored.unit.target):
        places = ("not in the target", "once in the target", f"{change.places} times in the target")[
            min(change.places, 2)
        ]
        yield f"         exchange {printable(change.old)} for {printable(change.new)}: {places}"
    if stored.document:
        yield f"         from {printable(stored.document)}"


@contextmanager
def counting(what: str) -> Iterator[Callable[[int], object]]:
    """Show on standard error how many are done, where that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console

    with Console(stderr=True).status(what) as shown:
        yield lambda number: shown.update(f"{what}: {number:,}")


def one_line(text: str) -> str:
    """Give a text as a cell of a table."""
    return printable(text.replace("\t", " ").replace("\n", " "))


def concordance(
    store: STORE,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A word or phrase, in any form.", show_default=False)],
    top: Annotated[int, typer.Option(min=1, help="Most units of each language.")] = 20,
    form: Annotated[Form, typer.Option("--format", help="text, tsv or json.")] = Form.TEXT,
    lang: Annotated[str, typer.Option(metavar="CODE", help="Only texts in this language.", show_default="both")] = "",
    source_lang: SOURCE = "",
    target_lang: TARGET = "",
) -> int:
    """Show the units that contain a word or phrase in any inflected form, with the places marked.

    tsv columns, after a header row: language, start, end (of the first place, characters from 0), text, translation,
    document. The first time an index is made beside the store.
    """
    from tm.concordance import Concordance
    from tm.store import Store
    from tm.tmx.languages import matches

    made: list[dict[str, object]] = []
    with Store.open(store, readonly=True) as opened:
        pair = languages(opened, source_lang, target_lang)
        if lang and not any(matches(code, lang) for code in pair):
            raise typer.BadParameter(f"--lang: {lang!r} is none of {', '.join(pair)}")
        if form is Form.TSV:
            typer.echo("language\tstart\tend\ttext\ttranslation\tdocument")
        for code, other in (pair, pair[::-1]):
            if lang and not matches(code, lang):
                continue
            with counting(f"reading texts in {code} for the index") as told:
                opened_index = Concordance(opened, (code, other), progress=told)
            with closing(opened_index):
                for line in opened_index.find(text, top):
                    made.append(_line(code, line))
                    if form is not Form.JSON:
                        typer.echo(_row(code, line) if form is Form.TSV else _shown(line))
    if form is Form.JSON:
        typer.echo(json.dumps(made, ensure_ascii=False, indent=1))
    return 0


def _line(code: str, line: Line) -> dict[str, object]:
    stored = line.stored
    where = {"unit": stored.id, "document": stored.document, "file": stored.file}
    return {"language": code, "text": line.text, "places": line.places, "translation": stored.unit.target, **where}


def _row(code: str, line: Line) -> str:
    start, end = line.places[0]
    cells = (line.text, line.stored.unit.target, line.stored.document)
    return "\t".join((code, str(start), str(end), *map(one_line, cells)))


def _shown(line: Line) -> str:
    shown, done = "", 0
    for start, end in line.places:
        shown += f"{printable(line.text[done:start])}[[{printable(line.text[start:end])}]]"
        done = end
    origin = f"\n    from {printable(line.stored.document)}" if line.stored.document else ""
    return f"{shown}{printable(line.text[done:])}\n    {one_line(line.stored.unit.target)}{origin}"


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
    for name in ("segments", "context", "exact", "fuzzy", "none", "kept"):
        typer.echo(f"{name}\t{getattr(done, name)}")
    if done.codes:
        complain(
            f"warning: {done.codes} translations without the inline codes of their source; they are marked for review"
        )
    return 0
