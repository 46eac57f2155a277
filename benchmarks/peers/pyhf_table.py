"""Prints the measurements of pyhf and Wilks as one table, and fails when their results differ by more than pyhf's minimisers explain."""
import json
import sys

WORK = {
    "cls 2-bin": ("`cls` of the 2-bin example, whole process", "350 ms, 100 MB", 1e-4),
    "cls ATLAS": ("`cls` of ATLAS region A with patch 1300_850_60, whole process", "600 ms", 1e-3),
    "build 701": ("read, validate, build 6.4 MB, 701 parameters, whole process", "1 s", 0),
    "test 2-bin": ("hypothesis test, 2-bin example", "0.1 ms", 1e-4),
    "test 9": ("hypothesis test, 9 parameters", "0.3 ms", 1e-4),
    "test 151": ("hypothesis test, 151 parameters", "10 ms", 1e-4),
    "test 701": ("hypothesis test, 701 parameters", "1 s", 1e-3),
    "grid ATLAS": ("a signal of a grid on ATLAS region A: model and `cls`, of 125", "30 ms", 1e-3),
    "fit 151": ("free fit, 151 parameters", "3 ms", 1e-4),
    "limit 2-bin": ("upper limit, six curves, 2-bin example", "0.5 ms", 1e-3),
    "toys 2-bin": ("`cls` by 1000 + 1000 toys, 2-bin example", "0.1 s", 0.1),
    "toys 1300_850_60": ("`cls` by 10,000 + 10,000 toys, ATLAS region A with patch 1300_850_60, whole process", "60 s", 1),
    "gradient 2-bin": ("value and gradient, 2-bin example", "1 µs", 1e-9),
    "gradient 151": ("value and gradient, 151 parameters", "20 µs", 1e-9),
}

# What pyhf does a part of: the ratio is that of the whole.
PART = {"toys 1300_850_60": (" for 10 + 10 toys", 1000)}


def duration(milliseconds):
    for unit, scale in (("s", 1e3), ("ms", 1.0)):
        if milliseconds >= scale:
            return f"{milliseconds / scale:.3g} {unit}"
    return f"{milliseconds * 1e3:.3g} µs"


def times_faster(ratio):
    return f"{ratio:,.0f}" if ratio >= 100 else f"{ratio:.2g}"


def times(row):
    if "cut_after_s" in row:
        return f"not done in {row['cut_after_s']:.0f} s ({row['cut_cpu_s']:.0f} s CPU)"
    if "error" in row:
        return row["error"]
    cpu, wall = row.get("cpu_ms", row.get("first_cpu_ms")), row.get("wall_ms", row.get("first_ms"))
    return f"{duration(cpu)} ({duration(wall)})"


rows = [json.loads(line) for line in open(sys.argv[1])]
wilks = {row["case"]: row for row in rows if row["tool"] == "wilks"}
print("| work | pyhf | pyhf CPU (wall) | Wilks CPU (wall) | ratio of CPU | to reach | peak memory, pyhf / Wilks | largest difference |")
print("| --- | --- | --- | --- | --- | --- | --- | --- |")
failed = False
for row in rows:
    if row["tool"] == "wilks":
        continue
    other = wilks.get(row["case"], {"error": "not run"})
    name, reach, tolerance = WORK[row["case"]]
    part, share = PART.get(row["case"], ("", 1))
    ratio = difference = ""
    if "cpu_ms" in other and "check" in row:
        ratio = times_faster(row["cpu_ms"] * share / other["cpu_ms"]) if "cpu_ms" in row else ""
        pairs = list(zip(row["check"], other["check"], strict=True))
        worst = max(abs(a - b) / (max(abs(a), abs(b)) if row["case"].startswith("gradient") else 1) for a, b in pairs)
        difference = f"{worst:.1e}" if worst else "0"
        if not worst <= tolerance:
            failed = True
            print(f"{row['case']}: the results differ, {pairs}", file=sys.stderr)
    memory = f"{row['peak_mb']:.0f} / {other['peak_mb']:.0f} MB" if "peak_mb" in row and "peak_mb" in other else ""
    print(f"| {name} | {row['tool'].removeprefix('pyhf ')} | {times(row)}{part} | {times(other)} | {ratio} | {reach} | {memory} | {difference} |")
sys.exit(1 if failed else 0)
