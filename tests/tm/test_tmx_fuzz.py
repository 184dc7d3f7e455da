"""The reader under random damage: only the declared errors, bounded time and memory, sound output.

For 60 seconds in CI, 5 elsewhere, or as many as ATMINA_FUZZ_SECONDS says. The seed is printed when a case fails.
"""

from __future__ import annotations

import gzip
import os
import random
import resource
import time
from pathlib import Path

import pytest

from tm import tmx
from tm.errors import FormatError
from tm.model import Element, Unit

SECONDS = float(os.environ.get("ATMINA_FUZZ_SECONDS", "60" if os.environ.get("CI") else "5"))
DATA = Path(os.environ.get("ATMINA_DATA", "../shared/data")) / "tmx"
LIMITS = tmx.Limits(size=4 << 20, unit=1 << 20, damages=200)
#: Pieces of the format and of attacks on it.
TOKENS = [
    b"<", b">", b"&", b"'", b'"', b"</", b"/>", b"<tu>", b"</tu>", b"<tuv>", b"<seg>", b"</seg>", b"<hi>", b"<tmx>",
    b"<header/>", b"</body>", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<?x ?>", b"<!DOCTYPE tmx [", b'<!ENTITY a "b">',
    b"&a;", b"&#0;", b"&#xFFFF;", b"&#x110000;", b"&nbsp;", b"\0", b"\x1b", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf",
    b"\xed\xa0\x80", b"\xc3", b"\r", b"\r\n", b"\xe2\x80\xa8", b'lang="LV-01"', b'xml:lang="lv"', b"\x1f\x8b",
    b'encoding="utf-16"', b'encoding="shift_jis"', b"<hi>" * 100, b"<prop type='x'>" * 70, b" a='b'" * 200, b"x" * 5000,
]  # fmt: skip


def seeds(tmp_path):
    """Sound files to begin with: ours, those of other tools where they are here, wide and packed ones."""
    code = Element("bpt", (("i", "1"),), ("<b>", Element("sub", (), ("x",))))
    units = [
        Unit("one & two", "viens <un> divi", ("en", "lv"), (("line", "1"),), ("note",)),
        Unit("a", "b", ("en-GB", "lv"), markup=((code, "a"), ("b", code))),
    ] * 3
    tmx.write(units, tmp_path / "seed.tmx")
    own = (tmp_path / "seed.tmx").read_bytes()
    wide = own.decode().replace("UTF-8", "UTF-16").encode("utf-16")
    others = [path.read_bytes()[:20_000] for path in sorted(DATA.glob("**/*.tmx"))]
    return [own, wide, gzip.compress(own), *others]


def damaged(content: bytes, chance: random.Random, pool: list[bytes]) -> bytes:
    """Damage a file in one to six ways."""
    made = bytearray(content)
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(made) + 1)
        end = min(len(made), place + chance.randint(1, 60))
        way = chance.randrange(7)
        if way == 0:
            made[place:end] = b""
        elif way == 1:
            made[place:place] = chance.choice(TOKENS)
        elif way == 2:
            made[place:end] = chance.choice(TOKENS)
        elif way == 3:
            made[place:place] = made[place:end] * chance.randint(1, 20)
        elif way == 4 and place < len(made):
            made[place] = chance.randrange(256)
        elif way == 5:
            other = chance.choice(pool)
            start = chance.randrange(len(other))
            made[place:end] = other[start : start + chance.randint(1, 400)]
        else:
            del made[place:]
    return bytes(made)


@pytest.mark.slow
def test_only_declared_errors(tmp_path):
    pool = seeds(tmp_path)
    path, out = tmp_path / "fuzz.tmx", tmp_path / "out.tmx"
    seed = int(os.environ.get("ATMINA_FUZZ_SEED", "20261122"))
    chance = random.Random(seed)
    end = time.monotonic() + SECONDS
    cases = refused = 0
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    while time.monotonic() < end:
        content = damaged(chance.choice(pool), chance, pool)
        path.write_bytes(content)
        cases += 1
        start = time.process_time()
        findings = []
        try:
            units = list(tmx.read(path, report=findings.append, limits=LIMITS))
            entries = list(tmx.read_entries(path, report=findings.append, limits=LIMITS)[1])
            list(tmx.validate(path, limits=LIMITS))
            tmx.fix(path, out, limits=LIMITS)
        except FormatError as error:
            refused += 1
            message = str(error)
        except Exception as error:
            error.add_note(f"case {cases} of seed {seed}, kept in {path}")
            raise
        else:
            message = ""
            last = content.count(b"\n") + content.count(b"\r") + 2
            assert all(finding.line is None or 0 < finding.line <= last for finding in findings)
            assert all(0 < entry.line <= last for entry in entries)
            again = []
            list(tmx.read(out, report=again.append))
            assert again == []
            written = tmx.write((unit for unit in units if all(map(tmx.well_formed, unit.languages))), out)
            assert len(list(tmx.read(out, report=again.append))) == written.units
            assert again == []
        assert "\n" not in message
        assert time.process_time() - start < 10
    print(f"{cases} cases, {refused} refused")
    assert cases > SECONDS * 5
    assert refused < cases * 0.6, "nearly everything is refused: the damage is too coarse to test much"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200 * 1024
