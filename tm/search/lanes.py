"""Eight numbers of 64 bits at once: a type for compiled code, so that what is done to one text is done to eight.

In a function that numba compiles, `+ - & | ^ ~` work on eight numbers side by side, and `<<` and `>>` by one distance
for all; LLVM makes vector instructions of them for whatever processor it finds (two of 256 bits on most of today's).
Numba has no such type; it is made here by numba's means of extension, and code that uses it reads like code for one
number, as which it is given to the type checker. Nothing checks bounds: whoever loads and stores names places that are
there.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, cast

import numpy as np
from llvmlite import ir  # type: ignore[import-untyped] # it has no types
from numba import types
from numba.core.base import BaseContext
from numba.core.datamodel import models
from numba.core.imputils import lower_builtin
from numba.core.typing.templates import ConcreteTemplate, Signature, infer_global
from numba.extending import intrinsic, register_model

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Generate = Callable[[BaseContext, ir.IRBuilder, Signature, Sequence[ir.Value]], ir.Value]
    Made = tuple[Signature, Generate]

#: How many numbers stand side by side.
LANES = 8
_WORD = ir.IntType(64)
_VECTOR = ir.VectorType(_WORD, LANES)
_ZEROS = ir.Constant(_VECTOR, [0] * LANES)


class Lanes(types.Type):
    """Eight numbers, from 0 to 2^64 - 1; what overflows is lost."""

    def __init__(self) -> None:
        super().__init__("Lanes")


_LANES = Lanes()


@register_model(Lanes)
class _Model(models.PrimitiveModel):
    def __init__(self, manager: object, kind: object) -> None:
        super().__init__(manager, kind, _VECTOR)  # type: ignore[no-untyped-call] # numba has no types here


def _spread(builder: ir.IRBuilder, value: ir.Value) -> ir.Value:
    one = builder.insert_element(ir.Constant(_VECTOR, ir.Undefined), value, ir.Constant(ir.IntType(32), 0))
    return builder.shuffle_vector(one, one, ir.Constant(ir.VectorType(ir.IntType(32), LANES), [0] * LANES))


def _operator(function: Callable[..., object], other: types.Type | None, make: Callable[..., ir.Value]) -> None:
    """Let an operator take lanes, and a second operand of this type if there is one, and give lanes."""
    taken = (_LANES, other) if other else (_LANES,)
    template = type("_Template", (ConcreteTemplate,), {"cases": [_LANES(*taken)]})
    infer_global(function)(template)  # type: ignore[no-untyped-call] # numba has no types here
    lower = lower_builtin(function, *taken)  # type: ignore[no-untyped-call] # numba has no types here
    lower(lambda _context, builder, _signature, values: make(builder, *values))


_operator(operator.and_, _LANES, ir.IRBuilder.and_)
_operator(operator.or_, _LANES, ir.IRBuilder.or_)
_operator(operator.xor, _LANES, ir.IRBuilder.xor)
_operator(operator.add, _LANES, ir.IRBuilder.add)
_operator(operator.sub, _LANES, ir.IRBuilder.sub)
_operator(operator.invert, None, ir.IRBuilder.not_)
_operator(operator.lshift, types.uint64, lambda builder, one, by: builder.shl(one, _spread(builder, by)))
_operator(operator.rshift, types.uint64, lambda builder, one, by: builder.lshr(one, _spread(builder, by)))


def _place(
    context: BaseContext, builder: ir.IRBuilder, kind: types.Array, array: ir.Value, index: ir.Value
) -> ir.Value:
    made = context.make_array(kind)  # type: ignore[no-untyped-call] # numba has no types here
    return builder.gep(made(context, builder, array).data, [index])


@intrinsic
def _same(_typing: object, _value: types.Type) -> Made:
    return _LANES(types.uint64), lambda _context, builder, _signature, values: _spread(builder, values[0])


@intrinsic
def _load(_typing: object, array: types.Array, _index: types.Type) -> Made:
    def generate(
        context: BaseContext, builder: ir.IRBuilder, signature: Signature, values: Sequence[ir.Value]
    ) -> ir.Value:
        place = builder.bitcast(_place(context, builder, signature.args[0], *values), _VECTOR.as_pointer())
        loaded = builder.load(place)
        loaded.align = 8
        return loaded

    return _LANES(array, types.int64), generate


@intrinsic
def _store(_typing: object, array: types.Array, _index: types.Type, _lanes: types.Type) -> Made:
    def generate(
        context: BaseContext, builder: ir.IRBuilder, signature: Signature, values: Sequence[ir.Value]
    ) -> ir.Value:
        place = builder.bitcast(_place(context, builder, signature.args[0], *values[:2]), _VECTOR.as_pointer())
        builder.store(values[2], place).align = 8
        return context.get_dummy_value()  # type: ignore[no-untyped-call] # numba has no types here

    return types.void(array, types.int64, _LANES), generate


@intrinsic
def _gather(_typing: object, array: types.Array, _base: types.Type, indexes: types.Array, _first: types.Type) -> Made:
    def generate(
        context: BaseContext, builder: ir.IRBuilder, signature: Signature, values: Sequence[ir.Value]
    ) -> ir.Value:
        start = _place(context, builder, signature.args[0], *values[:2])
        chosen = _place(context, builder, signature.args[2], *values[2:])
        made = ir.Constant(_VECTOR, ir.Undefined)
        for lane in range(LANES):
            index = builder.load(builder.gep(chosen, [ir.Constant(_WORD, lane)]))
            value = builder.load(builder.gep(start, [builder.zext(index, _WORD)]))
            made = builder.insert_element(made, value, ir.Constant(ir.IntType(32), lane))
        return made

    return _LANES(array, types.int64, indexes, types.int64), generate


@intrinsic
def _compared(_typing: object, _one: types.Type, _other: types.Type) -> Made:
    return _LANES(_LANES, _LANES), lambda _context, builder, _signature, values: builder.zext(
        builder.icmp_unsigned(">", *values), _VECTOR
    )


@intrinsic
def _none(_typing: object, _lanes: types.Type) -> Made:
    return _LANES(_LANES), lambda _context, builder, _signature, values: builder.zext(
        builder.icmp_unsigned("==", values[0], _ZEROS), _VECTOR
    )


@intrinsic
def _some(_typing: object, _lanes: types.Type) -> Made:
    whole = ir.IntType(64 * LANES)
    return types.boolean(_LANES), lambda _context, builder, _signature, values: builder.icmp_unsigned(
        "!=", builder.bitcast(values[0], whole), ir.Constant(whole, 0)
    )


@intrinsic
def _lowest(_typing: object, _number: types.Type) -> Made:
    return types.int64(types.uint64), lambda _context, builder, _signature, values: builder.cttz(
        values[0], ir.Constant(ir.IntType(1), 1)
    )


@intrinsic
def _ones(_typing: object, _number: types.Type) -> Made:
    return types.int64(types.uint64), lambda _context, builder, _signature, values: builder.ctpop(values[0])


@intrinsic
def _fetch(_typing: object, array: types.Array, _index: types.Type) -> Made:
    def generate(
        context: BaseContext, builder: ir.IRBuilder, signature: Signature, values: Sequence[ir.Value]
    ) -> ir.Value:
        byte, number = ir.IntType(8).as_pointer(), ir.IntType(32)
        takes = ir.FunctionType(ir.VoidType(), (byte, number, number, number))
        place = builder.bitcast(_place(context, builder, signature.args[0], *values), byte)
        settings = (ir.Constant(number, given) for given in (0, 3, 1))  # read, keep, data
        builder.call(builder.module.declare_intrinsic("llvm.prefetch", (byte,), takes), [place, *settings])
        return context.get_dummy_value()  # type: ignore[no-untyped-call] # numba has no types here

    return types.void(array, types.int64), generate


if TYPE_CHECKING:
    Numbers = NDArray[np.uint64]
    Array = NDArray[np.generic]

#: The same number in all lanes.
spread = cast("Callable[[np.uint64], np.uint64]", _same)
#: The eight numbers of an array from an index on.
load = cast("Callable[[Array, int], np.uint64]", _load)
#: Write eight numbers to an array from an index on.
store = cast("Callable[[Numbers, int, np.uint64], None]", _store)
#: `gather(array, base, indexes, first)`: `array[base + indexes[first + lane]]` for each lane.
gather = cast("Callable[[Numbers, int, Array, int], np.uint64]", _gather)
#: 1 for each lane where the first is larger than the second, else 0.
more = cast("Callable[[np.uint64, np.uint64], np.uint64]", _compared)
#: 1 for each lane that is 0, else 0.
none = cast("Callable[[np.uint64], np.uint64]", _none)
#: Whether any lane is not 0.
some = cast("Callable[[np.uint64], bool]", _some)
#: The place of the lowest bit of one number that is not 0.
lowest_bit = cast("Callable[[np.uint64], int]", _lowest)
#: How many bits of one number are set.
ones = cast("Callable[[np.uint64], int]", _ones)
#: Have a place of an array brought into the cache; it need not be there.
fetch = cast("Callable[[Array, int], None]", _fetch)
