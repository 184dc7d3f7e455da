"""TMX as a stream of raw entries: expat events in, one entry at a time out, damage survived.

expat reads in C; what costs is each step into Python. So text is gathered by `list.append` itself, and only what is
rare (inline codes, unknown elements) goes through the slower handlers that build trees.

A damaged place ends expat's run. The parser then looks for the next `<tu`, starts anew there and goes on; what stood
between is lost and reported with its line. Entities are refused where they are declared, external ones never opened.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar
from xml.parsers import expat

from tm.errors import FormatError
from tm.model import Content, Element
from tm.tmx.model import Header
from tm.tmx.source import Limits

T = TypeVar("T")
#: A note, property or unknown element: name, attributes, content (text where it has no elements).
RawExtra = tuple[str, dict[str, str], "str | Content"]
#: A variant when its `tuv` ends: attributes, extras, segment (text where it has no codes; None where it has no `seg`).
RawVariant = tuple[dict[str, str], list[RawExtra], "str | Content | None"]
#: Makes of an entry what the caller wants: attributes, extras, variants, line.
Build = Callable[[dict[str, str], list[RawExtra], list[RawVariant], int], "list[T]"]
#: Code of the rule, 1-based line, what is wrong.
Say = Callable[[str, int, str], None]

_NEXT = re.compile(rb"<tu[\s>]")
_PROLOGUE = b"<tmx><body>"
_TEXTS = frozenset({"note", "prop"})
_WITH_TEXTS = frozenset({"header", "tu", "tuv"})


class Parser(Generic[T]):
    """One pass over one file: `run` gives what `build` makes of each entry, in file order, and sets `header`."""

    __slots__ = (
        "attributes", "attributes_of_header", "build", "damages", "entry", "entry_extras", "entry_line", "expat",
        "extras", "given", "header", "idle", "limits", "lines", "outer", "path", "place", "ready", "root", "say",
        "seeking", "segment", "text", "tree", "variant", "variants", "window",
    )  # fmt: skip

    def __init__(self, path: str, build: Build[T], say: Say, limits: Limits) -> None:
        self.path = path
        self.build = build
        self.say = say
        self.limits = limits
        self.header: Header | None = None
        self.root: dict[str, str] = {}
        self.ready: list[T] = []
        self.damages = 0
        self.idle = 0  # bytes since an entry ended
        self.attributes_of_header: dict[str, str] = {}
        self.seeking = False  # whether the next `<tu` is looked for
        self.attributes: dict[str, str] = {}
        self.entry: dict[str, str] = {}
        self.entry_extras: list[RawExtra] = []
        self.variant: dict[str, str] = {}
        self.text: list[str] = []
        self._start_expat(0)

    def run(self, blocks: Iterator[bytes]) -> Iterator[T]:
        """Parse block after block.

        Raises:
            FormatError: it is no TMX, declares an entity, or passes a limit.
        """
        for block in blocks:
            yield from self._parse(block, final=False)
            self.idle += len(block)
            if self.idle > self.limits.unit:
                raise FormatError(f"no unit ends within {self.limits.unit} bytes", path=self.path, line=self._line())
        yield from self._parse(b"", final=True)

    # -- expat, and starting it anew --------------------------------------------------------------------------------

    def _start_expat(self, lines: int) -> None:
        """Begin with a fresh expat that has `lines` lines of the file before it."""
        parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.buffer_size = 1 << 16
        parser.EntityDeclHandler = self._refuse_entity
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self.expat = parser
        self.lines = lines
        self.window = b""  # what expat has been given and not yet done with
        self.place = ""
        self.outer = ""
        self.extras: list[RawExtra] = []
        self.variants: list[RawVariant] = []
        self.segment: str | Content | None = None
        self.tree: list[tuple[str, dict[str, str], list[str | Element]]] = []
        self.entry_line = 0
        self.given = 0
        self._watch_usual()

    def _watch_usual(self) -> None:
        self.expat.StartElementHandler = self._start
        self.expat.EndElementHandler = self._end
        self.expat.CharacterDataHandler = self.text.append

    def _watch_tree(self) -> None:
        self.expat.StartElementHandler = self._start_in_tree
        self.expat.EndElementHandler = self._end_in_tree

    def _line(self) -> int:
        return self.lines + self.expat.CurrentLineNumber

    def _refuse_entity(self, name: str, *_: object) -> None:
        raise FormatError(
            f"declares an entity ({name[:40]!r}); entities are refused", path=self.path, line=self._line()
        )

    def _parse(self, block: bytes, *, final: bool) -> Iterator[T]:
        data = block
        while True:
            if self.seeking:
                data = self._seek(data)
                if self.seeking:
                    return
            try:
                self.expat.Parse(data, final)
            except expat.ExpatError as error:
                yield from self._made()
                data = self._after_damage(error, self.window + data)
            else:
                yield from self._made()
                self.given += len(data)
                held = self.given - max(self.expat.CurrentByteIndex, 0)
                self.window = (self.window + data)[-held:] if held else b""
                return

    def _made(self) -> list[T]:
        """Take what is ready."""
        made = self.ready
        if made:
            self.ready = []
            self.idle = 0
        return made

    def _after_damage(self, error: expat.ExpatError, data: bytes) -> bytes:
        """Report what ended expat's run, begin to look for the next entry, give the bytes behind the damage."""
        line = self.lines + error.lineno
        what = expat.errors.messages.get(error.code, "not well-formed")
        if self.place == "" and not self.root and not self.lines:
            raise FormatError(f"no TMX: {what}", path=self.path, line=line)
        if self.place in {"", "tmx", "header", "body"}:
            lost = ""
        else:
            lost = f"; the unit that starts in line {self.entry_line} is lost"
        self.say("damaged", line, what + lost)
        self.damages += 1
        if self.damages > self.limits.damages:
            raise FormatError(f"more than {self.limits.damages} damaged places", path=self.path, line=line)
        position = max(self.expat.ErrorByteIndex - (self.given - len(self.window)), 0)
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
        self._start_expat(self.lines + data.count(b"\n", 0, found.start()))
        self.expat.Parse(_PROLOGUE, False)
        self.given = len(_PROLOGUE)
        return data[found.start() :]

    # -- what every entry has ---------------------------------------------------------------------------------------

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        place = self.place
        if place == "tuv" and name == "seg" and self.segment is None:
            self.text.clear()
            self.place = "seg"
        elif place == "tu" and name == "tuv":
            self.variant = attributes
            self.extras = []
            self.place = "tuv"
        elif name in _TEXTS and place in _WITH_TEXTS:
            self.text.clear()
            self.attributes = attributes
            self.outer = place
            self.place = name
        elif place == "body" and name == "tu":
            self.entry = attributes
            self.extras = self.entry_extras = []
            self.variants = []
            self.entry_line = self.lines + self.expat.CurrentLineNumber
            self.place = "tu"
        else:
            self._start_unusual(name, attributes)

    def _end(self, _: str) -> None:
        place = self.place
        if place == "seg":
            self.segment = "".join(self.text)
            self.place = "tuv"
        elif place == "tuv":
            self.variants.append((self.variant, self.extras, self.segment))
            self.extras = self.entry_extras
            self.segment = None
            self.place = "tu"
        elif place in _TEXTS:
            self.extras.append((place, self.attributes, "".join(self.text)))
            self.place = self.outer
        elif place == "tu":
            self.ready += self.build(self.entry, self.entry_extras, self.variants, self.entry_line)
            self.place = "body"
        elif place == "header":
            self.header = Header(tuple(self.attributes_of_header.items()), elements(self.extras), self._root())
            self.place = "tmx"
        else:
            self.place = "tmx" if place == "body" else ""

    # -- the rest ---------------------------------------------------------------------------------------------------

    def _root(self) -> tuple[tuple[str, str], ...]:
        return tuple(self.root.items())

    def _start_unusual(self, name: str, attributes: dict[str, str]) -> None:
        place = self.place
        if place == "":
            if name != "tmx":
                raise FormatError(f"no TMX: the root element is <{name[:40]}>", path=self.path, line=self._line())
            self.root = self.root or attributes
            self.place = "tmx"
        elif place == "tmx" and name == "header":
            self.attributes_of_header = attributes
            self.extras = []
            self.place = "header"
        elif place == "tmx" and name == "body":
            self.place = "body"
        elif place == "tu" and name == "tu":
            self.say("unclosed-unit", self._line(), f"the unit of line {self.entry_line} does not end before this one")
            self._end("tu")
            self._start(name, attributes)
        else:
            self._start_tree(name, attributes)

    def _start_tree(self, name: str, attributes: dict[str, str]) -> None:
        """Begin to gather elements within elements, up to the end of the segment, text or unknown element."""
        if self.place == "seg" or self.place in _TEXTS:
            self.tree.append((self.place, self.attributes, []))
            self._flush()
        self.text.clear()
        self.tree.append((name, attributes, []))
        self._watch_tree()

    def _start_in_tree(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.tree) > self.limits.depth:
            raise FormatError(f"elements deeper than {self.limits.depth}", path=self.path, line=self._line())
        self._flush()
        self.tree.append((name, attributes, []))

    def _flush(self) -> None:
        if self.text:
            self.tree[-1][2].append("".join(self.text))
            self.text.clear()

    def _end_in_tree(self, _: str) -> None:
        self._flush()
        name, attributes, content = self.tree.pop()
        if self.tree:
            self.tree[-1][2].append(Element(name, tuple(attributes.items()), tuple(content)))
            return
        self._watch_usual()
        if self.place == "seg":
            self.segment = tuple(content)
            self.place = "tuv"
        elif self.place in _TEXTS:
            self.extras.append((name, attributes, tuple(content)))
            self.place = self.outer
        elif self.place in _WITH_TEXTS:
            self.extras.append((name, attributes, tuple(content)))
        else:
            self.say(
                "unknown-element", self._line(), f"<{name[:40]}> has no place in <{self.place or 'tmx'}>, left out"
            )


def elements(extras: list[RawExtra]) -> tuple[Element, ...]:
    """Make elements of raw extras."""
    return tuple(
        Element(name, tuple(attributes.items()), (content,) if isinstance(content, str) and content else tuple(content))
        for name, attributes, content in extras
    )
