"""Prints the trainings of JAX and Wilks as tables, and fails when their objectives differ along the way or hard significances by more than three errors."""
import json
import statistics
import sys

rows = [json.loads(line) for line in open(sys.argv[1])]
runs = [row for row in rows if "wall_ms" in row]
for row in rows:
    if "error" in row:
        sys.exit(f"seed {row['case']}, {row['tool']}: {row['error']}")
tools = list(dict.fromkeys(row["tool"] for row in runs))
failed = False


def of(tool, key):
    return statistics.median(row[key] for row in runs if row["tool"] == tool)


print("| | import | start to end of first step | step, CPU (wall) | whole process, wall (CPU) | peak memory |")
print("| --- | --- | --- | --- | --- | --- |")
for tool in tools:
    step = f"{of(tool, 'step_cpu_ms'):.3g} ({of(tool, 'step_wall_ms'):.3g}) ms"
    whole = f"{of(tool, 'wall_ms') / 1e3:.3g} ({of(tool, 'cpu_ms') / 1e3:.3g}) s"
    print(f"| {tool} | {of(tool, 'import_ms') / 1e3:.2f} s | {of(tool, 'first_ms') / 1e3:.2f} s | {step} | {whole} | {of(tool, 'peak_mb'):.0f} MB |")
print()
print("| seed | tool | hard CLs of test events | hard Z of test events | difference of Z to JAX, same resampled events |")
print("| --- | --- | --- | --- | --- |")
for row in rows:
    for judged in row.get("judged", []):
        print(f"| {row['seed']} | {judged['tool']} | {judged['cls']:.3g} | {judged['z']:.3f} ± {judged['z_error']:.3f} "
              f"| {judged['difference']:+.3f} ± {judged['difference_error']:.3f} |")
        if judged["tool"] != "wilks-schedules" and abs(judged["difference"]) > 3 * judged["difference_error"] + 1e-9:
            failed = True
            print(f"seed {row['seed']}, {judged['tool']}: another significance than JAX's", file=sys.stderr)
for row in runs:
    jax = next(other for other in runs if other["case"] == row["case"] and other["tool"] == "jax")
    exact = row["tool"] == "wilks"
    if exact or row["tool"] == "wilks-float":
        for i, (a, b) in enumerate(zip(jax["check"], row["check"], strict=True)):
            if not abs(a - b) <= (1e-9 if exact and i == 0 else 1e-3) * abs(a):
                failed = True
                print(f"seed {row['case']}, {row['tool']}: the objectives differ, {jax['check']} and {row['check']}", file=sys.stderr)
sys.exit(1 if failed else 0)
