"""Plain texts as the store compares them: folded, and named by a fingerprint.

Folding is that of the fuzzy score (`design.md`): NFC, every run of white space one space, none at the ends.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray


def fold(text: str) -> str:
    r"""Give a text as it is compared: NFC, with single spaces and none at its ends.

    >>> fold(" Eiropas\u00a0\n Savieni\u0304ba ")
    'Eiropas Savienība'
    """
    # A text in which every character is printable has no white space but U+0020: nearly all texts end here.
    if not text.isprintable() or "  " in text or text[:1] == " " or text[-1:] == " ":
        text = " ".join(text.split())
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", text)


def all_folded(texts: Sequence[str]) -> bool:
    """Tell whether texts are as `fold` gives them; asked of many together, and no is said for all where one is odd.

    >>> all_folded(["a", "b c"]), all_folded(["a", " b"]), all_folded(["a\u00a0b"])
    (True, False, False)
    """
    # Between two texts stands one space, at the ends too, so that a space too many makes two.
    together = f" {' '.join(texts)} "
    if "  " in together:
        return False
    codes = np.frombuffer(together.encode("utf-16-le", "surrogatepass"), "<u2")
    if _usual()[codes].all():
        return True
    return together.isprintable() and unicodedata.is_normalized("NFC", together)


def folded(texts: Sequence[str]) -> list[str]:
    """Fold many texts, some hundred at a time, most of which are folded already."""
    parts = (texts[start : start + 250] for start in range(0, len(texts), 250))
    return [text for part in parts for text in (part if all_folded(part) else map(fold, part))]


@cache
def _usual() -> NDArray[np.bool_]:
    """Mark the UTF-16 codes of printable characters that no folding changes, whatever stands beside them."""
    marks = np.zeros(1 << 16, np.bool_)
    # Letters of European languages without combining marks; dashes, quotes and other signs; the euro sign.
    for first, last in (
        (0x20, 0x7E),
        (0xA1, 0xAC),
        (0xAE, 0x2FF),
        (0x2010, 0x2027),
        (0x2030, 0x205E),
        (0x20AC, 0x20AC),
    ):
        marks[first : last + 1] = True
    return marks


def digests(named: Iterable[tuple[bytes, bytes]]) -> bytes:
    """Give the fingerprints of many texts, 64 bits each, little-endian: language and NUL, text, both as UTF-8."""
    return b"".join([blake2b(language + text, digest_size=8).digest() for language, text in named])


def fingerprint(language: str, plain: str) -> int:
    """Give 64 bits (signed) that name a text in a language: by them it is found, and seen to be whole.

    >>> fingerprint("lv", "jā") == fingerprint("lt", "jā")
    False
    """
    digest = blake2b(f"{language}\0{plain}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)
