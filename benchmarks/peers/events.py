"""Writes the events that both sides read: little-endian doubles, one file a sample."""
import pathlib
import sys

import numpy as np

out = pathlib.Path(sys.argv[1])
rng = np.random.default_rng(0)
for n in (10_000, 100_000, 1_000_000):
    rng.normal(5.0, 1.0, n).astype("<f8").tofile(out / f"signal-{n}.f64")
    rng.exponential(2.0, n).astype("<f8").tofile(out / f"background-{n}.f64")
    rng.beta(2, 3, n).astype("<f8").tofile(out / f"beta-{n}.f64")
