"""Which language a text is in, as far as function words show it.

A tenth to a third of running text are words that carry no meaning of their own; two languages share few of them.
That is enough to notice that a document is not in the language that its name says, at once and without a model. It
knows the languages that have a file in `corpus/lang` and says nothing of others or of short texts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import regex

from corpus.lang import language, shipped

_WORD = regex.compile(r"\p{L}+")
_ENOUGH_WORDS = 40
_MANY_WORDS = 20_000
_SURE_SHARE = 0.12
_SURE_RATIO = 2.0


def shares(texts: Iterable[str]) -> tuple[int, dict[str, float]]:
    """Count words (the first 20,000) and give the share, 0 to 1, that are function words of each known language."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(word.lower() for word in _WORD.findall(text))
        if counts.total() > _MANY_WORDS:
            break
    total = counts.total()
    return total, {
        code: sum(counts[word] for word in language(code).function_words) / max(total, 1) for code in shipped()
    }


def other_language(texts: Iterable[str], lang: str) -> str | None:
    """Give the language that a text is surely in when it is not `lang`, else None.

    >>> other_language(["The Council of the European Union and its members have adopted this. " * 6], "lv")
    'en'
    >>> other_language(["Padome ir pieņēmusi secinājumus par to, ka tā uzskata. " * 6], "lv") is None
    True
    """
    total, share = shares(texts)
    if total < _ENOUGH_WORDS or not share:
        return None
    primary = language(lang).code
    best = max(share, key=lambda code: share[code])
    if best == primary or share[best] < _SURE_SHARE:
        return None
    return best if share[best] > _SURE_RATIO * share.get(primary, 0.0) else None
