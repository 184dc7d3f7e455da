"""Text that went through a wrong encoding, and what it was.

UTF-8 read as something else is what ftfy knows. What it cannot know is text of one 8-bit encoding read as another
(`Latvijâ` for *Latvijā*): there every byte is a letter. Here the memory's own spelling (`tm.cleaning.letters`)
decides: if undoing the mistake makes a text much likelier for its language, that is what happened.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from contextlib import suppress
from functools import cache

from tm.cleaning.letters import Spelling, different

#: Read as the first, written in the second: what happens to Baltic and other European text.
MISTAKES = (
    ("cp1252", "cp1257"),
    ("cp1257", "cp1252"),
    ("cp1250", "cp1257"),
    ("cp1251", "cp1257"),
    ("cp1252", "cp1250"),
    ("cp1252", "cp1251"),
    ("cp1257", "cp1250"),
)
# By how many nats for each mended letter the mended text must be likelier.
LIKELIER = 3.0

# UTF-8 is taken for one of these.
READ_AS = ("cp1252", "latin-1", "cp1257", "cp1250", "cp1251")

# A character is usual that one text in so many has.
USUAL = 20

_RUN = re.compile(r"[^\x00-\x7f]{2,}")
_MARKS = "–—‘’“”„…«»€§°\u00a0"
_LOST = re.compile(r"[^\W\d_]\?[^\W\d_]|(?<!\S)\?[^\W\d_]|[^\W\d_]\?,? [a-z]|\w\ufffd|\ufffd\w")
_ABOVE = re.compile(r"[^\x00-\x7f]")
# What 8-bit mistakes leave: letters of Latin-1 and its neighbours, Cyrillic.
_LETTER = re.compile(r"[À-ɏЀ-џ¨¸ª¿º¯]")


def damage(text: str, non_ascii: bool) -> tuple[str, float] | None:
    """Say what is wrong with the characters of a text, or None; with how sure that is (0 to 1).

    `non_ascii` says whether the language writes letters beyond a to z, so that a question mark in a word is a lost one.

    >>> damage("CilvÄ“ku tiesÄ«bas", True)
    ('UTF-8 was read as another encoding: Cilvēku tiesības', 0.98)
    >>> damage("Cilv?ku ties?bas", True)
    ('letters were lost: v?k', 0.9)
    """
    lost = _LOST.search(text)
    if lost and ("\ufffd" in lost[0] or (non_ascii and "://" not in text)):
        return f"letters were lost: {lost[0]}", 0.99 if "\ufffd" in lost[0] else 0.9
    if not _ABOVE.search(text):
        return None
    mended = _mended(text)
    if mended is None:
        return None
    return f"UTF-8 was read as another encoding: {_around(text, mended)}", 0.98


def _mended(text: str) -> str | None:
    """Undo UTF-8 read as an 8-bit encoding, where a run of its bytes is proof enough, or where ftfy is sure of it."""
    mended = _RUN.sub(_decoded, text)
    if mended != text:
        return mended
    from ftfy import fix_encoding  # noqa: PLC0415 - takes its time
    from ftfy.badness import is_bad  # noqa: PLC0415

    if not is_bad(text):
        return None
    mended = fix_encoding(text)
    return mended if mended != text else None


def _decoded(run: re.Match[str]) -> str:
    """Give what a run of characters is in UTF-8 if it is whole letters there, else the run."""
    for codec in READ_AS:
        with suppress(UnicodeError):
            decoded = run[0].encode(codec).decode("utf-8")
            if all(char.isalpha() or char in _MARKS for char in decoded):
                return decoded
    return run[0]


def _around(text: str, mended: str) -> str:
    """Give the mended text from shortly before the first difference."""
    first = next((place for place, (one, other) in enumerate(zip(text, mended, strict=False)) if one != other), 0)
    start = mended.rfind(" ", 0, first) + 1
    return mended[start : start + 40]


def usual_letters(texts: Sequence[str]) -> frozenset[str]:
    """Give the letters and marks beyond ASCII that a language writes: those that one text in twenty has."""
    counts = Counter(char for text in texts if not text.isascii() for char in frozenset(text) if char > "\x7f")
    return frozenset(char for char, number in counts.items() if number * USUAL > len(texts))


def suspicious(usual: Collection[str]) -> re.Pattern[str]:
    """Give what finds the texts that are worth a look: those with a question mark or an unusual character.

    >>> [bool(suspicious("āīē").search(text)) for text in ("Cilvēku tiesības", "CilvÄ“ku tiesÄ«bas", "Cilv?ku")]
    [False, True, True]
    """
    return re.compile(f"[^\\x00->@-\\x7f{re.escape(''.join(sorted(usual)))}]")


def swapped(texts: Sequence[str], spelling: Spelling, usual: Collection[str] = ()) -> list[tuple[str, float] | None]:
    """Find texts of one 8-bit encoding that were read as another; for each what to say and how sure that is.

    Texts whose letters are all `usual` ones are left alone.
    """
    tried: list[tuple[int, str]] = []
    for place, text in enumerate(texts):
        if any(letter not in usual for letter in _LETTER.findall(text)):
            tried.extend((place, other) for mistake in MISTAKES if (other := _undone(text, *mistake)) is not None)
    result: list[tuple[str, float] | None] = [None] * len(texts)
    if not tried:
        return result
    places = sorted({place for place, _ in tried})
    now = dict(zip(places, _cost([texts[place] for place in places], spelling), strict=True))
    best: dict[int, tuple[float, str]] = {}
    for (place, other), cost in zip(tried, _cost([other for _, other in tried], spelling), strict=True):
        if now[place] - cost > best.get(place, (0.0, ""))[0]:
            best[place] = now[place] - cost, other
    for place, (gain, other) in best.items():
        text = texts[place]
        # One strange letter may be a name; the more letters are mended, the surer.
        changed = sum(one != two for one, two in zip(text, other, strict=True))
        if gain < LIKELIER * changed:
            continue
        sure = 1 - 0.5 ** (changed * min(gain / changed / LIKELIER, 2.0))
        result[place] = f"one 8-bit encoding was read as another: {_around(text, other)}", round(min(sure, 0.99), 3)
    return result


def _cost(texts: Sequence[str], spelling: Spelling) -> list[float]:
    """Give the surprise of each text as a whole, in nats."""
    costs: list[float] = spelling.measured([different(text) for text in texts])[0].tolist()
    return costs


def _undone(text: str, read: str, written: str) -> str | None:
    table = _table(read, written)
    other = text.translate(table)
    changed = [char for one, char in zip(text, other, strict=True) if one != char]
    # What comes of it must be letters: a mark in a word is no mended letter.
    return other if changed and all(map(str.isalpha, changed)) else None


@cache
def _table(read: str, written: str) -> dict[int, str]:
    """Give for each character of one encoding what its byte means in the other."""
    table = {}
    for byte in range(0x80, 0x100):
        one, two = (bytes([byte]).decode(codec, "ignore") for codec in (read, written))
        if one and two and one != two:
            table[ord(one)] = two
    return table
