"""Prints SciPy's scans and Wilks' as one table, and fails when their results differ by more than SciPy's minimisers explain."""
import json
import sys

rows = [json.loads(line) for line in open(sys.argv[1])]
wilks = rows[-1]
print("| 50 x 50 profiled scan of two signals | CPU (wall) | Wilks CPU (wall) | ratio of CPU | to reach | peak memory, SciPy / Wilks | largest difference |")
print("| --- | --- | --- | --- | --- | --- | --- |")
failed = False
for row in rows[:-1]:
    worst = max(abs(a - b) / abs(b) for a, b in zip(row["check"], wilks["check"], strict=True))
    failed |= not worst < 1e-6
    print(f"| SciPy, `{row['tool']}` | {row['cpu_ms']:.3g} ({row['wall_ms']:.3g}) ms | {wilks['cpu_ms']:.3g} ({wilks['wall_ms']:.3g}) ms "
          f"| {row['cpu_ms'] / wilks['cpu_ms']:.0f} | 50 | {row['peak_mb']:.0f} / {wilks['peak_mb']:.0f} MB | {worst:.1e} |")
sys.exit("the results differ" if failed else 0)
