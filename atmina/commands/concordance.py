"""`atmina tm concordance`: where a store has a word or phrase."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Annotated

import typer

from atmina.commands.search import SOURCE, STORE, TARGET, Form, languages, one_line
from atmina.terminal import as_json, complain, counting, harmless, printable

if TYPE_CHECKING:
    from tm.concordance import Line


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
        typer.echo(as_json(made, indent=1))
    if not made:
        complain(f"{store}: no unit has {printable(text)}, in any form that is known")
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
        shown += f"{line.text[done:start]}[[{line.text[start:end]}]]"
        done = end
    origin = f"\n    from {printable(line.stored.document)}" if line.stored.document else ""
    return f"{harmless(f'{shown}{line.text[done:]}')}\n    {one_line(line.stored.unit.target)}{origin}"
