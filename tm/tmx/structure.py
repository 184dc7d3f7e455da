"""The structure that the TMX specification asks for, as data, and the check of a file against it.

What may stand where, which attributes there are, which are required and which values they have: the facts of the TMX
1.4b specification (LISA OSCAR, 2005, chapter "Detailed specifications"). Attributes of another namespace are
nobody's business. Files of version 1.1 and 1.2 name languages by `lang`; from 1.3 on that is deprecated.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tm.tmx.events import Line, Say

_INLINE = "bpt ept hi it ph ut"
_WHO_AND_WHEN = "changedate changeid creationdate creationid"
_SEGTYPES = frozenset({"block", "paragraph", "phrase", "sentence"})
_USED = "creationtool creationtoolversion datatype lastusagedate o-encoding o-tmf usagecount"
#: Names of the seven attributes that a header must have.
HEADER = ("creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype")


@dataclass(frozen=True, slots=True)
class Rule:
    """What one element may hold. `order` is a pattern over child names, each followed by a space, where it matters."""

    children: frozenset[str] = frozenset()
    text: bool = False
    order: re.Pattern[str] | None = None
    required: tuple[str, ...] = ()
    allowed: frozenset[str] = frozenset()
    said: str = ""


def _rule(
    children: str = "", *, text: bool = False, order: str = "", required: str = "", optional: str = "", said: str = ""
) -> Rule:
    return Rule(
        frozenset(children.split()),
        text,
        re.compile(order) if order else None,
        tuple(required.split()),
        frozenset(f"{required} {optional}".split()),
        said,
    )


_EXTRAS = r"(?:(?:note|prop) )*"
RULES = {
    "tmx": _rule("header body", order="header body ", required="version", said="one <header>, then one <body>"),
    "header": _rule("note prop ude", required=" ".join(HEADER), optional=f"o-encoding {_WHO_AND_WHEN}"),
    "body": _rule("tu"),
    "tu": _rule(
        "note prop tuv",
        order=rf"{_EXTRAS}(?:tuv )+",
        optional=f"{_USED} {_WHO_AND_WHEN} segtype srclang tuid",
        said="notes and properties, then at least one <tuv>",
    ),
    "tuv": _rule(
        "note prop seg",
        order=rf"{_EXTRAS}seg ",
        required="xml:lang",
        optional=f"{_USED} {_WHO_AND_WHEN} lang",
        said="notes and properties, then one <seg>",
    ),
    "note": _rule(text=True, optional="o-encoding xml:lang lang"),
    "prop": _rule(text=True, required="type", optional="o-encoding xml:lang lang"),
    "ude": _rule("map", order="(?:map )+", required="name", optional="base", said="at least one <map>"),
    "map": _rule(required="unicode", optional="code ent subst"),
    "seg": _rule(_INLINE, text=True),
    "hi": _rule(_INLINE, text=True, optional="type x"),
    "sub": _rule(_INLINE, text=True, optional="datatype type"),
    "bpt": _rule("sub", text=True, required="i", optional="type x"),
    "ept": _rule("sub", text=True, required="i"),
    "it": _rule("sub", text=True, required="pos", optional="type x"),
    "ph": _rule("sub", text=True, optional="assoc type x"),
    "ut": _rule("sub", text=True, optional="x"),
}
#: Values that attributes may have, by element and attribute.
VALUES = {
    ("header", "segtype"): _SEGTYPES,
    ("tu", "segtype"): _SEGTYPES,
    ("it", "pos"): frozenset({"begin", "end"}),
    ("tmx", "version"): frozenset({"1.1", "1.2", "1.3", "1.4"}),
}
_OLD = frozenset({"1.1", "1.2"})


def foreign(attribute: str) -> bool:
    """Tell whether an attribute is one of another namespace, or declares one.

    >>> foreign("ex:id"), foreign("xmlns"), foreign("xml:lang"), foreign("odd")
    (True, True, False, False)
    """
    return attribute == "xmlns" or (":" in attribute and not attribute.startswith("xml:"))


class Structure:
    """Sees the events of a file and says where they are not what the specification asks for."""

    __slots__ = ("_deprecated", "_passed", "_say", "_sound", "_stack", "_version")

    def __init__(self, say: Say) -> None:
        self._say = say
        self._stack: list[tuple[str, list[str]]] = []
        self._version = "1.4"
        self._deprecated: list[int] = []
        self._passed = 0
        self._sound: set[tuple[str, ...]] = set()  # what has been seen to be in order: element, then its children

    def start(self, name: str, attributes: dict[str, str], line: Line) -> None:
        """Check an element's place and attributes."""
        if self._passed:
            self._passed -= 1
            return
        if self._stack:
            parent, children = self._stack[-1]
            allowed = RULES.get(parent)
            if name not in RULES:
                self._say("structure", line(), f"<{name[:40]}> is no element of TMX")
            elif allowed is not None and name not in allowed.children:
                self._say("structure", line(), f"<{name}> may not stand in <{parent}>")
            if parent != "body":
                children.append(name)
        if name == "tmx":
            self._version = attributes.get("version", "1.4")
        rule = RULES.get(name)
        if rule is not None:
            self._attributes(name, rule, attributes, line)
        self._stack.append((name, []))

    def _attributes(self, name: str, rule: Rule, attributes: dict[str, str], line: Line) -> None:
        for attribute in rule.required:
            if attribute in attributes:
                continue
            if attribute == "xml:lang" and "lang" in attributes:
                if self._version not in _OLD:
                    self._deprecated.append(line())
            else:
                code = "header-attribute" if name == "header" else "attribute"
                self._say(code, line(), f"<{name}> has no {attribute}")
        for attribute, value in attributes.items():
            values = VALUES.get((name, attribute))
            if attribute not in rule.allowed:
                if not foreign(attribute):
                    self._say("attribute", line(), f"<{name}> has an attribute {attribute[:40]} that TMX does not know")
            elif values is not None and value not in values:
                self._say(
                    "attribute",
                    line(),
                    f"{attribute}={value[:40]!r} of <{name}> is none of {', '.join(sorted(values))}",
                )

    def end(self, name: str, line: Line) -> None:
        """Check what an element has held."""
        if not self._stack:
            return
        _, children = self._stack.pop()
        rule = RULES.get(name)
        if rule is None or rule.order is None or (held := (name, *children)) in self._sound:
            return
        if not rule.children.issuperset(children):
            return
        if rule.order.fullmatch("".join(f"{child} " for child in children)) is None:
            self._say("structure", line(), f"<{name}> must hold {rule.said}")
        elif len(self._sound) < 1000:
            self._sound.add(held)

    def text(self, text: str, line: Line) -> None:
        """Check that text stands where it may."""
        if self._stack:
            rule = RULES.get(self._stack[-1][0])
            if rule is not None and not rule.text:
                self._say("structure", line(), f"text in <{self._stack[-1][0]}>: {text.strip()[:40]!r}")

    def restart(self, opened: int) -> None:
        """Go on within the body, after `opened` starts that are not the file's own."""
        self._passed = opened
        self._stack = [("tmx", ["header", "body"]), ("body", [])]

    def finish(self) -> None:
        """Say what is said once a file."""
        if self._deprecated:
            times = len(self._deprecated)
            self._say(
                "lang-attribute", self._deprecated[0], f"lang is deprecated, xml:lang takes its place ({times} times)"
            )
