"""The score of beads: a log-likelihood ratio against "these segments have nothing to do with each other".

It is the sum of a prior for the shape, the agreement of lengths, the lexical evidence in both directions, and the
agreement of end marks, labels, block kinds and block starts. Everything is worked out for a rectangle of segments at
once. Sources: Gale and Church (1993) for length and priors, Moore (2002) and Varga et al. (2005) for joining length
with words; lengths are compared as logarithms, which holds for headings and for 50,000-character tables alike.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tm.align.embeddings import evidence, stretches
from tm.align.features import Floats, Ints, Side
from tm.align.lexicon import Rows, Table, spread
from tm.align.parameters import LONGEST, SHAPES, Parameters

# Characters added to every length, so that a heading of three letters is not thrown by one of five.
SOFTENING = 5.0
# No single disagreement in length says more than this (natural logarithm).
LENGTH_FLOOR = -8.0
# The variance of log lengths of segments that have nothing to do with each other is at least this.
UNRELATED_SPREAD = 0.5


@dataclass(frozen=True, slots=True)
class Pair:
    """A pair of documents made ready for scoring: both sides, their translation table, the parameters."""

    source: Side
    target: Side
    table: Table
    parameters: Parameters
    unrelated: float
    gains: tuple[tuple[Floats, float], ...]


def prepare(source: Side, target: Side, table: Table, parameters: Parameters) -> Pair:
    """Work out what stays the same over all rectangles of one pair of documents."""
    logs = [np.log(side.lengths + SOFTENING) for side in (source, target)]
    unrelated = max(UNRELATED_SPREAD, float(sum(log.var() for log in logs if len(log))))
    gains = (
        _gains(source.ends, target.ends, parameters.end_noise),
        _gains(source.labels, target.labels, parameters.label_noise),
        _gains(source.kinds, target.kinds, parameters.kind_noise),
        _gains(source.firsts, target.firsts, parameters.first_noise),
    )
    return Pair(source, target, table, parameters, unrelated, gains)


def _gains(source: Ints, target: Ints, noise: float) -> tuple[Floats, float]:
    """Give the log ratio for agreeing in each class, and for disagreeing.

    Segments that belong together agree but for a share of `noise`, in which they agree by chance only.
    """
    size = int(max(source.max(initial=0), target.max(initial=0))) + 1
    counts = [np.bincount(side, minlength=size) / max(len(side), 1) for side in (source, target)]
    share = np.maximum((counts[0] + counts[1]) / 2, 1e-6)
    return np.log(noise + (1 - noise) / share).astype(np.float32), float(np.log(noise))


def rectangle(pair: Pair, rows: range, columns: range) -> Floats:
    """Score every bead that starts in a row (source segment) and column (target segment) of the rectangle.

    Gives an array of shapes by rows by columns; -inf where a bead would reach over the end of a document.
    """
    source, target = pair.source, pair.target
    down = range(rows.start, min(rows.stop + LONGEST - 1, len(source)))
    across = range(columns.start, min(columns.stop + LONGEST - 1, len(target)))
    forward = _lexical(source, target, pair.table.forward, pair.table.target_rest, down, across)
    backward = _lexical(target, source, pair.table.backward, pair.table.source_rest, across, down)
    starts, ends = _agreements(pair, down, across)
    lengths = _sums(source.lengths, down), _sums(target.lengths, across)
    joints = _joints(source, down, pair.parameters), _joints(target, across, pair.parameters)
    meaning = None
    if source.vectors is not None and target.vectors is not None:
        meaning = stretches(source.vectors, down), stretches(target.vectors, across)
    result = np.full((len(SHAPES), len(rows), len(columns)), -np.inf, np.float32)
    for number, (tall, wide) in enumerate(SHAPES):
        height, width = min(len(rows), len(down) - tall + 1), min(len(columns), len(across) - wide + 1)
        if height <= 0 or width <= 0:
            continue
        score = _length_ratio(pair, lengths[0][tall - 1][:height], lengths[1][wide - 1][:width])
        half = np.float32(pair.parameters.lexical / 2)
        for step in range(wide):
            score += half * forward[tall - 1][:height, step : step + width]
        for step in range(tall):
            score += half * backward[wide - 1][:width, step : step + height].T
        score += starts[:height, :width]
        score += ends[tall - 1 : tall - 1 + height, wide - 1 : wide - 1 + width]
        score += joints[0][tall - 1][:height, None]
        score += joints[1][wide - 1][:width]
        score += np.float32(np.log(pair.parameters.shapes[number]))
        if meaning:
            score += evidence(meaning[0][tall - 1][:height], meaning[1][wide - 1][:width], pair.parameters.embedding)
        result[number, :height, :width] = score
    return result


def _sums(values: Floats, window: range) -> list[Floats]:
    """Give sums of one, two… `LONGEST` neighbours, by where they start."""
    total = np.concatenate(([0.0], np.cumsum(values[window.start : window.stop], dtype=np.float64)))
    return [(total[size:] - total[:-size]).astype(np.float32) for size in range(1, LONGEST + 1)]


def _joints(side: Side, window: range, parameters: Parameters) -> list[Floats]:
    """Give what it costs to merge one, two… `LONGEST` neighbours, by where they start."""
    before, after = slice(window.start, window.stop - 1), slice(window.start + 1, window.stop)
    cost = (
        parameters.joint_first[side.firsts[after]]
        + parameters.joint_end[side.ends[before]]
        + parameters.joint_start[side.starts[after]]
    )
    return [np.zeros(len(window), np.float32), *_sums(cost, range(len(cost)))[: LONGEST - 1]]


def _length_ratio(pair: Pair, source: Floats, target: Floats) -> Floats:
    """Compare the lengths of every source stretch with every target stretch."""
    parameters = pair.parameters
    log_source, log_target = np.log(source + SOFTENING), np.log(target + SOFTENING)
    gap = log_target - (log_source + np.float32(parameters.ratio))[:, None]
    short = np.float32(parameters.spread_short / 2)
    spread_here = (np.float32(parameters.spread) + short / (source + SOFTENING))[:, None] + short / (target + SOFTENING)
    ratio = np.log(np.float32(pair.unrelated) / spread_here)
    ratio -= gap * gap * (1 / spread_here - np.float32(1 / pair.unrelated))
    ratio *= np.float32(0.5)
    result: Floats = np.maximum(ratio, np.float32(LENGTH_FLOOR))
    return result


def _agreements(pair: Pair, down: range, across: range) -> tuple[Floats, Floats]:
    """Compare what segments start with (label, kind, block start) and what they end with."""
    source, target = pair.source, pair.target
    ends, *starts = (
        _agreement(one[down.start : down.stop], other[across.start : across.stop], gain)
        for one, other, gain in zip(
            (source.ends, source.labels, source.kinds, source.firsts),
            (target.ends, target.labels, target.kinds, target.firsts),
            pair.gains,
            strict=True,
        )
    )
    return sum(starts[1:], starts[0]), ends


def _agreement(source: Ints, target: Ints, gains: tuple[Floats, float]) -> Floats:
    agreeing, disagreeing = gains
    return np.where(source[:, None] == target, agreeing[source][:, None], np.float32(disagreeing))


def _lexical(given: Side, made: Side, table: Rows, rest: Floats, down: range, across: range) -> list[Floats]:
    """Give the lexical evidence that each `made` segment was generated by 1 to `LONGEST` `given` segments.

    Entry `a - 1` of the list is an array of starts of the `a` given segments by made segments.
    """
    used = made.tokens[made.offsets[across.start] : made.offsets[across.stop]]
    words, place = np.unique(used, return_inverse=True)
    # Words by given segments, so that picking words moves whole rows.
    weight = _weights(given, table, down, words)
    sizes = _sums(np.diff(given.offsets).astype(np.float32), down)
    begins = made.offsets[across.start : across.stop] - made.offsets[across.start]
    filled = np.flatnonzero(np.diff(made.offsets[across.start : across.stop + 1]))
    left = rest[words][:, None]
    evidence = []
    for count in range(1, LONGEST + 1):
        height = max(len(down) - count + 1, 0)
        found = np.zeros((height, len(across)), np.float32)
        if height and len(filled):
            total = weight[:, :height].copy()
            for step in range(1, count):
                total += weight[:, step : step + height]
            total /= np.maximum(sizes[count - 1], 1)
            total += left
            np.log(total, out=total)
            found[:, filled] = np.add.reduceat(total[place], begins[filled], axis=0).T
        evidence.append(found)
    return evidence


def _weights(given: Side, table: Rows, down: range, words: Ints) -> Floats:
    """Add up the weights of the table for each of `words` and each given segment."""
    picked = given.tokens[given.offsets[down.start] : given.offsets[down.stop]]
    owners, places = spread(table.starts, picked)
    segment = np.repeat(np.arange(len(down)), np.diff(given.offsets[down.start : down.stop + 1]))[owners]
    rank = np.full(table.width, -1, np.int32)
    rank[words] = np.arange(len(words), dtype=np.int32)
    row = rank[table.columns[places]]
    hit = row >= 0
    cells = row[hit] * len(down) + segment[hit]
    flat = np.bincount(cells, weights=table.weights[places[hit]], minlength=len(down) * len(words))
    return flat.reshape(len(words), len(down)).astype(np.float32)
