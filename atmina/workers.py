"""Tasks on several processes: few under way at a time, results in order, and no task ends another.

What goes between processes should be small (paths, bytes). However many tasks there are, only some a process wait.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

Task = TypeVar("Task")
Result = TypeVar("Result")

# So many bytes of documents are worth the second that further processes take to start.
_WORTH = 2_000_000
_MOST, _AHEAD = 8, 3


def processes_for(paths: Sequence[Path]) -> int:
    """Say how many processes the reading of files is worth."""
    sizes = [path.stat().st_size for path in paths if path.is_file()]
    return shared_by(len(sizes)) if sum(sizes) > _WORTH else 1


def shared_by(tasks: int) -> int:
    """Say how many processes so many tasks are shared by, if they are much work."""
    return max(min(os.cpu_count() or 1, _MOST, tasks), 1)


def in_order(
    function: Callable[[Task], Result], tasks: Iterable[Task], processes: int
) -> Iterator[tuple[Task, Result | None]]:
    """Give each task with what the function makes of it, in the order of the tasks.

    The result is None where the system killed the process that worked on the task, for want of memory or in a crash,
    and then killed a second one that had the task to itself. What the function raises is raised here. With more than
    one process the function and its tasks must be such as can be sent to another process.
    """
    if processes == 1:
        yield from ((task, function(task)) for task in tasks)
        return
    from concurrent.futures import BrokenExecutor

    waiting: deque[tuple[Task, Future[Result]]] = deque()
    pool = _pool(processes)
    try:
        for task in tasks:
            if len(waiting) >= _AHEAD * processes:
                first, future = waiting.popleft()
                yield first, _result(function, first, future)
            try:
                waiting.append((task, pool.submit(function, task)))
            except BrokenExecutor:
                pool = _pool(processes)
                waiting.append((task, pool.submit(function, task)))
        while waiting:
            first, future = waiting.popleft()
            yield first, _result(function, first, future)
    finally:
        pool.shutdown(cancel_futures=True)


def _pool(processes: int) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    return ProcessPoolExecutor(processes, mp_context=get_context("spawn"))


def _result(function: Callable[[Task], Result], task: Task, future: Future[Result]) -> Result | None:
    """Give a task's result; where its process was killed, any task of the pool may be to blame: try it alone."""
    from concurrent.futures import BrokenExecutor

    try:
        return future.result()
    except BrokenExecutor:
        pass
    with _pool(1) as pool:
        try:
            return pool.submit(function, task).result()
        except BrokenExecutor:
            return None
