r"""Our segmentation rules for other programs: SRX 2.0, and the file in which OmegaT keeps its rules.

SRX (https://www.gala-global.org/srx-20-april-7-2008) gives a rule two patterns, one for the text before a place and
one for the text after it, and lets the first rule that fits decide. The standard does not say how an engine looks for
the places, and they differ: some go on searching behind the text that a pattern used up, so that of `t. sk. Nr. 5` they
see every second stop. So each pattern is written as a look-behind or a look-ahead that uses nothing up, and says the
same in every engine. The break stands before the white space, as in the standard's own example.

OmegaT before 6.0 reads no SRX of the user's. It takes its own `segmentation.conf`, the XML of Java's `XMLEncoder`, from
a project's `omegat` folder or its configuration folder; `omegat` writes that with the same rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.etree import ElementTree as ET

from corpus.lang import language, shipped
from corpus.rules import SPACE, Rule, rules

NAMESPACE = "http://www.lisa.org/srx20"
_GENERIC = "und"
# What OmegaT 3.6 writes into its own files; with another it would mix its default rules in.
_OMEGAT_VERSION = "0.2.2"
# A cheap question first, so that the long look-behinds are asked at a few places and not at every letter.
_GUARD = rf"(?<![\p{{L}}\p{{Nd}},;])(?={SPACE})"
# Engines that go on to the rules of further languages which fit, as OmegaT does, find nothing left to decide.
_END = Rule("everything else goes on", False, "", "")


def export(codes: Iterable[str] | None = None, approved: Mapping[str, tuple[str, ...]] | None = None) -> bytes:
    """Write the rules of languages as an SRX 2.0 file.

    Args:
        codes: language codes, in the order in which the file is to hold them; without them, all that are shipped.
            Rules for every other language come last.
        approved: further abbreviations of a language, by its code.

    Returns:
        An XML document in UTF-8, valid against the standard's schema.

    Raises:
        LanguageError: one of the codes is no language code.
    """
    ET.register_namespace("", NAMESPACE)
    root = ET.Element(_tag("srx"), version="2.0")
    header = ET.SubElement(root, _tag("header"), segmentsubflows="yes", cascade="no")
    for kind, include in (("start", "no"), ("end", "yes"), ("isolated", "no")):
        ET.SubElement(header, _tag("formathandle"), type=kind, include=include)
    body = ET.SubElement(root, _tag("body"))
    languages = ET.SubElement(body, _tag("languagerules"))
    maps = ET.SubElement(body, _tag("maprules"))
    for name, pattern, asked in _languages(codes, approved or {}):
        one = ET.SubElement(languages, _tag("languagerule"), languagerulename=name)
        ET.SubElement(maps, _tag("languagemap"), languagepattern=pattern, languagerulename=name)
        for rule in asked:
            one.append(ET.Comment(f" {rule.name} "))
            element = ET.SubElement(one, _tag("rule"), {"break": "yes" if rule.splits else "no"})
            before, after = portable(rule)
            ET.SubElement(element, _tag("beforebreak")).text = before
            ET.SubElement(element, _tag("afterbreak")).text = after
    return _document(root)


def omegat(codes: Iterable[str] | None = None, approved: Mapping[str, tuple[str, ...]] | None = None) -> bytes:
    """Write the same rules as OmegaT's `segmentation.conf`; the arguments are those of `export`."""
    root = ET.Element("java", {"version": "1.8.0", "class": "java.beans.XMLDecoder"})
    everything = ET.SubElement(root, "object", {"class": "org.omegat.core.segmentation.SRX"})
    maps = ET.SubElement(everything, "void", property="mappingRules")
    for name, pattern, asked in _languages(codes, approved or {}):
        one = _added(maps, "org.omegat.core.segmentation.MapRule")
        _property(one, "language", "string", name)
        _property(one, "pattern", "string", pattern)
        listed = ET.SubElement(ET.SubElement(one, "void", property="rules"), "object", {"class": "java.util.ArrayList"})
        for rule in (*asked, _END):
            before, after = portable(rule)
            element = _added(listed, "org.omegat.core.segmentation.Rule")
            _property(element, "afterbreak", "string", after)
            _property(element, "beforebreak", "string", before)
            _property(element, "breakRule", "boolean", "true" if rule.splits else "false")
    _property(everything, "version", "string", _OMEGAT_VERSION)
    return _document(root)


def portable(rule: Rule) -> tuple[str, str]:
    r"""Give the patterns of a rule as an SRX engine wants them: both use nothing up, white space stands in the second.

    >>> portable(Rule("end", True, r"\.", r"\p{Lu}"))
    ('(?<![\\p{L}\\p{Nd},;])(?=[\\s\\p{Z}\\x85])(?<=\\.)', '(?=[\\s\\p{Z}\\x85]+(?:\\p{Lu}))')
    """
    after = f"{SPACE}+(?:{rule.after})" if rule.after else SPACE
    return f"{_GUARD}(?<={rule.before})" if rule.before else "", f"(?={after})"


def _languages(
    codes: Iterable[str] | None, approved: Mapping[str, tuple[str, ...]]
) -> list[tuple[str, str, tuple[Rule, ...]]]:
    """Give name, pattern for language codes and rules of each language, the generic ones last."""
    wanted = dict.fromkeys(language(code).code for code in (shipped() if codes is None else codes))
    known = [
        (
            language(code).name,
            "".join(f"[{letter.upper()}{letter}]" for letter in code) + "([-_].*)?",
            rules(code, approved.get(code, ())),
        )
        for code in wanted
    ]
    return [*known, ("Other", ".*", rules(_GENERIC))]


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _added(parent: ET.Element, java_class: str) -> ET.Element:
    return ET.SubElement(ET.SubElement(parent, "void", method="add"), "object", {"class": java_class})


def _property(parent: ET.Element, name: str, kind: str, value: str) -> None:
    ET.SubElement(ET.SubElement(parent, "void", property=name), kind).text = value


def _document(root: ET.Element) -> bytes:
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written + b"\n"
