"""A unit against a termbase: approved translations that are missing, terms that are not to be used.

Both sides are searched for terms in any inflected form (`glossaries.find`), longest match first. A source term whose
translation is not found is looked at again, word by word: split, coordinated and compounded forms (`ekonomiskās un
sociālās komitejas`, `dalībvalsts`) and a change of word class (`apstrādāt` for *processing*) are no errors.

A thesaurus lists one translation of words that have many (`state`, `law`). So what a miss weighs is decided when all
units are read (`Evidence`): an entry that the texts mostly follow is a rule, one that they mostly do not is advice.
Another term of the termbase that nothing in the source asks for makes a miss certain.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from corpus.latvian import default
from glossaries.checks.forms import in_the_form_of
from glossaries.checks.model import Pair, Remark
from glossaries.find import Finder, Occurrence
from glossaries.model import Concept, Status, Term

_ALLOWED = frozenset({Status.PREFERRED, Status.ADMITTED, Status.CANDIDATE})
_BANNED = {Status.FORBIDDEN: "forbidden", Status.DEPRECATED: "deprecated", Status.SUPERSEDED: "superseded"}
_WORD = re.compile(r"[^\W\d_]+(?:[-‑][^\W\d_]+)*")
_SMALL = frozenset(
    {"un", "vai", "par", "ar", "no", "pie", "uz", "and", "or", "of", "the", "in", "for", "to", "a", "an"}
)
#: A termbase of more concepts than this is taken for a thesaurus, where words of many senses have one translation.
_CURATED = 200
#: So many followed entries are taken for granted before any unit is read: a small file is judged by its termbase.
_TRUST = {True: 60, False: 10}
#: A term stands for another one by mistake only if it seldom stands where nothing asks for it.
_STRAY = 0.004
#: How far apart, as a share of the text, a term and what stands in its place may be.
_FAR = 0.5
#: In a text of fewer characters any place is near.
_SHORT = 60
#: An entry of a thesaurus that is followed so often is a rule.
_RULE = 0.97
#: So many words may stand between those of one term: `ekonomiskās un sociālās komitejas`.
_BETWEEN = 4


@dataclass(frozen=True, slots=True)
class Miss:
    """A source term without its translation, as long as it is not known what that weighs."""

    source: str
    wanted: tuple[str, ...]
    start: int
    end: int
    strange: tuple[Occurrence, ...] = ()
    present: int = 0


@dataclass(slots=True)
class Evidence:
    """How often each source term was met and one of its translations was there, too, and which terms came unasked."""

    curated: bool = True
    units: int = 0
    met: Counter[str] = field(default_factory=Counter)
    followed: Counter[str] = field(default_factory=Counter)
    strays: Counter[str] = field(default_factory=Counter)
    _told: set[str] = field(default_factory=set)

    def instead(self, miss: Miss) -> Occurrence | None:
        """Give the strange term that stands in the place of a miss: the nearest one that is seldom so unasked."""
        most = max(3, _STRAY * self.units)
        rare = [found for found in miss.strange if self.strays[found.term] <= most]
        return rare[0] if rare else None

    def grade(self, miss: Miss) -> str:
        """Give the severity of a miss: `error`, `warning` or `info`."""
        if self.instead(miss) is not None:
            return "error"
        if miss.present:
            return "info"
        trust = _TRUST[self.curated]
        overall = (sum(self.followed.values()) + trust) / (sum(self.met.values()) + trust)
        met, followed = self.met[miss.source], self.followed[miss.source]
        own = (followed + 2 * overall) / (met + 2) if followed else overall
        if self.curated:
            return "error" if own >= 0.6 else "warning"
        first = miss.source not in self._told
        self._told.add(miss.source)
        if followed or met < 3:
            return "warning" if own >= _RULE else "info"
        several = len(_WORD.findall(miss.source)) > 1
        return "warning" if first and several and own >= 0.8 else "info"


class TermChecker:
    """Checks pairs against a termbase; built once for a language pair."""

    def __init__(self, concepts: Iterable[Concept], languages: tuple[str, str]) -> None:
        self.languages = languages
        self.wanted: dict[str, list[str]] = {}
        self.sources_of: dict[str, set[str]] = {}
        self.banned: dict[str, tuple[str, str, tuple[str, ...]]] = {}
        entries = tuple(concepts)
        for concept in entries:
            self._add(concept)
        self.curated = len(entries) <= _CURATED
        self._source = Finder(self.wanted, languages[0])
        self._target = Finder({**dict.fromkeys(self.sources_of), **dict.fromkeys(self.banned)}, languages[1])

    def _add(self, concept: Concept) -> None:
        terms = [replace(term, text=_calm(term.text)) for term in concept.terms]
        ours = [term for term in terms if _is_in(term, self.languages[0]) and term.status != Status.REJECTED]
        theirs = [term for term in terms if _is_in(term, self.languages[1])]
        allowed = [term.text for term in sorted(theirs, key=_order) if term.status in _ALLOWED]
        for term in ours:
            if allowed and term.text.strip():
                known = self.wanted.setdefault(term.text, [])
                known.extend(text for text in allowed if text not in known)
        for text in allowed:
            self.sources_of.setdefault(text, set()).update(term.text for term in ours)
        for term in theirs:
            if term.status in _BANNED and term.text not in allowed:
                said = _BANNED[Status(term.status)]
                self.banned.setdefault(term.text, (said, allowed[0] if allowed else "", tuple(t.text for t in ours)))

    def check(self, pair: Pair, evidence: Evidence) -> tuple[list[Remark], list[Miss]]:
        """Give what is certain at once, and the misses that wait for the evidence of all units."""
        used = list(self._target.find(pair.target))
        remarks = [remark for found in used if found.term in self.banned for remark in self._forbidden(found, pair)]
        if not self.wanted or not pair.source:
            return remarks, []
        evidence.units += 1
        asked = list(self._source.find(pair.source))
        sources = {found.term for found in asked}
        strange = [found for found in used if self._is_strange(found, sources, pair.source)]
        for found in strange:
            evidence.strays[found.term] += 1
        if not asked:
            return remarks, []
        there = {found.term for found in used}
        often = Counter(found.term for found in asked)
        misses: list[Miss] = []
        for term in often:
            found = next(one for one in asked if one.term == term)
            meant = self._is_meant(found, pair.source)
            if not meant and not strange:
                continue
            wanted = self.wanted[term]
            present = not there.isdisjoint(wanted)
            how = 2 if present else max(_present(text, pair.target, self.languages[1]) for text in wanted)
            if meant:
                evidence.met[term] += 1
                evidence.followed[term] += how == 2
            if how == 2 and (not strange or not self._is_short(wanted, often[term], pair.target)):
                continue
            instead = self._beside(found, strange, pair)
            misses.append(Miss(term, tuple(wanted), found.start, found.end, instead, how if meant else max(how, 1)))
        return remarks, misses

    @staticmethod
    def _beside(found: Occurrence, strange: Sequence[Occurrence], pair: Pair) -> tuple[Occurrence, ...]:
        """Give the strange terms that stand at about the same share of the text as a source term, nearest first."""
        share = found.start / len(pair.source)
        far = {one.start: abs(one.start / len(pair.target) - share) for one in strange}
        return tuple(
            sorted(
                (one for one in strange if far[one.start] < _FAR or len(pair.target) < _SHORT),
                key=lambda one: far[one.start],
            )
        )

    def _is_strange(self, found: Occurrence, asked: set[str], text: str) -> bool:
        """Tell whether nothing in the source asks for a term: none of its source terms, nor a word of one."""
        sources = self.sources_of.get(found.term)
        if not sources or not asked.isdisjoint(sources):
            return False
        parts = {part for term in sources for part in _WORD.findall(term) if part.lower() not in _SMALL}
        words = {word.lower() for word in _WORD.findall(text)}
        return not any(_same(part, word, self.languages[0]) for part in parts for word in words)

    def _is_short(self, wanted: Sequence[str], often: int, text: str) -> bool:
        """Tell whether the last words of the translations stand there less often than the source term."""
        words = [word.lower() for word in _WORD.findall(text)]
        last = {_WORD.findall(each)[-1] for each in wanted if _WORD.search(each)}
        return sum(any(_same(part, word, self.languages[1]) for part in last) for word in words) < often

    @staticmethod
    def _is_meant(found: Occurrence, text: str) -> bool:
        """Tell whether a find is the term and not part of a name, a longer word or a title of something else."""
        before, after = text[found.start - 1 : found.start], text[found.end : found.end + 1]
        if before in {"-", "‑", "/"} or (after in {"-", "‑", "/"}):
            return False
        lower = found.term[:1].islower()
        return not (lower and found.form[:1].isupper() and found.start and " " not in found.form and before == " ")

    def _forbidden(self, found: Occurrence, pair: Pair) -> Iterator[Remark]:
        said, preferred, sources = self.banned[found.term]
        grade = ""
        if pair.source and sources:
            asked = {one.term for one in self._source.find(pair.source)}
            if asked.isdisjoint(sources):
                grade = "info" if asked else "warning"
        proposal = in_the_form_of(preferred, found.form, found.term) if preferred else ""
        instead = f"; write {proposal or preferred!r}" if preferred else ""
        code = "term-forbidden" if said == "forbidden" else "term-deprecated"
        message = f"{found.form!r} is a {said} term{instead}"
        yield Remark(code, message, found.start, found.end, proposal, term=found.term, grade=grade)


def remark(miss: Miss, grade: str, lang: str, instead: Occurrence | None) -> Remark:
    """Put a miss into words."""
    wanted = " or ".join(repr(text) for text in miss.wanted)
    if instead is None:
        message = f"{miss.source!r} is to be translated as {wanted}, which the target does not have"
        return Remark("term-missing", message, miss.start, miss.end, side="source", term=miss.source, grade=grade)
    proposal = in_the_form_of(miss.wanted[0], instead.form, instead.term) if lang == "lv" else miss.wanted[0]
    message = f"{instead.form!r} stands for {miss.source!r}, which is to be translated as {wanted}"
    return Remark("term-other", message, instead.start, instead.end, proposal, term=miss.source, grade=grade)


def _calm(text: str) -> str:
    """Write a heading in capitals as other terms are written; a single word in capitals is an acronym."""
    return text.lower() if text.isupper() and " " in text.strip() else text


def _is_in(term: Term, lang: str) -> bool:
    return term.lang.replace("_", "-").partition("-")[0].lower() == lang and bool(term.text.strip())


def _order(term: Term) -> bool:
    return term.status != Status.PREFERRED


def _present(term: str, text: str, lang: str) -> int:
    """Tell how far the words of a term stand in a text, in any order and form: 2 all, 1 the last one only, 0 not."""
    parts = [part for part in _WORD.findall(term) if part.lower() not in _SMALL]
    words = [word.lower() for word in _WORD.findall(text)]
    if not parts:
        return 0
    places = [[at for at, word in enumerate(words) if _same(part, word, lang)] for part in parts]
    if all(places) and _are_near(places):
        return 2
    return 1 if len(parts) > 1 and places[-1] else 0


def _are_near(places: Sequence[Sequence[int]]) -> bool:
    """Tell whether every word of a term stands near its last one, within what a coordination may put between."""
    reach = len(places) + _BETWEEN
    return any(all(any(abs(at - last) < reach for at in own) for own in places[:-1]) for last in places[-1])


@lru_cache(maxsize=1 << 17)
def _same(part: str, word: str, lang: str) -> bool:
    """Tell whether a word is one of a term: in another form, as a part of a compound, or of the same stem."""
    lower = part.lower()
    if part.isupper() and len(part) > 1:
        return word == lower
    if word == lower:
        return True
    stem = _stem(lower)
    if len(stem) > 3 and (word.startswith(stem) or stem in word):
        return True
    return lang == "lv" and word[0] == lower[0] and not default().lemmas(lower).isdisjoint(default().lemmas(word))


def _stem(word: str) -> str:
    """Cut a word where its ending may begin: what forms, compounds and derivations share."""
    cut = word.rstrip("s").rstrip("aeiouāēīū") if len(word) > 4 else word.rstrip("aeiouāēīūs")
    return cut if len(cut) > 3 else word[: max(4, len(word) - 1)]
