"""What the page shows, worked out from a build: rows, places to look at, terms with their contexts, and what is cut.

A page of 50,000 rows helps nobody and stalls the browser. Up to `ROWS` rows everything is shown; beyond, each document
opens with its first rows and the places to look at are kept, worst first, as long as there is room. Nothing here
depends on the clock or on the order of sets, so that equal builds give equal pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from atmina.report.terms import Entry, entries, languages_of

if TYPE_CHECKING:
    from atmina.model import Build, Pair, Problem, Text
    from atmina.shelf import Shelf
    from corpus.model import Segment

    _Texts = tuple[tuple[Segment, ...], tuple[Segment, ...], float]

LOW = 0.7
ROWS = 4000
DOCUMENTS = 500
PLACES = 60
TERMS = 1000
PROBLEMS = 500


@dataclass(frozen=True, slots=True)
class Row:
    """One bead. `state` is `plain`, `uneven` (not one to one), `low` (score under `LOW`) or `alone` (one side empty).

    `anchor` is unique on the page, `number` counts from 1 within the document.
    """

    anchor: str
    number: int
    state: str
    shape: str
    score: float
    source: tuple[Segment, ...]
    target: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One pair of documents: the rows shown, out of `total`, and the places to look at with those left off.

    `marks` are the places on a strip as long as the document: (start, width, state, anchor), in thousandths.
    """

    anchor: str
    pair: Pair
    rows: tuple[Row, ...]
    total: int
    places: tuple[Row, ...]
    places_total: int
    marks: tuple[tuple[float, float, str, str], ...]
    states: dict[str, int]


@dataclass(frozen=True, slots=True)
class Loner:
    """One document without a partner: the segments shown, out of `total`."""

    anchor: str
    text: Text
    segments: tuple[Segment, ...]
    total: int


@dataclass(frozen=True, slots=True)
class View:
    """All that the template needs. The `…_total` say how much there is where only a part is shown."""

    corpus: str
    documents: int
    segments: int
    units: int
    sheets: tuple[Sheet, ...]
    sheets_total: int
    loners: tuple[Loner, ...]
    loners_total: int
    terms: tuple[Entry, ...]
    terms_total: int
    languages: tuple[str, ...]
    problems: tuple[Problem, ...]
    problems_total: int
    errors: int
    rows_total: int
    rows_shown: int
    places_total: int


def view(build: Build, shelf: Shelf) -> View:
    """Work out what the page about a build shows; what the documents say is on the shelf."""
    documents = len(build.pairs) + len(build.singles)
    total = sum(sum(pair.shapes.values()) for pair in build.pairs) + sum(text.size for text in build.singles)
    share = ROWS if total <= ROWS else max(ROWS // max(documents, 1), 8)
    sheets = tuple(
        _sheet(f"d{number}", pair, share, shelf) for number, pair in enumerate(build.pairs[:DOCUMENTS], start=1)
    )
    loners = tuple(
        Loner(f"s{number}", text, shelf.segments(text.place)[:share], text.size)
        for number, text in enumerate(build.singles[:DOCUMENTS], start=1)
    )
    languages = languages_of(build)
    all_entries = entries(build, languages)
    return View(
        corpus=build.corpus,
        documents=2 * len(build.pairs) + len(build.singles),
        segments=sum(pair.source.size + pair.target.size for pair in build.pairs)
        + sum(text.size for text in build.singles),
        units=sum(pair.units for pair in build.pairs),
        sheets=sheets,
        sheets_total=len(build.pairs),
        loners=loners,
        loners_total=len(build.singles),
        terms=tuple(islice(all_entries, TERMS)),
        terms_total=len(all_entries),
        languages=languages,
        problems=tuple(sorted(build.problems, key=lambda problem: problem.severity != "error")[:PROBLEMS]),
        problems_total=len(build.problems),
        errors=sum(problem.severity == "error" for problem in build.problems),
        rows_total=total,
        rows_shown=sum(len(sheet.rows) for sheet in sheets) + sum(len(loner.segments) for loner in loners),
        places_total=sum(sheet.places_total for sheet in sheets),
    )


def _sheet(anchor: str, pair: Pair, share: int, shelf: Shelf) -> Sheet:
    """Work out one pair of documents, with at most `share` rows."""
    rows = tuple(_row(anchor, number, bead) for number, bead in enumerate(_beads(pair, shelf), start=1))
    notable = sorted((row for row in rows if row.state != "plain"), key=_urgency)
    if len(rows) > share:
        kept = {row.number for row in notable[: share // 2]}
        kept.update(islice((row.number for row in rows if row.number not in kept), share - len(kept)))
        shown = tuple(row for row in rows if row.number in kept)
    else:
        kept = {row.number for row in rows}
        shown = rows
    places = tuple(row for row in notable if row.number in kept)[:PLACES]
    states = dict.fromkeys(("plain", "uneven", "low", "alone"), 0)
    for row in rows:
        states[row.state] += 1
    return Sheet(anchor, pair, shown, len(rows), places, len(notable), _marks(rows, kept), states)


def _beads(pair: Pair, shelf: Shelf) -> list[_Texts]:
    """Give the text of every bead, and of every segment that no bead has, so that nothing goes unseen."""
    source, target = shelf.segments(pair.source.place), shelf.segments(pair.target.place)
    found: list[_Texts] = []
    seen: tuple[set[int], set[int]] = (set(), set())
    for bead in shelf.beads(pair.beads):
        found.append((tuple(source[n] for n in bead.source), tuple(target[n] for n in bead.target), bead.score))
        seen[0].update(bead.source)
        seen[1].update(bead.target)
    found.extend(((segment,), (), 0.0) for n, segment in enumerate(source) if n not in seen[0])
    found.extend(((), (segment,), 0.0) for n, segment in enumerate(target) if n not in seen[1])
    return found


def _row(anchor: str, number: int, bead: _Texts) -> Row:
    """Make the row of a bead."""
    source, target, score = bead
    if not (source and target):
        state = "alone"
    elif not score >= LOW:
        state = "low"
    elif len(source) != 1 or len(target) != 1:
        state = "uneven"
    else:
        state = "plain"
    return Row(f"{anchor}-{number}", number, state, f"{len(source)}–{len(target)}", score, source, target)


def _urgency(row: Row) -> tuple[int, float, int]:
    """Order places to look at: without a counterpart, then lowest score first, then what is not one to one."""
    return ("alone", "low", "uneven").index(row.state), row.score if row.state == "low" else 0.0, row.number


def _marks(rows: tuple[Row, ...], kept: set[int]) -> tuple[tuple[float, float, str, str], ...]:
    """Place the notable rows on a strip of 1000 units; rows that are not on the page have no anchor to go to."""
    step = 1000 / max(len(rows), 1)
    places = (row for row in rows if row.state != "plain")
    return tuple(
        (round((row.number - 1) * step, 2), round(max(step, 3), 2), row.state, row.anchor * (row.number in kept))
        for row in islice(places, 400)
    )
