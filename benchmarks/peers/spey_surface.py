"""The surface of the degenerate case by spey: spey_surface.py OUT CHAINS STEPS RAYS, points into OUT/surface-spey.npy, one line of JSON.

spey 0.2.7 puts its surface at NLL_min + Delta where its documentation, and Wilks, have NLL_min + Delta / 2; the level is chosen so that its quantile is
half that of 95 %. One start is asked for, because each of its minima on the flat valley would be searched in full; one pass of walks, one process."""
import contextlib
import json
import os
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")
import numpy
import spey
from scipy.stats import chi2
from spey.multiparameter import find_contour

out, chains, steps, rays = sys.argv[1], *map(int, sys.argv[2:5])
shapes = numpy.array([[12.0, 15.0], [6.0, 16.0], [20.0, 10.0]])


def signal(c):
    return c[0] * shapes[0] + c[1] ** 2 * shapes[1] + c[2] * shapes[2]


model = spey.get_backend("default.multivariate_normal")(
    signal_yields=signal,
    background_yields=numpy.array([50.0, 48.0]),
    data=numpy.array([36, 33]),
    covariance_matrix=numpy.array([[144.0, 13.0], [25.0, 256.0]]),
    n_signal_parameters=3,
    analysis="degenerate case",
)
level = float(chi2.cdf(chi2.ppf(0.95, 3) / 2, 3))
start = time.process_time()
with contextlib.redirect_stdout(sys.stderr):
    found = find_contour(
        model,
        confidence_level=level,
        bounds=[(-50, 1), (None, None), (None, None)],
        n_radial=rays,
        n_hmc_chains=chains,
        n_hmc_steps=steps,
        n_multistart=1,
        n_coverage_passes=1,
        random_seed=42,
        n_jobs=1,
    )
numpy.save(os.path.join(out, "surface-spey.npy"), found.contour_points)
print(json.dumps({"check": [found.nll_min, found.threshold], "search_ms": (time.process_time() - start) * 1e3}))
sys.stdout.flush()
os._exit(0)  # without the words of thanks that spey prints in the end, which are no JSON
