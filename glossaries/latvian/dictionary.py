"""The dictionary form of one form of a Latvian phrase: what agrees with nothing stays, all else is inflected.

Fixed genitives, acronyms, and what stands after the head are set aside and come back where they stood.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from corpus.latvian import Case, Number, normalize
from glossaries.latvian.modifiers import APPOSED
from glossaries.latvian.words import FEMININE, word
from glossaries.wordlists import words

TRUSTED = 3.0
"""The trust from which on no other form need be asked."""


@lru_cache(maxsize=16_384)
def nominative(form: str, head: str, *, plural: bool) -> tuple[str, float]:
    """Give the dictionary form of a phrase, and how far to trust it: more where it was no genitive."""
    texts = form.split()
    aside = _aside(texts)
    if aside >= 0:
        text, trust = nominative(" ".join(texts[:aside] + texts[aside + 1 :]), head, plural=plural)
        made_of = text.split()
        return " ".join((*made_of[:aside], texts[aside], *made_of[aside:])), trust
    first, _, rest = form.partition(" ")
    if not rest and _is_mixed(first):
        return form, TRUSTED
    agent = APPOSED.get(word(first).noun_lemma.lower(), word(first).noun_lemma)
    if rest and agent.lower() in APPOSED.values() and word(head).noun & FEMININE:
        text, trust = nominative(rest, head, plural=plural)
        return f"{agent}{'s' if plural else ''} {text}", trust
    made = normalize(form)
    read = made.readings[made.head] if made.head >= 0 else None
    if head and (read is None or read.lemma.lower() != head.lower()):
        whole, after = _before_modifier(form, head)
        if after:
            text, trust = nominative(whole, head, plural=plural)
            return f"{text} {after}", trust
    if read is None:
        return made.text, 0.0
    if plural or (read.number is Number.PLUR and read.lemma in words("lv", "plural")):
        made = normalize(form, plural=True)
    trust = (1.0 if made.sure else 0.5) * (0.5 if read.case is Case.GEN else 1.5)
    return made.text, trust * 2 if read.lemma == head else trust


def _aside(texts: Sequence[str]) -> int:
    """Give the number of a word that no form depends on, -1 for none: a fixed first one, an acronym between."""
    if len(texts) > 1 and (_is_mixed(texts[0]) or texts[0].lower() in words("lv", "fixed")):
        return 0
    known = [word(text) for text in texts]
    between = (n for n in range(1, len(texts) - 1) if known[n].acronym)
    return next((n for n in between if known[n - 1].agreeing and not known[n - 1].noun), -1)


def _is_mixed(text: str) -> bool:
    """Tell whether a word is an acronym with small letters in it: `PoMS`, `eIDAS`."""
    return not text.isupper() and word(text).acronym


def _before_modifier(form: str, head: str) -> tuple[str, str]:
    """Give a phrase up to its head, and what stands after it."""
    texts = form.split()
    heads = [number for number, text in enumerate(texts) if word(text).noun_lemma == head]
    end = heads[-1] + 1 if heads else len(texts)
    return " ".join(texts[:end]), " ".join(texts[end:])
