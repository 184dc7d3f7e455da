"""Where the object of a preposition ends: what a run of words says about it by case.

`ar lēmumu valsts sekretārs noteica` is one run of nouns, and *lēmumu* could be a genitive plural before *valsts
sekretārs*. It is not: `ar` wants an accusative, or a dative plural, and only *lēmumu* can be one. So a run after
such a preposition is cut behind the last word that can be the head of its object.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from glossaries.latvian.chart import LONGEST, Chart
from glossaries.latvian.runs import Run
from glossaries.latvian.words import ACCUSATIVE, DATIVE, GENITIVE, PLURAL, Word
from glossaries.tokens import Token
from glossaries.wordlists import words

_PREPOSITIONS = frozenset({"ar", "par", "uz", "pret", "caur", "starp", "ap", "gar", "pār"})
GOVERNED = (ACCUSATIVE & ~PLURAL) | (DATIVE & PLURAL)


def split(run: Run, known: Sequence[Word | None], chart: Chart, tokens: Sequence[Token]) -> Iterator[Run]:
    """Give a run after such a preposition as it is, or in two parts where it holds more than the object.

    Args:
        run: words that may be within one phrase.
        known: what they are; None for a conjunction.
        chart: their noun phrases.
        tokens: those of the sentence.
    """
    end = _object_end(known, chart)
    if end < 0 or end + 1 >= len(run.texts) or known[end + 1] is None or _goes_on(run, chart, tokens):
        yield run
        return
    yield Run(run.first, run.texts[: end + 1], run.title)
    yield Run(run.first + end + 1, run.texts[end + 1 :], run.title)


def _goes_on(run: Run, chart: Chart, tokens: Sequence[Token]) -> bool:
    """Tell whether the object comes later: `ar Apvienoto Nāciju Organizācijas 1989. gada konvenciju`."""
    after = run.first + len(run.texts)
    return after < len(tokens) and tokens[after].text[0].isdigit() and bool(chart.phrase[0][-1] & GENITIVE)


def is_governed(run: Run, tokens: Sequence[Token]) -> bool:
    """Tell whether a run stands after a preposition that says in which case its object is."""
    before = run.first - 1
    while before > 0 and _is_between(tokens[before].text):
        before -= 1
    return before >= 0 and tokens[before].text.lower() in _PREPOSITIONS


@lru_cache(maxsize=16_384)
def _is_between(text: str) -> bool:
    """Tell whether a token may stand between a preposition and its noun: a number, a label, a word that points."""
    return (
        text[0].isdigit()
        or text in "()"
        or (len(text) == 1 and text.isalpha())
        or text.lower() in words("lv", "between")
    )


def _object_end(known: Sequence[Word | None], chart: Chart) -> int:
    """Give the last word of the run that can be the head of the object; -1 where there is none."""
    if len(known) > LONGEST:
        return -1
    ending = -1
    for last, forms in enumerate(chart.phrase[0]):
        if forms & GOVERNED:
            ending = last
    second = ending + 2
    if ending >= 0 and second < len(known) and known[ending + 1] is None:
        for last in range(second, len(known)):
            if chart.phrase[second][last] & GOVERNED:
                ending = last
    return ending
