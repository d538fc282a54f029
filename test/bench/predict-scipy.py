"""The computation of `launchwindow predict` for one field in numpy and scipy, vectorised over the grid, as one would write it.

Needs python3, numpy and scipy (Debian: apt-get install python3-scipy). Called by predict.ts with a file that holds the prior, the
grid and the queries; prints the seconds that the answers took, and the first hundred answers for comparison.
"""

import json
import math
import sys
import time
from datetime import date

import numpy as np
import scipy
from scipy.stats import t as student

EPOCH = date(1970, 1, 1).toordinal()
COMPARED = 100


def day(text):
    return date.fromisoformat(text).toordinal() - EPOCH


def answer(query, prior, grid):
    origin = day(query["origin_date"])
    history = sorted({d for d in map(day, query["history"]) if d <= origin})
    elapsed = origin - history[-1]
    logs = np.log(np.diff(history)[-60:])

    m, c, a, b = prior["level"], prior["levelVariance"], prior["shape"], prior["scale"]
    phi, delta = prior["persistence"], prior["discount"]
    back = (1 - phi) * prior["level"] + prior["drift"]
    for y in logs:
        residual, q = y - m, c + 1
        m += c / q * residual
        b += residual * residual / (2 * q)
        a += 0.5
        c /= q
        m, c, a, b = phi * m + back, phi * phi * c + prior["evolutionVariance"], delta * a, delta * b
    scale = prior["width"] * math.sqrt(b / a * (c + 1))

    ages = elapsed + grid + 0.5
    log_survival = student.logsf((np.log(ages) - m) / scale, 2 * a)
    cdf = -np.expm1(log_survival - log_survival[0])

    weekdays = np.array(prior["weekdays"])
    own = np.bincount([(d + 4) % 7 for d in history], minlength=7) + 10 * weekdays / 7
    weights = own / own.mean()
    daily = np.diff(cdf[:401])
    layered = daily * weights[(origin + 1 + np.arange(400) + 4) % 7]
    layered *= daily.sum() / layered.sum()
    return np.concatenate(([0.0], np.cumsum(layered), cdf[401:]))


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        task = json.load(file)
    grid = np.array(task["grid"], dtype=float)
    answer(task["queries"][0], task["prior"], grid)
    started = time.process_time()
    cdfs = [answer(query, task["prior"], grid) for query in task["queries"]]
    seconds = time.process_time() - started
    first = [cdf.tolist() for cdf in cdfs[:COMPARED]]
    print(json.dumps({"seconds": seconds, "scipy": scipy.__version__, "cdfs": first}))


main()
