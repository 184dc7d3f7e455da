"""Work on several processes: results in order, and a task that kills its process ends nothing else."""

from __future__ import annotations

import os
import signal

import pytest

from atmina import workers
from atmina.workers import in_order


def halved(number: int) -> int:
    if number % 2:
        raise ValueError(number)
    return number // 2


def deadly(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


@pytest.mark.parametrize("processes", [1, 2])
def test_results_come_in_the_order_of_the_tasks(processes):
    tasks = range(0, 60, 2)
    assert list(in_order(halved, tasks, processes)) == [(task, task // 2) for task in tasks]


@pytest.mark.parametrize("processes", [1, 2])
def test_an_error_comes_when_its_turn_has_come(processes):
    done = in_order(halved, [2, 4, 5, 6], processes)
    assert [next(done), next(done)] == [(2, 1), (4, 2)]
    with pytest.raises(ValueError, match="5"):
        next(done)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system kills no processes by signal")
def test_only_the_task_that_kills_its_process_is_lost():
    assert dict(in_order(deadly, range(30), 2)) == {**{n: n for n in range(30)}, 3: None}


def test_tasks_are_taken_only_as_they_are_needed():
    taken = []

    def tasks():
        for number in range(0, 200, 2):
            taken.append(number)
            yield number

    done = in_order(halved, tasks(), 2)
    next(done)
    assert len(taken) <= workers._AHEAD * 2 + 1
    done.close()


def test_processes_are_taken_for_much_text_only(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    small = [tmp_path / name for name in "ab"]
    for path in small:
        path.write_bytes(b"x" * 9_000)
    large = tmp_path / "large.txt"
    large.write_bytes(b"x" * 3_000_000)
    assert workers.processes_for(small) == 1
    assert workers.processes_for([large]) == 1
    assert workers.processes_for([large, large]) == 2
    assert workers.processes_for([large] * 9) == 4
