"""`atmina morph`: what a Latvian word form can be, and every form of a word or phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from atmina.lexicons import OwnWords
from atmina.terminal import complain

if TYPE_CHECKING:
    from corpus.latvian import Reading, Table


def morph(
    words: Annotated[list[str], typer.Argument(metavar="FORM", help="Word forms, or a phrase.", show_default=False)],
    inflect: Annotated[bool, typer.Option("--inflect", help="Show every form of a word or phrase.")] = False,
    _lexicon: OwnWords = None,
) -> int:
    """Show the readings of Latvian word forms, likeliest first; or with --inflect the paradigm of a phrase.

    Readings are rows of form, lemma, part of speech and features (named as in Universal Dependencies), after a header
    row; a guess, by the ending of a word that no list has, is marked.
    """
    from corpus.latvian import analyse, paradigm

    if not any(map(str.split, words)):
        complain("there is no word; give a form: atmina morph brāļa")
        return 2
    if not inflect:
        typer.echo("form\tlemma\tpos\tfeatures")
        for word in (part for given in words for part in given.split()):
            for reading in analyse(word):
                typer.echo("\t".join((word, reading.lemma, str(reading.pos), _features(reading))))
        return 0
    tables = paradigm(" ".join(words))
    for number, table in enumerate(tables):
        if number:
            typer.echo()
        for line in _lines(table):
            typer.echo(line)
    if not tables:
        shown = " ".join(words)
        complain(
            f"{shown}: no forms to show: not a word or phrase that inflects; atmina morph without --inflect reads it"
        )
    return 0 if tables else 1


def _features(reading: Reading) -> str:
    tag = reading.tag
    definite = None if tag.definite is None else "Def" if tag.definite else "Ind"
    person = None if tag.person is None else str(tag.person)
    shown = [tag.case, tag.gender, tag.number, definite, tag.degree, tag.kind, person]
    marks = ["negated"] * reading.negated + ["guessed"] * reading.guessed
    return " ".join(str(value) for value in (*shown, *marks) if value)


def _lines(table: Table) -> list[str]:
    """Lay out a table with columns one under the other."""
    rows = [("", *table.columns)] if any(table.columns) else []
    rows += [(heading, *(" / ".join(cell) or "–" for cell in cells)) for heading, cells in table.rows]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))] if rows else []
    laid = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return [table.name, *laid] if table.name else laid
