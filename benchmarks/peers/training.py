"""The training of neos by JAX, in double precision: four blobs, network 2-100-100-1, five bins, CLs with the shift of the background profiled.

training.py data FOLDER SEED     writes events and first parameters, which both sides read: little-endian doubles
training.py train FOLDER SEED    100 steps of Adam on ln CLs of the training events; prints one line of JSON, writes the parameters it ends with

The minimum over the nuisance parameter is Newton's, and the gradient goes through it by the envelope theorem: the cheapest way there is.
"""
import json
import os
import pathlib
import sys
import time

import numpy as np

MEANS = ((-1, 1), (1, -1), (2.5, 2), (-2.5, -1.5))  # signal, background, its shift up and down
YIELDS = (20.0, 100.0, 100.0, 100.0)
LAYERS = (2, 100, 100, 1)
TRAIN, TEST, BINS, BANDWIDTH, RATE = 5000, 20000, 5, 0.09, 1e-3
STEPS = int(os.environ.get("PEER_STEPS", "100"))

mode, folder, seed = sys.argv[1], pathlib.Path(sys.argv[2]), int(sys.argv[3])
if mode == "data":
    random = np.random.default_rng(1000 + seed)
    blobs = [random.normal(size=(n, 2)) + np.array(mean) for n in (TRAIN, TEST) for mean in MEANS]
    weights = [random.normal(size=(a, b)) * np.sqrt(2 / (a + b)) for a, b in zip(LAYERS[:-1], LAYERS[1:])]
    start = [np.concatenate([w.ravel(), np.zeros(w.shape[1])]) for w in weights]
    np.concatenate([x.ravel() for x in blobs] + start).astype("<f8").tofile(folder / f"training-{seed}.f64")
    sys.exit()

import jax
import jax.numpy as jnp
import optax

jax.config.update("jax_enable_x64", True)
imported = time.time()

numbers = np.fromfile(folder / f"training-{seed}.f64", "<f8")
events = jnp.asarray(numbers[: 4 * TRAIN * 2].reshape(4, TRAIN, 2))
start = numbers[4 * (TRAIN + TEST) * 2:]
parameters = []
for a, b in zip(LAYERS[:-1], LAYERS[1:]):
    parameters.append((jnp.asarray(start[: a * b].reshape(a, b)), jnp.asarray(start[a * b: a * b + b])))
    start = start[a * b + b:]
edges = jnp.linspace(0, 1, BINS + 1)


def histograms(p, bandwidth):
    x = events.reshape(-1, 2)
    for weights, bias in p[:-1]:
        x = jax.nn.relu(x @ weights + bias)
    score = jax.nn.sigmoid(x @ p[-1][0] + p[-1][1]).reshape(4, TRAIN)
    # what lies beyond the outer edges counts in the outer bins
    above = jax.scipy.stats.norm.cdf((score[None] - edges[1:-1, None, None]) / bandwidth).sum(axis=-1)
    above = jnp.concatenate([jnp.full((1, 4), float(TRAIN)), above, jnp.zeros((1, 4))])
    return (above[:-1] - above[1:]).T * (jnp.array(YIELDS)[:, None] / TRAIN)


def rates(yields, mu, alpha):
    signal, nominal, up, down = yields
    # HistFactory's interpolation of shapes, code 4p
    half, bend = 0.5 * (up - down), 0.0625 * (up + down - 2 * nominal)
    inner = alpha * (half + alpha * bend * (15 + alpha**2 * (3 * alpha**2 - 10)))
    outer = jnp.where(alpha > 1, alpha * (up - nominal), alpha * (nominal - down))
    return mu * signal + nominal + jnp.where(jnp.abs(alpha) > 1, outer, inner)


def deviance(yields, data, mu, alpha):
    rate = rates(yields, mu, alpha)
    return 2 * jnp.sum(rate - data - data * jnp.log(rate / data)) + alpha**2


def log_cls(yields):
    data = yields[1]
    of = lambda alpha: deviance(jax.lax.stop_gradient(yields), jax.lax.stop_gradient(data), 1.0, alpha)
    slope, curvature = jax.grad(of), jax.grad(jax.grad(of))

    def newton(state):
        alpha, _, step = state
        g, h = slope(alpha), curvature(alpha)
        move = jnp.clip(-g / jnp.where(h > 1e-3, h, 1.0), -1, 1)
        at = of(alpha)
        scale, _ = jax.lax.while_loop(
            lambda c: (of(alpha + c[0] * move) > at + 1e-4 * c[0] * move * g + 1e-12) & (c[1] < 30),
            lambda c: (c[0] / 2, c[1] + 1), (1.0, 0))
        return alpha + scale * move, jnp.abs(g), step + 1

    alpha = jax.lax.while_loop(lambda s: (s[1] > 1e-9) & (s[2] < 60), newton, (jnp.asarray(0.0), jnp.asarray(1.0), 0))[0]
    q = deviance(yields, data, 1.0, jax.lax.stop_gradient(alpha))
    return jnp.log(2 * jax.scipy.stats.norm.sf(jnp.sqrt(q)))


optimiser = optax.adam(RATE)


@jax.jit
def step(p, state):
    value, gradient = jax.value_and_grad(lambda p: log_cls(histograms(p, BANDWIDTH)))(p)
    updates, state = optimiser.update(gradient, state, p)
    return optax.apply_updates(p, updates), state, value


state, curve = optimiser.init(parameters), []
for i in range(STEPS):
    if i == STEPS // 2:
        wall, cpu = time.perf_counter(), time.process_time()
    parameters, state, value = step(parameters, state)
    curve.append(float(value))
    if i == 0:
        first = time.time()
half = STEPS - STEPS // 2
wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
np.concatenate([np.concatenate([w.ravel(), b]) for w, b in parameters]).astype("<f8").tofile(folder / f"trained-jax-{seed}.f64")
begun = float(os.environ["PEER_START"])
print(json.dumps({"import_ms": (imported - begun) * 1e3, "first_ms": (first - begun) * 1e3, "step_wall_ms": wall * 1e3 / half,
                  "step_cpu_ms": cpu * 1e3 / half, "check": [curve[0], curve[9], curve[-1]]}))
