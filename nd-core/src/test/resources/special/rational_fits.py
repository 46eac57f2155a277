"""Prints the rational functions that the special functions are computed from, with their relative errors, by mpmath 1.4 at 60 digits.

    python3 rational_fits.py

P(t) / Q(t) with Q(0) = 1 goes through the function at Chebyshev nodes; the error is measured with the rounded coefficients.
"""
from mpmath import mp, mpf

mp.dps = 60


def fit(name, f, a, b, m, n, variable):
    count = m + n + 1
    nodes = [(a + b) / 2 + (b - a) / 2 * mp.cos(mp.pi * (2 * i + 1) / (2 * count)) for i in range(count)]
    matrix, right = mp.matrix(count, count), mp.matrix(count, 1)
    for i, x in enumerate(nodes):
        t, value = variable(x), f(x)
        for j in range(m + 1):
            matrix[i, j] = t**j
        for j in range(1, n + 1):
            matrix[i, m + j] = -value * t**j
        right[i] = value
    solution = [float(s) for s in mp.lu_solve(matrix, right)]
    p, q = solution[: m + 1], [1.0] + solution[m + 1 :]
    worst = 0
    for i in range(1001):
        x = a + (b - a) * mpf(i) / 1000
        t = variable(x)
        value = mp.polyval([mpf(c) for c in p[::-1]], t) / mp.polyval([mpf(c) for c in q[::-1]], t)
        worst = max(worst, abs(value / f(x) - 1))
    print("%s, degrees %d and %d, error %s" % (name, m, n, mp.nstr(worst, 3)))
    for label, c in (("p", p), ("q", q)):
        print("double %s = %s%r%s;" % (label, "".join("%r + t * (" % v for v in c[:-1]), c[-1], ")" * (len(c) - 1)))


def excess(x):
    """h(x) - x for the normal hazard h = phi / (1 - Phi)."""
    if x > 200:
        f = x
        for k in range(80, 1, -1):
            f = x + k / f
        return 1 / f
    return 1 / (mp.sqrt(mp.pi / 2) * mp.erfc(x / mp.sqrt(2)) * mp.exp(x * x / 2)) - x


def far_excess(t):
    return excess(1 / mp.sqrt(t)) / mp.sqrt(t) if t > mpf(10) ** -8 else 1 - 2 * t + 10 * t * t - 74 * t**3


root = mp.findroot(lambda x: mp.psi(0, x), mpf("1.4616321449683623"))
high = mpf(float(root))


def digamma_over_distance(x):
    return mp.psi(0, x) / (x - root) if abs(x - root) > mpf(10) ** -20 else mp.psi(1, root)


def log_gamma_between_its_zeros(x):
    if abs(x - 1) < mpf(10) ** -25:
        return mp.euler
    if abs(x - 2) < mpf(10) ** -25:
        return 1 - mp.euler
    return mp.loggamma(x) / ((x - 1) * (x - 2))


fit("h(x) - x on [0, 5], t = x", excess, mpf(0), mpf(5), 8, 9, lambda x: x)
fit("x (h(x) - x) on [5, infinity), t = 1/x^2", far_excess, mpf(0), mpf(1) / 25, 6, 6, lambda t: t)
fit("psi(x) / (x - root) on [1, 2], t = x - 1", digamma_over_distance, mpf(1), mpf(2), 5, 6, lambda x: x - 1)
fit("ln Gamma(x) / ((x - 1)(x - 2)) on [1, 3], t = x - 1", log_gamma_between_its_zeros, mpf(1), mpf(3), 7, 8, lambda x: x - 1)
print("root = %r + %s" % (float(root), mp.nstr(root - high, 17)))
