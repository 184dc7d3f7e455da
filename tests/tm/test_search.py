"""Fuzzy search gives what brute force gives, in the same order, whatever the texts are."""

from __future__ import annotations

import unicodedata
from random import Random

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from tm.search import band, counting, distance, part, scan, searching
from tm.search.changes import Exchange, exchanges, pieces
from tm.search.elements import UNKNOWN
from tm.search.errors import AlphabetError
from tm.search.plain import score, search

LETTERS = "aābcčdeēģiīķļmnņsštuūzž "
SHORT = st.text(alphabet=LETTERS, max_size=12)
ODD = st.text(alphabet=st.sampled_from("aā\u0301\u0304😀𝔘€\u200b"), max_size=8)
FEW = st.text(alphabet="ab", max_size=90)
TEXTS = st.lists(st.one_of(SHORT, ODD, FEW), max_size=30)


def slow_distance(one, other):
    """Wagner and Fischer's table, as in a textbook."""
    row = list(range(len(other) + 1))
    for index, mine in enumerate(one, 1):
        before, row[0] = row[0], index
        for place, its in enumerate(other, 1):
            before, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, before + (mine != its))
    return row[-1]


def brute_force(texts, query, least, top):
    found = []
    for number, text in texts:
        longer = max(len(text), len(query))
        value = 100.0 * (1.0 - slow_distance(query, text) / longer) if longer else 100.0
        if value >= least:
            found.append((number, value))
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:top]


def indexed(*groups):
    parts = [part.build(group) for group in groups]
    return parts, [np.zeros((len(one.ids) + 63) // 64, np.uint64) for one in parts]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.one_of(SHORT, ODD, FEW), st.sampled_from([0, 33.3, 50, 70, 85, 100]), st.integers(1, 7), st.data())
def test_equals_brute_force(texts, query, least, top, data):
    numbered = [(3 * place + 1, text) for place, text in enumerate(texts)]
    cut = data.draw(st.integers(0, len(numbered)))
    parts, dead = indexed(numbered[:cut], numbered[cut:])
    wanted = brute_force(numbered, query, least, top)
    assert searching.search(parts, dead, query, least, top) == wanted
    assert search(numbered, query, least, top) == wanted


@pytest.mark.parametrize("length", [30, 62, 63, 64, 65, 127, 128, 129, 200, 400, 700])
def test_bands_of_every_width(length):
    chance = Random(length)
    base = [chance.choice(LETTERS) for _ in range(length)]
    texts = []
    for number in range(60):
        made = list(base)
        for _ in range(chance.randrange(length // 2)):
            at = chance.randrange(len(made) + 1)
            made[at : at + chance.randrange(2)] = chance.choice(["", "x", "yz"])
        texts.append((number, "".join(made)))
    parts, dead = indexed(texts)
    for query in (texts[7][1], "".join(base), "".join(reversed(base))):
        for least in (0, 40, 70, 85):
            assert searching.search(parts, dead, query, least, 9) == search(texts, query, least, 9)


def test_long_texts_and_equal_scores():
    chance = Random(1)
    long = "".join(chance.choice(LETTERS) for _ in range(5000))
    texts = [(1, ""), (2, "a"), (3, long), (4, long[:4000]), (5, long), (6, long[1:] + "a"), (7, "b")]
    parts, dead = indexed(texts)
    near = 100.0 * (1.0 - 2 / 5000)
    assert searching.search(parts, dead, long, 70, 10) == [(3, 100.0), (5, 100.0), (6, near), (4, 80.0)]
    assert searching.search(parts, dead, long, 70, 1) == [(3, 100.0)]
    assert searching.search(parts, dead, "c", 0, 10) == search(texts, "c", 0, 10)
    assert searching.search(parts, dead, "", 100, 10) == [(1, 100.0)]


def test_dead_texts_are_not_found():
    texts = [(number, f"Article {number} applies.") for number in range(1, 200)]
    parts, dead = indexed(texts)
    place = int(np.flatnonzero(parts[0].ids == 7)[0])
    dead[0][place >> 6] |= np.uint64(1) << np.uint64(place & 63)
    assert all(number != 7 for number, _ in searching.search(parts, dead, "Article 7 applies.", 70, 300))
    assert len(searching.search(parts, dead, "Article 7 applies.", 70, 300)) == 198


@pytest.mark.parametrize("least", [0.0, 33.3, 69.9, 70.0, 85.0, 99.9, 100.0])
def test_most_edits_is_the_edge(least):
    for longer in range(1, 400):
        most = scan.most_edits(longer, least)
        assert 100.0 * (1.0 - most / longer) >= least
        assert most == longer or 100.0 * (1.0 - (most + 1) / longer) < least


def test_characters_that_the_memory_does_not_have():
    assert part.numbered(np.array([97, 98], np.uint32), "ba€").tolist() == [2, 1, UNKNOWN]
    assert part.numbered(np.zeros(0, np.uint32), "a").tolist() == [UNKNOWN]


def test_too_many_kinds_of_characters():
    everything = "".join(map(chr, [*range(0x20, 0xD800), *range(0x10000, 0x1B000)]))
    with pytest.raises(AlphabetError):
        part.build([(1, everything)])


@given(st.text(alphabet=LETTERS, max_size=20), st.text(alphabet=LETTERS, max_size=20))
def test_score(one, other):
    assert 0 <= score(one, other) == score(other, one) <= 100
    assert (score(one, other) == 100) == (one == other)


@given(st.text(max_size=60).map(lambda text: unicodedata.normalize("NFC", text)), st.text(max_size=60))
def test_pieces_give_both_texts_back(text, source):
    made = pieces(text, source)
    assert "".join(piece.new for piece in made) == text
    assert "".join(piece.old for piece in made) == source


@pytest.mark.parametrize(
    ("text", "source", "target", "wanted"),
    [
        ("Article 12 applies.", "Article 9 applies.", "Piemēro 9. pantu un 9. punktu.", [("9", "12", 2)]),
        ("12 May 2018", "15 June 2018", "2018. gada 15. jūnijs", [("15", "12", 1)]),
        ("Annex III", "Annex II", "II pielikums", [("II", "III", 1)]),
        ("the same 5", "the same 5", "tas pats 5", []),
        ("EUR 1,000.50", "EUR 2,000.00", "2 000,00 EUR", [("2,000.00", "1,000.50", 0)]),
    ],
)
def test_exchanges(text, source, target, wanted):
    assert exchanges(text, source, target) == tuple(Exchange(*one) for one in wanted)


def measured(query, texts, limits):
    """The distances of eight texts as compiled code gives them; None: above the limit."""
    joined = "".join(texts)
    alphabet = np.unique(part._points(query + joined))
    codes = part.numbered(alphabet, joined)
    highs = (codes >> 8).astype(np.uint8) if len(alphabet) > part.SMALL_ALPHABET else np.zeros(0, np.uint8)
    sizes = np.array([len(text) for text in texts], np.int64)
    limits = np.array(limits, np.int64)
    pattern, padding, numbers = searching._pattern(part.numbered(alphabet, query), int(limits.max()))
    values = np.zeros(8, np.int64)
    distance.distances(
        pattern, padding, len(query), numbers, codes.astype(np.uint8), highs, np.cumsum(sizes) - sizes, sizes, limits,
        band.room(int(limits.max())), np.zeros(8 * distance.STRIDE, np.uint16), values,
    )  # fmt: skip
    return [int(value) if value <= limit else None for value, limit in zip(values, limits, strict=True)]


@pytest.mark.parametrize("letters", ["ab", LETTERS, "".join(map(chr, range(0x100, 0x400)))])
@pytest.mark.parametrize("length", [1, 20, 64, 130, 300, 600])
def test_distances_of_eight_texts(letters, length):
    chance = Random(length)
    for share in (0.1, 0.3, 0.6, 1.0):
        query = "".join(chance.choices(letters, k=length))
        texts = []
        for changed in (0.0, 0.05, 0.1, 0.2, 0.3, 0.5, 0.8, 1.0):
            text = [
                ("", one, chance.choice(letters))[chance.randrange(3)] if chance.random() < changed else one
                for one in query
            ]
            texts.append("".join(text))
        limits = [max(int(share * max(length, len(text))), abs(length - len(text))) for text in texts]
        true = [Levenshtein.distance(query, text) for text in texts]
        assert measured(query, texts, limits) == [
            value if value <= limit else None for value, limit in zip(true, limits, strict=True)
        ]


def test_a_path_far_from_the_middle_is_found():
    """The path leaves the middle by nearly all that the limit allows and comes back."""
    chance = Random(3)
    query = "".join(chance.choices(LETTERS, k=500))
    for shift in (10, 40, 70, 74):
        text = query[:100] + query[100 + shift : 400] + "".join(chance.choices(LETTERS, k=shift)) + query[400:]
        other = "".join(chance.choices(LETTERS, k=500))
        true = Levenshtein.distance(query, text)
        assert measured(query, [text, other] * 4, [150] * 8) == [true if true <= 150 else None, None] * 4


@pytest.mark.parametrize("length", [150, 400, 900])
def test_eight_texts_of_very_different_lengths(length):
    chance = Random(length)
    for _ in range(30):
        query = "".join(chance.choices(LETTERS, k=length))
        texts, limits = [], []
        for _ in range(8):
            cut = chance.randrange(length * 2 // 5)
            added = "".join(chance.choices(LETTERS, k=chance.randrange(length * 2 // 5)))
            text = chance.choice(
                [query[cut:], query[:-cut], added + query, query + added, query[: length // 2] + added]
            )
            texts.append(text)
            limits.append(max(abs(len(text) - length), chance.randrange(length)))
        true = [Levenshtein.distance(query, text) for text in texts]
        assert measured(query, texts, limits) == [
            value if value <= limit else None for value, limit in zip(true, limits, strict=True)
        ]


def test_more_kinds_of_characters_than_a_byte_holds():
    chance = Random(4)
    kinds = [chr(code) for code in range(0x4E00, 0x4E00 + 700)]
    texts = [(number, "".join(chance.choices(kinds, k=chance.randrange(5, 60)))) for number in range(300)]
    near = texts[7][1][:-2] + chr(ord(texts[7][1][-1]) + 256)  # the lower halves of the numbers may be the same
    parts, dead = indexed(texts)
    assert len(parts[0].highs) == len(parts[0].codes)
    for query in (texts[7][1], near):
        assert searching.search(parts, dead, query, 50, 5) == search(texts, query, 50, 5) != []


def test_the_longest_queries_are_measured_one_by_one(monkeypatch):
    monkeypatch.setattr(searching, "_LARGEST", 10)
    texts = [(number, f"Article {number} applies to all of them.") for number in range(90)]
    parts, dead = indexed(texts[:50], texts[50:])
    assert searching.search(parts, dead, "Article 17 applies to some.", 50, 9) == search(
        texts, "Article 17 applies to some.", 50, 9
    )


@settings(deadline=None)
@given(st.integers(0), st.integers(0, 110), st.integers(1, 13))
def test_counts_of_512_texts(seed, least, groups):
    bits = np.random.default_rng(seed).integers(0, 1 << 64, (8 * groups, 8), np.uint64)
    planes = np.zeros(8 * 8, np.uint64)
    columns = np.arange(8 * groups)
    half = 8 * (groups // 2)
    counting.count(bits.ravel(), 0, 0, columns, 0, half, planes)
    counting.count(bits.ravel(), 0, 0, columns, half, 8 * groups, planes)
    shown = np.unpackbits(bits.view(np.uint8), axis=1, bitorder="little").sum(axis=0)
    assert all(counting.count_at(planes, 8, place >> 6, place & 63) == shown[place] for place in range(512))
    alive = np.full(8, ~np.uint64(0))
    some = counting.keep_at_least(planes, 8, np.full(8, least), alive)
    assert np.unpackbits(alive.view(np.uint8), bitorder="little").tolist() == (shown >= least).tolist()
    assert some == (shown >= least).any()
