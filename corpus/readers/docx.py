"""Word documents (DOCX): headings, numbers, cells and footnotes as the file names them.

The parts are read as XML under our own limits. python-docx would load every part with a parser that has none, and it
knows nothing of rendered numbers, footnotes and tracked changes, which are most of the work (see the decision record).

Tracked changes count as accepted. Headers, footers, comments, hidden text and tables of contents are no text of the
document; text boxes follow the paragraph that they are tied to.

Source: ISO/IEC 29500-1 (WordprocessingML), both its transitional and its strict namespaces.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from corpus.errors import ReadError
from corpus.model import Document
from corpus.readers.archive import Archive
from corpus.readers.docx_body import Body, Notes
from corpus.readers.docx_numbering import Numbering, attribute
from corpus.readers.docx_styles import Styles
from corpus.readers.pieces import document
from corpus.readers.raw import local_name, parse_xml


@dataclass(frozen=True, slots=True)
class _Package:
    """An opened archive and where its main part points to, by kind of relation."""

    archive: Archive
    main: str
    targets: dict[str, str]

    def tree(self, relation: str) -> etree._Element | None:
        """Give the tree of the part that the main part relates to, where there is one."""
        name = self.targets.get(relation)
        data = self.archive.part(name) if name else None
        return parse_xml(data, f"{self.archive.path}/{name}") if data else None


def read(path: Path, name: str, lang: str) -> Document:
    """Read a Word document.

    Raises:
        ReadError: no DOCX, protected, damaged, built to do harm, or without text.
    """
    package = _open(path)
    data = package.archive.part(package.main)
    if not data:
        raise ReadError("no Word document: the archive has no main part", path=str(path))
    root = parse_xml(data, f"{path}/{package.main}")
    styles = Styles(package.tree("styles"))
    notes = Notes(package.tree("footnotes"), package.tree("endnotes"))
    body = Body(styles, Numbering(package.tree("numbering")), notes)
    for element in root:
        if local_name(element) == "body":
            body.blocks(element)
    body.finish()
    return document(body.pieces, name=name, lang=lang, path=str(path))


def _open(path: Path) -> _Package:
    archive = Archive(path)
    main = _targets(archive, "_rels/.rels", "").get("officeDocument", "word/document.xml")
    folder, file = posixpath.split(main)
    return _Package(archive, main, _targets(archive, f"{folder}/_rels/{file}.rels", folder))


def _targets(archive: Archive, name: str, folder: str) -> dict[str, str]:
    """Read a part's relations: the kind's last word to the name of the part that it leads to."""
    data = archive.part(name)
    if not data:
        return {}
    made: dict[str, str] = {}
    for relation in parse_xml(data, f"{archive.path}/{name}"):
        if attribute(relation, "TargetMode") == "External":
            continue
        target = attribute(relation, "Target")
        joined = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
        made.setdefault(attribute(relation, "Type").rpartition("/")[2], posixpath.normpath(joined))
    return made
