"""The weights of the ranking of terms: a logistic regression over lists that people wrote, each text left out in turn.

    python -m bench.terms_weights [--write] [FOLDER]

Every candidate of a text is an observation: what the documents and its words show of it, and whether it is on the list
of that text. A weight may only have the sign that the evidence is meant to have (`SIGNS`); each text has a constant of
its own, since lists differ in how generous they are. Prints the figures for each text with weights that were learned
from the others, then the weights of all together; `--write` puts those into `glossaries/data/weights.toml`.
FOLDER has more lists, `NAME.terms.txt` beside `NAME.lv.txt`, a paragraph a line. Takes about a minute.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, Self

import numpy as np

from bench import terms, terms_lists
from glossaries import extract, ranking
from glossaries.latvian import weight
from glossaries.naming import habits, named
from glossaries.phrases import Grammar

PENALTY = 3.0
_ROUNDS = 3_000
_TEXT = 400
"""A text counts as much as one of this many candidates, by the square root."""

FOR = {
    "frequency: alone", "nested: in many", "name: body or act", "name: acronym", "spread", "defined", "collocation",
    "classifying", "fixed", "word: special, rare", "word: special, long", "word: other, rare", "word: other, long",
    "name", "head: special", "word: special", "word: capital",
}  # fmt: skip
AGAINST = {
    "nested: always", "nested: always, a word", "nested: in one", "nested: in one, often", "related: core",
    "border: cut", "border: piece", "place", "word: general", "word: doing", "word: weak", "word: adjective",
    "describing", "describing inside", "participle after its agent", "participle", "participle, indefinite",
    "nothing special", "general noun before", "acronym", "place inside", "joined", "doubtful", "modified",
    "head: doing", "head: general", "head: weak",
}  # fmt: skip


BY_HAND = {"words": 1.0, "spread": 0.3, "defined": 5.0}
"""Weights that the lists cannot tell: only one is of more than one document, and few texts define terms."""


OTHERS = {"words": 3.0, "size: 1": -0.5, "frequency: alone": 1.0}
"""Weights of languages without lists, set on one English text so that what was reached before them is kept."""


class Traits(Counter[str]):
    """Traits of phrases in place of their termhood: a product adds them, and so does a sum over occurrences."""

    def __mul__(self, other: Counter[str]) -> Traits:
        """Put the traits of two together."""
        return Traits(Counter(self) + Counter(other))

    def __radd__(self, other: float | Counter[str]) -> Traits:
        """Add to what is gathered so far."""
        return self if not isinstance(other, Counter) else Traits(Counter(other) + Counter(self))

    def __add__(self, other: Counter[str]) -> Traits:  # type: ignore[override]  # a subclass is given
        """Add those of another occurrence."""
        return Traits(Counter(self) + Counter(other))

    def __iadd__(self, other: float | Counter[str]) -> Self:  # type: ignore[override]  # an acronym is a number
        """Add those of another occurrence; an acronym of the phrase has none."""
        return type(self)(Counter(self) + Counter(other)) if isinstance(other, Counter) else self

    def __bool__(self) -> bool:
        """Be a term, whatever the traits."""
        return True


class Table(NamedTuple):
    """The candidates of one text: their names, what they show, and whether they are wanted."""

    found: list[set[str]]
    shown: list[dict[str, float]]
    wanted: list[frozenset[str]]

    @property
    def hits(self) -> list[bool]:
        """Whether each candidate is on the list."""
        known = {name for concept in self.wanted for name in concept}
        return [bool(names & known) for names in self.found]


def table(documents: terms_lists.Documents, wanted: list[frozenset[str]], grammar: Grammar) -> Table:
    """Gather what the candidates of a text show."""
    odds, made = weight.odds, Table([], [], wanted)
    weight.odds = lambda traits: Traits(dict(traits))  # type: ignore[assignment,return-value]  # see `Traits`
    try:
        groups, bracketed = extract.collect(documents, grammar)
    finally:
        weight.odds = odds
    extract._merge_acronyms(groups, bracketed)  # noqa: SLF001 - the same steps as an extraction
    traits: dict[str, dict[str, float]] = {}
    for group in groups.values():
        gathered: object = group.termhood
        seen_traits = gathered if isinstance(gathered, Traits) else Traits()
        traits[group.key] = {name: value / group.frequency for name, value in seen_traits.items()}
        group.termhood = group.frequency * weight.odds(list(traits[group.key].items()))
    gathered_groups, known = ranking.gather(groups.values()), habits(groups.values())
    seen: set[str] = set()
    for group in groups.values():
        term = named(group, grammar, known)[0]
        if group.kind not in extract.KEPT or term in seen:
            continue
        seen.add(term)
        made.found.append({terms.folded(term, "lv"), group.acronym.casefold()} - {""})
        shown = ranking.evidence(group, gathered_groups, len(documents))
        del shown["words"]
        made.shown.append(shown | {f"words: {name}": value for name, value in traits[group.key].items()})
    return made


def fit(tables: Sequence[Table], names: Sequence[str]) -> dict[str, float]:
    """Give the weights of a logistic regression with signs, by projected gradients with momentum."""
    rows = np.vstack([_matrix(table, names) for table in tables])
    hits = np.concatenate([np.array(table.hits, float) for table in tables])
    text = np.concatenate([np.full(len(table.hits), number) for number, table in enumerate(tables)])
    count = np.concatenate([np.full(len(table.hits), (_TEXT / len(table.hits)) ** 0.5) for table in tables])
    spread = rows.std(0) + 1e-9
    matrix = np.c_[(rows - rows.mean(0)) / spread, np.eye(len(tables))[text]]
    signs = np.array([_sign(name) for name in names] + [0] * len(tables))
    penalty = np.array([PENALTY] * len(names) + [0.0] * len(tables))
    step = 1 / (np.linalg.eigvalsh((matrix * count[:, None]).T @ matrix / 4)[-1] + PENALTY)
    weights, ahead, momentum = np.zeros(matrix.shape[1]), np.zeros(matrix.shape[1]), 1.0
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-matrix @ ahead))
        new = ahead - step * (matrix.T @ (count * (chance - hits)) + penalty * ahead)
        new = np.where(signs > 0, np.maximum(new, 0), np.where(signs < 0, np.minimum(new, 0), new))
        following = (1 + (1 + 4 * momentum**2) ** 0.5) / 2
        ahead = new + (momentum - 1) / following * (new - weights)
        weights, momentum = new, following
    return {name: float(value) for name, value in zip(names, weights[: len(names)] / spread, strict=True)}


def _sign(name: str) -> int:
    short = name.removeprefix("words: ")
    return (short in FOR) - (short in AGAINST)


def _matrix(table: Table, names: Sequence[str]) -> np.ndarray:
    return np.array([[shown.get(name, 0.0) for name in names] for shown in table.shown])


def figures(table: Table, weights: Mapping[str, float]) -> dict[str, float]:
    """Give the figures of a text, its candidates ranked with some weights."""
    scores = [sum(weights.get(name, 0.0) * value for name, value in shown.items()) for shown in table.shown]
    best = sorted(range(len(scores)), key=lambda number: -scores[number])
    hits = table.hits
    have = {limit: set().union(*(table.found[n] for n in best[:limit])) for limit in (200, 400)}
    recall = {limit: sum(bool(concept & have[limit]) for concept in table.wanted) / len(table.wanted) for limit in have}
    return {
        "first 50": sum(hits[n] for n in best[:50]) / 50,
        "first 100": sum(hits[n] for n in best[:100]) / 100,
        "recall in 200": recall[200],
        "recall in 400": recall[400],
    }


def main(arguments: list[str]) -> int:
    """Print the figures and the weights."""
    folder = next((Path(argument) for argument in arguments if not argument.startswith("-")), None)
    grammar = extract.grammar_for("lv")
    tables = {name: table(documents, wanted, grammar) for name, documents, wanted in terms_lists.lists(folder)}
    names = sorted({name for one in tables.values() for shown in one.shown for name in shown})
    for name, one in tables.items():
        weights = fit([other for other in tables.values() if other is not one], names)
        shown = ", ".join(f"{what} {value:.2f}" for what, value in figures(one, weights).items())
        print(f"{name}: {len(one.found)} candidates, list of {len(one.wanted)}: {shown}")
    weights = fit(list(tables.values()), names)
    for name, one in tables.items():
        print(f"  learned from all, {name}: {', '.join(f'{k} {v:.2f}' for k, v in figures(one, weights).items())}")
    for name in names:
        print(f"{weights[name]:+.2f}  {name}")
    if "--write" in arguments:
        write(weights)
    return 0


def write(weights: Mapping[str, float]) -> None:
    """Put the weights into the data of the package."""
    path = Path(ranking.__file__).parent / "data" / "weights.toml"
    own = {name: value for name, value in weights.items() if not name.startswith("words: ")} | BY_HAND
    latvian = {name.removeprefix("words: "): value for name, value in weights.items() if name.startswith("words: ")}
    lines = ["# Weights of the ranking of terms, in natural logarithms of odds, written by bench/terms_weights.py."]
    for title, table_ in (("ranking", own), ("others", OTHERS), ("lv", latvian)):
        lines += ["", f"[{title}]", *(f'"{name}" = {value:.2f}' for name, value in sorted(table_.items()))]
    path.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
