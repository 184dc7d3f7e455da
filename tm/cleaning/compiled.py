"""What is done for every word of every unit, compiled (`tm.compiled` says how).

Arrays are those of `tm.cleaning.sides` and `tm.cleaning.translation`.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from tm.compiled import compiled

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.signedinteger[Any]]
Bools = npt.NDArray[np.bool_]

#: How far a word counts as explained by one that sounds alike.
_ALIKE = 0.8
# A word so many places away from where it would stand is believed so far.
_FAR = 15.0
_DOUBT = 0.3


@compiled(
    "void(i4[::1], i8[::1], i4[::1], i8[::1], i4[::1], i4[::1], i8[::1], i4[::1], f8[::1], f8[::1],"
    " f8[::1], f8[::1], b1[::1], b1[::1])"
)
def explain(  # noqa: PLR0912, C901 - one pass over the words of a unit, so that nothing is stored between
    source: Ints,
    source_offsets: Ints,
    target: Ints,
    target_offsets: Ints,
    stem_of: Ints,
    sound_of: Ints,
    starts: Ints,
    columns: Ints,
    forward: Floats,
    backward: Floats,
    source_here: Floats,
    target_here: Floats,
    source_alone: Bools,
    target_alone: Bools,
) -> None:
    """Say how far each word is explained by the other side, and which words do not stand there.

    Rows of the table are stems of the source: `columns[starts[s]:starts[s + 1]]` are stems of the target, `forward`
    how often the first makes the second, `backward` the other way round. The last four arrays take the answer.
    """
    stems = len(starts) - 1
    first = np.full(max(len(stem_of), 1), -1, np.int32)  # by stem of the target: its first place in this unit
    following = np.empty(max(len(target), 1), np.int32)  # the next place with the same stem
    seen = np.full((2, max(len(stem_of), 1)), -1, np.int32)  # by word: the last unit that had it
    sounds = 0
    for number in range(len(sound_of)):
        sounds = max(sounds, sound_of[number] + 1)
    heard = np.full((2, max(sounds, 1)), -1, np.int32)  # by sound: the same
    for unit in range(len(source_offsets) - 1):
        for place in range(source_offsets[unit], source_offsets[unit + 1]):
            word = source[place]
            seen[0, word] = unit
            if sound_of[word] >= 0:
                heard[0, sound_of[word]] = unit
        for place in range(target_offsets[unit], target_offsets[unit + 1]):
            word = target[place]
            seen[1, word] = unit
            if sound_of[word] >= 0:
                heard[1, sound_of[word]] = unit
            following[place] = first[stem_of[word]]
            first[stem_of[word]] = place
        wide = source_offsets[unit + 1] - source_offsets[unit]
        steep = (target_offsets[unit + 1] - target_offsets[unit]) / max(wide, 1)
        for place in range(source_offsets[unit], source_offsets[unit + 1]):
            word = source[place]
            stem = stem_of[word]
            if stem < stems:
                at = (place - source_offsets[unit]) * steep
                for entry in range(starts[stem], starts[stem + 1]):
                    other = first[columns[entry]]
                    while other >= 0:
                        far = abs(at - (other - target_offsets[unit])) > _FAR
                        share = _DOUBT if far else 1.0
                        source_here[place] += share * backward[entry]
                        target_here[other] += share * forward[entry]
                        other = following[other]
            if seen[1, word] == unit:
                source_here[place] = max(source_here[place], 1.0)
            else:
                source_alone[place] = True
                if sound_of[word] >= 0 and heard[1, sound_of[word]] == unit:
                    source_here[place] = max(source_here[place], _ALIKE)
            source_here[place] = min(source_here[place], 1.0)
        for place in range(target_offsets[unit], target_offsets[unit + 1]):
            word = target[place]
            first[stem_of[word]] = -1
            if seen[0, word] == unit:
                target_here[place] = 1.0
            else:
                target_alone[place] = True
                if sound_of[word] >= 0 and heard[0, sound_of[word]] == unit:
                    target_here[place] = max(target_here[place], _ALIKE)
            target_here[place] = min(target_here[place], 1.0)


#: What `runs` measures of a unit's side.
RUNS = 7


@compiled("f8[:, ::1](f8[::1], i8[::1])")
def runs(evidence: Floats, offsets: Ints) -> Floats:
    """Add up the evidence of words over parts of each unit's side; all of it, its thirds, and its worst parts.

    Columns: the whole; its mean; the last third; the first third; the worst end; the worst beginning; the worst run.
    """
    found = np.zeros((len(offsets) - 1, RUNS))
    for unit in range(len(offsets) - 1):
        begin, end = offsets[unit], offsets[unit + 1]
        third = max((end - begin) // 3, 1)
        before = 0.0
        run = 0.0
        for place in range(begin, end):
            value = evidence[place]
            before += value
            run = min(run + value, value, 0.0)
            found[unit, 5] = min(found[unit, 5], before)
            found[unit, 6] = min(found[unit, 6], run)
            if place < begin + third:
                found[unit, 3] += value
            if place >= end - third:
                found[unit, 2] += value
        found[unit, 0] = before
        found[unit, 1] = before / max(end - begin, 3)
        after = 0.0
        for place in range(end - 1, begin - 1, -1):
            after += evidence[place]
            found[unit, 4] = min(found[unit, 4], after)
    return found
