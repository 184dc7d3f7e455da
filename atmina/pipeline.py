"""The main job: a folder of documents to translation memories, a termbase and a report.

Every step works on what the one before has made; a document that cannot be used becomes a problem and the rest goes on.
Outputs are written file by file, each whole or not at all.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from atmina.model import Build, Pair, Problem, Single
from atmina.pairing import Group, directions, pair_up
from atmina.terminal import progress
from atmina.units import by_score, creation_time, said, units
from corpus import CorpusError, ReadError, Segment, read, segment
from corpus.files import replacing
from corpus.identify import other_language
from corpus.lang import language
from corpus.read import READERS
from glossaries.model import Candidate, Concept, TermPair
from glossaries.pairs import extract as extract_pairs
from tm.model import Unit

TERMS = 300
# How sure a pair of terms must be (0 to 1) to stand in the termbase; `atmina terms pairs` shows the less sure ones too.
SURE_PAIR = 0.67


@dataclass(frozen=True, slots=True)
class Options:
    """What a user may ask of a build.

    Units that are less sure than `min_score` (0 to 1) go to a file for review; `lexicon` are files of known
    translations.
    """

    min_score: float = 0.0
    lexicon: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class _Ready:
    """A document that was read: its group's name, its language, its file and its segments."""

    name: str
    lang: str
    path: Path
    segments: tuple[Segment, ...]


def build(folder: Path, out: Path, *, title: str | None = None, options: Options | None = None) -> Build:
    """Make everything that can be made of a folder's documents, below `out`; see `atmina build --help` for the files.

    `title` is what the report calls the corpus, the folder's own name unless given.

    Raises:
        ReadError: the folder has no documents.
        OSError: the folder cannot be read, or the output not written.
    """
    started = time.perf_counter()
    groups, problems = pair_up(folder, READERS, leave_out=out)
    if not groups and not problems:
        raise ReadError("no documents in it; call them NAME.lv.txt and NAME.en.txt", path=str(folder))
    ready = _read(groups, problems)
    for one in ready:
        _write_lines(out / "corpus" / f"{one.name}.{one.lang}.txt", (segment.text for segment in one.segments))
    pairs, singles = _align(ready, out, options or Options(), problems)
    candidates, concepts = _terms(ready, pairs, out)
    problems += _left_over(out, pairs, ready)
    made = Build(
        title or folder.resolve().name or str(folder),
        tuple(pairs),
        tuple(singles),
        candidates,
        concepts,
        tuple(problems),
        time.perf_counter() - started,
    )
    _write_report(made, out)
    return made


def _read(groups: Sequence[Group], problems: list[Problem]) -> list[_Ready]:
    """Read and segment every document; what cannot be used becomes a problem."""
    ready: list[_Ready] = []
    files = [(group.name, lang, path) for group in groups for lang, path in sorted(group.files.items())]
    for name, lang, path in progress(files, "Reading", len(files)):
        try:
            segments = segment(read(path, lang=lang, name=name))
        except CorpusError as error:
            problems.append(Problem(str(path), error.what, error.line))
            continue
        if not segments:
            problems.append(Problem(str(path), "left out: no text was found in it"))
        elif other := other_language((one.text for one in segments), lang):
            what = f"left out: it is in {language(other).name}, not in {language(lang).name} as its name says"
            problems.append(Problem(str(path), what))
        else:
            ready.append(_Ready(name, lang, path, segments))
    return ready


def _align(
    ready: Sequence[_Ready], out: Path, options: Options, problems: list[Problem]
) -> tuple[list[Pair], list[Single]]:
    """Align the documents that have a partner, all pairs of two languages together, and write their memories."""
    by_name: dict[str, dict[str, _Ready]] = {}
    for one in ready:
        by_name.setdefault(one.name, {})[one.lang] = one
    tasks: dict[tuple[str, str], list[tuple[_Ready, _Ready]]] = {}
    for versions in by_name.values():
        for source, target in directions(versions):
            tasks.setdefault((source, target), []).append((versions[source], versions[target]))
    pairs: list[Pair] = []
    for languages in sorted(tasks):
        pairs += _align_all(tasks[languages], languages, out, options, problems)
    aligned = {(pair.name, lang) for pair in pairs for lang in pair.languages}
    singles = [Single(one.name, one.lang, one.segments) for one in ready if (one.name, one.lang) not in aligned]
    return sorted(pairs, key=lambda pair: (pair.name, pair.languages)), singles


def _align_all(
    documents: Sequence[tuple[_Ready, _Ready]],
    languages: tuple[str, str],
    out: Path,
    options: Options,
    problems: list[Problem],
) -> Iterator[Pair]:
    """Align all pairs of two languages together; a pair that does not belong together is named and gives no memory."""
    from atmina.aligned import objections, processes_for
    from atmina.lexicons import read_pairs
    from tm.align import align

    size = sum(len(one.segments) + len(other.segments) for one, other in documents)
    aligned = align(
        ((source.segments, target.segments) for source, target in documents),
        languages=languages,
        lexicon=read_pairs(options.lexicon, languages) if options.lexicon else None,
        processes=processes_for(size, len(documents)),
    )
    for (source, target), beads in zip(documents, progress(aligned, "Aligning", len(documents)), strict=True):
        segments, paths = (source.segments, target.segments), (str(source.path), str(target.path))
        found = list(objections(*segments, beads, languages=languages, paths=paths))
        problems += found
        if any(problem.severity == "error" for problem in found):
            continue
        created = creation_time(source.path, target.path)
        made = units(beads, *segments, languages=languages, document=source.name, created=created)
        sure, doubtful = by_score(made, options.min_score)
        name = f"{source.name}.{languages[0]}-{languages[1]}.tmx"
        problems += _write_memory(sure, out, f"tm/{name}", created)
        (out / "review" / name).unlink(missing_ok=True)
        if doubtful:
            problems += _write_memory(doubtful, out, f"review/{name}", created)
        yield Pair(source.name, languages, *segments, beads, tuple(sure), f"tm/{name}", len(doubtful))


def _write_memory(made: Sequence[Unit], out: Path, name: str, created: datetime) -> list[Problem]:
    from tm import tmx

    written = tmx.write(made, out / name, created=created)
    return [Problem(name, said(finding), severity="warning") for finding in written.findings]


def _terms(
    ready: Sequence[_Ready], pairs: Sequence[Pair], out: Path
) -> tuple[tuple[Candidate, ...], tuple[Concept, ...]]:
    """Extract the terms of the documents in Latvian (or in the language that most are in) and write the termbase."""
    from glossaries import concepts, extract, table, tbx

    langs = [one.lang for one in ready]
    if not langs:
        return (), ()
    lang = "lv" if "lv" in langs else max(sorted(set(langs)), key=langs.count)
    candidates = extract.extract([(one.name, one.segments) for one in ready if one.lang == lang], lang, TERMS)
    other = _partner(pairs, lang)
    found: tuple[TermPair, ...] = ()
    theirs: tuple[Candidate, ...] = ()
    if other:
        found = extract_pairs((unit for pair in pairs for unit in pair.units), (other, lang))
        theirs = extract.extract([(one.name, one.segments) for one in ready if one.lang == other], other)
    made = concepts.from_candidates(candidates, pairs=found, equivalents=theirs, sure=SURE_PAIR)
    path = out / "glossaries" / "termbase.tbx"
    if path.exists():
        made = concepts.merge([concept for concept in tbx.read(path) if concepts.is_decided(concept)], made)
    created = max((unit.created for pair in pairs for unit in pair.units if unit.created), default=None)
    created = created or creation_time(*(one.path for one in ready))
    tbx.write(made, path, title="atmina termbase", created=created)
    table.write(made, path.with_suffix(".csv"))
    return candidates, made


def _partner(pairs: Sequence[Pair], lang: str) -> str | None:
    """Choose the language of the equivalents: English, or else the one that most documents are aligned with."""
    others = [other for pair in pairs if lang in pair.languages for other in pair.languages if other != lang]
    return max(sorted(set(others)), key=lambda code: (code == "en", others.count(code)), default=None)


def _left_over(out: Path, pairs: Sequence[Pair], ready: Sequence[_Ready]) -> Iterator[Problem]:
    """Name what an earlier run has left in the output folder: whoever imports it all would import that, too."""
    made = {pair.memory for pair in pairs} | {f"corpus/{one.name}.{one.lang}.txt" for one in ready}
    made |= {f"review/{pair.memory.removeprefix('tm/')}" for pair in pairs}
    for folder, ending in (("tm", "*.tmx"), ("review", "*.tmx"), ("corpus", "*.txt")):
        for path in sorted((out / folder).rglob(ending)):
            name = path.relative_to(out).as_posix()
            if name not in made:
                yield Problem(str(path), "left from an earlier run; delete it if it is of no use", severity="warning")


def _write_lines(path: Path, lines: Iterable[str]) -> None:
    with replacing(path) as stream:
        stream.writelines(f"{line}\n".encode("utf-8", "replace") for line in lines)


def _write_report(made: Build, out: Path) -> None:
    from atmina.report import render

    with replacing(out / "report.html") as stream:
        stream.write(render(made).encode("utf-8", "replace"))
