"""Terms that a text itself declares: what it defines in quotation marks, or calls so from here on.

Acts of the institutions do both: `“personas dati” ir jebkura informācija…`, `‘controller’ means…`, `(turpmāk
“komiteja”)`, `(hereinafter “the Agency”)`. Nothing is surer evidence of a term, nor of its dictionary form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_OPENING = frozenset('“„"«‘‚')
_QUOTED = f"[{''.join(sorted(_OPENING))}]" + r"(?P<term>[^“”„\"«»‘’]{2,80})[”“\"»’‘]"
_DEFINED = re.compile(
    rf"\A\W{{0,3}}(?:[\w)(.]{{1,6}}\s+)?(?P<before>(?:[^\W\d_]+\s+){{0,2}}){_QUOTED}(?:\s*\([^()]{{1,60}}\))?,?\s*[-–—]?\s*"
    r"(?:(?:ir|is|are)\b|(?:[^\W\d_]+\s+){0,6}(?:nozīmē|apzīmē|means?|shall mean|refers? to)\b|:\s*\Z)"
)
_CALLED = re.compile(
    rf"\((?:[^()“„\"«‘]{{0,40}}\b(?:turpmāk|hereinafter|hereafter|henceforth|the|tālāk)\b[^()“„\"«‘]{{0,40}})?{_QUOTED}\s*\)"
)
_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)


def find(sentence: str) -> Iterator[tuple[int, int]]:
    """Give where the terms stand that a sentence defines, as first and past-last character.

    >>> text = "‘controller’ means the natural or legal person"
    >>> [text[start:end] for start, end in find(text)]
    ['controller']
    >>> text = "Eiropas Datu aizsardzības kolēģija (turpmāk “kolēģija”)"
    >>> [text[start:end] for start, end in find(text)]
    ['kolēģija']
    """
    if _OPENING.isdisjoint(sentence):
        return
    for pattern in (_DEFINED, _CALLED):
        for match in pattern.finditer(sentence):
            start, end = match.span("term")
            article = _ARTICLE.match(sentence, start)
            if article and article.end() < end:
                start = article.end()
            yield start, end
