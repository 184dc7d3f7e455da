"""Fill a PO file: sure matches as translations, the others flagged fuzzy, with the source they were made for.

`#| msgid` holds the source of a fuzzy match, as msgmerge writes it, so that editors show what differs. Messages with
plural forms are left alone: a memory does not say which form a translation is.
"""

from __future__ import annotations

from pathlib import Path

import polib

from corpus.files import replacing
from tm.errors import FormatError
from tm.pretranslate.model import Counts, Found, Match, Wanted, count, spaced
from tm.store import fold
from tm.tmx.languages import normalized
from tm.tmx.texts import legal

#: Largest file that is read, in bytes: polib holds all of it.
_LARGEST = 512 << 20


def fill(path: Path, out: Path, match: Match, *, overwrite: bool) -> Counts:
    """Write the PO file with its translations.

    Raises:
        FormatError: it is no PO file, or larger than 512 MiB.
    """
    file = _read(path)
    entries = [entry for entry in file if not entry.obsolete and entry.msgid]
    open_entries = [place for place, entry in enumerate(entries) if _open(entry, overwrite=overwrite)]
    texts = ["", *(entry.msgid for entry in entries), ""]
    wanted = [Wanted(texts[place + 1], texts[place], texts[place + 2]) for place in open_entries]
    code = file.metadata.get("Language", "").strip()
    languages = (normalized(file.metadata.get("X-Source-Language") or "en"), normalized(code)) if code else None
    found = match(wanted, languages)
    for place, one in zip(open_entries, found, strict=True):
        if one is not None:
            _fill(entries[place], one)
    with replacing(out) as stream:
        stream.write(f"{file}\n".encode())
    left = sum(bool(entry.msgid_plural) and not all(entry.msgstr_plural.values()) for entry in entries)
    return count(found, len(entries) - len(open_entries) - left, left=left)


def _read(path: Path) -> polib.POFile:
    if path.stat().st_size > _LARGEST:
        raise FormatError(f"larger than {_LARGEST} bytes", path=str(path))
    with path.open("rb") as stream:
        if b"\0" in stream.read(4096):
            raise FormatError("no PO file: it holds NUL", path=str(path))
    try:
        return polib.pofile(str(path))
    except (OSError, ValueError, LookupError) as error:
        if isinstance(error, FileNotFoundError | PermissionError):
            raise
        raise FormatError(f"no PO file: {error}", path=str(path)) from error


def _open(entry: polib.POEntry, *, overwrite: bool) -> bool:
    return not entry.msgid_plural and (overwrite or not entry.msgstr)


def _fill(entry: polib.POEntry, found: Found) -> None:
    entry.msgstr = spaced(legal(found.stored.unit.target), entry.msgid)
    entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    entry.previous_msgid = None
    if not found.sure:
        entry.flags.append("fuzzy")
        if fold(found.stored.unit.source) != fold(entry.msgid):
            entry.previous_msgid = legal(found.stored.unit.source)
