"""`atmina tm search`: what a store has that is like a text."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from atmina.terminal import as_json, counting, harmless, printable

if TYPE_CHECKING:
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
        typer.echo((",\n" if number > 1 else "\n") + as_json(made), nl=False)
    else:
        typer.echo(harmless(f"{number}: {text}"))
        for match in found:
            for line in _marked(text, match):
                typer.echo(harmless(line))


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
            shown += piece.old
        else:
            shown += f"[-{piece.old}-]" if piece.old else ""
            shown += f"{{+{piece.new}+}}" if piece.new else ""
    yield f"  {match.score:5.1f}  {shown}"
    yield f"         {one_line(stored.unit.target)}"
    for change in exchanges(fold(text), fold(stored.unit.source), stored.unit.target):
        places = ("not in the target", "once in the target", f"{change.places} times in the target")[
            min(change.places, 2)
        ]
        yield f"         exchange {change.old} for {change.new}: {places}"
    if stored.document:
        yield f"         from {stored.document}"


def one_line(text: str) -> str:
    """Give a text as a cell of a table."""
    return harmless(text.replace("\t", " ").replace("\n", " "))
