"""Plain texts as the store compares them: folded, and named by a fingerprint.

Folding is that of the fuzzy score (`design.md`): NFC, every run of white space one space, none at the ends.
"""

from __future__ import annotations

import unicodedata
from hashlib import blake2b


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


def fingerprint(language: str, plain: str) -> int:
    """Give 64 bits (signed) that name a text in a language: by them it is found, and seen to be whole.

    >>> fingerprint("lv", "jā") == fingerprint("lt", "jā")
    False
    """
    digest = blake2b(f"{language}\0{plain}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)
