"""Readings in their sentence: of all ways to read each word, the sequence that agrees best.

A Viterbi search over neighbouring words. What scores is the school grammar put in numbers by hand: an adjective
agrees with the noun after it, a preposition governs a case (in the plural always the dative), a genitive stands
before what it belongs to. Nothing was learned from annotated text. On top of it the forms of the user's own
documents vote: a form that can be of one noun only (`jomai`, of joma) speaks for that noun where a form could be of
two (`jomā`, joma or joms).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log1p

from .analysis import Morphology, default
from .model import Case, Degree, Number, Pos, Reading

_MODIFIERS = frozenset({Pos.ADJ, Pos.PARTICIPLE, Pos.ORDINAL, Pos.DET, Pos.NUM})
_NOUNS = frozenset({Pos.NOUN, Pos.PROPN})
_MOST = 16
_RARITY = 0.2

# What a preposition governs in the singular; in the plural it is the dative.
GOVERNMENT: dict[str, frozenset[Case]] = {
    preposition: frozenset(cases)
    for prepositions, cases in (
        (
            "aiz apakš ārpus bez iekš iekšpus kopš no otrpus pēc pie pirms priekš šaipus viņpus virs virspus zem",
            {Case.GEN},
        ),
        ("ap ar caur gar par pār pret starp", {Case.ACC}),
        ("cauri līdz līdzās pretī pretim", {Case.DAT}),
        ("pa uz", {Case.ACC, Case.GEN}),
    )
    for preposition in prepositions.split()
}


def votes(words: Iterable[str], *, morphology: Morphology | None = None) -> Counter[str]:
    """Count, over the words of documents, how often each lemma is the only noun or adjective that a form can be."""
    known = morphology or default()
    found: Counter[str] = Counter()
    for word, count in Counter(words).items():
        lemmas = {reading.lemma for reading in known.analyse(word) if reading.case}
        if len(lemmas) == 1:
            found[lemmas.pop()] += count
    return found


def read_sentence(
    words: Sequence[str], *, seen: Mapping[str, int] | None = None, morphology: Morphology | None = None
) -> list[Reading | None]:
    """Choose one reading for each word of a sentence; None for what is no word.

    Args:
        words: the words and marks of a sentence, in order.
        seen: lemma counts of the documents around it, from `votes`.
        morphology: with words of the user's own.

    >>> [reading.lemma for reading in read_sentence("dažādi mērķi".split()) if reading]
    ['dažāds', 'mērķis']
    """
    known = morphology or default()
    counts = seen or {}
    columns = [_options(word, known) for word in words]
    best: list[tuple[float, int]] = []
    trace: list[list[tuple[float, int]]] = []
    for index, column in enumerate(columns):
        row = []
        doubts = known.doubts(words[index]) if len(column) > 1 else {}
        for rank, reading in enumerate(column):
            own = _own(reading, rank, doubts, counts, first=index == 0, capital=words[index][:1].isupper())
            if index == 0:
                row.append((own, -1))
                continue
            score, back = max(
                (before + _pair(previous, reading, words[index - 1]), at)
                for at, ((before, _), previous) in enumerate(zip(best, columns[index - 1], strict=True))
            )
            row.append((score + own, back))
        trace.append(row)
        best = row
    return _follow(trace, columns)


def _follow(trace: list[list[tuple[float, int]]], columns: list[list[Reading | None]]) -> list[Reading | None]:
    chosen: list[Reading | None] = []
    at = max(range(len(trace[-1])), key=lambda index: trace[-1][index][0]) if trace else 0
    for row, column in zip(reversed(trace), reversed(columns), strict=True):
        chosen.append(column[at])
        at = row[at][1]
    return chosen[::-1]


def _options(word: str, morphology: Morphology) -> list[Reading | None]:
    if not any(letter.isalpha() for letter in word):
        return [None]
    return [*morphology.analyse(word)[:_MOST]] or [None]


def _own(
    reading: Reading | None,
    rank: int,
    doubts: Mapping[str, float],
    seen: Mapping[str, int],
    *,
    first: bool,
    capital: bool,
) -> float:
    """Score a reading by itself: its place among the readings of the form, and how rare its lemma is (`doubts`)."""
    if reading is None:
        return 0.0
    count = seen.get(reading.lemma, 0)  # a rare word that the documents surely have is no longer rare
    score = -0.03 * rank - _RARITY * doubts.get(reading.lemma, 0.0) / (1 + count) + 0.25 * log1p(count)
    if reading.case is Case.VOC:
        score -= 3.0
    if capital and not first and reading.pos is Pos.PROPN:
        score += 0.5
    if reading.degree is Degree.CMP and reading.pos is Pos.PARTICIPLE:
        score -= 0.5
    if reading.pos is Pos.ADV and reading.degree is None:
        score += 0.4  # apmēram, reizē: once a case of a noun, and hardly that any more
    if reading.tag.person in {1, 2}:
        score -= 1.5  # "I" and "thou" are rare in what this is for
    return score


def _pair(left: Reading | None, right: Reading | None, word: str) -> float:
    """Score two neighbours; `word` is the left one as it stands."""
    if left is None:
        return 0.0
    if left.pos in _NOUNS and left.case is Case.GEN:
        return _after_genitive(right)
    if right is None:
        return 0.0
    if left.pos is Pos.ADP:
        return _governed(word.lower(), right)
    if left.pos in _MODIFIERS and left.case:
        return _agreement(left, right)
    return _clause(left, right)


def _after_genitive(right: Reading | None) -> float:
    """Score what follows a genitive: it wants what it belongs to, and stands alone only after a preposition."""
    if right is None or right.pos not in _NOUNS | _MODIFIERS:
        return -0.9
    if right.pos is Pos.PROPN and right.case is Case.NOM:
        return 0.0  # an office and its holder agree: priekšsēdētāja Ilze, priekšsēdētāja Ilzes
    return 0.7 if right.pos in _NOUNS else 0.4


def _agreement(left: Reading, right: Reading) -> float:
    """Score an adjective, participle or pronoun before another word."""
    if right.pos is Pos.VERB and left.case is Case.NOM:
        return 1.0
    if not right.case:
        return 0.0
    agree = (
        left.case is right.case
        and left.gender in {right.gender, None}
        and left.number in {None, Number.PLUR if right.number is Number.PTAN else right.number}
    )
    if agree:
        return 2.0 if right.pos in _NOUNS else 1.2
    if right.case is Case.GEN or left.pos in {Pos.DET, Pos.NUM}:
        return -0.3  # it may agree with a word further on, or stand for itself
    return -0.7


def _clause(left: Reading, right: Reading) -> float:
    """Score an adverb, and a verb beside its subject or object."""
    if left.pos is Pos.ADV:
        return 0.4 if right.pos in {Pos.ADJ, Pos.VERB, Pos.PARTICIPLE, Pos.ADV} else -0.4
    finite = {"pres", "past", "fut"}
    if right.pos is Pos.PROPN and left.pos is Pos.NOUN and (left.case, left.gender) == (right.case, right.gender):
        return 0.9
    if right.pos is Pos.VERB and right.tag.kind in finite:
        if left.case is Case.NOM and right.tag.person == 3:
            return 0.8
        two_verbs = left.pos is Pos.VERB and left.tag.kind in finite
        # būt has no object
        return -1.0 if two_verbs else -0.5 if left.case is Case.ACC and right.lemma == "būt" else 0.0
    if left.pos is Pos.VERB and left.tag.kind in finite:
        return 0.4 if right.case in {Case.ACC, Case.NOM} or right.pos in {Pos.CONJ, Pos.ADP} else 0.0
    return 0.0


def _governed(preposition: str, right: Reading) -> float:
    cases = GOVERNMENT.get(preposition)
    if right.pos in {Pos.VERB, Pos.ADV}:
        return -0.8
    if cases is None or right.case is None:
        return 0.0
    if right.number in {Number.PLUR, Number.PTAN}:
        cases = frozenset({Case.DAT})
    if right.case in cases:
        return 1.5
    # a genitive may stand between the preposition and its noun
    return 0.0 if right.case is Case.GEN and right.pos in _NOUNS else -1.0


def weigh(word: str, before: str, after: str, *, morphology: Morphology | None = None) -> list[tuple[Reading, float]]:
    """Score the readings of a word between its two neighbours, without the rest of the sentence.

    Args:
        word: the word.
        before: the word before it, or empty.
        after: the word after it, or empty.
        morphology: with words of the user's own.
    """
    known = morphology or default()
    left, right = _options(before, known)[:8], _options(after, known)[:8]
    found = []
    readings = known.analyse(word)[:_MOST]
    doubts = known.doubts(word)
    for rank, reading in enumerate(readings):
        score = _own(reading, rank, doubts, {}, first=False, capital=word[:1].isupper())
        score += max(_pair(each, reading, before) - 0.1 * at for at, each in enumerate(left))
        score += max(_pair(reading, each, word) - 0.1 * at for at, each in enumerate(right))
        found.append((reading, score))
    return found
