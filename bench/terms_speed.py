"""Speed and memory of term extraction, on the EU Court's Latvian documents repeated with changed words.

    python -m bench.terms_speed [WORDS]

Prints words a second of processor time and the peak of memory. The repetitions get words of their own, so that phrases
do not simply repeat.
"""

from __future__ import annotations

import resource
import sys
import time

from bench.terms_pairs import DATA
from corpus.model import Block, Kind, Segment, Source
from glossaries import extract


def main(arguments: list[str]) -> int:
    """Print the figures."""
    if not DATA.is_dir():
        print(f"{DATA} is not there; set ATMINA_DATA")
        return 2
    wanted = int(arguments[0]) if arguments else 200_000
    documents, words, turn = [], 0, 0
    while words < wanted:
        for path in sorted((DATA / "lv").iterdir()):
            letters = "".join("aeiou"[int(digit) % 5] + "kmrst"[int(digit) // 2] for digit in str(turn))
            texts = [line.replace("ība", f"ība {letters}ija") for line in path.read_text("utf-8").splitlines()]
            words += sum(len(text.split()) for text in texts)
            blocks = [Block(Kind.PARAGRAPH, "", text, Source(path.name)) for text in texts]
            documents.append((path.name, [Segment(block.text, block, n, 0) for n, block in enumerate(blocks)]))
            if words >= wanted:
                break
        turn += 1
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start = time.process_time()
    found = extract.extract(documents, "lv", 500)
    seconds = time.process_time() - start
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{words} words, {words / seconds:.0f} a second, {len(found)} terms; memory {before:.0f} -> {after:.0f} MiB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
