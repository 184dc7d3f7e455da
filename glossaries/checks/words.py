"""Whether the words of a term stand in a text: in another form, as a part of a compound, of the same stem."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from unicodedata import combining, normalize

from corpus.latvian import default

WORD = re.compile(r"[^\W\d_]+(?:[-‑][^\W\d_]+)*")
_SMALL = frozenset(
    {"un", "vai", "par", "ar", "no", "pie", "uz", "and", "or", "of", "the", "in", "for", "to", "a", "an", "on", "by"}
)
#: So many words may stand between those of one term: `ekonomiskās un sociālās komitejas`.
_BETWEEN = 4
#: A stem of fewer letters is looked for in no other word; nor after fewer letters, which are a prefix.
_SHORTEST = 3
_PREFIX = re.compile(
    "(?:ne|jā)?(?:ais|aiz|ap|at|ie|iz|no|pa|pār|pēc|pie|sa|uz|bez|vis)|dis|sub|pre|mis|non|out|per|pro|con|com"
)
#: Nouns of this kind have a verb in -ēt.
_ACTION = "ācija"
#: So many letters are the same in cognates.
_COGNATE = 5
#: How far a term is there, as `present` says: all of its words; 1 is the last one only, 0 none.
ALL = 2


@lru_cache(maxsize=1 << 15)
def parts_of(term: str) -> tuple[str, ...]:
    """Give the words of a term that carry its meaning.

    >>> parts_of("rights of the individual")
    ('rights', 'individual')
    """
    return tuple(part for part in WORD.findall(term) if part.lower() not in _SMALL)


def words_of(text: str) -> list[str]:
    """Give the words of a text in lower case."""
    return WORD.findall(text.lower())


def support(terms: Iterable[str], text: str, words: frozenset[str], lang: str) -> float:
    """Give the largest share of the words of one of some terms that a text has, 0 to 1; its acronym counts for all.

    `text` is in lower case, and `words` are its words.

    >>> support(["public administration"], "the public", frozenset({"the", "public"}), "en")
    0.5
    """
    best = 0.0
    for term in terms:
        parts = parts_of(term)
        if not parts:
            continue
        if len(parts) > 1 and "".join(part[0] for part in parts).lower() in words:
            return 1.0
        here = sum(_is_in(part, text, words, lang) for part in parts)
        best = max(best, here / len(parts))
    return best


def is_cognate(term: str, words: Iterable[str]) -> bool:
    """Tell whether the words of a term look like some of another language: the same first letters, marks aside.

    >>> is_cognate("tehnoloģija", ["technology"]), is_cognate("vide", ["via"])
    (True, False)
    """
    theirs = {_bare(word)[:_COGNATE] for word in words}
    mine = [_bare(part)[:_COGNATE] for part in parts_of(term)]
    return bool(mine) and all(len(bare) == _COGNATE and bare in theirs for bare in mine)


@lru_cache(maxsize=1 << 15)
def _bare(word: str) -> str:
    """Write a word without marks, and in one way what Latvian and English write in two."""
    plain = "".join(letter for letter in normalize("NFD", word.lower()) if not combining(letter))
    return plain.replace("ch", "h").replace("ph", "f").replace("k", "c").replace("y", "i").replace("j", "i")


def _is_in(part: str, text: str, words: frozenset[str], lang: str) -> bool:
    lower, stem = _lowered(part)
    if lower in words or (len(stem) > 3 and stem in text and not (part.isupper() and len(part) > 1)):
        return True
    return lang == "lv" and any(same(part, word, lang) for word in words if word[0] == lower[0])


def present(term: str, text: str, words: Sequence[str], lang: str) -> int:
    """Tell how far the words of a term stand in a text, in any order and form: 2 all, 1 the last one only, 0 not.

    `text` is in lower case, and `words` are its words in their order.
    """
    parts = parts_of(term)
    if not parts:
        return 0
    places = [_places(part, text, words, lang) for part in parts]
    if all(places) and _are_near(places):
        return ALL
    return 1 if len(parts) > 1 and places[-1] else 0


def alike(one: str, other: str, lang: str) -> bool:
    """Tell whether two terms have the same words in the same order, in whatever forms.

    >>> alike("starptautiska organizācija", "starptautiskās organizācijas", "lv")
    True
    >>> alike("European Council", "Council of Europe", "en")
    False
    """
    ours, theirs = parts_of(one), parts_of(other)
    return len(ours) == len(theirs) and all(
        same(mine, own.lower(), lang) or same(own, mine.lower(), lang) for mine, own in zip(ours, theirs, strict=True)
    )


def count(terms: Iterable[str], text: str, words: Sequence[str], lang: str) -> int:
    """Count the words of a text that are the last word of one of some terms, not as a part of a compound."""
    last = {parts[-1] for term in terms if (parts := parts_of(term))}
    return len({at for part in last for at in _places(part, text, words, lang) if _is_form(part, words[at], lang)})


@lru_cache(maxsize=1 << 15)
def _is_form(part: str, word: str, lang: str) -> bool:
    """Tell whether a word that is the same as one of a term is a form of it: `valstīm`, not `valstspiederīgais`."""
    if word[0] != part[0].lower():
        return False
    known = default().lemmas(word) if lang == "lv" else frozenset()
    return not known or part.isupper() or not known.isdisjoint(default().lemmas(part.lower()))


def _places(part: str, text: str, words: Sequence[str], lang: str) -> list[int]:
    """Give the numbers of the words that are a word of a term."""
    lower, stem = _lowered(part)
    if stem[:3] in text:
        return [
            at for at, word in enumerate(words) if (stem[:3] in word or word[0] == lower[0]) and same(part, word, lang)
        ]
    if lang != "lv":
        return []
    return [at for at, word in enumerate(words) if word[0] == lower[0] and same(part, word, lang)]


def _are_near(places: Sequence[Sequence[int]]) -> bool:
    """Tell whether every word of a term stands near its last one, within what a coordination may put between."""
    reach = len(places) + _BETWEEN
    return any(all(any(abs(at - last) < reach for at in own) for own in places[:-1]) for last in places[-1])


@lru_cache(maxsize=1 << 17)
def same(part: str, word: str, lang: str) -> bool:
    """Tell whether a word is one of a term: in another form, as a part of a compound, or of the same stem.

    >>> same("valsts", "dalībvalstīm", "lv"), same("sods", "kriminālsodiem", "lv"), same("sods", "sodrēji", "lv")
    (True, True, False)
    """
    lower, stem = _lowered(part)
    if part.isupper() and len(part) > 1:
        return word == lower
    if word == lower or (len(stem) > _SHORTEST and _begins_a_part(stem, word)):
        return True
    if lang != "lv":
        return False
    if lower.endswith(_ACTION) and len(lower) > 2 * len(_ACTION) and word.startswith(lower[: -len(_ACTION)] + "ē"):
        return True  # informācija, informēt
    if word[0] == lower[0] and not default().lemmas(lower).isdisjoint(default().lemmas(word)):
        return True
    inner = word.find(lower[:3], 3)
    return inner > 0 and len(lower) > 3 and any(lemma.endswith(lower) for lemma in default().lemmas(word))


def _begins_a_part(stem: str, word: str) -> bool:
    """Tell whether a word, or a part of a compound, begins with a stem: `dalībvalsts`, not `padome` for `dome`.

    What stands before the stem is a word of its own, which a prefix is not.
    """
    at = word.find(stem)
    while at > 0:
        before = word[:at]
        if before[-1] in "-‑" or (at >= _SHORTEST and not _PREFIX.fullmatch(before)):
            return True
        at = word.find(stem, at + 1)
    return at == 0


@lru_cache(maxsize=1 << 15)
def _lowered(part: str) -> tuple[str, str]:
    """Give a word in lower case, and cut where its ending may begin: what forms, compounds and derivations share."""
    word = part.lower()
    cut = word.rstrip("s").rstrip("aeiouāēīū") if len(word) > 4 else word.rstrip("aeiouāēīūs")
    return word, cut if len(cut) > 3 else word[: max(4, len(word) - 1)]
