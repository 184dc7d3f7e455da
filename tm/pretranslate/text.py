"""A text with a segment a line: exact matches take the place of their lines, fuzzy ones are marked, the rest stays.

Plain text has no place for a mark, so a fuzzy match stands as `[87.5%] translation`: what still has to be looked at is
found by searching for the bracket, and nobody takes it for finished.
"""

from __future__ import annotations

from pathlib import Path

from corpus.files import replacing
from tm.errors import FormatError
from tm.pretranslate.model import Counts, Match, Wanted, count, spaced

_LARGEST = 256 << 20


def fill(path: Path, out: Path, match: Match) -> Counts:
    """Write the text with its translations.

    Raises:
        FormatError: it is not UTF-8, or larger than 256 MiB.
    """
    if path.stat().st_size > _LARGEST:
        raise FormatError(f"larger than {_LARGEST} bytes", path=str(path))
    try:
        lines = path.read_bytes().decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise FormatError("no UTF-8; save it as UTF-8", path=str(path)) from error
    lines = [line.removesuffix("\r") for line in lines]
    places = [place for place, line in enumerate(lines) if line.strip()]
    texts = ["", *(lines[place] for place in places), ""]
    wanted = [Wanted(*three) for three in zip(texts[1:-1], texts[:-2], texts[2:], strict=True)]
    found = match(wanted, None)
    for place, one in zip(places, found, strict=True):
        if one is not None:
            mark = "" if one.sure else f"[{min(one.score, 100):.1f}%] "
            target = " ".join(one.stored.unit.target.split())
            lines[place] = spaced(mark + target, lines[place])
    with replacing(out) as stream:
        stream.write("\n".join(lines).encode())
    return count(found, 0)
