#!/usr/bin/env python3
"""Writes sim/exponential_table.hpp: the 256 layers of the ziggurat for the standard exponential.

The layers have equal areas v; the lowest is a box from 0 to the edge r together with the tail beyond it,
so v = (r + 1) exp(-r). r is the edge for which the topmost layer closes at the peak (Marsaglia and Tsang,
"The ziggurat method for generating random variables", J. Stat. Software 5 (2000) 8). All is computed to
50 decimal digits and rounded once.  Usage: tools/make_exponential_table.py > sim/exponential_table.hpp
"""
from decimal import Decimal, getcontext

getcontext().prec = 50
LAYERS = 256


def edges(r):
    """Right edges of the layers from r upwards, and how far above the peak the last layer's top lies."""
    area = (r + 1) * (-r).exp()
    found = [r]
    for _ in range(LAYERS - 2):
        height = (-found[-1]).exp() + area / found[-1]
        if height >= 1:
            return found, Decimal(1)
        found.append(-height.ln())
    return found, (-found[-1]).exp() + area / found[-1] - 1


def solve():
    low, high = Decimal(7), Decimal(8)
    for _ in range(150):
        middle = (low + high) / 2
        if edges(middle)[1] > 0:
            low = middle
        else:
            high = middle
    return high


def main():
    r = solve()
    area = (r + 1) * (-r).exp()
    right = [area / (-r).exp(), *edges(r)[0], Decimal(0)]
    assert len(right) == LAYERS + 1
    print("// The layers of the exponential ziggurat; made by tools/make_exponential_table.py, not by hand.")
    print("#pragma once\n\n#include <array>\n\nnamespace kedja::sim::tables {\n")
    print("/// The right edge of the lowest layer's box; the tail lies beyond.")
    print(f"inline constexpr double exponential_edge = {float(r).hex()};\n")
    print("/// A layer: the width of its box / 2^52, and the width of the part wholly under the curve. The lowest\n"
          "/// layer's box is as wide as its area with the tail requires.")
    print("struct ExponentialLayer {\n  double unit;\n  double inside;\n};")
    print(f"inline constexpr std::array<ExponentialLayer, {LAYERS}> exponential_layers{{{{")
    for i in range(LAYERS):
        print("    {%s, %s}," % (float(right[i] / Decimal(2) ** 52).hex(), float(right[i + 1]).hex()))
    print("}};\n")
    print("/// The heights between which the layers lie: layer i from the i-th to the next.")
    print(f"inline constexpr std::array<double, {LAYERS + 1}> exponential_heights{{")
    print("    0.0,")
    for x in right[1:]:
        print("    %s," % float((-x).exp()).hex())
    print("};\n\n}  // namespace kedja::sim::tables")


main()
