"""The soft-cut significance step and the binned-KDE histogram with its gradient, by JAX and relaxed, in double precision.

One line of JSON a case: process CPU and wall time a call, time to the first result, a check value, and the growth of the
process's peak memory. Every case with "memory" in its name runs in a process of its own.
"""
import json
import os
import pathlib
import sys
import time
import warnings

warnings.filterwarnings("ignore")
import jax
import jax.numpy as jnp
import numpy as np
import optax
import relaxed

jax.config.update("jax_enable_x64", True)
folder = pathlib.Path(sys.argv[1])
wanted = sys.argv[2]


def load(name, n):
    return jnp.asarray(np.fromfile(folder / f"{name}-{n}.f64", "<f8"))


def status(key):
    for line in open("/proc/self/status"):
        if line.startswith(key):
            return int(line.split()[1]) / 1024
    return 0.0


def measure(case, call, seconds, extra):
    before = status("VmRSS")
    start = time.perf_counter()
    jax.block_until_ready(call())
    first = time.perf_counter() - start
    end = time.perf_counter() + seconds / 2
    while time.perf_counter() < end:
        jax.block_until_ready(call())
    calls = 0
    start, cpu = time.perf_counter(), time.process_time()
    while calls < 3 or time.perf_counter() - start < seconds:
        jax.block_until_ready(call())
        calls += 1
    wall, cpu = time.perf_counter() - start, time.process_time() - cpu
    print(json.dumps({"case": case, "tool": "jax " + jax.__version__, "cpu_ms": cpu / calls * 1e3,
                      "wall_ms": wall / calls * 1e3, "first_ms": first * 1e3,
                      "memory_mb": status("VmHWM") - before, **extra()}), flush=True)


def cut(n):
    signal, background = load("signal", n), load("background", n)

    def loss(c, slope=2.7):
        s = relaxed.cut(signal, c, slope).sum() * (100.0 / n)
        b = relaxed.cut(background, c, slope).sum() * (1000.0 / n)
        return 1.0 / relaxed.metrics.asimov_sig(s, b)

    optimiser = optax.adam(1e-2)

    @jax.jit
    def step(c, state):
        value, gradient = jax.value_and_grad(loss)(c)
        updates, state = optimiser.update(gradient, state)
        return optax.apply_updates(c, updates), state, value

    c = jnp.asarray(2.0)
    state = optimiser.init(c)
    value, gradient = jax.value_and_grad(loss)(c)
    measure(f"cut {n}", lambda: step(c, state), 2.0, lambda: {"check": [float(value), float(gradient)]})


def kde(n, bins, memory):
    x = load("beta", n)
    edges = jnp.linspace(0, 1, bins + 1)
    weights = jnp.arange(1.0, bins + 1)
    f = jax.jit(jax.value_and_grad(lambda d: jnp.vdot(weights, jnp.sqrt(relaxed.hist(d, edges, 0.5 / bins)))))
    label = f"kde {n} x {bins}" + (" memory" if memory else "")
    measure(label, lambda: f(x), 2.0, lambda: {"check": [float(f(x)[0]), float(jnp.abs(f(x)[1]).sum())]})


def composed(elements):
    x = jnp.asarray(0.3) if elements == 1 else jnp.arange(elements) / elements
    f = jax.jit(jax.value_and_grad(
        lambda x: jax.nn.sigmoid(jnp.log(jnp.exp(x * 0.5 + 1) + x**2) * x - 0.3).sum()))
    measure(f"composed {elements}", lambda: f(x), 1.0, lambda: {"check": [float(f(x)[0])]})


kind, *numbers = wanted.split()
if kind == "cut":
    cut(int(numbers[0]))
elif kind == "kde":
    kde(int(numbers[0]), int(numbers[2]), "memory" in numbers)
else:
    composed(int(numbers[0]))
