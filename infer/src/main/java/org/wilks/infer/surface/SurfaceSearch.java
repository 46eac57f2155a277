package org.wilks.infer.surface;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.fit.LocalMinimum;
import org.wilks.infer.interval.ProfiledDeviance;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.likelihood.LikelihoodEvaluator;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.nd.error.UnknownParameter;

/**
 * A search for the iso-likelihood surface of some parameters: which, of what, at which level.
 *
 * <pre>{@code
 * Surface surface = SurfaceSearch.of(Fit.of(likelihood).withBounds("c0", -50, 1), data, "c0", "c1", "c2")
 *         .withLevel(0.95)
 *         .run();
 * }</pre>
 *
 * <p>The steps: fits from many starts for the separate minima; coordinates in which the Fisher information at the best fit is the unit matrix; rays from
 * each minimum with every crossing; rays into the largest gaps; walks on the surface; thinning to an even spacing and filling of holes, pass after
 * pass until coverage is even; a certificate for each point. Other parameters that move are profiled, or held at the best fit
 * ({@link #withOthersFixed}).
 *
 * <p>The result is a function of the description alone: the same bits for any number of threads. Immutable and thread-safe.
 */
public final class SurfaceSearch {
    /** A deeper point that is met on the way becomes the start of a new search, so often. */
    private static final int DEEPER = 10;

    private sealed interface Source {}

    private record OfFit(Fit fit, Data data, boolean profiled) implements Source {}

    private record OfDeviance(Deviance deviance, double[] start) implements Source {}

    private final Source source;
    private final Box box;
    private final int[] indices;
    private final Threshold threshold;
    private final SurfaceOptions options;

    private SurfaceSearch(Source source, Box box, int[] indices, Threshold threshold, SurfaceOptions options) {
        this.source = source;
        this.box = box;
        this.indices = indices;
        this.threshold = threshold;
        this.options = options;
    }

    /**
     * The surface of some parameters of a likelihood at 95 %, others profiled.
     *
     * @param fit the likelihood, with starts, bounds and fixed parameters
     * @param data the data
     * @param parameters the names of the parameters of the surface, in the order of its coordinates
     * @return the search
     * @throws UnknownParameter when there is none of a name
     * @throws InvalidModel when one is fixed
     * @throws InvalidConfiguration when none is named, or one twice
     */
    public static SurfaceSearch of(Fit fit, Data data, String... parameters) {
        List<String> names = List.of(parameters);
        if (names.isEmpty()) {
            throw new InvalidConfiguration("surface: no parameters; name one or more of "
                    + String.join(", ", fit.parameters().names()));
        }
        int[] indices = new int[names.size()];
        double[] lower = new double[indices.length];
        double[] upper = new double[indices.length];
        for (int i = 0; i < indices.length; i++) {
            if (names.subList(0, i).contains(names.get(i))) {
                throw new InvalidConfiguration("surface: parameter '" + names.get(i) + "' is named twice");
            }
            indices[i] = fit.parameters().index(names.get(i));
            lower[i] = fit.domain().lower()[indices[i]];
            upper[i] = fit.domain().upper()[indices[i]];
            if (fit.domain().fixed()[indices[i]] || lower[i] == upper[i]) {
                throw new InvalidModel("surface: parameter '" + names.get(i) + "' is fixed at "
                        + fit.start()[indices[i]] + "; release it, or leave it out of the parameters of the surface");
            }
        }
        return new SurfaceSearch(
                new OfFit(fit, data, true),
                new Box(names, lower, upper),
                indices,
                Threshold.ofLevel(0.95, indices.length),
                SurfaceOptions.defaults());
    }

    /**
     * The surface of a deviance of its own at 95 %.
     *
     * @param deviance the deviance; copies of it are evaluated
     * @param names the names of its parameters
     * @param start where the first fit starts, of length k; not modified
     * @param lower lower bounds, −∞ for none, of length k; not modified
     * @param upper upper bounds, +∞ for none, of length k; not modified
     * @return the search
     * @throws ShapeMismatch when lengths differ from the number of parameters
     * @throws InvalidConfiguration when a lower bound is not below its upper one
     */
    public static SurfaceSearch of(
            Deviance deviance, List<String> names, double[] start, double[] lower, double[] upper) {
        int k = deviance.size();
        if (k < 1 || names.size() != k || start.length != k || lower.length != k || upper.length != k) {
            throw new ShapeMismatch("surface: a deviance of " + k + " parameters with " + names.size() + " names, "
                    + start.length + " starts, " + lower.length + " lower and " + upper.length
                    + " upper bounds; all have to be as many, and one or more");
        }
        Box box = new Box(List.copyOf(names), lower.clone(), upper.clone());
        for (int i = 0; i < k; i++) {
            requireBounds(names.get(i), lower[i], upper[i]);
        }
        return new SurfaceSearch(
                new OfDeviance(deviance, start.clone()),
                box,
                new int[0],
                Threshold.ofLevel(0.95, k),
                SurfaceOptions.defaults());
    }

    private static void requireBounds(String name, double lower, double upper) {
        if (!(lower < upper)) {
            throw new InvalidConfiguration("surface: bounds " + lower + " to " + upper + " of parameter '" + name
                    + "'; the lower one has to be below the upper one");
        }
    }

    /**
     * This search within other bounds of a parameter. They bound the surface and the fits for its minima; a suggested start outside is moved inside.
     *
     * @param name the parameter, one of the surface's
     * @param lower its lower bound, −∞ for none
     * @param upper its upper bound, +∞ for none
     * @return the new search
     * @throws InvalidConfiguration when the lower bound is not below the upper one, or the parameter is none of the surface's
     */
    public SurfaceSearch withBounds(String name, double lower, double upper) {
        int i = box.names().indexOf(name);
        if (i < 0) {
            throw new InvalidConfiguration("surface: bounds of '" + name + "', which is none of its parameters: "
                    + String.join(", ", box.names()));
        }
        requireBounds(name, lower, upper);
        double[] low = box.lower().clone();
        double[] high = box.upper().clone();
        low[i] = lower;
        high[i] = upper;
        Source bounded = source instanceof OfFit of
                ? new OfFit(of.fit().withBounds(indices[i], lower, upper), of.data(), of.profiled())
                : source;
        return new SurfaceSearch(bounded, new Box(box.names(), low, high), indices, threshold, options);
    }

    /**
     * This search at another level: Δ is the quantile of chi2 with k degrees of freedom.
     *
     * @param level between 0 and 1
     * @return the new search
     * @throws InvalidConfiguration when it is not
     */
    public SurfaceSearch withLevel(double level) {
        return new SurfaceSearch(source, box, indices, Threshold.ofLevel(level, box.size()), options);
    }

    /**
     * This search at a given height.
     *
     * @param delta Δ on q = −2 ln λ, positive
     * @return the new search
     * @throws InvalidConfiguration when it is not positive
     */
    public SurfaceSearch withDelta(double delta) {
        return new SurfaceSearch(source, box, indices, Threshold.ofDelta(delta), options);
    }

    /**
     * This search with all other parameters held at the best fit.
     *
     * @return the new search; the same for a deviance of its own
     */
    public SurfaceSearch withOthersFixed() {
        Source held = source instanceof OfFit of ? new OfFit(of.fit(), of.data(), false) : source;
        return new SurfaceSearch(held, box, indices, threshold, options);
    }

    /**
     * This search with other settings.
     *
     * @param newOptions the settings
     * @return the new search
     */
    public SurfaceSearch withOptions(SurfaceOptions newOptions) {
        return new SurfaceSearch(source, box, indices, threshold, newOptions);
    }

    /**
     * The surface.
     *
     * @return the surface, with the conditions that were met
     * @throws FitFailed when the best fit has no certified minimum
     * @throws InvalidModel when the likelihood does not depend on a parameter
     */
    public Surface run() {
        return run(SurfaceListener.NONE);
    }

    /**
     * The surface, with news of the search.
     *
     * @param listener is told the stages
     * @return the surface, with the conditions that were met
     * @throws FitFailed when the best fit has no certified minimum
     * @throws InvalidModel when the likelihood does not depend on a parameter
     */
    public Surface run(SurfaceListener listener) {
        if (source instanceof OfDeviance of) {
            double[] start = of.start().clone();
            for (int i = 0; i < start.length; i++) {
                start[i] = Math.max(box.lower()[i], Math.min(box.upper()[i], start[i]));
            }
            return search(of.deviance(), start, false, listener);
        }
        ProfiledDeviance profiled = profiled((OfFit) source);
        for (int trial = 0; ; trial++) {
            try {
                return search(Deviance.of(profiled), profiled.best(), profiled.isProfiled(), listener);
            } catch (LocalMinimum e) {
                if (trial == DEEPER) {
                    throw e;
                }
                profiled = profiled.startingAt(e.deeper());
            }
        }
    }

    private ProfiledDeviance profiled(OfFit of) {
        return of.profiled()
                ? ProfiledDeviance.of(of.fit(), of.data(), indices)
                : ProfiledDeviance.withOthersFixed(of.fit(), of.data(), indices);
    }

    /**
     * The profiles of a surface that this search found: along each parameter, the least q over the surface's other parameters.
     *
     * @param surface the surface
     * @param points about how many values of each parameter, from 2 on
     * @return one for each parameter; empty when the surface has no points
     * @throws FitFailed when the best fit has no certified minimum
     */
    public List<SurfaceProfile> profiles(Surface surface, int points) {
        if (surface.points().size() == 0) {
            return List.of();
        }
        Deviance deviance = source instanceof OfDeviance of
                ? of.deviance()
                : Deviance.of(profiled((OfFit) source).startingAt(surface.best().values()));
        return new ProfileSearch(deviance, box, surface, points).profiles();
    }

    private Surface search(Deviance deviance, double[] start, boolean profiled, SurfaceListener listener) {
        double delta = threshold.delta();
        listener.stage("minima", 0);
        BasinSearch.Result minima = new BasinSearch(deviance, box, delta, options).from(start);
        double[] best = minima.basins().get(0).point();
        Whitening.Result white = Whitening.at(deviance.copy(), box, best, delta);
        SearchSpace space = new SearchSpace(deviance, white.chart(), box, minima.minimum(), delta, options.reach());
        List<Chart> charts = SurfaceRun.charts(deviance, box, minima.basins(), delta, white.chart());
        SurfaceRun run = new SurfaceRun(space, charts, options, listener);
        run.run();
        listener.stage("certificates", 0);
        SurfaceRun.Certified certified = run.certified();
        EndCounts counts = run.counts();
        return new Surface(
                box.names(),
                profiled,
                bestFit(deviance, best, minima.minimum()),
                threshold,
                white.information(),
                minima.basins(),
                certified.points(),
                run.coverage(),
                counts.ends(box),
                new SurfaceWork(counts.evaluations, counts.found, counts.failed, certified.rejected(), minima.failed()),
                options);
    }

    private BestFit bestFit(Deviance deviance, double[] best, double minimum) {
        if (!(deviance instanceof ProfiledAdapter adapter)) {
            return new BestFit(best, minimum, OptionalDouble.empty(), box.names(), best);
        }
        adapter.profiled().value(best);
        double[] all = adapter.profiled().point();
        LikelihoodEvaluator evaluator = adapter.profiled()
                .fit()
                .likelihood()
                .evaluator(adapter.profiled().data());
        return new BestFit(
                best,
                evaluator.value(all),
                OptionalDouble.of(0.5 * evaluator.twiceNll(all)),
                adapter.profiled().fit().parameters().names(),
                all);
    }

    @Override
    public String toString() {
        return "SurfaceSearch[" + String.join(", ", new ArrayList<>(box.names())) + ", " + threshold + ", bounds "
                + Arrays.toString(box.lower()) + " to " + Arrays.toString(box.upper()) + "]";
    }
}
