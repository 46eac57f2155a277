package org.wilks.infer.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.wilks.infer.likelihood.LikelihoodEvaluator;
import org.wilks.nd.error.FitFailed;

/**
 * Fits from a warm start that look whether other starts would lead lower.
 *
 * <p>Interpolation with polynomials gives some likelihoods several minima. From another start a fit is likely to end elsewhere only when the deviance
 * does not fall all along the straight line from there to the minimum that was found. That is looked at for the fit's own start and for the places
 * that neighbouring fits point to; where it rises, the fit is made from there too, and the lowest minimum is taken.
 *
 * <p>For one thread, that of its fitter.
 */
public final class LowestFit {
    /** Where the deviance is looked at between two points. */
    private static final double[] ALONG_THE_LINE = {0.02, 0.1, 0.25, 0.5, 0.75};

    /** The same when the two points are at nearly one height. */
    private static final double[] MIDDLE = {0.5};

    private static final double NEARLY = 0.1;

    /** A rise below this, relative to the deviance, is none. */
    private static final double LEVEL = 1e-9;

    private final Fitter fitter;
    private final LikelihoodEvaluator evaluator;
    private final int[] held;
    private final double[] own;
    private final double[] between;

    /**
     * Fits of a fitter's data.
     *
     * @param fitter makes the fits
     * @param held the parameters that {@link #at} holds; not modified
     */
    public LowestFit(Fitter fitter, int... held) {
        this.fitter = fitter;
        this.held = held.clone();
        evaluator = fitter.evaluator();
        own = fitter.fit().start();
        between = own.clone();
    }

    /**
     * The fit with one parameter held.
     *
     * @param value its value
     * @param start the warm start; not modified
     * @param others places that it might start from as well; not modified
     * @return the lowest minimum
     * @throws FitFailed when no fit has a certified minimum, or the likelihood is zero there
     */
    public Optimum at(double value, double[] start, List<double[]> others) {
        return at(new double[] {value}, start, others);
    }

    /**
     * The fit with the parameters held.
     *
     * @param values their values; not modified
     * @param start the warm start; not modified
     * @param others places that it might start from as well; not modified
     * @return the lowest minimum
     * @throws FitFailed when no fit has a certified minimum, or the likelihood is zero there
     */
    public Optimum at(double[] values, double[] start, List<double[]> others) {
        hold(values);
        Optimum lowest;
        try {
            lowest = fitter.runHolding(held, values, start);
        } catch (NotConverged e) {
            // a warm start can be a saddle, where neighbouring basins meet; the fit's own start decides then, or else
            // any other
            try {
                return fitter.runHolding(held, values);
            } catch (NotConverged again) {
                return ofAll(values, others);
            }
        }
        for (double[] other : others) {
            lowest = lower(lowest, values, other);
        }
        return lower(lowest, values, own);
    }

    private void hold(double[] values) {
        for (int k = 0; k < held.length; k++) {
            own[held[k]] = values[k];
        }
    }

    /**
     * The fit with the parameters free.
     *
     * @param start the warm start; not modified
     * @return the lowest minimum
     * @throws FitFailed when no fit has a certified minimum, or the likelihood is zero at the starts
     */
    public Optimum free(double[] start) {
        return free(start, List.of());
    }

    /**
     * The fit with the parameters free.
     *
     * @param start the warm start; not modified
     * @param others places that it might start from as well; not modified
     * @return the lowest minimum
     * @throws FitFailed when no fit has a certified minimum, or the likelihood is zero at the starts
     */
    public Optimum free(double[] start, List<double[]> others) {
        double[] suggested = fitter.fit().start();
        Optimum found;
        try {
            found = fitter.run(start);
        } catch (NotConverged e) {
            return others.isEmpty() ? fitter.run() : freeOfAll(others);
        }
        for (double[] other : others) {
            found = lower(found, other, fitter::run);
        }
        return lower(found, suggested, fitter::run);
    }

    /**
     * The lowest of the fits from all starts and the fit's own, with one parameter held.
     *
     * @param value its value
     * @param starts places to start from; not modified
     * @return the lowest minimum
     * @throws FitFailed when no fit has a certified minimum, or the likelihood is zero there
     */
    public Optimum ofAll(double value, List<double[]> starts) {
        return ofAll(new double[] {value}, starts);
    }

    /**
     * The lowest of the fits from all starts and the fit's own, with the parameters held.
     *
     * @param values their values; not modified
     * @param starts places to start from; not modified
     * @return the lowest minimum
     * @throws FitFailed when no fit has a certified minimum, or the likelihood is zero there
     */
    public Optimum ofAll(double[] values, List<double[]> starts) {
        hold(values);
        List<double[]> all = new ArrayList<>(starts);
        all.add(own);
        return lowest(all, start -> fitter.runHolding(held, values, start));
    }

    /**
     * The lowest of the fits from all starts and the fit's own, with the parameters free.
     *
     * @param starts places to start from; not modified
     * @return the lowest minimum
     * @throws FitFailed when no fit has a certified minimum, or the likelihood is zero at the starts
     */
    public Optimum freeOfAll(List<double[]> starts) {
        List<double[]> all = new ArrayList<>(starts);
        all.add(fitter.fit().start());
        return lowest(all, fitter::run);
    }

    private static Optimum lowest(List<double[]> starts, Function<double[], Optimum> fit) {
        Optimum lowest = null;
        FitFailed failure = null;
        for (double[] start : starts) {
            try {
                Optimum found = fit.apply(start);
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

    private Optimum lower(Optimum found, double[] values, double[] start) {
        return lower(found, start, from -> fitter.runHolding(held, values, from));
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
        return other.deviance() < found.deviance() - LEVEL * (1 + Math.abs(found.deviance())) ? other : found;
    }

    private boolean falls(double[] from, double height, double[] to, double depth) {
        double last = height;
        for (double t : height - depth < NEARLY ? MIDDLE : ALONG_THE_LINE) {
            for (int i = 0; i < between.length; i++) {
                between[i] = from[i] + t * (to[i] - from[i]);
            }
            double value = evaluator.value(between);
            if (value > last + LEVEL * (1 + Math.abs(last))) {
                return false;
            }
            last = value;
        }
        return depth <= last + LEVEL * (1 + Math.abs(last));
    }
}
