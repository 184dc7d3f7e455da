"""Compile `frequencies.txt`: how common each lemma is, from a list of how common each form is.

    python -m corpus.latvian.build_frequencies FILE [OUTPUT_FOLDER]

FILE is `small_lv.msgpack.gz` of the Python package wordfreq 3.1.1 (Speer, 2022; the data under CC BY-SA 4.0). It has
45,000 lower-case forms with their frequency and no annotation. Which lemma and which features stand behind a form that
could be of several is estimated by expectation maximisation (Dempster, Laird and Rubin, 1977): a form's frequency is
shared out in proportion to how common each lemma and each bundle of features is, and these are then counted anew.
Most forms of most words can be of one word only, so that the unclear ones follow the clear: `ceļš` has many forms of
its own and `celis` few, and `ceļa` goes to `ceļš`. Features are counted by the square root of the frequency, so
that a few very common words don't decide.
"""

from __future__ import annotations

import gzip
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from math import log, sqrt
from pathlib import Path

from corpus.files import replacing

from .analysis import Morphology
from .frequency import HEADER, UNSEEN, features, lexeme
from .model import Case, Pos

ROUNDS = 25
STEP = 25  # costs of lemmas are rounded to this
_FLOOR_WORD = 1e-8
_FLOOR_TAG = 1e-5

Observation = tuple[float, list[tuple[str, str]]]


def read_list(path: Path) -> Iterator[tuple[str, float]]:
    """Read a frequency list of wordfreq: forms with their frequency, the most frequent first."""
    import msgpack  # type: ignore[import-untyped]  # noqa: PLC0415 - without types, and for compiling only

    with gzip.open(path) as stream:
        header, *buckets = msgpack.load(stream)
    if header != {"format": "cB", "version": 1}:
        raise ValueError(f"{path}: not a frequency list of wordfreq")
    for centibels, words in enumerate(buckets):
        for word in words:
            yield word, 10 ** (-centibels / 100)


def observe(forms: Iterable[tuple[str, float]], morphology: Morphology) -> Iterator[Observation]:
    """Give, for each form that the lexicon knows, its frequency and all it can be: lexemes with features."""
    for form, frequency in forms:
        if not form.isalpha():
            continue
        names = [reading for reading in morphology.known(form.capitalize()) if reading.pos is Pos.PROPN]
        readings = [r for r in (*morphology.known(form), *names) if r.case is not Case.VOC]
        if readings:
            yield frequency, sorted({(lexeme(reading), features(reading.tag)) for reading in readings})


def estimate(observations: Iterable[Observation]) -> tuple[dict[str, float], dict[str, float]]:
    """Share frequencies out among lexemes and features; gives the probability of each."""
    seen = list(observations)
    words: Mapping[str, float] = defaultdict(lambda: 1e-6)
    tags: Mapping[str, float] = defaultdict(lambda: 1.0)
    for _ in range(ROUNDS):
        word_counts: dict[str, float] = defaultdict(float)
        tag_counts: dict[str, float] = defaultdict(float)
        totals: dict[str, float] = defaultdict(float)
        for frequency, options in seen:
            shares = [words[word] * tags[tag] for word, tag in options]
            whole = sum(shares)
            for (word, tag), share in zip(options, shares, strict=True):
                word_counts[word] += frequency * share / whole
                tag_counts[tag] += sqrt(frequency) * share / whole
                totals[tag[0]] += sqrt(frequency) * share / whole
        words = {word: count + _FLOOR_WORD for word, count in word_counts.items()}
        tags = {tag: count / totals[tag[0]] + _FLOOR_TAG for tag, count in tag_counts.items()}
    return dict(words), dict(tags)


def compile_frequencies(words: Mapping[str, float], tags: Mapping[str, float]) -> bytes:
    """Write probabilities as costs, those of one cost on a line."""
    lines = [HEADER]
    for kind, table, step in (("T", tags, 1), ("W", words, STEP)):
        by_cost: dict[int, list[str]] = defaultdict(list)
        for key, probability in table.items():
            cost = step * round(-100 * log(probability) / step)
            if kind == "T" or cost < UNSEEN:
                by_cost[cost].append(key)
        lines += [f"{kind} {cost} {' '.join(sorted(keys))}" for cost, keys in sorted(by_cost.items())]
    return ("\n".join(lines) + "\n").encode()


def main(arguments: list[str]) -> int:
    """Compile the frequencies from the list that is the first argument."""
    target = Path(arguments[1]) if len(arguments) > 1 else Path(__file__).parent / "lexicon"
    words, tags = estimate(observe(read_list(Path(arguments[0])), Morphology()))
    with replacing(target / "frequencies.txt") as stream:
        stream.write(compile_frequencies(words, tags))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
