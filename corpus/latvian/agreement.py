"""Who agrees with whom: the readings of a phrase's words, chosen together.

A Latvian noun phrase has its genitives and adjectives before the head and prepositional, dative and locative
attributes after it. Each word may be read in several ways; the readings are chosen right to left from every possible
head, by a beam search over costs. An adjective belongs to the nearest noun on its right that it agrees with in case,
gender and number, and reaching over a nearer noun closes that one, so that attributes nest. The costs are grammar put
in numbers by hand: none was learned from a corpus.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .model import Case, Degree, Gender, Number, Pos, Reading, Tag
from .roles import FIXED_LOCATIVES, is_action, is_adverb, is_party

ADJECTIVAL = frozenset({Pos.ADJ, Pos.ORDINAL, Pos.PARTICIPLE, Pos.DET, Pos.NUM, Pos.PRON})
NOMINAL = frozenset({Pos.NOUN, Pos.PROPN, Pos.ABBR, Pos.OTHER})
# What a parse that is at odds with the grammar costs.
MISFIT = 5.0

_BEAM = 32
_COORDINATORS = frozenset({"un", "vai", "jeb", "/", "&"})
_HEAD_COST = {Case.NOM: 0.0, Case.GEN: 0.2, Case.ACC: 0.25, Case.DAT: 0.3, Case.LOC: 0.35, Case.VOC: 4.0, None: 0.4}
_ADJUNCT = frozenset({Case.DAT, Case.ACC, Case.LOC})
_OTHER_COST = {Pos.ADV: 0.3, Pos.ADJ: 0.1, Pos.CONJ: 0.8, Pos.PART: 0.8, Pos.ADP: 2.5}

_Features = tuple[Case | None, Gender | None, Number | None]


@dataclass(frozen=True, slots=True)
class State:
    """A partial choice: readings from the right end on, links, and the nouns an adjective may still agree with."""

    cost: float
    readings: tuple[Reading | None, ...]
    agrees: tuple[int, ...]
    open: tuple[tuple[int, _Features], ...]
    same: bool = False

    def grown(
        self,
        cost: float,
        reading: Reading | None = None,
        agrees: int = -1,
        opened: tuple[tuple[int, _Features], ...] | None = None,
        *,
        same: bool = False,
    ) -> State:
        """Give the state with one more word at the left; `same` says that it coordinates what stands round it."""
        return State(
            self.cost + cost,
            (reading, *self.readings),
            (agrees, *self.agrees),
            self.open if opened is None else opened,
            same,
        )


def _features(tag: Tag) -> _Features:
    return tag.case, tag.gender, Number.PLUR if tag.number is Number.PTAN else tag.number


def _fits(one: _Features, other: _Features) -> bool:
    return all(a is None or b is None or a is b for a, b in zip(one, other, strict=True))


def parse(
    tokens: Sequence[str],
    options: Sequence[tuple[Reading, ...]],
    prices: Sequence[tuple[float, ...]],
    *,
    plural: bool = False,
) -> tuple[tuple[int, State] | None, tuple[int, State] | None]:
    """Find the best head with its readings, and the best with another head.

    Args:
        tokens: the words and marks of the phrase.
        options: the readings of each.
        prices: for each reading, what it costs by itself.
        plural: whether a plural head is favoured.
    """
    found: dict[int, State] = {}
    for head, readings in enumerate(options):
        after = _after_cost(tokens, options, head)
        for price, reading in zip(prices[head], readings, strict=True):
            start = _head_cost(reading, price)
            if start is None:
                continue
            if plural and reading.number is Number.SING:
                start += 0.4
            state = _leftwards(tokens, options, prices, head, reading, start + after)
            if head not in found or state.cost < found[head].cost:
                found[head] = state
    ranked = sorted(found.items(), key=lambda pair: (pair[1].cost, -pair[0]))
    return (ranked[0] if ranked else None), (ranked[1] if len(ranked) > 1 else None)


def _head_cost(reading: Reading, price: float) -> float | None:
    pos = reading.pos
    cost = _HEAD_COST[reading.case] + price + (0.6 if reading.guessed else 0.0)
    if pos in {Pos.NOUN, Pos.PROPN}:
        plural = reading.number is Number.PLUR
        # names have no plural, and nouns of the third declension hardly one
        return cost + (1.0 if plural and pos is Pos.PROPN else 0.3 if plural and reading.lemma[-2:] == "us" else 0.0)
    if pos in {Pos.ABBR, Pos.OTHER}:
        return cost + 0.3
    if pos in {Pos.ADJ, Pos.PARTICIPLE, Pos.ORDINAL}:
        return cost + (0.7 if reading.definite else 2.0)
    if pos in {Pos.PRON, Pos.DET, Pos.NUM}:
        return cost + 3.0
    return None


def _after_cost(tokens: Sequence[str], options: Sequence[tuple[Reading, ...]], head: int) -> float:
    """Give the cost of what stands after a head: an attribute may, another head may not."""
    if head + 1 == len(tokens):
        return 0.0
    following = options[head + 1]
    word = tokens[head + 1].lower()
    kinds = {reading.pos for reading in following}
    if not following:
        return 1.4 if word in {",", ";"} else 0.4
    if Pos.ADP in kinds:
        return 0.3
    if word in _COORDINATORS:
        return 1.2
    fixed = word in FIXED_LOCATIVES and head + 2 == len(tokens)
    if fixed and any(is_action(reading) for reading in options[head]):
        return 0.1
    other = Pos.CONJ in kinds or kinds <= {Pos.VERB, Pos.ADV, Pos.PART}
    return 0.8 if other else _attribute_cost(options, head)


def _attribute_cost(options: Sequence[tuple[Reading, ...]], head: int) -> float:
    """Give the cost of a noun phrase right after a head: in the dative or locative it may be an attribute."""
    cost = 1.0 if any(reading.case is Case.GEN for reading in options[head] if reading.pos in NOMINAL) else 0.0
    for following in options[head + 1 :]:
        cases = {reading.case for reading in following if reading.pos in NOMINAL | ADJECTIVAL}
        if cases & {Case.DAT, Case.LOC}:
            return cost + 0.9
        if Case.GEN not in cases:
            break
    return cost + 2.7


def _leftwards(
    tokens: Sequence[str],
    options: Sequence[tuple[Reading, ...]],
    prices: Sequence[tuple[float, ...]],
    head: int,
    reading: Reading,
    cost: float,
) -> State:
    """Choose readings for all words, the head's given: a beam search from the head to the left."""
    after = len(tokens) - head - 1
    beam = [
        State(cost, (reading, *((None,) * after)), (-1,) * (after + 1), ((head, _features(reading.tag)),)),
    ]
    for index in range(head - 1, -1, -1):
        grown = [new for state in beam for new in _extend(state, tokens, index, options[index], prices[index])]
        grown.sort(key=lambda state: state.cost)
        beam = grown[:_BEAM]
    return beam[0]


def _extend(
    state: State, tokens: Sequence[str], index: int, readings: tuple[Reading, ...], prices: tuple[float, ...]
) -> list[State]:
    """Give every way to read the word at `index`, left of what `state` has chosen."""
    word = tokens[index].lower()
    if not readings:
        return [state.grown(0.0 if any(c.isdigit() for c in word) else 0.15, same=word == ",")]
    if word in _COORDINATORS:
        return [state.grown(0.1, same=True)]
    found = [state.grown(MISFIT)]
    for price, reading in zip(prices, readings, strict=True):
        cost = price + (0.4 if reading.guessed else 0.0)
        if reading.pos in ADJECTIVAL and reading.case:
            found += _as_adjective(state, index, reading, cost)
            if is_adverb(reading, word, state.readings[0]):
                found.append(state.grown(cost + 0.3))
        elif reading.pos in NOMINAL:
            found += _as_noun(state, index, reading, cost)
        elif reading.pos in _OTHER_COST:
            found.append(state.grown(cost + _OTHER_COST[reading.pos], reading))
    return found


def _as_adjective(state: State, index: int, reading: Reading, cost: float) -> Iterator[State]:
    """Let an adjective agree with the nearest noun that it can; reaching over a noun closes it."""
    for reach, (noun, shown) in enumerate(reversed(state.open)):
        if _fits(_features(reading.tag), shown):
            extra = 0.3 if reading.pos in {Pos.PRON, Pos.NUM} else 0.0
            # after -ēj- a long ending looks like a short one, and a term has the long one
            extra += 0.25 if reading.definite is False and reading.lemma.endswith("ējs") else 0.0
            kept = state.open[: len(state.open) - reach]
            # beside its noun an adjective is likelier than a genitive that looks like it (garu spalvu)
            extra -= 0.15 if noun == index + 1 else 0.0
            yield state.grown(cost + 0.15 * reach + extra, reading, noun, kept)
            break
    if reading.case is Case.GEN and (reading.definite or reading.pos in {Pos.PRON, Pos.DET}):
        # used as a noun: cietušo tiesības, pašu kapitāls
        yield state.grown(cost + 0.9, reading, opened=(*state.open, (index, _features(reading.tag))))


def _as_noun(state: State, index: int, reading: Reading, cost: float) -> Iterator[State]:
    """Let a noun be a genitive attribute, or stand beside the head in the head's case."""
    shown = (index, _features(reading.tag))
    if reading.pos is Pos.OTHER:
        yield state.grown(cost + 0.3, reading)
    elif reading.case in {Case.GEN, None}:
        extra = 0.0 if reading.case else 0.2
        extra += 1.2 if state.same and _is_other_case(state.readings[1:2], reading) else 0.0
        # before a conjunction and the head a genitive is one of two heads: darbības vai bezdarbības
        extra += 0.6 if state.same and state.open[0][0] == index + 2 else 0.0
        # a fixed genitive (plašsaziņas) takes no adjective of its own
        fixed = reading.case is Case.GEN and reading.gender is None
        # an adjective before coordinated genitives goes with the first of them or with the head: Starptautiskais
        # cilvēktiesību un tiesiskuma birojs
        kept = state.open[:-1] if state.same and len(state.open) > 1 else state.open
        yield state.grown(cost + extra, reading, opened=kept if fixed else (*kept, shown))
    following = state.readings[0]
    if reading.case in _ADJUNCT and following is not None and following.pos is Pos.PARTICIPLE:
        # lauksaimniecībā nodarbinātie, Komisijai iesniegtie
        yield state.grown(cost + 0.4, reading, opened=(*state.open, shown))
    if reading.case is Case.LOC and following is not None and following.degree is Degree.CMP:
        # gados vecāki
        yield state.grown(cost + 0.4, reading, opened=(*state.open, shown))
    if reading.case is Case.LOC and following is not None and is_action(following):
        yield state.grown(cost + 0.3, reading, opened=(*state.open, shown))
    anchor = state.open[0]
    if reading.case and reading.case is anchor[1][0]:
        party = anchor[0] == index + 1 and is_party(reading, following) and _fits(shown[1], anchor[1])
        # women of most trades are rare, but not the parties called so
        apart = min(cost, 0.2) - 0.3 if party else cost + (0.3 if state.same else 2.5)
        yield state.grown(apart, reading, anchor[0], (anchor, shown))


def _is_other_case(next_words: Sequence[Reading | None], reading: Reading) -> bool:
    """Tell whether the noun after a coordinator is in another case, so that the two cannot be coordinated."""
    other = next_words[0] if next_words else None
    return other is not None and other.pos in NOMINAL and other.case not in {None, reading.case}
