"""Characters that would act instead of being seen: controls, bidirectional overrides, invisible format characters.

A report quotes strangers' documents. A right-to-left override would turn the rest of a line round, an ESC or a
zero-width space would go unnoticed; here each is shown by its number. What a script needs to be written at all (the
joiners of Persian or Hindi, those of emoji) stays as it is. Lone surrogates, which no encoding
takes, are shown, too.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Cc, Cf, Cs, Co, Zl, Zp and the noncharacters, without the joiners after a letter that can take them.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\ud800-\uf8ff\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e0fff"
    "\U000f0000-\U0010ffff]"
    "|(?<![\u0590-\ufaff\U00010000-\U0001ffff])[\u200c\u200d]"
)


def pieces(text: str) -> Iterator[tuple[str, str]]:
    r"""Cut a text into what can be seen and what cannot: pairs of text and, for one unseen character, its name.

    >>> list(pieces("a\u202eb"))
    [('a', ''), ('U+202E', 'RIGHT-TO-LEFT OVERRIDE'), ('b', '')]
    """
    end = 0
    for found in _UNSEEN.finditer(text):
        if found.start() > end:
            yield text[end : found.start()], ""
        yield number(found[0]), unicodedata.name(found[0], "") or _unnamed(found[0])
        end = found.end()
    if end < len(text):
        yield text[end:], ""


def shown(text: str) -> str:
    r"""Give the text with every unseen character as its number, for places that hold no markup.

    >>> shown("a\x1b[31m")
    'a⟨U+001B⟩[31m'
    """
    return _UNSEEN.sub(lambda found: f"⟨{number(found[0])}⟩", text)


def number(character: str) -> str:
    """Give a character's number as Unicode writes it.

    >>> number("ā")
    'U+0101'
    """
    return f"U+{ord(character):04X}"


def _unnamed(character: str) -> str:
    """Say what a character is that Unicode gives no name."""
    category = unicodedata.category(character)
    return {"Cc": "control character", "Cs": "half of a surrogate pair", "Co": "private character"}.get(
        category, "no character"
    )
