"""Which parts of a run of words are noun phrases: a chart over agreement.

A phrase is a head noun with what stands before it: adjectives, participles and ordinals that agree with the
head in case, gender and number, also over genitives; genitives, phrases of that kind themselves; both also
coordinated (`brīvas un godīgas vēlēšanas`, `drošības un sadarbības organizācija`). The chart gives for each part of the
run the set of cases, genders and numbers in which it is a phrase. A part is left out where its border would cut what
belongs together: an adjective from the genitive that it agrees with, one half of a coordination from the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from glossaries.latvian.words import ACCUSATIVE, DATIVE, GENITIVE, LOCATIVE, NOMINATIVE, PLURAL, Word
from glossaries.wordlists import words

LONGEST = 8
_DIRECT = (NOMINATIVE, ACCUSATIVE)
CONJUNCTIONS = frozenset({"un", "vai", "jeb"})
COMMA = ","
"""Joins genitives before a common head as a conjunction does: `brīvības, drošības un tiesiskuma telpa`."""
JOINING = CONJUNCTIONS | {COMMA}


@dataclass(frozen=True, slots=True)
class Span:
    """A noun phrase: first and last word of the run (the head), and the forms in which it may stand.

    `cut` tells that a genitive stands before it, with which its first word may belong together.
    """

    first: int
    last: int
    forms: int
    cut: bool = False


def in_one_case(forms: int, others: int) -> bool:
    """Tell whether two nouns may both be subjects or both be objects, whatever their gender and number."""
    return any(forms & case and others & case for case in _DIRECT)


class Chart:
    """The noun phrases of one run of words; what joins two within the run is a word that is None."""

    def __init__(self, texts: Sequence[str], run: Sequence[Word | None]) -> None:
        self.texts = texts
        self.run = run
        size = len(run)
        self.broken = [self._breaks_name(number) for number in range(size - 1)]
        self.phrase = [[0] * size for _ in range(size)]
        self.agreed = [[0] * size for _ in range(size)]
        self.genitive = [[False] * size for _ in range(size)]
        for last in range(size):
            for first in range(last, max(-1, last - LONGEST), -1):
                self.phrase[first][last] = self._forms(first, last)
                self.genitive[first][last] = self._is_genitive(first, last)

    def _forms(self, first: int, last: int) -> int:
        word = self.run[first]
        if word is None:
            return 0
        if first == last:
            return word.noun or self._noun_by_itself(first)
        found = 0
        head = self.run[last]
        if word.agreeing and head is not None and not head.fixed:
            found = word.agreeing & self.phrase[first + 1][last]
            if first + 2 < last + 1 and self.run[first + 1] is None:
                found |= word.agreeing & self.agreed[first + 2][last]
        if word.adverb and self.agreed[first + 1][last]:
            found |= self.agreed[first + 1][last]
        self.agreed[first][last] = found
        for middle in range(first, last):
            if self.genitive[first][middle] and head is not None and not head.proper:
                added = self.phrase[middle + 1][last]
                if added & ~LOCATIVE or not self._goes_with_other(first, middle):
                    found |= added
        return found

    def _noun_by_itself(self, number: int) -> int:
        """Give the forms of an adjective or participle that stands for a noun, as `ieslodzītie`."""
        word = self.run[number]
        if word is None or not word.definite:
            return 0
        following = self.run[number + 1] if number + 1 < len(self.run) else None
        if following is not None and following.inside:
            return 0
        return word.agreeing

    def _is_body(self, number: int) -> bool:
        """Tell whether a word is the head of the name of a body, as in `Eiropas Parlamenta un Padomes`."""
        word = self.run[number]
        return word is not None and word.capital and word.noun_lemma.lower() in words("lv", "institution")

    def _is_in_name(self, first: int, last: int, forms: int) -> bool:
        """Tell whether a genitive with capitals is cut from the name that it begins: `ANO Cilvēktiesību | padome`."""
        word, follow = self.run[last], self.run[last + 1] if last + 1 < len(self.run) else None
        if first == last or word is None or follow is None or not word.capital or not forms & GENITIVE:
            return False
        lemma = follow.noun_lemma.lower()
        named = lemma in words("lv", "institution") or lemma in words("lv", "act")
        return named and not self._is_body(last) and bool(self.phrase[first][last + 1])

    def _goes_with_other(self, first: int, last: int) -> bool:
        """Tell whether what `un` joins to another noun has its case: `standarti un procedūras | dalībvalstīs`."""
        other = self.run[first - 2] if first >= 2 and self.run[first - 1] is None else None
        if other is None or not other.noun or other.noun & GENITIVE:
            return False
        return in_one_case(other.noun, self.phrase[first][last])

    def _is_genitive(self, first: int, last: int) -> bool:
        if self.phrase[first][last] & GENITIVE:
            return True
        for middle in range(first + 1, last):
            if (
                self.run[middle] is None
                and self.genitive[middle + 1][last]
                and self.phrase[first][middle - 1] & GENITIVE
            ):
                return True
        return False

    def is_doubtful(self, span: Span) -> bool:
        """Tell whether a phrase may be two: an object in -u, then what stands in the dative or locative.

        `uzlabot valsts tēlu | pasaules mērogā`, `veicināt dialogu | arodbiedrību pārstāvjiem`; or two that `un` joins.
        """
        if self._is_list(span):
            return True
        if span.forms & ~(LOCATIVE | DATIVE):
            return False
        return any(
            self.phrase[span.first][middle] & ACCUSATIVE & ~PLURAL and self.genitive[span.first][middle]
            for middle in range(span.first, span.last)
        )

    def _is_list(self, span: Span) -> bool:
        """Tell whether a noun before `un` may be in the case of the whole: `iestādes | un muitas dienesti`."""
        if COMMA in self.texts[span.first : span.last]:
            return False
        others = (self.run[n - 1] for n in range(span.first + 1, span.last) if self.run[n] is None)
        return any(other is not None and in_one_case(other.noun, span.forms) for other in others)

    def spans(self) -> Iterator[Span]:
        """Give the noun phrases whose borders cut nothing."""
        for first, word in enumerate(self.run):
            if word is None:
                continue
            joints = 0
            for last in range(first, min(len(self.run), first + LONGEST)):
                forms = self.phrase[first][last]
                joints += self.texts[last] in CONJUNCTIONS
                if joints > 1:
                    break
                if forms and not self._cuts_left(first, last, forms) and not self._cuts_right(first, last, forms):
                    yield Span(first, last, forms, self._is_cut(first, last))

    def _cuts_left(self, first: int, last: int, forms: int) -> bool:
        if True in self.broken[first:last]:
            return True
        before = self.run[first - 1] if first else None
        here = self.run[first]
        if before is not None and here is not None:
            if before.fixed:
                return True
            if before.agreeing and not before.noun and self._belongs_inside(before, first, last, forms):
                return True
            if before.capital and self._cuts_name(before, here, first):
                return True
        if first >= 2 and before is None:
            return self._second_half(first, last, forms)
        return False

    def _cuts_name(self, before: Word, here: Word, first: int) -> bool:
        """Tell whether a word with a capital begins the name going on: `Apvienoto Nāciju | Organizācijas birojs`."""
        if before.proper and here.capital:
            return True
        body = before.noun & GENITIVE and not before.fixed and self._is_body(first) and not self._is_body(first - 1)
        return bool(body or (before.agreeing and not before.proper and not here.capital))

    def _breaks_name(self, number: int) -> bool:
        """Tell whether a common noun in the genitive would stand before a name with a capital: it does not."""
        word, follow = self.run[number], self.run[number + 1]
        if word is None or follow is None or not (follow.capital or follow.acronym):
            return False
        return bool(word.noun) and not (word.capital or word.acronym or word.agreeing)

    def _is_cut(self, first: int, last: int) -> bool:
        before = self.run[first - 1] if first else None
        here = self.run[first]
        if first == last or before is None or here is None or not before.noun & GENITIVE:
            return False
        if before.proper or before.acronym or here.agreeing:
            return False
        return not (before.capital and before.noun_lemma.lower() in words("lv", "institution"))

    def _belongs_inside(self, adjective: Word, first: int, last: int, forms: int) -> bool:
        """Tell whether an adjective before the part goes with a genitive in it rather than with its head."""
        inner = [n for n in range(first, last) if (word := self.run[n]) is not None and word.noun]
        agreeing = [n for n in inner if (word := self.run[n]) and adjective.agreeing & word.noun & GENITIVE]
        return bool(agreeing) and (agreeing[0] == inner[0] or not adjective.agreeing & forms)

    def _second_half(self, first: int, last: int, forms: int) -> bool:
        """Tell whether what comes before `un` belongs to the same head.

        It need not where it may stand in the case of the whole: `dotācijas nolīgumu vai | dotācijas lēmumu`.
        """
        other, word = self.run[first - 2], self.run[first]
        if other is None or word is None:
            return False
        if other.agreeing & forms and self.agreed[first][last]:
            return True
        apart = not self._closes_series(first - 1) and in_one_case(other.noun, forms)
        return not apart and self._shares_head(first, last)

    def _closes_series(self, joint: int) -> bool:
        """Tell whether what joins at a word of the run joins the members of a series."""
        for number in range(joint, -1, -1):
            if self.texts[number] == COMMA:
                return True
            if number < joint and self.texts[number] in CONJUNCTIONS:
                return False
        return False

    def _shares_head(self, first: int, last: int) -> bool:
        """Tell whether a phrase after `un` begins with a genitive that may go with the genitive before `un`."""
        other = self.run[first - 2]
        if other is None or not other.noun & GENITIVE:
            return False
        return any(self.genitive[first][middle] and self.phrase[middle + 1][last] for middle in range(first, last))

    def _cuts_right(self, first: int, last: int, forms: int) -> bool:
        """Tell whether the phrase is a genitive that `un` joins with another before a common head."""
        word = self.run[first]
        if self._is_in_name(first, last, forms):
            return True
        follow = self.run[last + 2] if last + 2 < len(self.run) else None
        if self._is_body(last) and follow is not None and follow.capital:
            return False
        joined = last + 3 < len(self.run) and self.run[last + 1] is None
        if word is None or not word.capital or not forms & GENITIVE or not joined:
            return False
        return any(
            self.genitive[last + 2][middle] and self.phrase[middle + 1][end]
            for end in range(last + 3, min(len(self.run), last + 2 + LONGEST))
            for middle in range(last + 2, end)
        )
