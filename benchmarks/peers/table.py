"""Prints the measurements of both sides as one table, and fails when their check values differ."""
import json
import sys

rows = {}
for path in sys.argv[1:]:
    for line in open(path):
        row = json.loads(line)
        rows.setdefault(row["case"], {})[row["tool"].split()[0]] = row
print("| work, warm | JAX CPU (wall) | Wilks CPU (wall) | ratio | first result, JAX / Wilks | memory above the input, JAX / Wilks |")
print("| --- | --- | --- | --- | --- | --- |")
failed = False
for case, pair in rows.items():
    a, b = pair.get("jax"), pair.get("wilks")
    if not a or not b:
        continue
    for x, y in zip(a["check"], b["check"]):
        if abs(x - y) > 1e-9 * abs(x):
            failed = True
            print(f"{case}: the results differ, {x} and {y}", file=sys.stderr)
    print(f"| {case} | {a['cpu_ms']:.4g} ({a['wall_ms']:.4g}) ms | {b['cpu_ms']:.4g} ({b['wall_ms']:.4g}) ms "
          f"| {a['cpu_ms'] / b['cpu_ms']:.3g} | {a['first_ms']:.3g} / {b['first_ms']:.3g} ms "
          f"| {a['memory_mb']:.0f} / {b['memory_mb']:.0f} MB |")
sys.exit(1 if failed else 0)
