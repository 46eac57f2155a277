"""Prints both sides of run-surface as one table, with the points held to the exact surface; fails when thresholds or points disagree.

The residuals v = n - b - s(c) of the exact surface fill an ellipse v' M v = Delta, whatever c1 is: cells are 36 angles of it times 40 bands of c1,
those counted that lie inside the bounds of c0 as a whole."""
import json
import sys

import numpy

inverse = numpy.linalg.inv(numpy.array([[144.0, 13.0], [25.0, 256.0]]))
form = (inverse + inverse.T) / 2
root = numpy.linalg.cholesky(form).T
shapes = numpy.array([[12.0, 15.0], [6.0, 16.0], [20.0, 10.0]])
residual = numpy.array([36.0 - 50.0, 33.0 - 48.0])
DELTA, MOST, ANGLES, BANDS = 7.8147279032511765, 6.128192970695968, 36, 40


def c0(angle, c1):
    v = numpy.linalg.solve(root, numpy.sqrt(DELTA) * numpy.array([numpy.cos(angle), numpy.sin(angle)]))
    return numpy.linalg.solve(shapes[[0, 2]].T, residual - v - c1**2 * shapes[1])[0]


def inside(band, angle):
    places = [(a, b) for a in numpy.linspace(angle, angle + 1, 5) for b in numpy.linspace(band, band + 1, 5)]
    return all(-50 <= c0(2 * numpy.pi * a / ANGLES, MOST * (2 * b / BANDS - 1)) <= 1 for a, b in places)


def judged(points):
    v = residual - points[:, :1] * shapes[0] - points[:, 1:2] ** 2 * shapes[1] - points[:, 2:] * shapes[2]
    q = numpy.einsum("ni,ij,nj->n", v, form, v)
    w = v @ root.T
    angle = numpy.floor(numpy.arctan2(w[:, 1], w[:, 0]) / (2 * numpy.pi) % 1 * ANGLES).astype(int) % ANGLES
    band = numpy.clip(numpy.floor((points[:, 1] / MOST + 1) / 2 * BANDS).astype(int), 0, BANDS - 1)
    cells = numpy.zeros((BANDS, ANGLES), int)
    numpy.add.at(cells, (band, angle), 1)
    counts = numpy.sort([cells[b, a] for b in range(BANDS) for a in range(ANGLES) if inside(b, a)])
    return abs(q - DELTA).max() / 2, counts


rows = [json.loads(line) for line in open(sys.argv[1])]
print("| | points | CPU (wall) | peak memory | largest \\|−ln L − threshold\\| | cells met | points in a cell: least, median, most |")
print("| --- | --- | --- | --- | --- | --- | --- |")
failed = False
for row in rows:
    if "error" in row:
        print(f"| {row['tool']} | {row['error']} | | | | | |")
        failed = True
        continue
    points = numpy.load(f"{sys.argv[2]}/surface-{row['tool'].split()[0]}.npy")
    off, counts = judged(points)
    print(f"| {row['tool']} | {len(points)} | {row['cpu_ms'] / 1e3:.3g} s ({row['wall_ms'] / 1e3:.3g} s) | {row['peak_mb']:.0f} MB | {off:.1e} "
          f"| {(counts > 0).sum()} of {len(counts)} | {counts[0]}, {counts[len(counts) // 2]}, {counts[-1]} |")
    exact = [7.090944797553726, 7.090944797553726 + DELTA / 2]
    if max(abs(a - b) for a, b in zip(row["check"], exact)) > 1e-6 or off > 1e-6:
        failed = True
        print(f"{row['tool']}: off the exact surface, {row['check']}, {off}", file=sys.stderr)
sys.exit(1 if failed else 0)
