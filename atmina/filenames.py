"""What a file's name says: `NAME.lv.EXT`, or `lv/NAME.EXT`, is the document NAME in Latvian.

The language is that of the name, or else of the nearest folder that is called like a language (a code of ISO 639-1,
with or without a region).
"""

from __future__ import annotations

import re
from pathlib import Path

# ISO 639-1, all two-letter codes.
# fmt: off
_CODES = frozenset([
    "aa", "ab", "ae", "af", "ak", "am", "an", "ar", "as", "av", "ay", "az", "ba", "be", "bg", "bh", "bi", "bm",
    "bn", "bo", "br", "bs", "ca", "ce", "ch", "co", "cr", "cs", "cu", "cv", "cy", "da", "de", "dv", "dz", "ee",
    "el", "en", "eo", "es", "et", "eu", "fa", "ff", "fi", "fj", "fo", "fr", "fy", "ga", "gd", "gl", "gn", "gu",
    "gv", "ha", "he", "hi", "ho", "hr", "ht", "hu", "hy", "hz", "ia", "id", "ie", "ig", "ii", "ik", "io", "is",
    "it", "iu", "ja", "jv", "ka", "kg", "ki", "kj", "kk", "kl", "km", "kn", "ko", "kr", "ks", "ku", "kv", "kw",
    "ky", "la", "lb", "lg", "li", "ln", "lo", "lt", "lu", "lv", "mg", "mh", "mi", "mk", "ml", "mn", "mr", "ms",
    "mt", "my", "na", "nb", "nd", "ne", "ng", "nl", "nn", "no", "nr", "nv", "ny", "oc", "oj", "om", "or", "os",
    "pa", "pi", "pl", "ps", "pt", "qu", "rm", "rn", "ro", "ru", "rw", "sa", "sc", "sd", "se", "sg", "sh", "si",
    "sk", "sl", "sm", "sn", "so", "sq", "sr", "ss", "st", "su", "sv", "sw", "ta", "te", "tg", "th", "ti", "tk",
    "tl", "tn", "to", "tr", "ts", "tt", "tw", "ty", "ug", "uk", "ur", "uz", "ve", "vi", "vo", "wa", "wo", "xh",
    "yi", "yo", "za", "zh", "zu",
])
# fmt: on
_TAG = re.compile(r"([a-z]{2})(?:[-_](?:[A-Za-z]{2}|[0-9]{3}))?")


def language_of(path: Path) -> str | None:
    """Give the language that a file's name says, or that of the folder it lies in, or None.

    >>> language_of(Path("belarus.lv.txt")), language_of(Path("corpus/en/belarus.txt")), language_of(Path("notes.txt"))
    ('lv', 'en', None)
    """
    found = document_name(path.parts)
    return found[1] if found else None


def document_name(parts: tuple[str, ...]) -> tuple[str, str] | None:
    """Part the parts of a relative path into the document's name (`folder/NAME`) and its language.

    >>> document_name(("2020", "lv", "a.txt")), document_name(("notes.txt",))
    (('2020/a', 'lv'), None)
    """
    stem = Path(parts[-1]).stem
    before, dot, last = stem.rpartition(".")
    if dot and before and (lang := _code(last)):
        return "/".join((*parts[:-1], before)), lang
    for index in range(len(parts) - 2, -1, -1):
        if lang := _code(parts[index]):
            return "/".join((*parts[:index], *parts[index + 1 : -1], stem)), lang
    return None


def _code(text: str) -> str | None:
    found = _TAG.fullmatch(text)
    return found[1] if found and found[1] in _CODES else None
