package org.wilks.infer.hypothesis;

import java.util.Arrays;
import java.util.List;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.fit.Fitter;
import org.wilks.infer.fit.LocalMinimum;
import org.wilks.infer.fit.LowestFit;
import org.wilks.infer.fit.Optimum;
import org.wilks.infer.likelihood.Data;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.optim.Standing;

/**
 * The value of a test statistic for one data set after another, as pseudo-experiments need it, for one thread.
 *
 * <pre>{@code
 * StatisticFits fits = StatisticFits.of(Fit.of(model), data, TestStatistic.qMuTilde(), false);
 * double observed = fits.at(1);
 * double ofAToy = fits.bind(toy).at(1);
 * }</pre>
 *
 * <p>A value is a function of the bound data and of the tested value alone: every data set's fits start from the same points, the suggested start and
 * those that were told, and conditional ones where the tangent of the free fit leads, whatever was fitted before. Of several minima the lowest counts: with up
 * to 48 parameters fits are made from all starts, with more from the lowest one and from those between which and the minimum the deviance has a ridge. The
 * range of the parameter of interest and the return from a free fit that turned out to be none are those of {@link HypothesisTest}; a free fit that lands on
 * the upper bound is repeated with a wider one unless the statistic is zero for all values beyond.
 *
 * <p>The cost of a data set is a free fit, and one conditional fit for each tested value at which the statistic is not zero on account of μ̂ alone, times the
 * number of starts with up to 48 parameters. Not thread-safe.
 */
public final class StatisticFits {
    /** With at most so many parameters all fits are made from all starts. */
    private static final int SMALL = 48;

    private final PoiRange range;
    private final Fit bounded;
    private final Fitter plain;
    private final List<double[]> near;
    private final boolean small;
    private Fitter fitter;
    private Optimum free;
    private Anchor minimum;
    private ProfileCurve curve;

    private StatisticFits(PoiRange range, Fit bounded, Data data, List<double[]> near) {
        this.range = range;
        this.bounded = bounded;
        this.near = near;
        plain = bounded.fitter(data);
        fitter = plain;
        small = bounded.parameters().size() <= SMALL;
    }

    /**
     * Fits of a description, bound to some data.
     *
     * @param fit the likelihood with the starts, bounds and fixed parameters of all fits
     * @param data the data that are bound first
     * @param statistic the test statistic
     * @param keepsPoiBounds whether the bounds of the parameter of interest are kept, as in {@link HypothesisTestOptions#keepsPoiBounds}
     * @return the fits
     * @throws InvalidModel when the likelihood has no parameter of interest, or it is fixed
     */
    public static StatisticFits of(Fit fit, Data data, TestStatistic statistic, boolean keepsPoiBounds) {
        PoiRange range = PoiRange.of(fit, statistic, keepsPoiBounds);
        Fit bounded = range.bounded(fit, statistic.asimovMu());
        return new StatisticFits(range, bounded, data, List.of());
    }

    /**
     * The same fits, bound to the same data, of their own scratch for another thread, with other points that fits start from.
     *
     * @param points where fits may end, such as the fits of the observed data, each of length n; not modified
     * @return new fits
     */
    public StatisticFits startingNear(double[]... points) {
        List<double[]> copies = Arrays.stream(points).map(double[]::clone).toList();
        return new StatisticFits(range, bounded, fitter.evaluator().data(), copies);
    }

    /**
     * Binds to other data.
     *
     * @param data the data
     * @return this
     */
    public StatisticFits bind(Data data) {
        fitter = plain;
        fitter.bind(data);
        free = null;
        minimum = null;
        curve = null;
        return this;
    }

    /**
     * The free fit, with every bound moved that the statistic does not define.
     *
     * @return the fit
     * @throws FitFailed when it has no certified minimum, or follows its bound without end
     */
    public Optimum free() {
        fitFreely();
        widen();
        return free;
    }

    /**
     * The parameter of interest in the free fit.
     *
     * @return μ̂
     * @throws FitFailed when the free fit has no certified minimum
     */
    public double muHat() {
        free();
        return minimum().mu();
    }

    /**
     * The value of the statistic.
     *
     * @param mu the tested value
     * @return the statistic, at least zero
     * @throws InvalidInput when the statistic cannot test the value
     * @throws FitFailed when a fit has no certified minimum
     */
    public double at(double mu) {
        requireTestable(mu);
        fitFreely();
        while (true) {
            if (range.isAtSuggestedBound(free, fitter.fit())
                    && !range.statistic().isZero(mu, free.value(range.poi()))) {
                widen();
            }
            try {
                return value(mu);
            } catch (LocalMinimum e) {
                restart(e);
            }
        }
    }

    private double value(double mu) {
        TestStatistic statistic = range.statistic();
        double muHat = minimum().mu();
        if (mu == muHat || statistic.isZero(mu, muHat)) {
            return 0;
        }
        if (curve == null) {
            curve = new ProfileCurve(fitter, range.poi(), minimum());
        }
        ProfilePoint point = curve.at(mu, near, small);
        return statistic.value(mu, muHat, point.difference());
    }

    /**
     * The fit with the parameter of interest held at a value, from the tangent of the free fit, the points that were told and the suggested start.
     *
     * @param mu the value
     * @return the lowest minimum
     * @throws FitFailed when it has no certified minimum
     */
    public Optimum conditional(double mu) {
        free();
        return new LowestFit(fitter, range.poi()).at(mu, minimum().predict(mu, range.poi()), near);
    }

    /**
     * The ratio of the likelihoods at two values of the parameter of interest, the others profiled: {@code -2 ln L(a) + 2 ln L(b)}. No free fit is
     * made.
     *
     * @param a a value
     * @param b a value
     * @return the difference of two conditional fits, of either sign
     * @throws FitFailed when one has no certified minimum
     */
    public double ratio(double a, double b) {
        LowestFit lowest = new LowestFit(fitter, range.poi());
        Anchor first = Anchor.of(lowest.at(a, lowestStart(), near), range.poi(), fitter);
        Anchor second = Anchor.of(lowest.at(b, first.predict(b, range.poi()), near), range.poi(), fitter);
        return fitter.evaluator().difference(first.x(), second.x());
    }

    /**
     * Requires that the statistic can test a value.
     *
     * @param mu the value
     * @throws InvalidInput when it cannot
     */
    public void requireTestable(double mu) {
        HypothesisTest.requireTestable(range.statistic(), poiName(), mu);
    }

    /**
     * The name of the parameter of interest.
     *
     * @return the name
     */
    public String poiName() {
        return bounded.parameters().names().get(range.poi());
    }

    private void fitFreely() {
        if (free == null) {
            LowestFit lowest = new LowestFit(fitter, range.poi());
            free = small ? lowest.freeOfAll(near) : lowest.free(lowestStart(), near);
        }
    }

    /** The start at which the likelihood of the bound data is largest. */
    private double[] lowestStart() {
        double[] best = fitter.fit().start();
        double depth = fitter.evaluator().value(best);
        for (double[] point : near) {
            double value = fitter.evaluator().value(point);
            if (value < depth) {
                best = point;
                depth = value;
            }
        }
        return best;
    }

    private Anchor minimum() {
        if (minimum == null) {
            minimum = Anchor.of(free, range.poi(), fitter);
        }
        return minimum;
    }

    private void widen() {
        for (int i = 0; range.isAtSuggestedBound(free, fitter.fit()); i++) {
            if (i == PoiRange.WIDENINGS) {
                throw new FitFailed("free fit: " + fitter.fit().domain().describe(range.poi())
                        + " follows its bound to " + free.value(range.poi()) + "; the data do not bound it");
            }
            Standing standing = free.standing(range.poi());
            fitter = range.widened(fitter.fit(), standing).fitter(fitter.evaluator());
            from(free.values());
        }
    }

    private void restart(LocalMinimum found) {
        double before = free.deviance();
        from(found.deeper());
        if (!(free.deviance() < before)) {
            throw found;
        }
        widen();
    }

    private void from(double[] start) {
        free = fitter.run(start);
        minimum = null;
        curve = null;
    }
}
