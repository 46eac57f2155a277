"""Measures whole processes: whole_process.py CASE TOOL RUNS COMMAND... prints one line of JSON with the medians of CPU and wall time,
the peak memory, and the result that the last run printed: the check values of a measurement with the other numbers in milliseconds, or CLs.
The process finds the time of its start in PEER_START, seconds since 1970."""
import json
import os
import statistics
import subprocess
import sys
import time

case, tool, runs, *command = sys.argv[1:]
environment = dict(os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", JAX_PLATFORMS="cpu")
cpu, wall, memory = [], [], []
for _ in range(int(runs)):
    environment["PEER_START"] = repr(time.time())
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
    output = process.stdout.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    wall.append(time.perf_counter() - start)
    cpu.append(usage.ru_utime + usage.ru_stime)
    memory.append(usage.ru_maxrss / 1024)
    if status:
        print(json.dumps({"case": case, "tool": tool, "error": process.stderr.read().decode().strip()[-200:]}))
        sys.exit()
printed = json.loads(output)
check = printed["check"] if "check" in printed else [printed["CLs_obs"], *printed["CLs_exp"]]
print(json.dumps({"case": case, "tool": tool, "cpu_ms": statistics.median(cpu) * 1e3, "wall_ms": statistics.median(wall) * 1e3,
                  "peak_mb": max(memory), "check": check, "runs": len(cpu), **{k: v for k, v in printed.items() if k.endswith("_ms")}}), flush=True)
