#!/usr/bin/env python3
"""Prints what the authors' own program makes of the pairs of pictures in FLIPTests.swift.

    pip install flip-evaluator numpy    python3 Tests/flip-references.py
"""

import flip_evaluator
import numpy as np

WIDTH, HEIGHT = 64, 48


def picture(kind):
    """The pictures of FLIPTests, by the same integers."""
    x, y = np.meshgrid(np.arange(WIDTH), np.arange(HEIGHT))
    ramp = np.stack([4 * x, 5 * y, (x * y) // 12], axis=-1)
    if kind == "ramp":
        return ramp
    if kind == "brighter":
        return np.minimum(ramp + 12, 255)
    if kind == "checks":
        return np.where(((x // 4 + y // 4) % 2 == 0)[..., None], [230, 120, 40], [20, 60, 140])
    if kind == "shifted":
        return np.where((((x + 1) // 4 + y // 4) % 2 == 0)[..., None], [230, 120, 40], [20, 60, 140])
    if kind == "dots":
        return np.where(((x * 7 + y * 13) % 97 == 0)[..., None], [255, 255, 255], ramp // 2)
    if kind == "noise":
        bits = np.stack([(x * 73 + y * 151 + x * y * (29 + c)) % 256 for c in range(3)], axis=-1)
        return bits
    if kind == "black":
        return ramp * 0
    return ramp * 0 + 255


def main():
    pairs = [
        ("ramp", "brighter"), ("checks", "shifted"), ("ramp", "dots"), ("noise", "ramp"),
        ("black", "white"), ("dots", "noise"),
    ]
    for reference, test in pairs:
        images = [(picture(kind) / 255).astype("f4") for kind in (reference, test)]
        for density in (67.0206, 30.0):
            error, mean, _ = flip_evaluator.evaluate(
                *images, "LDR", applyMagma=False, parameters={"ppd": density}
            )
            error = np.asarray(error).reshape(HEIGHT, WIDTH)
            places = [error[0, 0], error[20, 31], error[47, 63]]
            values = ", ".join(f"{value:.6f}" for value in [mean, *places])
            print(f'    Pair("{reference}", "{test}", {density}, [{values}]),')


if __name__ == "__main__":
    main()
