"""XML files, told apart by their root element: Formex, XLIFF, TMX and XHTML all come as `.xml`."""

from __future__ import annotations

from pathlib import Path

from corpus.errors import ReadError
from corpus.model import Document
from corpus.readers import bitext, formex, html
from corpus.readers.raw import local_name, parse_xml, read_bytes

# The root elements of Formex 4, in the order of its documentation.
_FORMEX = frozenset(
    {
        "ACT", "ADDITIONAL.DOCS", "AGR", "ANNEX", "CASE", "CJT", "COMMUNICATION", "COMPETITION", "COMPL", "CONCLUSION",
        "CONS.ACT", "CONS.ANNEX", "CONS.DOC", "CONS.OTH", "CORR", "DECISION.ECSC", "DOC", "EEA", "FINAL", "GENERAL",
        "INFO.JUDGMENT", "INTERNAL", "JOINT.DEC", "JUDGMENT", "JUDGMENT.NP", "LETTER", "OPINION", "OPINION.DECISION",
        "ORDER", "ORDER.NP", "PROT", "PUBLICATION", "REPORT", "REPORT.HEARING", "SE", "SUMMARY", "SUMMARY.DECISION",
        "SUMMARY.JUDGMENT", "TREATY",
    }
)  # fmt: skip


def read(path: Path, name: str, lang: str) -> Document:
    """Read an XML file as what its root element says that it is.

    Raises:
        ReadError: no XML, hostile, of a kind that is not known, or without text.
    """
    data = read_bytes(path)
    root = parse_xml(data, str(path))
    kind = local_name(root)
    if kind in _FORMEX:
        return formex.from_tree(root, path=str(path), name=name, lang=lang)
    if kind in {"xliff", "tmx"}:
        return bitext.from_tree(root, path=str(path), name=name, lang=lang)
    if kind == "html":
        return html.from_bytes(data, path=path, name=name, lang=lang)
    raise ReadError(
        f"XML of a kind that is not known (<{kind[:40]}>); known are Formex, XLIFF, TMX and XHTML", path=str(path)
    )
