package org.wilks.infer.neyman;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.fit.InfeasibleStart;
import org.wilks.infer.fit.LocalMinimum;
import org.wilks.infer.interval.ProfiledDeviance;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.likelihood.DataSampler;
import org.wilks.infer.likelihood.Likelihood;
import org.wilks.infer.toys.ToyPValue;
import org.wilks.infer.toys.ToyRun;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.RootNotFound;
import org.wilks.nd.error.UnknownParameter;
import org.wilks.nd.optim.NoisyRoot;
import org.wilks.nd.optim.NoisyRootOptions;
import org.wilks.nd.optim.RootOptions;
import org.wilks.nd.optim.Roots;
import org.wilks.nd.optim.Standing;
import org.wilks.nd.random.RandomStreams;
import org.wilks.nd.special.ChiSquared;

/**
 * Confidence intervals and regions of one or two parameters by toys, with the likelihood-ratio ordering and nuisance parameters profiled.
 *
 * <pre>{@code
 * t(c)  = -2 ln L(c, thetaHatHat) / L(cHat, thetaHat),   cHat within its bounds
 * p(c)  = fraction of toys drawn at (c, thetaHatHat of the data) with t at least that of the data
 * set   = { c : p(c) > 1 - level }
 * }</pre>
 *
 * <p>Feldman and Cousins, Phys. Rev. D 57 (1998) 3873; with nuisance parameters the construction is that of section 40.4.2.2.1 of the Review of Particle
 * Physics, called profile construction: main and auxiliary data of toys fluctuate around the conditional fit to the data. It covers exactly where
 * the nuisance parameters are at that fit, and nearly elsewhere. Without nuisance parameters {@link ExactFeldmanCousins} needs no toys.
 *
 * <p>Toy i of every point draws from {@code RandomStreams.of(seed).child("ordering").stream(i)}: results do not depend on the number of threads, and
 * toys of neighbouring points go up and down together, so that p is nearly smooth for a given number of toys. Immutable and thread-safe.
 *
 * <pre>{@code
 * FeldmanCousinsInterval interval = FeldmanCousins.of(Fit.of(model), data, FeldmanCousinsOptions.defaults(), "mu").interval();
 * }</pre>
 */
public final class FeldmanCousins {
    /** The family of the random streams of toys. */
    static final String STREAMS = "ordering";

    private static final int DOUBLINGS = 60;
    private static final double ROUGHLY = 1e-3;

    private final Fit fit;
    private final Data data;
    private final FeldmanCousinsOptions options;
    private final int[] parameters;
    private final ProfiledDeviance profile;
    private final RandomStreams streams;

    private FeldmanCousins(Fit fit, Data data, FeldmanCousinsOptions options, int[] parameters) {
        this.fit = fit;
        this.data = data;
        this.options = options;
        this.parameters = parameters;
        profile = ProfiledDeviance.of(fit, data, parameters);
        streams = RandomStreams.of(options.seed()).child(STREAMS);
    }

    /**
     * The construction for the parameter of interest with the default options.
     *
     * @param likelihood the model
     * @param data the observed data
     * @return the construction
     * @throws InvalidModel when there is no parameter of interest, or it is fixed
     * @throws FitFailed when the free fit has no certified minimum
     */
    public static FeldmanCousins of(Likelihood likelihood, Data data) {
        Fit fit = Fit.of(likelihood);
        String poi = fit.parameters().names().get(fit.poi());
        return of(fit, data, FeldmanCousinsOptions.defaults(), poi);
    }

    /**
     * The construction for one or two parameters.
     *
     * @param fit the model with the starts, bounds and fixed parameters of all fits; the lower bounds of the tested parameters are those of their
     *     estimates
     * @param data the observed data
     * @param options settings
     * @param names the tested parameters, one or two
     * @return the construction
     * @throws UnknownParameter when there is none of a name
     * @throws InvalidModel when a tested parameter is fixed
     * @throws InvalidInput when none, or more than two, or one twice are named, or the largest number of toys is too small to tell a p-value at the level
     * @throws FitFailed when the free fit has no certified minimum
     */
    public static FeldmanCousins of(Fit fit, Data data, FeldmanCousinsOptions options, String... names) {
        if (names.length < 1 || names.length > 2) {
            throw new InvalidInput(
                    "Feldman-Cousins construction: " + names.length + " parameters are named; allowed are one or two");
        }
        double expected = options.mostToys() * (1 - options.level());
        if (expected < 1) {
            throw new InvalidInput("toys of a Feldman-Cousins construction: at most " + options.mostToys()
                    + " at a point cannot tell a p-value of " + (float) (1 - options.level()) + "; at least "
                    + (long) Math.ceil(1 / (1 - options.level())) + " are needed");
        }
        int[] parameters =
                Arrays.stream(names).mapToInt(fit.parameters()::index).toArray();
        Fit bounded = fit;
        for (int parameter : parameters) {
            if (!options.keepsUpperBounds()) {
                bounded = bounded.withBounds(parameter, fit.domain().lower()[parameter], Double.POSITIVE_INFINITY);
            }
            if (fit.domain().lower()[parameter] == fit.domain().upper()[parameter]) {
                throw new InvalidModel("parameter '" + fit.parameters().names().get(parameter) + "' is fixed at "
                        + fit.domain().lower()[parameter] + " by its bounds; widen them to test it");
            }
        }
        return new FeldmanCousins(bounded, data, options, parameters);
    }

    /**
     * The names of the tested parameters.
     *
     * @return one or two names
     */
    public List<String> names() {
        return profile.names();
    }

    /**
     * The tested parameters at the free fit.
     *
     * @return a new array of one or two values
     */
    public double[] best() {
        double[] best = profile.best();
        double[] lower = profile.lower();
        for (int i = 0; i < best.length; i++) {
            // one Newton step on from the certificate, a parameter at its bound is next to it
            if (profile.free().standing(parameters[i]) == Standing.AT_LOWER) {
                best[i] = lower[i];
            }
        }
        return best;
    }

    /**
     * The settings.
     *
     * @return the options
     */
    public FeldmanCousinsOptions options() {
        return options;
    }

    /**
     * The test of a point.
     *
     * @param toys how many toys are thrown, from 1 on
     * @param values the tested parameters, not below their lower bounds
     * @return statistic, critical value and p-value
     * @throws InvalidInput when there are no toys, or a value is outside the bounds or not finite
     * @throws FitFailed when a fit to the data has no certified minimum, or all toys failed
     * @throws InvalidModel when a rate is negative at the point, the message naming the bin, or the likelihood draws no data
     */
    public TestedPoint at(int toys, double... values) {
        if (toys < 1) {
            throw new InvalidInput("number of toys: " + toys + "; at least 1 is needed");
        }
        return toysAt(profile.copy(), values).with(toys).result();
    }

    /** A point of which toys can be thrown; the profile tells the fit to the data there. */
    PointToys toysAt(ProfiledDeviance walked, double... values) {
        double[] lower = walked.lower();
        double[] upper = walked.upper();
        for (int i = 0; i < values.length; i++) {
            if (!(values[i] >= lower[i] && values[i] <= upper[i]) || !Double.isFinite(values[i])) {
                throw new InvalidInput("tested value " + names().get(i) + " = " + values[i]
                        + ": it has to be finite and within the bounds " + lower[i] + " .. " + upper[i]);
            }
        }
        double[] point = nearby(walked, values);
        OrderingFits fits = new OrderingFits(fit, data, parameters, values, point);
        double observed = fits.observed(data);
        if (observed == Double.POSITIVE_INFINITY) {
            return new PointToys(values, observed, options.level(), null);
        }
        double[] near = fits.conditional().values().clone();
        DataSampler law = fit.likelihood().sampler(near);
        ToyRun run = new ToyRun(law, streams, () -> new OrderingFits(fit, data, parameters, values, near));
        return new PointToys(values, observed, options.level(), run);
    }

    private static double[] nearby(ProfiledDeviance walked, double[] values) {
        try {
            walked.value(values);
            return walked.point();
        } catch (LocalMinimum e) {
            return e.deeper();
        } catch (InfeasibleStart e) {
            return walked.reference();
        }
    }

    /**
     * The interval of the only parameter: both ends by a search that throws more toys where the error of the end needs them.
     *
     * <p>p is taken to fall away from the best value. With few counts and no nuisance parameters it goes up and down by jumps, the level can be
     * met at several places, and one of them is found: {@link ExactFeldmanCousins} finds them all.
     *
     * @return the interval
     * @throws InvalidInput when two parameters are tested
     * @throws RootNotFound when nothing bounds the parameter: the data are as likely far away
     * @throws FitFailed when a fit to the data has no certified minimum, or all toys of a point failed
     * @throws InvalidModel when a rate is negative at a tested value, the message naming the bin, or the likelihood draws no data
     */
    public FeldmanCousinsInterval interval() {
        if (parameters.length != 1) {
            throw new InvalidInput("interval of one parameter: " + names() + " are tested; ask for their region");
        }
        double best = best()[0];
        double lowest = profile.lower()[0];
        double highest = profile.upper()[0];
        double low = asymptotic(best, lowest, -1);
        double high = asymptotic(best, highest, 1);
        double tolerance = options.precision() * 0.5 * (high - low);
        NoisyRootOptions search = new NoisyRootOptions(options.firstToys(), options.mostToys(), tolerance);
        Map<Double, PointToys> known = new HashMap<>();
        ProfiledDeviance walked = profile.copy();
        Optional<NoisyRoot> upper =
                NoisyRoot.beyond((c, toys) -> estimate(known, walked, c, toys), best, high, highest, search);
        Optional<NoisyRoot> lower = best == lowest
                ? Optional.empty()
                : NoisyRoot.beyond((c, toys) -> estimate(known, walked, c, toys), best, low, lowest, search);
        return new FeldmanCousinsInterval(
                names().get(0),
                options.level(),
                best,
                end(lower, lowest, low),
                end(upper, highest, high),
                known.size(),
                known.values().stream().mapToLong(PointToys::thrown).sum(),
                known.values().stream().mapToLong(PointToys::failed).sum());
    }

    private static IntervalEnd end(Optional<NoisyRoot> root, double bound, double asymptotic) {
        return root.map(found -> new IntervalEnd(found.x(), found.error(), false, asymptotic, found.draws()))
                .orElseGet(() -> new IntervalEnd(bound, 0, true, asymptotic, 0));
    }

    /** ln p / (1 - level), positive inside. */
    private NoisyRoot.Estimate estimate(Map<Double, PointToys> known, ProfiledDeviance walked, double c, int toys) {
        double tail = 1 - options.level();
        if (c == best()[0]) {
            return new NoisyRoot.Estimate(-Math.log(tail), 0);
        }
        PointToys point =
                known.computeIfAbsent(c, value -> toysAt(walked, value)).with(toys);
        ToyPValue p = point.pValue();
        double least = Math.max(p.value(), 0.5 / toys);
        return new NoisyRoot.Estimate(Math.log(least / tail), p.error() / least);
    }

    /** Where the profile is the quantile of the chi-squared law; the bound where it is below that there. */
    private double asymptotic(double best, double bound, int sign) {
        double height = ChiSquared.quantile(options.level(), 1);
        if (best == bound) {
            return bound;
        }
        ProfiledDeviance walked = profile.copy();
        double[] hessian = new double[1];
        walked.hessian(new double[] {best}, hessian);
        double step = hessian[0] > 0 ? Math.sqrt(2 * height / hessian[0]) : Math.max(1, Math.abs(best));
        double inside = best;
        for (int i = 0; i < DOUBLINGS; i++) {
            double x = sign > 0 ? Math.min(bound, best + step) : Math.max(bound, best - step);
            if (above(walked, x) > height) {
                double start = inside;
                return sign > 0 ? root(walked, start, x, height) : root(walked, x, start, height);
            }
            if (x == bound) {
                return bound;
            }
            inside = x;
            step *= 2;
        }
        throw new RootNotFound("Feldman-Cousins interval of " + names().get(0) + ": the data are nearly as likely at "
                + inside + " as at the best value " + best + ", so nothing bounds it on that side: is it in any rate,"
                + " and can other parameters take its place?");
    }

    private static double root(ProfiledDeviance walked, double low, double high, double height) {
        RootOptions precision = RootOptions.defaults().withAbsolute(ROUGHLY * (high - low));
        return Roots.bracketed(x -> above(walked, x) - height, low, high, precision)
                .x();
    }

    private static double above(ProfiledDeviance walked, double x) {
        try {
            return walked.value(new double[] {x});
        } catch (FitFailed e) {
            return Double.POSITIVE_INFINITY;
        }
    }

    /**
     * The region of the two parameters on a grid: every point is tested, with more toys where it is open on which side it lies and where the
     * boundary passes, and the boundary is where t of the data is the critical value, by straight lines between grid points.
     *
     * @param first the values of the first parameter, ascending, at least two
     * @param second those of the second one
     * @return the region
     * @throws InvalidInput when one parameter is tested, or values are too few, out of order or outside the bounds
     * @throws FitFailed when a fit to the data has no certified minimum, or all toys of a point failed
     * @throws InvalidModel when a rate is negative at a point, the message naming the bin, or the likelihood draws no data
     */
    public FeldmanCousinsRegion region(double[] first, double[] second) {
        if (parameters.length != 2) {
            throw new InvalidInput("region of two parameters: " + names() + " is tested alone; ask for its interval");
        }
        return new RegionSearch(this, first.clone(), second.clone()).run();
    }

    ProfiledDeviance profile() {
        return profile.copy();
    }
}
