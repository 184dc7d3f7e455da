"""Language codes as memories write them, and how to compare them.

Codes are BCP 47 (RFC 5646), in any case, with `_` for `-`. The memories of the European Commission (DGT-TM, Euramis)
write a language without a region as `LV-01`; that suffix is no region and is left out.
"""

from __future__ import annotations

import re
from functools import lru_cache

_CODE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_EURAMIS = re.compile(r"-\d\d$")


@lru_cache(maxsize=1024)
def normalized(code: str) -> str:
    """Give a language code in its usual spelling, or as it is where it is no such code.

    >>> normalized("LV-01"), normalized("en_gb"), normalized("SR-LATN-RS"), normalized("*all*")
    ('lv', 'en-GB', 'sr-Latn-RS', '*all*')
    """
    plain = code.strip().replace("_", "-")
    if not well_formed(plain):
        return code
    first, *rest = _EURAMIS.sub("", plain).split("-")
    parts = [first.lower()]
    for part in rest:
        # A region follows language or script; after a one-letter extension nothing is a region any more.
        if len(part) == 2 and len(parts[-1]) != 1:
            parts.append(part.upper())
        elif len(part) == 4 and part.isalpha() and len(parts) == 1:
            parts.append(part.title())
        else:
            parts.append(part.lower())
    return "-".join(parts)


def well_formed(code: str) -> bool:
    """Tell whether a code has the shape of BCP 47: letters, then parts of 1 to 8 letters or digits.

    >>> well_formed("lv-LV"), well_formed("latviešu"), well_formed("")
    (True, False, False)
    """
    return _CODE.fullmatch(code) is not None


@lru_cache(maxsize=4096)
def matches(code: str, wanted: str) -> bool:
    """Tell whether a file's `code` is what `wanted` asks for: `lv` takes every Latvian, `en-GB` only that English.

    >>> matches("LV-01", "lv"), matches("EN-US", "en"), matches("en-US", "en-GB"), matches("en", "en-GB")
    (True, True, False, False)
    """
    code, wanted = normalized(code), normalized(wanted)
    return code == wanted or code.startswith(wanted + "-")
