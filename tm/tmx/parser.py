"""TMX as a stream: blocks of bytes in, what is made of each entry out, damage survived.

A damaged place ends expat's run. Where the entry at hand can be mended (`tm.tmx.mending`), it is parsed again, and
from there on blocks are mended beforehand; a sound file is spared the looking. Else the parser looks for the next
`<tu`, starts anew there and goes on; what stood between is lost and reported with its line. Entities are refused
where they are declared, external ones never opened.

Plain entries go by `tm.tmx.swift`, and expat, which sees all else, sees only their line breaks, so that it counts
lines right.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from typing import Generic, TypeAlias
from xml.parsers import expat

from tm.errors import FormatError
from tm.tmx import swift
from tm.tmx.events import Build, Head, Say, T, Watcher, attach
from tm.tmx.mending import mended, without_blank_start
from tm.tmx.source import BLOCK, Limits

_NEXT = re.compile(rb"<tu[\s>]")
_BEHIND = frozenset({b" ", b">", b"\n", b"\r", b"\t"})  # a `<tu`, which tells it from `<tuv`
_PROLOGUE = b"<tmx><body>"
_OUTSIDE = frozenset({"", "tmx", "header", "body"})
_END = "</tu>"
#: Entries that were not plain before the parser gives up looking, where plain ones are not more.
_MISSES = 100

Cut: TypeAlias = Callable[[str, int, int, list[T]], tuple[int, int]]
"""Takes plain entries from a position whose line is given, puts what it makes of them into the list; gives position and
line behind them."""


class Parser(Generic[T]):
    """One pass over one file: `batches` gives what `build` makes of entries, in file order, and fills `head`."""

    __slots__ = (
        "build", "cut", "damages", "expat", "given", "head", "idle", "kept", "limits", "lines", "mending", "missed",
        "newlines", "path", "ready", "rest", "say", "seeking", "swift", "watcher", "where", "window",
    )  # fmt: skip

    def __init__(
        self,
        path: str,
        build: Build[T],
        say: Say,
        limits: Limits,
        watcher: Watcher | None = None,
        cut: Cut[T] | None = None,
    ) -> None:
        self.path = path
        self.build = build
        self.cut = cut or _one_by_one(build)
        self.swift = watcher is None  # whether plain entries are looked for
        self.missed = 0  # entries that were not plain, less those that were
        self.kept = b""  # behind the last entry that ended
        self.say = say
        self.limits = limits
        self.watcher = watcher
        self.head = Head()
        self.ready: list[T] = []
        self.damages = 0
        self.idle = 0  # bytes since an entry ended
        self.seeking = False  # whether the next `<tu` is looked for
        self.mending = False  # whether blocks are mended before they are parsed
        self.rest = b""  # of a block that is to be mended with the next
        self.newlines = 0  # in all that has been parsed
        self._start_expat(0, b"")

    def batches(self, blocks: Iterator[bytes]) -> Iterator[list[T]]:
        """Parse block after block; give what was made of each, in lists, for handing on one by one costs.

        Raises:
            FormatError: it is no TMX, declares an entity, or passes a limit.
        """
        first = without_blank_start(next(blocks, b""), self.say)
        for block in itertools.chain([mended(first, 1, self.say)], blocks):
            yield from self._mixed(block) if self.swift else self._slowly(block)
        self.kept, last = b"", self.kept
        yield from self._slowly(last)
        yield from self._parse(self.rest, final=True)

    def _slowly(self, block: bytes) -> Iterator[list[T]]:
        """Let expat see all of a block."""
        block = self.kept + block
        self.kept = b""
        data = block
        if self.mending:
            whole = self.rest + block
            end = whole.rfind(b">") + 1 or len(whole)
            data, self.rest = mended(whole[:end], self.newlines + 1, self.say), whole[end:]
        self.newlines += data.count(b"\n")
        yield from self._parse(data, final=False)
        self.idle += len(block)
        if self.idle > self.limits.unit:
            raise FormatError(f"no unit ends within {self.limits.unit} bytes", path=self.path, line=self._line())

    def _mixed(self, block: bytes) -> Iterator[list[T]]:
        """Take plain entries as they stand, and let expat see what is between them."""
        data = self.kept + block
        end = data.rfind(b"</tu>") + len(_END)
        text = swift.readable(data[:end]) if end >= len(_END) else ""
        if not text or self.mending:
            if end < len(_END) and len(data) < BLOCK and self._between():
                self.kept = data
            else:
                self.kept = b""
                yield from self._slowly(data)
            return
        self.kept = b""
        position = 0
        while position < len(text):
            if self._between():
                made: list[T] = []
                before = self._line()
                position, line = self.cut(text, position, before, made)
                if made:
                    yield made
                    self.missed -= len(made)
                    self.idle = 0
                    yield from self._slowly(b"\n" * (line - before))
            if position < len(text):
                self.missed += 1
                self.swift = self.swift and self.missed < _MISSES
                stop = text.find(_END, position) + len(_END) if self.swift else len(text)
                yield from self._slowly(text[position:stop].encode())
                position = stop
        if self._between():
            self.kept = data[end:]
        else:
            yield from self._slowly(data[end:])

    def _between(self) -> bool:
        """Tell whether an entry may begin here, with nothing in expat's hands."""
        place, _, others = self.where()
        return self.swift and place == "body" and not (others or self.window or self.seeking or self.mending)

    def _begin_dtd(self, name: str, system: str | None, public: str | None, has_rules: int) -> None:  # noqa: ARG002
        # Rules in the file may give attributes that do not stand there.
        self.swift = self.swift and not has_rules

    def _begin_cdata(self) -> None:
        # Expat passes on what is in it bit by bit, so that nothing would be in its hands.
        if self.where()[0] == "body":
            self.swift = False

    def _start_expat(self, lines: int, prologue: bytes) -> None:
        """Begin with a fresh expat that has `lines` lines of the file before it and opens with `prologue`."""
        parser = expat.ParserCreate("utf-8", intern={name: name for name in ("prop", "seg", "tu", "tuv")})
        parser.buffer_text = True
        parser.buffer_size = 1 << 16
        parser.EntityDeclHandler = self._refuse_entity
        parser.StartDoctypeDeclHandler = self._begin_dtd
        parser.StartCdataSectionHandler = self._begin_cdata
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self.expat = parser
        self.lines = lines
        self.window = b""  # what expat has been given and not yet done with
        self.given = len(prologue)
        self.where = attach(
            parser, self.build, self.ready, self.head, self.say, self.path, lines, self.limits.depth, self.watcher
        )
        if prologue and self.watcher:
            self.watcher.restart(prologue.count(b"<"))
        parser.Parse(prologue, False)

    def _line(self) -> int:
        return self.lines + self.expat.CurrentLineNumber

    def _refuse_entity(self, name: str, *_: object) -> None:
        raise FormatError(
            f"declares an entity ({name[:40]!r}); entities are refused", path=self.path, line=self._line()
        )

    def _parse(self, block: bytes, *, final: bool) -> Iterator[list[T]]:
        data = block
        while True:
            if self.seeking:
                data = self._seek(data)
                if self.seeking:
                    return
            try:
                self.expat.Parse(data, final)
            except expat.ExpatError as error:
                yield self._made()
                data = self._after_damage(error, self.window + data)
            else:
                yield self._made()
                self._remember(data)
                return

    def _made(self) -> list[T]:
        """Take what is ready."""
        made = self.ready.copy()
        if made:
            self.ready.clear()
            self.idle = 0
        return made

    def _remember(self, data: bytes) -> None:
        """Keep what expat is not done with, from the start of the entry at hand."""
        self.given += len(data)
        seen = self.window + data
        held = self.given - max(self.expat.CurrentByteIndex, 0)
        if self.where()[0] not in _OUTSIDE:
            held = max(held, len(seen) - max(_last_entry(seen, len(seen)), 0))
        self.window = seen[-held:] if held else b""

    def _after_damage(self, error: expat.ExpatError, data: bytes) -> bytes:
        """Give the bytes to go on with: those of the entry at hand, mended, or those behind the damage."""
        line = self.lines + error.lineno
        what = expat.errors.messages.get(error.code, "not well-formed")
        if self.head.root is None and not self.damages:
            raise FormatError(f"no TMX: {what}", path=self.path, line=line)
        place, entry_line, _ = self.where()
        position = max(self.expat.ErrorByteIndex - (self.given - len(self.window)), 0)
        if place not in _OUTSIDE:
            start = _last_entry(data, position)
            sound = mended(data[start:], entry_line, self.say) if start >= 0 else b""
            if sound and sound != data[start:]:
                self.mending = True
                self._start_expat(entry_line - 1, _PROLOGUE)
                return sound
            what += f"; the unit that starts in line {entry_line} is lost"
        self.say("damaged", line, what)
        self.damages += 1
        if self.damages > self.limits.damages:
            raise FormatError(f"more than {self.limits.damages} damaged places", path=self.path, line=line)
        self.lines = line - 1 + data.count(b"\n", position, position + 1)
        self.window = b""
        self.seeking = True
        return data[position + 1 :]

    def _seek(self, data: bytes) -> bytes:
        """Look for the next entry; when it is found, give the bytes from there and a fresh expat for them."""
        data = self.window + data
        found = _NEXT.search(data)
        if found is None:
            self.window = data[-3:]
            self.lines += data.count(b"\n", 0, len(data) - len(self.window))
            return b""
        self.seeking = False
        self._start_expat(self.lines + data.count(b"\n", 0, found.start()), _PROLOGUE)
        return data[found.start() :]


def _one_by_one(build: Build[T]) -> Cut[T]:
    plainly = swift.by_parts(build)
    return lambda text, position, line, into: swift.cut(text, position, line, plainly, into)


def _last_entry(data: bytes, end: int) -> int:
    """Give where the last entry before `end` starts, or -1."""
    while (end := data.rfind(b"<tu", 0, end)) >= 0:
        if data[end + 3 : end + 4] in _BEHIND:
            break
    return end
