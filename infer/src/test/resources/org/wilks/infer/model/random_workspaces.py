"""Draws random workspaces and writes what pyhf 0.7.6 makes of them, one JSON object a line:
    python random_workspaces.py SEED NUMBER | gzip -9n > random-workspaces.jsonl.gz      (made with 7 30)
Every modifier, names shared by types, samples and channels, samples missing in channels, empty bins, parameter configurations,
three pairs of interpolation codes. Needs pyhf==0.7.6."""
import json
import math
import random
import sys

import pyhf

CODES = (("code4", "code4p"), ("code1", "code0"), ("code4", "code2"))
TYPES = ("normfactor", "normsys", "histosys", "shapefactor", "shapesys", "staterror", "lumi")


def number(low, high):
    return round(random.uniform(low, high), 3)


def name(stem, count):
    return stem + random.choice(["A", "b", "Z", "_", "é", "1"]) + str(random.randrange(count))


def numbers(count, low, high):
    return [number(low, high) for _ in range(count)]


def modifier(kind, channel, sample, yields, one_shape):
    if kind == "normfactor":
        return {"name": name("nf", 3), "type": kind, "data": None}
    if kind == "normsys":
        return {"name": name("al", 4), "type": kind, "data": {"lo": number(0.5, 1.2), "hi": number(0.8, 1.5)}}
    if kind == "histosys":
        low = [round(y * number(0.7, 1.1), 3) for y in yields]
        high = [round(y * number(0.9, 1.3), 3) for y in yields]
        return {"name": name("al", 4), "type": kind, "data": {"lo_data": low, "hi_data": high}}
    if kind == "shapefactor":
        return {"name": name("sf", 2) if one_shape else "sf_" + channel, "type": kind, "data": None}
    if kind == "shapesys":
        data = [0.0 if random.random() < 0.1 else round(0.1 * y + 0.2, 3) for y in yields]
        return {"name": f"ss_{channel}_{sample}", "type": kind, "data": data}
    if kind == "staterror":
        data = [0.0 if random.random() < 0.15 else round(0.05 * y + 0.1, 3) for y in yields]
        return {"name": "st_" + channel, "type": kind, "data": data}
    return {"name": "lumi", "type": kind, "data": None}


def channels():
    one_shape = random.random() < 0.3
    bins = random.randint(1, 4)
    all_channels = []
    for channel in random.sample(["SR", "CR", "a", "Z", "VRé", "x1"], random.randint(1, 4)):
        n = bins if one_shape else random.randint(1, 4)
        samples = []
        for sample in random.sample(["sig", "bkg", "Top", "zz", "A"], random.randint(1, 4)):
            yields = [random.choice([0.0, number(0, 3)]) if random.random() < 0.15 else number(5, 100) for _ in range(n)]
            modifiers = {}
            for _ in range(random.randint(0, 6)):
                drawn = modifier(random.choice(TYPES), channel, sample, yields, one_shape)
                modifiers.setdefault((drawn["name"], drawn["type"]), drawn)
            samples.append({"name": sample, "data": yields, "modifiers": list(modifiers.values())})
        all_channels.append({"name": channel, "samples": samples})
    return all_channels


def configurations(model, parameters):
    names = [n for n in model.config.par_order if n != "lumi"]
    for chosen in random.sample(names, min(3, len(names))):
        parameter_set = model.config.param_set(chosen)
        n = parameter_set.n_parameters
        said = {"name": chosen}
        if random.random() < 0.5:
            said["inits"] = numbers(n, 0.8, 1.2)
        if random.random() < 0.5:
            said["bounds"] = [[number(0.1, 0.5), number(2, 3)] for _ in range(n)]
        if random.random() < 0.4:
            said["fixed"] = random.random() < 0.5
        if parameter_set.constrained and random.random() < 0.4:
            said["auxdata"] = numbers(n, 0.5, 2)
        if parameter_set.constrained and parameter_set.pdf_type == "poisson" and random.random() < 0.4:
            said["factors"] = numbers(n, 1, 30)
        if chosen.startswith("st_") and random.random() < 0.4:
            said["sigmas"] = numbers(n, 0.01, 0.3)
        parameters.append(said)
    random.shuffle(parameters)


def points(model, data):
    config = model.config
    for i in range(3):
        x = [float(v) for v in config.suggested_init()]
        if i > 0:
            x = [
                round(random.gauss(0, 1.2) if n.startswith("al") else v * random.uniform(0.5, 1.8), 4)
                for n, v in zip(config.par_names, x)
            ]
        log = float(model.logpdf(x, data)[0])
        yield {
            "pars": x,
            "expected_data": [float(v) for v in model.expected_data(x)],
            "logpdf": log if math.isfinite(log) else "NaN" if math.isnan(log) else "-Infinity",
        }


def case():
    drawn = channels()
    parameters = []
    if any(m["type"] == "lumi" for c in drawn for s in c["samples"] for m in s["modifiers"]):
        lumi = {"name": "lumi", "auxdata": [number(0.9, 1.1)], "sigmas": [number(0.01, 0.1)], "inits": [1.0]}
        parameters.append({**lumi, "bounds": [[0.5, 1.5]]})
    configurations(pyhf.Model({"channels": drawn, "parameters": parameters}, poi_name=None), parameters)
    random.shuffle(drawn)
    observations = [
        {"name": c["name"], "data": [float(random.randint(0, 150)) for _ in c["samples"][0]["data"]]} for c in drawn
    ]
    random.shuffle(observations)
    document = {
        "channels": drawn,
        "observations": observations,
        "measurements": [{"name": "m", "config": {"poi": "", "parameters": parameters}}],
        "version": "1.0.0",
    }
    workspace = pyhf.Workspace(document)
    by_codes = []
    for norm, histo in CODES:
        settings = {"normsys": {"interpcode": norm}, "histosys": {"interpcode": histo}}
        model = workspace.model(poi_name=None, modifier_settings=settings)
        data = workspace.data(model)
        by_codes.append({"normsys": norm, "histosys": histo, "points": list(points(model, data))})
    config = model.config
    return {
        "workspace": document,
        "par_names": config.par_names,
        "suggested_init": [float(v) for v in config.suggested_init()],
        "suggested_bounds": [[float(a), float(b)] for a, b in config.suggested_bounds()],
        "suggested_fixed": [bool(f) for f in config.suggested_fixed()],
        "data": [float(v) for v in data],
        "codes": by_codes,
    }


def main(seed, count):
    random.seed(seed)
    done = 0
    while done < count:
        try:
            line = json.dumps(case(), ensure_ascii=False)
        except (pyhf.exceptions.InvalidModel, pyhf.exceptions.InvalidNameReuse):
            continue
        print(line)
        done += 1


main(int(sys.argv[1]), int(sys.argv[2]))
