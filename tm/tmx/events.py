"""What expat's events become: raw entries, gathered with as few steps in Python as can be.

expat itself is C; what costs is every step into Python, some thirty an entry. So text is gathered by `list.append`
itself, the handlers for what every entry has are closures over plain variables, and what is rare (inline codes, unknown
elements, the header) goes through slower ones that build trees.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeVar

from tm.errors import FormatError
from tm.model import Content, Element
from tm.tmx.model import Header

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

T = TypeVar("T")
#: A note, property or unknown element: name, attributes, content (text where it has no elements).
RawExtra: TypeAlias = "tuple[str, dict[str, str], str | Content]"
#: A variant when its `tuv` ends: attributes, extras, segment (text where it has no codes; None where it has no `seg`).
RawVariant: TypeAlias = "tuple[dict[str, str], list[RawExtra], str | Content | None]"
#: Makes of an entry what the caller wants: attributes, extras, variants, line.
Build: TypeAlias = Callable[[dict[str, str], list[RawExtra], list[RawVariant], int], list[T]]
#: Code of the rule, 1-based line, what is wrong.
Say: TypeAlias = Callable[[str, int, str], None]
#: Gives the 1-based line at which the parser is.
Line: TypeAlias = Callable[[], int]
#: Where the parser is: the element of the outer structure, the line at which the entry at hand began, how many other
#: elements are open.
Where: TypeAlias = Callable[[], tuple[str, int, int]]

_WITH_EXTRAS = frozenset({"header", "tu", "tuv"})
_TEXTS = frozenset({"note", "prop", "seg"})


class Watcher(Protocol):
    """Someone who wants to see every event too, such as a check of the structure. `line` gives the 1-based line."""

    def start(self, name: str, attributes: dict[str, str], line: Line) -> None:
        """An element begins."""

    def end(self, name: str, line: Line) -> None:
        """An element ends."""

    def text(self, text: str, line: Line) -> None:
        """There is text that is not white space."""

    def restart(self, opened: int) -> None:
        """The parser begins anew at an entry; the next `opened` starts are not the file's own."""


class Head:
    """What stands before the entries, as far as it has been read."""

    __slots__ = ("header", "root")

    def __init__(self) -> None:
        self.root: dict[str, str] | None = None
        self.header: Header | None = None


def attach(  # noqa: C901, PLR0915 - closures that share their state
    parser: XMLParserType,
    build: Build[T],
    ready: list[T],
    head: Head,
    say: Say,
    path: str,
    lines: int,
    depth: int,
    watcher: Watcher | None = None,
) -> Where:
    """Let `parser` put what `build` makes of each entry into `ready`, and the header into `head`.

    `lines` is the number of lines before what the parser sees, `depth` the number of elements in elements allowed.
    """
    place = outer = ""
    attributes: dict[str, str] = {}
    entry: dict[str, str] = {}
    variant: dict[str, str] = {}
    extras: list[RawExtra] = []
    entry_extras: list[RawExtra] = []
    variants: list[RawVariant] = []
    segment: str | Content | None = None
    entry_line = 0
    text: list[str] = []
    clear = text.clear
    join = "".join
    tree: list[tuple[str, dict[str, str], list[str | Element]]] = []

    def start(name: str, given: dict[str, str]) -> None:
        nonlocal place, outer, attributes, entry, variant, variants, extras, entry_extras, entry_line
        if name == "prop" and place == "tu":
            clear()
            attributes = given
            outer = place
            place = name
        elif name == "seg" and place == "tuv" and segment is None:
            clear()
            attributes = given
            place = name
        elif name == "tuv" and place == "tu":
            variant = given
            extras = []
            place = name
        elif name == "tu" and place == "body":
            entry = given
            extras = entry_extras = []
            variants = []
            entry_line = lines + parser.CurrentLineNumber
            place = name
        else:
            start_unusual(name, given)

    def end(_: str) -> None:
        nonlocal place, extras, segment
        if place == "seg":
            segment = join(text)
            place = "tuv"
        elif place == "prop" or place == "note":  # noqa: PLR1714 - faster than a set
            extras.append((place, attributes, join(text)))
            place = outer
        elif place == "tuv":
            variants.append((variant, extras, segment))
            extras = entry_extras
            segment = None
            place = "tu"
        elif place == "tu":
            ready.extend(build(entry, extras, variants, entry_line))
            place = "body"
        elif place == "header":
            head.header = Header(tuple(variant.items()), elements(extras), tuple((head.root or {}).items()))
            place = "tmx"
        else:
            place = "tmx" if place == "body" else ""

    def start_unusual(name: str, given: dict[str, str]) -> None:
        nonlocal place, outer, attributes, variant, extras
        if name in {"prop", "note"} and place in _WITH_EXTRAS:
            clear()
            attributes = given
            outer = place
            place = name
        elif place == "":
            if name != "tmx":
                raise FormatError(f"no TMX: the root element is <{name[:40]}>", path=path, line=line())
            head.root = head.root or given
            place = "tmx"
        elif place == "tmx" and name == "header":
            variant = given
            extras = []
            place = "header"
        elif place == "tmx" and name == "body":
            place = "body"
        elif place == "tu" and name == "tu":
            say("unclosed-unit", line(), f"the unit of line {entry_line} does not end before this one")
            end(name)
            start(name, given)
        else:
            if place in _TEXTS:
                tree.append((place, attributes, []))
                flush()
            clear()
            tree.append((name, given, []))
            listen(start_in_tree, end_in_tree)

    def start_in_tree(name: str, given: dict[str, str]) -> None:
        if len(tree) > depth:
            raise FormatError(f"elements deeper than {depth}", path=path, line=line())
        flush()
        tree.append((name, given, []))

    def end_in_tree(_: str) -> None:
        nonlocal place, segment
        flush()
        name, given, gathered = tree.pop()
        content = tuple(gathered)
        if tree:
            tree[-1][2].append(Element(name, tuple(given.items()), content))
            return
        listen(start, end)
        if place == "seg":
            segment = content
            place = "tuv"
        elif place in _TEXTS:
            extras.append((name, given, content))
            place = outer
        elif place in _WITH_EXTRAS:
            extras.append((name, given, content))
        else:
            say("unknown-element", line(), f"<{name[:40]}> has no place in <{place}>, left out")

    def flush() -> None:
        if text:
            tree[-1][2].append(join(text))
            clear()

    def line() -> int:
        return lines + parser.CurrentLineNumber

    def listen(on_start: Callable[[str, dict[str, str]], None], on_end: Callable[[str], None]) -> None:
        if watcher is None:
            parser.StartElementHandler = on_start
            parser.EndElementHandler = on_end
            return

        def watched_start(name: str, given: dict[str, str]) -> None:
            watcher.start(name, given, line)
            on_start(name, given)

        def watched_end(name: str) -> None:
            watcher.end(name, line)
            on_end(name)

        parser.StartElementHandler = watched_start
        parser.EndElementHandler = watched_end

    def watched_text(given: str) -> None:
        if watcher is not None and not given.isspace():
            watcher.text(given, line)
        text.append(given)

    listen(start, end)
    parser.CharacterDataHandler = text.append if watcher is None else watched_text
    return lambda: (place, entry_line, len(tree))


def elements(extras: list[RawExtra]) -> tuple[Element, ...]:
    """Make elements of raw extras."""
    return tuple(
        Element(name, tuple(attributes.items()), (content,) if isinstance(content, str) and content else tuple(content))
        for name, attributes, content in extras
    )
