"""Parsing in a process of its own, so that one core parses while the other writes.

A thread takes what comes out of the pipe, so that parsing goes on while a transaction runs; how much may wait is
limited. `marshal` is for two processes of one program only; nothing of it touches the disk. The child ends when nobody
listens any more.
"""

from __future__ import annotations

import marshal
import multiprocessing
import pickle
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

from tm.errors import FormatError, StoreError
from tm.store import parsing
from tm.store.columns import Columns
from tm.tmx.findings import Finding, Report

#: Handfuls that may wait to be written: about as many as a batch has.
WAITING = 150
_END = b""


def prepared(
    path: Path, languages: tuple[str, str] | None, skip: int, report: Report, *, unreviewed: bool = False
) -> parsing.Parsed:
    """Do as `parsing.prepared`, in another process.

    Raises:
        FormatError, OSError: as there.
        StoreError: the other process died.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_child, args=(theirs, path, languages, skip, unreviewed), daemon=True)
    child.start()
    theirs.close()
    waiting: Queue[bytes] = Queue(WAITING)
    listener = Thread(target=_listen, args=(ours, waiting), daemon=True)
    listener.start()
    try:
        while frame := waiting.get():
            kind, content = frame[:1], memoryview(frame)[1:]
            if kind == b"b":
                yield Columns._make(marshal.loads(content))  # noqa: S302 - our own child
            elif kind == b"h":
                yield bytes(content).decode()
            elif kind == b"f":
                report(pickle.loads(content))  # noqa: S301 - our own child
            elif kind == b"x":
                what, name, line = marshal.loads(content)  # noqa: S302 - our own child
                raise FormatError(what, path=name, line=line)
            elif kind == b"o":
                raise OSError(*marshal.loads(content))  # noqa: S302 - our own child
            else:
                return
        child.join()
        raise StoreError(f"the process that read it died (exit code {child.exitcode})", path=str(path))
    finally:
        child.kill()
        child.join()
        while listener.is_alive():
            # It may be waiting for room.
            with suppress(Empty):
                waiting.get(timeout=0.05)
        ours.close()


def _listen(pipe: Connection, waiting: Queue[bytes]) -> None:
    try:
        while True:
            waiting.put(pipe.recv_bytes())
    except (EOFError, OSError):
        waiting.put(_END)


def _child(pipe: Connection, path: Path, languages: tuple[str, str] | None, skip: int, unreviewed: bool) -> None:
    """Parse, and send everything to the parent: handfuls, header, findings, the error that ended it."""
    try:
        try:

            def report(found: Finding) -> None:
                pipe.send_bytes(b"f" + pickle.dumps(found))

            for one in parsing.prepared(path, languages, skip, report, unreviewed=unreviewed):
                if isinstance(one, str):
                    pipe.send_bytes(b"h" + one.encode())
                else:
                    pipe.send_bytes(b"b" + marshal.dumps((*one,)))
            pipe.send_bytes(b"e")
        except FormatError as error:
            pipe.send_bytes(b"x" + marshal.dumps((error.what, error.path, error.line)))
        except OSError as error:
            pipe.send_bytes(b"o" + marshal.dumps((error.errno, error.strerror, str(error.filename))))
    except (BrokenPipeError, KeyboardInterrupt):
        pass
