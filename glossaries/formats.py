"""Every term format by the name of the file.

| name | format | read | write |
|---|---|---|---|
| `.tbx`, `.xml` | TBX: version 3 written, every version read | yes | yes |
| `.v2.tbx` | TBX version 2 | yes | yes |
| `.csv`, `.tsv` | table whose first row names languages; `source,target` is Weblate's | yes | yes |
| `.weblate.csv` | Weblate's glossary | yes | yes |
| `.xlsx` | the same table as CSV, as a workbook | yes | yes |
| `.tab`, `.utf8` | OmegaT's glossary | yes | yes |
| `.txt` | with tabs OmegaT's glossary, else a plain list, one term a line | yes | as OmegaT's |
| `.po` | PO glossary | yes | yes |
| `.ttl` | SKOS in Turtle | yes | yes |
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from glossaries.concepts import identifier
from glossaries.errors import FormatError, TermError
from glossaries.model import Concept, Loss, Status, Term

Report = Callable[[Loss], None]


def read(path: Path, *, languages: tuple[str, str] = ("en", "lv"), report: Report | None = None) -> tuple[Concept, ...]:
    """Read a termbase in any format that the end of its name tells.

    Args:
        path: the file.
        languages: source and target of the formats that do not say; a plain list is in the second.
        report: called with what could not be kept.

    Raises:
        FormatError: the name tells no format, or the file is not what it tells.
        TermError: the file cannot be read.
    """
    from glossaries import bilingual, skos, table, tbx  # noqa: PLC0415 - only what a file needs is loaded

    path = Path(path)
    kind = _kind(path)
    if kind == "csv" and _starts_with(path, ("source,target", '"source","target"', "location,", '"location",')):
        kind = "weblate"
    if kind == "txt":
        kind = "omegat" if _has_tabs(path) else "list"
    if kind == "tbx":
        return tbx.read(path, report=report)
    if kind in {"csv", "tsv"}:
        return table.read(path, delimiter="\t" if kind == "tsv" else None, languages=languages, report=report)
    if kind == "xlsx":
        from glossaries import spreadsheet  # noqa: PLC0415 - slow to load

        return table.from_rows(spreadsheet.read(path), str(path), languages=languages, report=report)
    if kind == "skos":
        return skos.read(path, report=report)
    if kind == "list":
        return _plain(path, languages[1])
    bilingual_readers = {
        "weblate": bilingual.read_weblate,
        "omegat": bilingual.read_omegat,
        "po": bilingual.read_po,
    }
    if kind in bilingual_readers:
        return bilingual_readers[kind](path, languages=languages)
    raise FormatError(f"no term format is named {path.suffix!r}", path=str(path))


def write(
    concepts: Iterable[Concept],
    path: Path,
    *,
    languages: tuple[str, str] = ("en", "lv"),
    title: str = "Termbase",
    report: Report | None = None,
) -> None:
    """Write a termbase in the format that the end of the file's name tells.

    Raises:
        FormatError: the name tells no format.
        OSError: the file cannot be written.
    """
    from glossaries import bilingual, skos, table, tbx  # noqa: PLC0415 - only what a file needs is loaded

    path = Path(path)
    kind = _kind(path)
    if kind == "tbx":
        version = 2 if path.name.lower().endswith(".v2.tbx") else 3
        tbx.write(concepts, path, version=version, title=title, report=report)
    elif kind in {"csv", "tsv"}:
        table.write(concepts, path, delimiter="\t" if kind == "tsv" else ",", report=report)
    elif kind == "xlsx":
        columns, rows = table.tabulate(tuple(concepts), report=report)
        from glossaries import spreadsheet  # noqa: PLC0415 - slow to load

        spreadsheet.write(columns, ([row.get(column, "") for column in columns] for row in rows), path)
    elif kind == "weblate":
        bilingual.write_weblate(concepts, path, languages=languages, report=report)
    elif kind in {"omegat", "txt"}:
        bilingual.write_omegat(concepts, path, languages=languages, report=report)
    elif kind == "po":
        bilingual.write_po(concepts, path, languages=languages, report=report)
    elif kind == "skos":
        skos.write(concepts, path, title=title, report=report)
    else:
        raise FormatError(f"no term format is named {path.suffix!r}", path=str(path))


_KINDS = {
    ".weblate.csv": "weblate",
    ".tbx": "tbx",
    ".xml": "tbx",
    ".martif": "tbx",
    ".csv": "csv",
    ".tsv": "tsv",
    ".xlsx": "xlsx",
    ".tab": "omegat",
    ".utf8": "omegat",
    ".txt": "txt",
    ".po": "po",
    ".pot": "po",
    ".ttl": "skos",
}


WRITTEN = (*(suffix for suffix in _KINDS if suffix not in {".xml", ".martif", ".utf8", ".txt", ".pot"}), ".v2.tbx")
"""The ends of names under which a termbase is written, one for each format and version."""


def _kind(path: Path) -> str:
    name = path.name.lower()
    return next((kind for suffix, kind in _KINDS.items() if name.endswith(suffix)), "")


def _starts_with(path: Path, beginnings: tuple[str, ...]) -> bool:
    try:
        with path.open("rb") as stream:
            head = stream.read(200).removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    except OSError as error:
        raise TermError(error.strerror or "cannot be read", path=str(path)) from error
    return head.startswith(beginnings)


def _has_tabs(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return b"\t" in stream.read(4096)
    except OSError as error:
        raise TermError(error.strerror or "cannot be read", path=str(path)) from error


def _plain(path: Path, lang: str) -> tuple[Concept, ...]:
    try:
        lines = path.read_bytes().decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise FormatError("not UTF-8", path=str(path)) from error
    terms = dict.fromkeys(" ".join(line.split()) for line in lines if line.strip() and not line.startswith("#"))
    return tuple(Concept(identifier(term, lang), (Term(term, lang, Status.ADMITTED),)) for term in terms)
