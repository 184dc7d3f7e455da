"""Documents and their memories to a termbase: the terms of one language, with equivalents of another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from atmina.model import Pair, Problem, Text
from atmina.shelf import Documents, Shelf
from atmina.units import creation_time
from glossaries import concepts, extract, table, tbx
from glossaries.model import Candidate, Concept, TermPair
from glossaries.pairs import extract as extract_pairs
from tm import tmx
from tm.model import Unit

TERMS = 300
# How sure a pair of terms must be (0 to 1) to stand in the termbase; `atmina terms pairs` shows the less sure ones too.
SURE_PAIR = 0.67
# Equivalents are learned from about this many units, drawn evenly from all memories: more is slower and no surer.
_UNITS = 50_000


def make_termbase(
    texts: Sequence[Text], pairs: Sequence[Pair], shelf: Shelf, out: Path, problems: list[Problem]
) -> tuple[tuple[Candidate, ...], tuple[Concept, ...]]:
    """Extract the terms of the documents in Latvian (or in the language that most are in) and write the termbase.

    What a person has decided in a termbase that is there already stays.
    """
    if not texts:
        return (), ()
    langs = [text.lang for text in texts]
    lang = "lv" if "lv" in langs else max(sorted(set(langs)), key=langs.count)
    candidates = extract.extract(_documents(texts, lang, shelf), lang, TERMS)
    other = _partner(pairs, lang)
    found: tuple[TermPair, ...] = ()
    theirs: tuple[Candidate, ...] = ()
    if other:
        found = extract_pairs(_units(pairs, out, problems), (other, lang))
        theirs = extract.extract(_documents(texts, other, shelf), other)
    made = concepts.from_candidates(candidates, pairs=found, equivalents=theirs, sure=SURE_PAIR)
    path = out / "glossaries" / "termbase.tbx"
    if path.exists():
        made = concepts.merge([concept for concept in tbx.read(path) if concepts.is_decided(concept)], made)
    tbx.write(made, path, title="atmina termbase", created=creation_time(*(text.path for text in texts)))
    table.write(made, path.with_suffix(".csv"))
    return candidates, made


def _documents(texts: Sequence[Text], lang: str, shelf: Shelf) -> Documents:
    return Documents(shelf, ((text.name, text.place) for text in texts if text.lang == lang))


def _partner(pairs: Sequence[Pair], lang: str) -> str | None:
    """Choose the language of the equivalents: English, or else the one that most documents are aligned with."""
    others = [other for pair in pairs if lang in pair.languages for other in pair.languages if other != lang]
    return max(sorted(set(others)), key=lambda code: (code == "en", others.count(code)), default=None)


def _units(pairs: Sequence[Pair], out: Path, problems: list[Problem]) -> Iterator[Unit]:
    """Read the memories again, every nth unit where there are very many."""
    step = -(-sum(pair.units for pair in pairs) // _UNITS)
    if step > 1:
        what = f"equivalents were learned from every {step}. unit of the memories; `atmina terms pairs` takes them all"
        problems.append(Problem("glossaries/termbase.tbx", what, severity="warning"))
    return islice((unit for pair in pairs for unit in tmx.read(out / pair.memory)), 0, None, max(step, 1))
