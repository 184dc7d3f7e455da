"""How long the demo takes and how much memory: the main job by itself, and a fresh clone from `git clone` on.

    python bench/demo.py [--runs 5] [--clone]

Without `--clone` the main job alone is measured: `atmina demo` in new processes after a first one that warms the
caches; the time is that of the whole process, the memory its resident peak as the kernel counts it. `--clone` clones
this repository's last commit into a temporary folder and runs `make demo` there: environment, installation, demo.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
JOB_LIMIT = 5.0
CLONE_LIMIT = 120.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--clone", action="store_true", help="measure a fresh clone, too")
    options = parser.parse_args()
    print(f"settings: Python {platform.python_version()}, {os.cpu_count()} cores, {options.runs} runs after one")
    within = measure_job(options.runs)
    if options.clone:
        within = measure_clone() and within
    return 0 if within else 1


def measure_job(runs: int) -> bool:
    """Measure the main job by itself; tell whether it is within its limit."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "atmina", "demo", "-o", str(Path(folder, "out"))]
        measured = [once(command) for _ in range(runs + 1)][1:]
    median = statistics.median(seconds for seconds, _ in measured)
    fastest, slowest = min(measured)[0], max(measured)[0]
    print(f"atmina demo: median {median:.2f} s, {fastest:.2f} to {slowest:.2f} s (goal: under {JOB_LIMIT:.0f} s)")
    print(f"atmina demo: peak memory {max(kib for _, kib in measured) / 1024:.0f} MiB")
    return median < JOB_LIMIT


def measure_clone() -> bool:
    """Measure a fresh clone to the end of `make demo`; tell whether it is within its limit."""
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder, "atmina")
        environment = {name: value for name, value in os.environ.items() if name not in {"MAKEFLAGS", "MAKELEVEL"}}
        start = time.perf_counter()
        subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(clone)], check=True)
        subprocess.run(["make", "demo"], cwd=clone, env=environment, check=True, capture_output=True)
        seconds = time.perf_counter() - start
    print(f"git clone and make demo: {seconds:.0f} s, nothing cached (goal: under {CLONE_LIMIT:.0f} s)")
    return seconds < CLONE_LIMIT


def once(command: list[str]) -> tuple[float, int]:
    """Run a command to its end; give the seconds it took and its peak memory in KiB."""
    start = time.perf_counter()
    process = os.posix_spawn(
        command[0],
        command,
        os.environ,
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)],
    )
    _, status, usage = os.wait4(process, 0)
    if status:
        sys.exit(f"{' '.join(command)} ended with exit code {os.waitstatus_to_exitcode(status)}")
    return time.perf_counter() - start, usage.ru_maxrss


if __name__ == "__main__":
    sys.exit(main())
