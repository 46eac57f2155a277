package org.wilks.nd.optim;

import org.wilks.nd.error.RootNotFound;

/** Algorithm 748 of Alefeld, Potra and Shi: the state of one root search. */
final class Algorithm748 {
    private final Roots.CountedFunction f;
    private final RootOptions options;
    private final double absolute;
    private double a;
    private double b;
    private double fa;
    private double fb;

    /** The two points that left the bracket last. */
    private double d;

    private double fd;
    private double e;
    private double fe;

    Algorithm748(Roots.CountedFunction f, Bracket bracket, RootOptions options) {
        this.f = f;
        this.options = options;
        a = bracket.lower();
        b = bracket.upper();
        fa = bracket.lowerValue();
        fb = bracket.upperValue();
        absolute = options.absolute() > 0 ? options.absolute() : 1e-15 * (b - a);
    }

    Root root() {
        if (fb == 0 && fa != 0) {
            return Roots.exact(b, f.count());
        }
        if (isDone()) {
            return result();
        }
        split(secant());
        if (isDone()) {
            return result();
        }
        double c = quadratic(2);
        e = d;
        fe = fd;
        split(c);
        while (!isDone()) {
            double width = b - a;
            if (interpolate(2) || interpolate(3) || doubleSecant()) {
                break;
            }
            if (b - a >= 0.5 * width && shiftAndSplit(Roots.middle(a, b))) {
                break;
            }
        }
        return result();
    }

    private boolean interpolate(int newtonSteps) {
        boolean distinct = differ(fa, fb)
                && differ(fa, fd)
                && differ(fa, fe)
                && differ(fb, fd)
                && differ(fb, fe)
                && differ(fd, fe);
        return shiftAndSplit(distinct ? cubic() : quadratic(newtonSteps));
    }

    private static boolean differ(double p, double q) {
        return Math.abs(p - q) >= 32 * Double.MIN_NORMAL;
    }

    private boolean doubleSecant() {
        boolean nearA = Math.abs(fa) < Math.abs(fb);
        double u = nearA ? a : b;
        double fu = nearA ? fa : fb;
        double c = u - 2 * (fu / (fb - fa)) * (b - a);
        return shiftAndSplit(Math.abs(c - u) > 0.5 * (b - a) ? Roots.middle(a, b) : c);
    }

    private boolean shiftAndSplit(double c) {
        e = d;
        fe = fd;
        split(c);
        return isDone();
    }

    private boolean isDone() {
        double nearest = Math.min(Math.abs(fa), Math.abs(fb));
        double x = Math.abs(fa) <= Math.abs(fb) ? a : b;
        return nearest <= options.residual() || b - a <= tolerance(x) || b <= Math.nextUp(a);
    }

    /** The width allowed to a bracket; proposed points stay 0.7 of it away from the ends, so that a root found closes the bracket. */
    private double tolerance(double x) {
        return Math.max(absolute + options.relative() * Math.abs(x), 2 * Math.ulp(x));
    }

    private Root result() {
        boolean nearA = Math.abs(fa) <= Math.abs(fb);
        double x = nearA ? a : b;
        double value = nearA ? fa : fb;
        return value == 0 ? Roots.exact(x, f.count()) : new Root(x, value, new Bracket(a, b, fa, fb), f.count());
    }

    /** Evaluates inside the bracket, kept off its ends, and keeps the half with the change of sign. */
    private void split(double proposed) {
        if (f.isExhausted()) {
            throw new RootNotFound("root still uncertain between " + a + " and " + b + " (f = " + fa + ", " + fb
                    + ") after " + f.count() + " evaluations; allow more, or a wider tolerance");
        }
        double margin = 0.7 * tolerance(Math.abs(fa) <= Math.abs(fb) ? a : b);
        double c = proposed;
        if (Double.isNaN(c) || b - a <= 2 * margin) {
            c = Roots.middle(a, b);
        } else {
            c = Math.max(a + margin, Math.min(b - margin, c));
        }
        double fc = f.at(c);
        if (fc == 0) {
            a = c;
            fa = 0;
            d = 0;
            fd = 0;
        } else if (Roots.sameSign(fa, fc)) {
            d = a;
            fd = fa;
            a = c;
            fa = fc;
        } else {
            d = b;
            fd = fb;
            b = c;
            fb = fc;
        }
    }

    private double secant() {
        return a - fa / (fb - fa) * (b - a);
    }

    /** Newton steps towards the root of the parabola through a, b and d. */
    private double quadratic(int steps) {
        double slope = (fb - fa) / (b - a);
        double bend = ((fd - fb) / (d - b) - slope) / (d - a);
        if (!Double.isFinite(bend) || bend == 0) {
            return secant();
        }
        double c = Roots.sameSign(bend, fa) ? a : b;
        for (int i = 0; i < steps; i++) {
            double derivative = slope + bend * (2 * c - a - b);
            c -= (fa + (slope + bend * (c - b)) * (c - a)) / derivative;
        }
        return c > a && c < b ? c : secant();
    }

    /** Inverse cubic interpolation through a, b, d and e. */
    private double cubic() {
        double q11 = (d - e) * fd / (fe - fd);
        double q21 = (b - d) * fb / (fd - fb);
        double q31 = (a - b) * fa / (fb - fa);
        double d21 = (b - d) * fd / (fd - fb);
        double d31 = (a - b) * fb / (fb - fa);
        double q22 = (d21 - q11) * fb / (fe - fb);
        double q32 = (d31 - q21) * fa / (fd - fa);
        double d32 = (d31 - q21) * fd / (fd - fa);
        double q33 = (d32 - q22) * fa / (fe - fa);
        double c = q31 + q32 + q33 + a;
        return c > a && c < b ? c : quadratic(3);
    }
}
