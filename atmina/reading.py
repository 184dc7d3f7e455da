"""Documents to segments, for a whole folder: each written down a line a segment, and put on the shelf.

Everything that one document needs is done where it is read, on all cores when there is enough to do; only its segments,
packed, come back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from atmina.model import Problem, Text
from atmina.pairing import Group
from atmina.shelf import Shelf, packed_segments
from atmina.terminal import progress
from atmina.workers import in_order, processes_for
from corpus.errors import CorpusError
from corpus.files import replacing
from corpus.identify import other_language
from corpus.lang import language
from corpus.read import read
from corpus.segmentation import segment


@dataclass(frozen=True, slots=True)
class _Task:
    """A file to read, and where its lines go."""

    name: str
    lang: str
    path: Path
    lines: Path


@dataclass(frozen=True, slots=True)
class _Done:
    """The segments of a file, packed, and their number; or what is wrong with it."""

    packed: bytes = b""
    size: int = 0
    problem: Problem | None = None


def read_all(groups: Sequence[Group], out: Path, shelf: Shelf, problems: list[Problem]) -> list[Text]:
    """Read and segment every document; what cannot be used becomes a problem.

    Lines go to `corpus/NAME.LANG.txt` below `out`, segments on the shelf.
    """
    tasks = [
        _Task(group.name, lang, path, out / "corpus" / f"{group.name}.{lang}.txt")
        for group in groups
        for lang, path in sorted(group.files.items())
    ]
    texts: list[Text] = []
    done = in_order(_read, tasks, processes_for([task.path for task in tasks]))
    for task, result in progress(done, "Reading", len(tasks)):
        if result is None:
            what = "left out: the process that read it was killed, as happens when memory runs out"
            problems.append(Problem(str(task.path), what))
        elif result.problem:
            problems.append(result.problem)
        else:
            texts.append(Text(task.name, task.lang, task.path, result.size, shelf.add(result.packed)))
    return texts


def _read(task: _Task) -> _Done:
    try:
        segments = segment(read(task.path, lang=task.lang, name=task.name))
    except CorpusError as error:
        return _Done(problem=Problem(str(task.path), error.what, error.line))
    if not segments:
        return _Done(problem=Problem(str(task.path), "left out: no text was found in it"))
    if other := other_language((one.text for one in segments), task.lang):
        what = f"left out: it is in {language(other).name}, not in {language(task.lang).name} as its name says"
        return _Done(problem=Problem(str(task.path), what))
    _write_lines(task.lines, (one.text for one in segments))
    return _Done(packed_segments(segments), len(segments))


def _write_lines(path: Path, lines: Iterable[str]) -> None:
    with replacing(path) as stream:
        stream.writelines(f"{line}\n".encode("utf-8", "replace") for line in lines)
