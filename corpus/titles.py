"""Titles of the divisions of an act: a number and a word, alone on their line."""

from __future__ import annotations

import regex

from corpus.lang import Language

LONGEST_TITLE = 40
_BLANKS = regex.compile(r"[\s\u00a0]+")
_NUMBER = regex.compile(r"\p{Nd}{1,3}\.?\p{Ll}{0,2}|[ivxlc]{1,7}\.?|\p{Ll}\.?")


def is_division_title(text: str, facts: Language) -> bool:
    """Tell whether a line is nothing but the title of a division or an article: `7. pants`, `ANNEX II`, `PIELIKUMS`.

    >>> from corpus.lang import language
    >>> is_division_title("IV pielikums", language("lv")), is_division_title("3. panta 1. punkts", language("lv"))
    (True, False)
    """
    if len(text) > LONGEST_TITLE or (text.endswith(".") and _BLANKS.search(text.strip())):
        return False
    words = _BLANKS.split(text.strip().lower())
    known = {*facts.division_words, *facts.article_words}
    if not 1 <= len(words) <= 3 or not known.intersection(words):
        return False
    others = [word for word in words if word not in known]
    return all(_NUMBER.fullmatch(word) for word in others)
