"""What pyhf does with a workspace, in its own process: hypothesis test, a signal of a grid, free fit, upper limit, value and gradient.

One line of JSON a case: process CPU and wall time a call after the first, time to the first result, peak memory of the process, and the
result. A call that does not end within the limit is cut, and the line says so.
"""
import json
import os
import pathlib
import resource
import signal
import sys
import time
import warnings

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")
os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1")
os.environ.setdefault("JAX_PLATFORMS", "cpu")
warnings.filterwarnings("ignore")
import numpy as np
import pyhf

LIMIT = int(os.environ.get("PEER_LIMIT", "300"))
SECONDS = 2.0
# toys of each hypothesis; of the large model pyhf throws a thousandth of what Wilks does
TOYS = {"2-bin": 1000, "1300_850_60": 10}
folder, work, backend = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3]
kind, workspace = work.split()
pyhf.set_backend(*backend.split("-"))


class Cut(Exception):
    pass


def cut(*_):
    raise Cut


def build():
    with open(folder / f"{workspace}.json") as file:
        made = pyhf.Workspace(json.load(file))
    model = made.model()
    return model, made.data(model)


def call():
    if kind == "build":
        return lambda: [build()[0].config.npars]
    if kind == "grid":
        # one signal of the grid again and again: model and test, as for every other signal
        with open(folder / f"{workspace}.json") as file:
            background = pyhf.Workspace(json.load(file))
        with open(folder / "signals.json") as file:
            patch = json.load(file)["patches"][0]["patch"]

        def signal():
            made = background.model(patches=[patch])
            observed, expected = pyhf.infer.hypotest(1.0, background.data(made), made, return_expected_set=True)
            return [observed, *expected]
        return signal
    model, data = build()
    if kind == "test":
        def test():
            observed, expected = pyhf.infer.hypotest(1.0, data, model, return_expected_set=True)
            return [observed, *expected]
        return test
    if kind == "toys":
        def toys():
            observed, expected = pyhf.infer.hypotest(
                1.0, data, model, calctype="toybased", ntoys=TOYS[workspace], track_progress=False, return_expected_set=True)
            return [observed, *expected]
        return toys
    if kind == "fit":
        return lambda: [pyhf.infer.mle.fit(data, model, return_fitted_val=True)[1]]
    if kind == "limit":
        def limit():
            observed, expected = pyhf.infer.intervals.upper_limits.upper_limit(data, model)
            return [observed, *expected]
        return limit
    import jax

    parameters, data = map(pyhf.tensorlib.astensor, (model.config.suggested_init(), data))
    gradient = jax.jit(jax.value_and_grad(lambda p, d: -2 * model.logpdf(p, d)[0]))

    def values():
        value, slope = jax.block_until_ready(gradient(parameters, data))
        return value, slope
    return values


row = {"case": work, "tool": f"pyhf {backend}"}
signal.signal(signal.SIGALRM, cut)
signal.alarm(LIMIT)
begin, first_cpu = time.perf_counter(), time.process_time()
try:
    work_once = call()
    begin, first_cpu = time.perf_counter(), time.process_time()
    result = work_once()
    row["first_ms"] = (time.perf_counter() - begin) * 1e3
    row["first_cpu_ms"] = (time.process_time() - first_cpu) * 1e3
    if work not in ("build 701", "toys 1300_850_60"):
        calls = 0
        start, cpu = time.perf_counter(), time.process_time()
        while calls < 2 or time.perf_counter() - start < SECONDS:
            result = work_once()
            calls += 1
            if time.perf_counter() - begin > LIMIT / 2:
                break
        row["wall_ms"] = (time.perf_counter() - start) * 1e3 / calls
        row["cpu_ms"] = (time.process_time() - cpu) * 1e3 / calls
        signal.alarm(0)
    if kind == "gradient":
        result = [result[0], np.abs(np.asarray(result[1])).sum()]
    row["check"] = [float(x) for x in result]
except Cut:
    row["cut_after_s"] = LIMIT
    row["cut_cpu_s"] = time.process_time()
except Exception as error:
    row["error"] = f"{type(error).__name__}: {error}"[:200]
row["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps(row), flush=True)
