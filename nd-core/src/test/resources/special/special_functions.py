"""Writes special-functions.csv: reference values of the special functions at 60 digits by mpmath 1.4.

    python3 special_functions.py > special-functions.csv

Columns: function, argument (an exact double), value to 25 digits. Values outside the normal range of doubles are left out.
"""
import math
import random
import sys

from mpmath import mp, mpf

mp.dps = 60
random.seed(20260101)


def around(x):
    """The double and its two neighbours."""
    return [math.nextafter(x, -math.inf), x, math.nextafter(x, math.inf)]


def symmetric(xs):
    return [s * x for x in xs for s in (1.0, -1.0)]


def mills(x):
    if x > 300:
        # asymptotic, relative error below (2k)!/(k! 2^k) / x^2k
        term, total = mpf(1), mpf(0)
        for k in range(12):
            total += term
            term *= -(2 * k + 1) / x**2
        return total / x
    return mp.sqrt(mp.pi / 2) * mp.erfc(x / mp.sqrt(2)) * mp.exp(x * x / 2)


def log_sf(x):
    if x > 0:
        return mp.log(mills(x)) - x * x / 2 - mp.log(2 * mp.pi) / 2
    return mp.log1p(-mp.erfc(-x / mp.sqrt(2)) / 2) if x < -1 else mp.log(mp.erfc(x / mp.sqrt(2)) / 2)


def excess(x):
    if x > 300:
        # h - x = 1/(x + 2/(x + 3/(x + ...)))
        f = x
        for k in range(60, 1, -1):
            f = x + k / f
        return 1 / f
    return 1 / mills(x) - x


def isf_from_log(log_p):
    if log_p > -0.6931:
        start = -isf_from_log(mp.log(-mp.expm1(log_p))) if log_p != 0 else None
        return start
    x = mp.sqrt(-2 * log_p) if log_p < -2 else mpf("0.5")
    for _ in range(200):
        step = (log_sf(x) - log_p) * mills(x)
        x += step
        if abs(step) <= mpf(10) ** -35 * abs(x):
            return x
    raise ValueError(log_p)


def isf(p):
    if p == mpf(1) / 2:
        return mpf(0)
    return isf_from_log(mp.log(p)) if p < mpf(1) / 2 else -isf_from_log(mp.log(1 - p))


def polygamma(n, x):
    with mp.workdps(600):  # at negative half-integers of even order huge terms cancel
        return mp.psi(n, x)


middle = symmetric([1e-300, 1e-20, 1e-8, 1e-3, 0.1, 0.3, 0.47, 0.5, 0.7, 0.8, 0.84, 0.9, 1.1, 1.5, 2.0, 2.5, 3.0, 3.5, 3.9, 4.0, 4.1, 4.5, 5.0, 5.5, 5.9, 6.1, 6.5, 7.0, 8.0])
ends = [9.0, 10.0, 12.0, 15.0, 18.0, 20.0, 22.0, 25.0, 26.0, 27.0, 30.0, 33.0, 35.0, 37.0, 37.5]
edges = [y for x in (-6.0, -4.0, -1.0, 1.0, 4.0, 5.0, 6.0, 12.0) for y in around(x)]
draws = [random.uniform(-9, 9) for _ in range(30)] + [random.uniform(-1.5, 1.5) for _ in range(10)] + [random.uniform(3, 7) for _ in range(10)]
normal = middle + symmetric(ends) + edges + draws
far = [38.0, 40.0, 50.0, 100.0, 124.9, 125.1, 300.0, 1e3, 1e5, 1e8, 1e10, 1e30, 1e100, 1e150]

gamma_positive = (
    [1e-300, 1e-20, 1e-10, 1e-5, 1e-3, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1 - 1e-5, 1 - 1e-10]
    + around(1.0)
    + [1 + 1e-10, 1 + 1e-5, 1.1, 1.25, 1.4, 1.46, 1.4616, 1.461632144968362, 1.4616321449683622, 1.461632144968363, 1.4617, 1.47, 1.5, 1.6, 1.75, 1.9, 2 - 1e-5, 2 - 1e-10]
    + around(2.0)
    + [2 + 1e-10, 2 + 1e-5, 2.2, 2.5, 3.0, 3.3, 4.7, 5.0, 7.0, 7.5]
    + around(8.0) + around(10.0) + around(20.0)
    + [12.5, 15.0, 17.3, 33.3, 100.0, 171.6, 1000.5, 1e5, 1e8, 1e12, 1e15, 1e100, 1e300]
    + [random.uniform(0, 12) for _ in range(20)]
)
gamma_negative = [-1e-20, -1e-8, -0.1, -0.3, -0.5, -0.75, -0.99, -1.01, -1.5, -2.3, -3.7, -5.5, -10.1, -20.25, -50.7, -100.5, -1000.25]

probabilities = (
    [1e-323, 4.9e-320, 2.2250738585072014e-308, 1e-300, 1e-250, 1e-200, 1e-150, 1e-100, 1e-70, 1e-50, 1e-30, 1e-20, 1e-16, 1e-12, 1e-10, 2.87e-7, 1e-6, 1e-5, 1e-4, 1e-3, 0.01, 0.02425, 0.05, 0.1, 0.1586552539314571, 0.2]
    + around(0.25) + [0.3, 0.4, 0.45, 0.49, 0.499, 0.49999, 0.5 - 1e-10] + [0.5 - 2**-54, 0.5 + 2**-53]
    + [0.5 + 1e-10, 0.50001, 0.51, 0.6, 0.7] + around(0.75) + [0.8, 0.9, 0.95, 0.975, 0.99, 0.999, 1 - 1e-6, 1 - 1e-10, 1 - 1e-15, 1 - 2**-53]
    + [random.random() for _ in range(15)]
)
logs = [-1e-300, -1e-100, -1e-20, -1e-10, -1e-5, -1e-3, -0.1, -0.5, -0.69] + around(-0.6931471805599453) + [-0.7, -1.0, -1.3862943611198906, -2.0, -5.0, -10.0, -50.0, -100.0, -300.0, -500.0, -699.0] + around(-700.0) + [-701.0, -720.0, -744.0, -745.5, -800.0, -1e3, -1e4, -1e6, -1e9, -1e20, -1e100, -1e300]

unit = [1e-300, 1e-20, 1e-10, 1e-5, 0.01, 0.3, 0.69, 0.6931471805599453, 0.7, 1.0, 2.0, 5.0, 17.0, 18.0, 20.0, 33.0, 36.0, 36.7, 37.0, 40.0, 100.0, 500.0, 700.0]

rows = {
    "erf": (mp.erf, normal),
    "erfc": (mp.erfc, normal),
    "erfcx": (lambda x: mp.exp(x * x) * mp.erfc(x) if x < 300 else mp.sqrt(2 / mp.pi) * mills(mp.sqrt(2) * x), normal + far),
    "normalPdf": (lambda x: mp.exp(-x * x / 2) / mp.sqrt(2 * mp.pi), normal),
    "normalLogPdf": (lambda x: -x * x / 2 - mp.log(2 * mp.pi) / 2, normal + symmetric(far)),
    "normalCdf": (lambda x: mp.erfc(-x / mp.sqrt(2)) / 2, normal),
    "normalSf": (lambda x: mp.erfc(x / mp.sqrt(2)) / 2, normal),
    "normalLogCdf": (lambda x: log_sf(-x), normal + [-x for x in far]),
    "normalLogSf": (log_sf, normal + far),
    "millsRatio": (mills, normal + far),
    "hazard": (lambda x: 1 / mills(x), normal + far),
    "hazardExcess": (excess, normal + far),
    "hazardDerivative": (lambda x: excess(x) / mills(x), normal + far),
    "normalQuantile": (lambda p: -isf(p), probabilities),
    "normalQuantileSf": (isf, probabilities),
    "normalIsfFromLog": (isf_from_log, logs),
    "logGamma": (lambda x: mp.log(abs(mp.gamma(x))) if x < 0 else mp.loggamma(x), gamma_positive + gamma_negative),
    "digamma": (lambda x: mp.psi(0, x), gamma_positive + gamma_negative),
    "trigamma": (lambda x: mp.psi(1, x), gamma_positive + gamma_negative),
    "log1mexp": (lambda x: mp.log(-mp.expm1(x)), [-x for x in unit]),
    "softplus": (lambda x: mp.log1p(mp.exp(x)), symmetric(unit)),
    "sigmoid": (lambda x: 1 / (1 + mp.exp(-x)), symmetric(unit)),
    "logSigmoid": (lambda x: -mp.log1p(mp.exp(-x)), symmetric(unit)),
}
for n in (2, 3, 4, 10, 50, 100):
    rows["polygamma%d" % n] = (lambda x, n=n: polygamma(n, x), gamma_positive + gamma_negative)

smallest, largest = mpf(2) ** -1022, mpf(2) ** 1023
print("function,argument,value")
for name, (function, arguments) in rows.items():
    for x in arguments:
        value = function(mpf(x))
        if value == 0 and x != 0 or abs(value) > largest or 0 < abs(value) < smallest:
            continue
        if not mp.isfinite(value):
            sys.exit("%s(%r) = %s" % (name, x, value))
        print("%s,%r,%s" % (name, x, mp.nstr(value, 25, min_fixed=0, max_fixed=0)))
