"""Whether texts may deny, at a glance; where they do, `denials_english` and `denials_latvian` say.

Latvian denies with `ne-` on the verb, `nav`, `nevis`, `bez`; English in plain words (`not`, `no`, `never`) and in words
that only imply it (`fail`, `unless`, `lack`, `unlawful`).
"""

from __future__ import annotations

from glossaries.checks.denials_english import PLAIN_WORDS, denies_plainly
from glossaries.checks.denials_latvian import Latvian
from glossaries.checks.model import words

_MAY_BEGIN = frozenset({"ne", "Ne", "NE", "nE", "nē", "Nē", "na", "Na", "NA", "nA", "be", "Be", "BE", "bE"})


def may_deny(english_text: str, latvian_text: str) -> bool:
    """Tell at a glance whether either of two texts may deny anything."""
    return (
        denies_plainly(english_text)
        or "ithout" in english_text
        or not _MAY_BEGIN.isdisjoint([word[:2] for word in words(latvian_text)])
    )


def may_be_one(word: str, lang: str) -> bool:
    """Tell whether a word is one of those without which neither English nor Latvian texts have a denial to compare."""
    if lang == "en":
        return word in PLAIN_WORDS or word in {"without", "Without"}
    return word[:2] in _MAY_BEGIN and bool(Latvian(word).verbs)
