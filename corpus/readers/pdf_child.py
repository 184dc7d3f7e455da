"""The child process that opens a PDF: prints, for each page, its runs of characters and their places, as JSON lines.

A file of 1 KB can abort PDFium and one of 2 KB can make it take 2 GiB, so it runs here, under limits that it sets
itself, and never in the process that reads documents. This script imports nothing of the project.

Lines: `{"pages": n}`, then `{"page": i, "unmapped": n, "runs": [[text, left, right, baseline, size, bold, turns], …]}`
for each page (units: points, origin bottom left; turns: text direction in quarter turns), last `{"end": true}`; or
`{"error": "password" | "memory" | text}`.
"""

from __future__ import annotations

import ctypes
import json
import math
import sys
from collections.abc import Iterator, Sequence
from typing import Any

MAX_CHARACTERS = 40_000_000
MAX_PAGES = 20_000
_HYPHENS = {0x02, 0xFFFE, 0xAD}
_LINE_ENDS = {0x0A, 0x0D}
_SAME_LINE = 0.1
_WORD_GAP = 1.0


def limit(memory: int, seconds: int) -> None:
    """Limit this process: bytes of address space, seconds of processor time, no core file."""
    try:
        import resource  # noqa: PLC0415 - not everywhere
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    if sys.platform.startswith("linux"):
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def main(path: str, memory: int, seconds: int) -> int:
    """Print a PDF's runs; 0 when all went well."""
    limit(memory, seconds)
    try:
        for record in records(path):
            sys.stdout.write(json.dumps(record, ensure_ascii=True) + "\n")
    except MemoryError:
        sys.stdout.write('{"error": "memory"}\n')
        return 1
    return 0


def records(path: str) -> Iterator[dict[str, Any]]:
    """Give the records of a PDF, page by page."""
    import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415 - after the limits are set

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        text = str(error)
        yield {"error": "password" if "assword" in text or "ecurity" in text else text}
        return
    count = len(document)
    if count > MAX_PAGES:
        yield {"error": f"more than {MAX_PAGES:,} pages"}
        return
    yield {"pages": count}
    left = MAX_CHARACTERS
    for index in range(count):
        try:
            page = document[index]
            textpage = page.get_textpage()
        except pypdfium2.PdfiumError as error:
            yield {"error": f"page {index + 1}: {error}"}
            return
        left -= textpage.count_chars()
        if left < 0:
            yield {"error": f"more than {MAX_CHARACTERS:,} characters"}
            return
        runs = Runs(pypdfium2.raw, textpage.raw, textpage.count_chars())
        yield {"page": index + 1, "runs": list(runs.all()), "unmapped": runs.unmapped}
        textpage.close()
        page.close()
    yield {"end": True}


class Runs:
    """Gathers the characters of a page to runs of one size on one baseline.

    A call into the library costs more than all the rest, so the text is taken in one, and a small letter after a small
    letter is taken as of the same object and place as that one: nothing raised, set larger or apart begins there.
    """

    def __init__(self, raw: Any, page: Any, count: int) -> None:  # noqa: ANN401 - ctypes
        self.raw, self.page, self.count = raw, page, count
        self.handle = ctypes.cast(page, ctypes.c_void_p).value
        self.object_at = _plainly(raw.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
        self.box_at = _plainly(
            raw.FPDFText_GetLooseCharBox, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p
        )
        self.box = raw.FS_RECTF()
        self.unmapped = 0
        self.letters: list[str] = []
        self.left = self.right = self.baseline = self.size = 0.0
        self.bold, self.turns = False, 0
        self.seen: int | None = -1
        self.style = (0.0, 0.0, False, 0)

    def codes(self) -> Sequence[int]:
        """Give the page's characters: at once, or one by one where the two countings differ."""
        units = (ctypes.c_ushort * (self.count + 1))()
        written = self.raw.FPDFText_GetText(self.page, 0, self.count, units)
        codes = units[: self.count]
        if written == self.count + 1 and not any(0xD800 <= code <= 0xDFFF for code in codes):
            return codes
        return [self.raw.FPDFText_GetUnicode(self.page, index) for index in range(self.count)]

    def all(self) -> Iterator[list[Any]]:
        """Give the runs in the order of the file."""
        was_small = False
        passed = -1  # the last character whose place was not asked for
        for index, code in enumerate(self.codes()):
            is_small = 0x61 <= code <= 0x7A or (code > 0xDE and chr(code).islower())
            if is_small and was_small and self.letters:
                self.letters.append(chr(code))
                passed = index
                continue
            if passed >= 0:
                self.reach(passed)
                passed = -1
            was_small = False
            if code in _LINE_ENDS:
                yield from self.flush()
            elif code == 0x20 and self.letters:
                self.letters.append(" ")
            else:
                was_small = is_small
                yield from self.take(index, code)
        if passed >= 0:
            self.reach(passed)
        yield from self.flush()

    def take(self, index: int, code: int) -> Iterator[list[Any]]:
        """Add a character to the run at hand, or end that and begin another."""
        if code == 0 or 0xE000 <= code <= 0xF8FF:
            self.unmapped += 1
        address = self.object_at(self.handle, index)
        if address != self.seen:
            self.seen, self.style = address, self.look(index)
        size, baseline, bold, turns = self.style
        along, across = self.span(index, turns)
        if along == across == math.inf:
            return
        if self.letters and not self.goes_on(along, baseline, size, turns):
            yield from self.flush()
        if not self.letters:
            self.left, self.baseline, self.size, self.bold, self.turns = along, baseline, size, bold, turns
        self.letters.append("-" if code in _HYPHENS else _character(code))
        self.right = across
        if code in _HYPHENS:
            yield from self.flush()

    def reach(self, index: int) -> None:
        """Let the run at hand end where a character does."""
        across = self.span(index, self.turns)[1]
        self.right = across if math.isfinite(across) else self.right

    def span(self, index: int, turns: int) -> tuple[float, float]:
        """Give where a character begins and ends along its line; infinities where it has no place."""
        if not self.box_at(self.handle, index, ctypes.addressof(self.box)):
            return math.inf, math.inf
        return _span(self.box, turns)

    def look(self, index: int) -> tuple[float, float, bool, int]:
        """Give the size, baseline, weight and direction of the text object that a character belongs to."""
        raw, page = self.raw, self.page
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(page, index, ctypes.byref(matrix))
        turns = round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4 if (matrix.a or matrix.b) else 0
        scale = math.hypot(matrix.c, matrix.d) or 1.0
        size = abs(raw.FPDFText_GetFontSize(page, index)) * scale
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(page, index, ctypes.byref(x), ctypes.byref(y))
        baseline = (y.value, -x.value, -y.value, x.value)[turns]
        name = ctypes.create_string_buffer(128)
        flags = ctypes.c_int()
        raw.FPDFText_GetFontInfo(page, index, name, 128, ctypes.byref(flags))
        bold = raw.FPDFText_GetFontWeight(page, index) >= 600 or b"bold" in name.value.lower()
        return (size if math.isfinite(size) else 0.0), (baseline if math.isfinite(baseline) else 0.0), bold, turns

    def goes_on(self, along: float, line: float, size: float, turns: int) -> bool:
        """Tell whether a character goes on the run at hand."""
        em = max(self.size, size, 1.0)
        return (
            turns == self.turns
            and abs(line - self.baseline) <= _SAME_LINE * em
            and abs(size - self.size) <= 0.08 * em
            and -0.5 * em <= along - self.right <= _WORD_GAP * em
        )

    def flush(self) -> Iterator[list[Any]]:
        """Give the run at hand, where it has text."""
        text = "".join(self.letters).rstrip(" ")
        self.letters.clear()
        if text:
            numbers = (self.left, self.right, self.baseline, self.size)
            yield [text, *(round(number, 2) for number in numbers), self.bold, self.turns]


def _span(box: Any, turns: int) -> tuple[float, float]:  # noqa: ANN401 - ctypes
    """Give where a character begins and ends along its line."""
    begin, end = (
        (box.left, box.right), (box.bottom, box.top), (-box.right, -box.left), (-box.top, -box.bottom),
    )[turns]  # fmt: skip
    return (begin, end) if math.isfinite(begin) and math.isfinite(end) else (0.0, 0.0)


def _plainly(function: Any, *types: Any) -> Any:  # noqa: ANN401 - ctypes
    """Give a function of the library with plain integers for its pointers, which ctypes passes much faster."""
    return ctypes.CFUNCTYPE(*types)(ctypes.cast(function, ctypes.c_void_p).value or 0)


def _character(code: int) -> str:
    if code == 0 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return "\ufffd"
    return chr(code)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
