package org.wilks.nd.optim;

import java.util.function.Function;

/** A number with its gradient and Hessian, for writing test problems in one line each. */
final class Jet {
    final double v;
    final double[] g;
    final double[][] h;

    private Jet(double v, int n) {
        this.v = v;
        g = new double[n];
        h = new double[n][n];
    }

    static TwiceSmoothObjective objective(Function<Jet[], Jet> f) {
        return (x, gradient, hessian) -> {
            int n = x.length;
            Jet[] variables = new Jet[n];
            for (int i = 0; i < n; i++) {
                variables[i] = new Jet(x[i], n);
                variables[i].g[i] = 1;
            }
            Jet value = f.apply(variables);
            for (int i = 0; i < n; i++) {
                gradient[i] = value.g[i];
                for (int j = 0; j <= i; j++) {
                    hessian[i * n + j] = value.h[i][j];
                }
            }
            return value.v;
        };
    }

    /** The chain rule for a function of one number with derivatives d1, d2. */
    Jet chain(double value, double d1, double d2) {
        Jet r = new Jet(value, g.length);
        for (int i = 0; i < g.length; i++) {
            r.g[i] = d1 * g[i];
            for (int j = 0; j < g.length; j++) {
                r.h[i][j] = d1 * h[i][j] + d2 * g[i] * g[j];
            }
        }
        return r;
    }

    Jet plus(Jet o) {
        Jet r = new Jet(v + o.v, g.length);
        for (int i = 0; i < g.length; i++) {
            r.g[i] = g[i] + o.g[i];
            for (int j = 0; j < g.length; j++) {
                r.h[i][j] = h[i][j] + o.h[i][j];
            }
        }
        return r;
    }

    Jet times(Jet o) {
        Jet r = new Jet(v * o.v, g.length);
        for (int i = 0; i < g.length; i++) {
            r.g[i] = g[i] * o.v + v * o.g[i];
            for (int j = 0; j < g.length; j++) {
                r.h[i][j] = h[i][j] * o.v + v * o.h[i][j] + g[i] * o.g[j] + g[j] * o.g[i];
            }
        }
        return r;
    }

    Jet plus(double c) {
        return chain(v + c, 1, 0);
    }

    Jet minus(double c) {
        return plus(-c);
    }

    Jet minus(Jet o) {
        return plus(o.times(-1));
    }

    Jet times(double c) {
        return chain(v * c, c, 0);
    }

    Jet square() {
        return chain(v * v, 2 * v, 2);
    }

    Jet exp() {
        double e = Math.exp(v);
        return chain(e, e, e);
    }

    Jet log() {
        return chain(Math.log(v), 1 / v, -1 / (v * v));
    }

    Jet cos() {
        return chain(Math.cos(v), -Math.sin(v), -Math.cos(v));
    }

    Jet abs() {
        return v >= 0 ? this : times(-1);
    }

    /** ln(1 + e^v). */
    Jet softplus() {
        double s = 1 / (1 + Math.exp(-v));
        return chain(Math.max(v, 0) + Math.log1p(Math.exp(-Math.abs(v))), s, s * (1 - s));
    }
}
