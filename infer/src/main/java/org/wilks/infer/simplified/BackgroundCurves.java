package org.wilks.infer.simplified;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** What likelihoods are compiled from: the curve of each bin, and the correlations of their parameters. */
final class BackgroundCurves {
    private BackgroundCurves() {}

    /** The background of each bin as a function of its parameter. */
    static List<BinCurve> of(Background background) {
        double[] b = background.yields();
        if (background instanceof Background.Exact) {
            return each(b, i -> new BinCurve.Quadratic(b[i], 0, 0));
        }
        if (background instanceof Background.Uncorrelated u) {
            return linear(b, u.uncertainties());
        }
        if (background instanceof Background.Unconstrained u) {
            return linear(b, u.uncertainties());
        }
        if (background instanceof Background.Correlated c) {
            return linear(b, Matrices.roots(Matrices.diagonal(c.covariance())));
        }
        if (background instanceof Background.ThirdMoments t) {
            ThirdMomentExpansion expansion = t.expansion();
            double[] constant = expansion.constant();
            double[] slope = expansion.linear();
            double[] square = expansion.quadratic();
            return each(b, i -> new BinCurve.Quadratic(constant[i], slope[i], square[i]));
        }
        Background.EffectiveSigma e = (Background.EffectiveSigma) background;
        double[] up = e.up();
        double[] down = e.down();
        boolean spey = e.convention() == Convention.SPEY;
        return each(
                b,
                i -> spey
                        ? new BinCurve.SpeyWidth(b[i], up[i] * down[i], up[i] - down[i])
                        : new BinCurve.LinearVariance(b[i], up[i] * down[i], up[i] - down[i]));
    }

    private static List<BinCurve> linear(double[] b, double[] sigma) {
        return each(b, i -> new BinCurve.Quadratic(b[i], sigma[i], 0));
    }

    private static List<BinCurve> each(double[] b, IntFunction<BinCurve> curve) {
        return IntStream.range(0, b.length).mapToObj(curve).toList();
    }

    /** The correlations of the parameters as rows; empty when they are independent unit normals, have no law, or there are none. */
    static Optional<double[][]> correlations(Background background) {
        if (background instanceof Background.Correlated c) {
            return Optional.of(Matrices.correlations("covariance", c.covariance()));
        }
        if (background instanceof Background.ThirdMoments t) {
            return Optional.of(t.expansion().correlation());
        }
        if (background instanceof Background.EffectiveSigma e) {
            return Optional.of(e.correlation());
        }
        return Optional.empty();
    }
}
