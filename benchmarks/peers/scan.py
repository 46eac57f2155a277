"""The profiled scan of two signals by SciPy: scan.py STUDY prints one line of JSON a minimiser, as many minimisations as there are grid points.

-2 ln L = delta^2 - 2 sum_i (n_i ln lambda_i - lambda_i),    lambda_i = mu1 s1_i + mu2 s2_i + b_i (1 + kappa_i)^delta

What is minimised at each point is a function of delta alone, in vectors of NumPy. Results: the sum over the grid of -2 ln L above its lowest
value on the grid, which does not depend on a constant, and the largest of them.
"""
import json
import os
import resource
import sys
import time
import warnings

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")
warnings.filterwarnings("ignore")
import numpy as np
from scipy.optimize import minimize, minimize_scalar

SECONDS = 2.0
with open(sys.argv[1]) as file:
    study = json.load(file)
signal1, signal2, background, counts = (np.array(study[key]) for key in ("signal1", "signal2", "background", "observed"))
log_kappa = np.log1p(np.array(study["kappa_minus_1"]))

mu1 = np.linspace(-1, 4, 50)
mu2 = np.linspace(-2, 5, 50)


def rates(delta, a, b):
    return a * signal1 + b * signal2 + background * np.exp(log_kappa * delta)


def value(delta, a, b):
    rate = rates(delta, a, b)
    return np.inf if rate.min() <= 0 else delta**2 - 2 * np.sum(counts * np.log(rate) - rate)


def value_of(x, a, b):
    return value(x[0], a, b)


def value_and_gradient(x, a, b):
    moved = background * np.exp(log_kappa * x[0])
    rate = a * signal1 + b * signal2 + moved
    if rate.min() <= 0:
        return np.inf, np.zeros(1)
    slope = 2 * x[0] - 2 * np.sum((counts / rate - 1) * moved * log_kappa)
    return x[0] ** 2 - 2 * np.sum(counts * np.log(rate) - rate), np.array([slope])


MINIMISERS = {
    "minimize": lambda a, b: minimize(value_of, [0.0], args=(a, b)).fun,
    "minimize, L-BFGS-B, gradient": lambda a, b: minimize(value_and_gradient, [0.0], args=(a, b), jac=True, method="L-BFGS-B").fun,
    "minimize_scalar, bounded": lambda a, b: minimize_scalar(value, args=(a, b), bounds=(-5, 5), method="bounded").fun,
}


def scan(minimum):
    heights = np.array([[minimum(a, b) for b in mu2] for a in mu1])
    return heights - heights.min()


for name, minimum in MINIMISERS.items():
    heights = scan(minimum)
    calls, wall, cpu = 0, time.perf_counter(), time.process_time()
    while calls < 2 or time.perf_counter() - wall < SECONDS:
        heights = scan(minimum)
        calls += 1
    print(json.dumps({
        "case": "scan", "tool": name, "wall_ms": (time.perf_counter() - wall) * 1e3 / calls, "cpu_ms": (time.process_time() - cpu) * 1e3 / calls,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "check": [heights.sum(), heights.max()]}), flush=True)
