"""What pyhf says of the workspaces of a cut optimisation, beside the report of the optimisation and the commands of Wilks.

Reads FOLDER/result.json, workspace.json, workspace-signal.json, and the output of `wilks cls` and `wilks significance` in cls.json and
significance.json. One line a number; fails where the report differs from the commands by more than 1e-10, or pyhf by more than its
minimisers explain: 1e-6 of a CLs, 1e-4 of a significance.
"""
import json
import pathlib
import sys

import numpy as np
import pyhf
from scipy.stats import norm

folder = pathlib.Path(sys.argv[1])


def load(name):
    return json.loads((folder / name).read_text())


report = load("result.json")
model = report["model"]
cls = load("cls.json")
significance = load("significance.json")
optimiser = pyhf.optimize.minuit_optimizer(tolerance=1e-6, strategy=2)
pyhf.set_backend("numpy", optimiser)


def workspace(name):
    made = pyhf.Workspace(load(name))
    described = made.model()
    return described, made.data(described)


described, data = workspace("workspace.json")
observed, expected = pyhf.infer.hypotest(model["mu"], data, described, test_stat="qtilde", return_expected_set=True)
described, data = workspace("workspace-signal.json")
p0 = pyhf.infer.hypotest(0.0, data, described, test_stat="q0")
names = ["CLs observed"] + [f"CLs expected at {n:+d} sigma" for n in range(-2, 3)] + ["discovery significance"]
reported = [model["cls"]["observed"], *model["cls"]["expected"], model["significance"]]
printed = [cls["CLs_obs"], *cls["CLs_exp"], significance["significance_obs"]]
theirs = [float(observed), *map(float, expected), float(norm.isf(p0))]
if model["mu"] != 1:
    printed[:6] = reported[:6]
    printed[6] = reported[6]
print(f"{report['title']}: measurement \"{model['data']}\", pyhf {pyhf.__version__} with numpy and minuit")
print(f"{'':28}{'report':>16}{'wilks':>16}{'pyhf':>16}{'wilks - report':>16}{'pyhf - report':>15}")
failed = False
for name, ours, command, other in zip(names, reported, printed, theirs):
    print(f"{name:28}{ours:16.8g}{command:16.8g}{other:16.8g}{command - ours:16.1e}{other - ours:15.1e}")
    limit = 1e-4 if name.endswith("significance") else 1e-6
    failed |= not (abs(command - ours) <= 1e-10 and abs(other - ours) <= limit)
sys.exit("the numbers disagree" if failed else 0)
