package org.wilks.infer.hypothesis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.wilks.infer.fit.Fitter;
import org.wilks.infer.fit.NotConverged;
import org.wilks.infer.fit.Optimum;
import org.wilks.infer.likelihood.LikelihoodEvaluator;
import org.wilks.nd.error.FitFailed;

/**
 * Fits from a warm start that look whether other starts would lead lower.
 *
 * <p>Interpolation with polynomials gives some likelihoods several minima. From another start a fit is likely to end elsewhere only when the deviance
 * does not fall all along the straight line from there to the minimum that was found. That is looked at for the fit's own start and for the places
 * that neighbouring fits point to; where it rises, the fit is made from there too, and the lowest minimum is taken.
 */
final class LowestFit {
    /** Where the deviance is looked at between two points. */
    private static final double[] ALONG_THE_LINE = {0.02, 0.1, 0.25, 0.5, 0.75};

    /** The same when the two points are at nearly one height. */
    private static final double[] MIDDLE = {0.5};

    private static final double NEARLY = 0.1;

    /** A rise below this, relative to the deviance, is none. */
    private static final double LEVEL = 1e-9;

    private final Fitter fitter;
    private final LikelihoodEvaluator evaluator;
    private final int poi;
    private final double[] own;
    private final double[] between;

    LowestFit(Fitter fitter, int poi) {
        this.fitter = fitter;
        this.poi = poi;
        evaluator = fitter.evaluator();
        own = fitter.fit().start();
        between = own.clone();
    }

    /**
     * The fit with the parameter of interest held.
     *
     * @param mu its value
     * @param start the warm start; not modified
     * @param others places that it might start from as well; not modified
     * @return the lowest minimum
     */
    Optimum at(double mu, double[] start, List<double[]> others) {
        own[poi] = mu;
        Optimum lowest;
        try {
            lowest = fitter.runAt(mu, start);
        } catch (NotConverged e) {
            // a warm start can be a saddle, where neighbouring basins meet; the fit's own start decides then, or else
            // any other
            try {
                return fitter.runAt(mu);
            } catch (NotConverged again) {
                return ofAll(mu, others);
            }
        }
        for (double[] other : others) {
            lowest = lower(lowest, mu, other);
        }
        return lower(lowest, mu, own);
    }

    /**
     * The fit with the parameter of interest free.
     *
     * @param start the warm start; not modified
     * @return the lowest minimum
     */
    Optimum free(double[] start) {
        double[] suggested = fitter.fit().start();
        Optimum found;
        try {
            found = fitter.run(start);
        } catch (NotConverged e) {
            return fitter.run();
        }
        return lower(found, suggested, fitter::run);
    }

    /**
     * The lowest of the fits from all starts and the fit's own.
     *
     * @param mu the parameter of interest
     * @param starts places to start from; not modified
     * @return the lowest minimum
     */
    Optimum ofAll(double mu, List<double[]> starts) {
        own[poi] = mu;
        Optimum lowest = null;
        FitFailed failure = null;
        List<double[]> all = new ArrayList<>(starts);
        all.add(own);
        for (double[] start : all) {
            try {
                Optimum found = fitter.runAt(mu, start);
                lowest = lowest == null || found.deviance() < lowest.deviance() ? found : lowest;
            } catch (FitFailed e) {
                failure = e;
            }
        }
        if (lowest == null) {
            throw failure;
        }
        return lowest;
    }

    private Optimum lower(Optimum found, double mu, double[] start) {
        return lower(found, start, from -> fitter.runAt(mu, from));
    }

    private Optimum lower(Optimum found, double[] start, Function<double[], Optimum> fit) {
        double height = evaluator.value(start);
        if (!(height < Double.POSITIVE_INFINITY) || falls(start, height, found.values(), found.deviance())) {
            return found;
        }
        Optimum other;
        try {
            other = fit.apply(start);
        } catch (NotConverged e) {
            return found;
        }
        return other.deviance() < found.deviance() - LEVEL * (1 + found.deviance()) ? other : found;
    }

    private boolean falls(double[] from, double height, double[] to, double depth) {
        double last = height;
        for (double t : height - depth < NEARLY ? MIDDLE : ALONG_THE_LINE) {
            for (int i = 0; i < between.length; i++) {
                between[i] = from[i] + t * (to[i] - from[i]);
            }
            double value = evaluator.value(between);
            if (value > last + LEVEL * (1 + last)) {
                return false;
            }
            last = value;
        }
        return depth <= last + LEVEL * (1 + last);
    }
}
