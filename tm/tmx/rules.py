"""The rules that a TMX file is held to: how bad a breach is, whom it concerns, what to do.

Each rule is a row: code, severity, the importers that refuse or lose something over it (none: the specification
itself asks for it), remedy. What was found out about importers: OmegaT by import tests of version 3.6, the others
from what their users report, untried; see `docs/tmx.md`.
"""

from __future__ import annotations

from dataclasses import dataclass

from tm.tmx.findings import Finding


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `severity` is `error`, `warning` or `info`."""

    code: str
    severity: str
    importers: tuple[str, ...]
    remedy: str


#: Programs that rules name.
IMPORTERS = ("memoq", "omegat", "phrase", "trados")
_ALL = IMPORTERS

RULES = {
    rule.code: rule
    for rule in (
        # reading
        Rule("damaged", "error", (), "repair the file there; `fix` keeps every unit that can be read"),
        Rule("undecodable", "error", (), "find out the file's real encoding and declare it"),
        Rule("control-character", "error", (), "remove it; OmegaT drops the whole file over one"),
        Rule("bare-ampersand", "error", (), "write it as &amp;"),
        Rule("undefined-entity", "error", (), "write the character itself"),
        Rule("blank-start", "error", (), "let the file start with <?xml"),
        Rule("unclosed-unit", "error", (), "close it with </tu>"),
        Rule("unknown-element", "warning", (), "remove it, or keep what it says in a prop"),
        # writing
        Rule("left-out", "warning", (), "a unit needs text in both languages"),
        Rule("trimmed", "info", ("omegat",), "leave no white space at the ends of a segment"),
        Rule("no-break-space", "warning", ("omegat",), "write no-break spaces of a source as the document has them"),
        Rule("line-break", "warning", ("omegat",), "segment the text so that no segment runs over a line break"),
        Rule("long-segment", "warning", ("trados",), "split segments of more than 2,000 characters"),
        Rule("two-targets", "warning", ("omegat",), "decide for one translation; OmegaT takes the last one"),
        # the file
        Rule("structure", "error", (), "follow the content rules of TMX 1.4b"),
        Rule("attribute", "error", (), "follow the attribute rules of TMX 1.4b"),
        Rule("header-attribute", "error", (), "give the header all seven attributes that TMX 1.4b requires"),
        Rule("lang-attribute", "warning", _ALL, "write xml:lang"),
        # the entry
        Rule("date", "error", (), "write dates in UTC as 20261122T093000Z"),
        Rule("number", "error", (), "write a whole number"),
        Rule("language-spelling", "warning", ("memoq", "trados"), "write srclang as the variants' language is written"),
        Rule("no-source", "warning", _ALL, "set srclang to a language that each unit has"),
        Rule("one-language", "warning", _ALL, "add the translation, or remove the unit"),
        Rule("same-language", "warning", _ALL, "keep one variant a language; importers take one of them"),
        Rule("codes", "error", (), "pair each bpt with an ept of the same i, or write it"),
        Rule("codes-differ", "info", ("memoq", "phrase", "trados"), "give both languages the same inline codes"),
        Rule("hi", "warning", ("omegat",), "take the text out of <hi>"),
        Rule("ut", "warning", (), "write <ph>"),
        Rule("empty-segment", "warning", _ALL, "add the text, or remove the unit"),
        Rule("edge-space", "warning", ("omegat",), "leave no white space at the ends of a segment"),
        Rule("discouraged-character", "warning", (), "remove it"),
        Rule("not-nfc", "warning", ("omegat",), "normalise text to NFC"),
        Rule("language", "error", (), "write languages as BCP 47 codes, such as lv or en-GB"),
    )
}


def finding(code: str, message: str, path: str = "", line: int | None = None, count: int = 1) -> Finding:
    """Make a finding of the rule called `code`."""
    rule = RULES[code]
    return Finding(code, rule.severity, message, path, line, rule.remedy, rule.importers, count)
