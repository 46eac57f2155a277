"""P-values of toys by pyhf 0.7.6 (NumPy 2.2.6, SciPy 1.14.1): python pyhf_toys.py > pyhf_toys.json, from the folder of this file."""

import json
import logging

import numpy as np
import pyhf

TOYS = 3000
CASES = [
    ("doc_2bin_1channel", "qtilde", 1.0),
    ("doc_2bin_1channel", "q", 0.5),
    ("doc_2bin_1channel", "q0", 0.0),
    ("xml_xmlimport_input__example", "qtilde", 1.5),
]

logging.disable(logging.WARNING)
np.random.seed(1)
tests = []
for name, statistic, mu in CASES:
    with open(f"../histfactory/{name}.json") as file:
        workspace = pyhf.Workspace(json.load(file))
    model = workspace.model()
    _, tails, expected = pyhf.infer.hypotest(
        mu,
        workspace.data(model),
        model,
        test_stat=statistic,
        calctype="toybased",
        ntoys=TOYS,
        track_progress=False,
        return_tail_probs=True,
        return_expected_set=True,
    )
    tests.append(
        {
            "workspace": name,
            "test_stat": statistic,
            "mu": mu,
            "toys": TOYS,
            "tails": [float(p) for p in tails],
            "expected": [float(p) for p in expected],
        }
    )
print(json.dumps({"origin": "pyhf 0.7.6, pyhf_toys.py", "tests": tests}, indent=1))
