"""How long `atmina --help` takes: the median of ten starts after a first one that warms the disk's cache.

python bench/startup.py [--runs 10]
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import time

LIMIT = 0.3


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=10)
    runs = parser.parse_args().runs
    command = [sys.executable, "-m", "atmina", "--help"]
    times = [once(command) for _ in range(runs + 1)][1:]
    median = statistics.median(times)
    print(f"settings: Python {platform.python_version()}, {os.cpu_count()} cores, {runs} runs after one")
    print(f"atmina --help: median {median:.3f} s, {min(times):.3f} to {max(times):.3f} s (goal: under {LIMIT} s)")
    return 0 if median < LIMIT else 1


def once(command: list[str]) -> float:
    """Run a command to its end and give the seconds it took."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
