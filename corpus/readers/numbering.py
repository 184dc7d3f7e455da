"""Numbers as lists print them: decimal, letters, Roman."""

from __future__ import annotations

_DIGITS = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def letters(number: int) -> str:
    """Count in letters as Word does: after z comes aa, then bb.

    >>> letters(2), letters(27), letters(28)
    ('b', 'aa', 'bb')
    """
    times, place = divmod(max(number, 1) - 1, 26)
    return chr(ord("a") + place) * min(times + 1, 8)


def roman(number: int) -> str:
    """Write a number, 1 to 3999, in small Roman numerals; others stay decimal.

    >>> roman(14), roman(0)
    ('xiv', '0')
    """
    if not 1 <= number <= 3999:
        return str(number)
    made = ""
    for value, digit in _DIGITS:
        count, number = divmod(number, value)
        made += digit * count
    return made
