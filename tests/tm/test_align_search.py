"""The dynamic programme against an exhaustive search, on made scores."""

from __future__ import annotations

import itertools
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm.align import band, posterior, search
from tm.align.parameters import SHAPES, Parameters

PARAMETERS = Parameters(opening=0.05, going_on=0.6)


def every_path(rows, columns):
    """Give every sequence of beads and unaligned segments from corner to corner."""

    @cache
    def rest(row, column):
        if (row, column) == (rows, columns):
            return [()]
        found = []
        for tall, wide in (*SHAPES, (1, 0), (0, 1)):
            if row + tall <= rows and column + wide <= columns:
                cell = ((row, row + tall), (column, column + wide))
                found.extend((cell, *tail) for tail in rest(row + tall, column + wide))
        return found

    return rest(0, 0)


def worth(path, scores):
    """Add up a path's score; stretches of one side cost an opening, a closing and what lies between."""
    gaps = search.gaps(PARAMETERS)
    total, last = 0.0, None
    for one, other in path:
        shape = (one[1] - one[0], other[1] - other[0])
        side = shape if 0 in shape else None
        if last and last != side:
            total += gaps.closing
        if side:
            total += gaps.going_on if last == side else gaps.opening
        else:
            total += float(scores[SHAPES.index(shape), one[0], other[0]])
        last = side
    return total + (gaps.closing if last else 0.0)


def made(rows, columns, seed):
    scores = np.random.default_rng(seed).normal(-2, 4, (len(SHAPES), rows, columns)).astype(np.float32)
    for number, (tall, wide) in enumerate(SHAPES):
        scores[number, max(rows - tall + 1, 0) :] = -np.inf
        scores[number, :, max(columns - wide + 1, 0) :] = -np.inf
    return scores


def cut(scores):
    return lambda down, across: scores[:, down.start : down.stop, across.start : across.stop]


_sizes = st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 10_000))


@given(_sizes, st.integers(1, 4))
def test_the_best_path_is_the_best_of_all(size, height):
    rows, columns, seed = size
    scores = made(rows, columns, seed)
    blocks = [search.Block(top, min(top + height, rows + 1), 0, columns) for top in range(0, rows + 1, height)]
    found = search.best_path(rows, columns, blocks, cut(scores), PARAMETERS)
    best = max(worth(path, scores) for path in every_path(rows, columns))
    assert worth(found, scores) == pytest.approx(best, abs=1e-4)


@given(st.tuples(st.integers(1, 4), st.integers(1, 4), st.integers(0, 10_000)))
def test_confidence_is_the_share_of_all_paths(size):
    rows, columns, seed = size
    scores = made(rows, columns, seed)
    blocks = band.whole(rows, columns)
    path = search.best_path(rows, columns, blocks, cut(scores), PARAMETERS)
    sureness = posterior.confidence(rows, columns, path, blocks, cut(scores), PARAMETERS)
    # A stretch of unaligned segments may be counted as two that touch; the difference stays small.
    weights = [np.exp(posterior.FLATTENING * worth(other, scores)) for other in every_path(rows, columns)]
    for bead, sure in zip(path, sureness, strict=True):
        holds = [any(cell == bead for cell in other) for other in every_path(rows, columns)]
        if bead[0][0] < bead[0][1] and bead[1][0] < bead[1][1]:
            share = sum(itertools.compress(weights, holds)) / sum(weights)
            assert sure == pytest.approx(share, abs=0.1)
        assert 0 <= sure <= 1


@given(_sizes)
def test_a_band_round_the_path_changes_nothing(size):
    rows, columns, seed = size
    scores = made(rows, columns, seed)
    path = search.best_path(rows, columns, band.whole(rows, columns), cut(scores), PARAMETERS)
    for margin in (0, 1, 3):
        blocks = band.along(path, rows, columns, margin)
        assert search.best_path(rows, columns, blocks, cut(scores), PARAMETERS) == path


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), max_size=8))
def test_a_band_between_anchors_holds_both_corners_and_joins(points):
    anchors = []
    for point in sorted(points):
        if not anchors or (point[0] > anchors[-1][0] and point[1] > anchors[-1][1]):
            anchors.append(point)
    blocks = band.between(anchors, 301, 301)
    assert (blocks[0].top, blocks[0].left) == (0, 0)
    assert (blocks[-1].bottom, blocks[-1].right) == (302, 301)
    for one, other in itertools.pairwise(blocks):
        assert one.bottom == other.top
        assert one.left <= other.left <= one.right <= other.right
    for row, column in anchors:
        assert any(block.top <= row < block.bottom and block.left <= column <= block.right for block in blocks)
