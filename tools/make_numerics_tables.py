#!/usr/bin/env python3
"""Writes sim/numerics_tables.hpp: the tables behind numerics::exp, log and pow.

Every entry is computed to 60 decimal digits and rounded once, so the file is the same wherever this
runs.  Usage: tools/make_numerics_tables.py > sim/numerics_tables.hpp
"""
from decimal import Decimal, ROUND_HALF_EVEN, getcontext
from struct import pack, unpack

getcontext().prec = 60
LN2 = Decimal(2).ln()
SIZE = 128
LOG_START_BITS = 0x3FE6000000000000  # 0.6875, the least significand the logarithm works with


def split(value, high_bits_below_point=None):
    """(high, low): value = high + low to about 106 bits; high a multiple of 2^-bits if bits is given."""
    if high_bits_below_point is None:
        high = float(value)
    else:
        unit = Decimal(2) ** -high_bits_below_point
        high = float((value / unit).quantize(Decimal(1), rounding=ROUND_HALF_EVEN) * unit)
    return high, float(value - Decimal(high))


def from_bits(bits):
    return unpack("<d", pack("<Q", bits))[0]


def exp_entry(i):
    """2^(i/128) as a double, and what that double lacks, relative to it."""
    exact = (LN2 * i / SIZE).exp()
    value = float(exact)
    return value, float((exact - Decimal(value)) / exact)


def log_entry(i):
    """A 15-bit reciprocal for the i-th slice of significands, and minus its logarithm in two parts."""
    first = from_bits(LOG_START_BITS + (i << 45))
    last = from_bits(LOG_START_BITS + ((i + 1) << 45))
    if first <= 1.0 <= last:
        inverse = 1.0  # so that log(x) near 1 starts from x - 1 exactly
    else:
        inverse = round(2.0 / (first + last) * 16384) / 16384
    return (inverse, *split(-Decimal(inverse).ln(), 42))


def constant(name, value, comment):
    print(f"/// {comment}")
    print(f"inline constexpr double {name} = {value.hex()};")


def main():
    print("// Tables and constants of numerics::exp, log and pow; made by tools/make_numerics_tables.py, not by hand.")
    print("#pragma once\n\n#include <array>\n\nnamespace kedja::sim::numerics::tables {\n")
    step_high, step_low = split(LN2 / SIZE, 42)
    constant("exp_steps_per_unit", float(SIZE / LN2), "128 / ln 2.")
    constant("exp_step_high", step_high, "ln 2 / 128, so short that its product with a step count is exact.")
    constant("exp_step_low", step_low, "What exp_step_high lacks.")
    ln2_high, ln2_low = split(LN2, 42)
    constant("ln2_high", ln2_high, "ln 2 to 42 binary places.")
    constant("ln2_low", ln2_low, "What ln2_high lacks.")
    print("\n/// 2^(i/128), and what its rounding lost relative to it.")
    print("struct ExpEntry {\n  double value;\n  double lost;\n};")
    print(f"inline constexpr std::array<ExpEntry, {SIZE}> exp_table{{{{")
    for i in range(SIZE):
        print("    {%s, %s}," % tuple(x.hex() for x in exp_entry(i)))
    print("}};\n")
    print("/// A 15-bit reciprocal of a slice's middle, and -log of that reciprocal: to 42 binary places, and the rest.")
    print("struct LogEntry {\n  double inverse;\n  double log_high;\n  double log_low;\n};")
    print(f"inline constexpr std::array<LogEntry, {SIZE}> log_table{{{{")
    for i in range(SIZE):
        print("    {%s, %s, %s}," % tuple(x.hex() for x in log_entry(i)))
    print("}};\n\n}  // namespace kedja::sim::numerics::tables")


main()
