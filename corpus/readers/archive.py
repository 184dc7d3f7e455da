"""Parts of a zip archive of a stranger (DOCX), with limits that count what comes out and believe no header.

The names and sizes in an archive are claims. What is read is counted as it is inflated; entries that overlap (one
compressed body behind thousands of names), climb out of the archive, come twice or are encrypted are refused.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path

from corpus.errors import ReadError
from corpus.readers.raw import MIB, read_bytes

MAX_FILE = 256 * MIB
MAX_ENTRIES = 10_000
MAX_PART = 64 * MIB
MAX_RATIO = 250
_SMALL = 4 * MIB
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BLOCK = 256 * 1024


class Archive:
    """An archive opened for reading; `part` gives one entry's bytes.

    Raises:
        ReadError: no zip archive, damaged, encrypted, or built to do harm.
    """

    def __init__(self, path: Path) -> None:
        data = read_bytes(path, MAX_FILE)
        self.path = str(path)
        if data.startswith(_COMPOUND):
            raise ReadError(
                "protected with a password, or in Word's old format; save it as .docx without one", path=self.path
            )
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, OverflowError) as error:
            raise ReadError(f"no valid zip archive: {_reason(error)}", path=self.path) from None
        self.entries = {entry.filename: entry for entry in self.zip.infolist()}
        self._refuse_harm(self.zip.infolist())

    def part(self, name: str) -> bytes | None:
        """Give the bytes of an entry, or None where there is no such entry.

        Raises:
            ReadError: damaged, or larger than any document's part.
        """
        entry = self.entries.get(name)
        if entry is None:
            return None
        made = bytearray()
        try:
            with self.zip.open(entry) as stream:
                while block := stream.read(_BLOCK):
                    made += block
                    if len(made) > MAX_PART:
                        raise ReadError(f"{_shown(name)} in it inflates to over {MAX_PART // MIB} MiB", path=self.path)
                    if len(made) > max(_SMALL, MAX_RATIO * entry.compress_size):
                        raise ReadError(f"a zip bomb: {_shown(name)} inflates over {MAX_RATIO} times", path=self.path)
        except (
            zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError,
        ) as error:  # fmt: skip
            raise ReadError(f"{_shown(name)} in it is damaged: {_reason(error)}", path=self.path) from None
        return bytes(made)

    def _refuse_harm(self, entries: Iterable[zipfile.ZipInfo]) -> None:
        listed = sorted(entries, key=lambda entry: entry.header_offset)
        if len(listed) > MAX_ENTRIES:
            raise ReadError(f"more than {MAX_ENTRIES:,} entries in the archive", path=self.path)
        if len(self.entries) != len(listed):
            raise ReadError("two entries of one name in the archive", path=self.path)
        end = 0
        for entry in listed:
            name = entry.filename
            if entry.flag_bits & 1:
                raise ReadError("encrypted; save it without a password", path=self.path)
            if name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or ":" in name:
                raise ReadError(f"an entry that points outside the archive ({_shown(name)})", path=self.path)
            if entry.header_offset < end:
                raise ReadError(f"a zip bomb: {_shown(name)} overlaps another entry", path=self.path)
            end = entry.header_offset + entry.compress_size


def _shown(name: str) -> str:
    return ascii(name[:60])


def _reason(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
