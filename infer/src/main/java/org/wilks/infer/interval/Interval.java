package org.wilks.infer.interval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.fit.LocalMinimum;
import org.wilks.infer.likelihood.Data;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.UnknownParameter;
import org.wilks.nd.parallel.Pieces;

/**
 * A likelihood interval of a parameter or of a function of parameters: where the profiled deviance is at most Δq above its minimum, as MINOS finds it.
 *
 * <pre>{@code
 * { v : d(v) <= deltaQ },      d(v) = min over x with g(x) = v of D(x) - D(xHat)
 *
 * Interval interval = Interval.of(Fit.of(model), data, model.parameters().index("mu"), Level.deltaQ(1));
 * double plus = interval.upper().value() - interval.best();
 * }</pre>
 *
 * <p>Each crossing is a root of √d, found by Newton's method in a bracket with the derivative that the envelope theorem gives: a few fits a side, to
 * about 1e-12 relative (1e-10 for functions). The interval is the connected one around the best fit, at the resolution of the points that
 * {@link IntervalOptions} asks for.
 *
 * @param name the parameter or function
 * @param best its value at the free fit
 * @param level the level that was asked for
 * @param deltaQ the height of the level, of one degree of freedom
 * @param lower the lower end
 * @param upper the upper end
 * @param others other pieces where the profile is below the level, as far as the points saw them, in ascending order
 */
public record Interval(
        String name,
        double best,
        Level level,
        double deltaQ,
        IntervalEnd lower,
        IntervalEnd upper,
        List<Interval.Piece> others) {
    /** How often the free fit is made again from a deeper point. */
    private static final int DEEPER = 6;

    /**
     * A piece where the profile is below the level, apart from the interval around the best fit.
     *
     * @param lower its lower end
     * @param upper its upper end; either may be where the search ended
     */
    public record Piece(double lower, double upper) {}

    /**
     * An interval; lists are copied.
     *
     * @param name the parameter or function
     * @param best its value at the free fit
     * @param level the level that was asked for
     * @param deltaQ the height of the level
     * @param lower the lower end
     * @param upper the upper end
     * @param others other pieces
     */
    public Interval {
        others = List.copyOf(others);
    }

    /**
     * The interval of one parameter, the others profiled.
     *
     * @param fit the likelihood, with the starts, bounds and fixed parameters of all fits
     * @param data the data
     * @param parameter the index of the parameter
     * @param level how high
     * @return the interval
     * @throws InvalidModel when the parameter is fixed
     * @throws UnknownParameter when there is none of the index
     * @throws FitFailed when a fit has no certified minimum, or the data do not determine the parameter
     */
    public static Interval of(Fit fit, Data data, int parameter, Level level) {
        return of(ProfiledDeviance.of(fit, data, parameter), level, IntervalOptions.defaults());
    }

    /**
     * The interval of the one chosen parameter of a profiled deviance.
     *
     * @param deviance of one chosen parameter; its warm starts are not used
     * @param level how high
     * @param options settings
     * @return the interval
     * @throws InvalidInput when not one parameter is chosen
     * @throws FitFailed when a fit has no certified minimum, or the data do not determine the parameter
     */
    public static Interval of(ProfiledDeviance deviance, Level level, IntervalOptions options) {
        if (deviance.size() != 1) {
            throw new InvalidInput("an interval is of one parameter, " + deviance.size() + " are chosen: "
                    + deviance.names() + "; a contour is of two");
        }
        return deepening(deviance, from -> search(new ParameterCurve(from), level, options));
    }

    /**
     * The interval of a function of parameters.
     *
     * @param fit the likelihood, with the starts, bounds and fixed parameters of all fits
     * @param data the data
     * @param function the function
     * @param level how high
     * @param options settings
     * @return the interval
     * @throws FitFailed when a fit has no certified minimum, the function does not change at the best fit, or the data do not determine it
     */
    public static Interval of(Fit fit, Data data, ParameterFunction function, Level level, IntervalOptions options) {
        int any = firstFree(fit);
        return deepening(
                ProfiledDeviance.of(fit, data, any), from -> search(new FunctionCurve(from, function), level, options));
    }

    /**
     * The intervals of several parameters above one free fit, in parallel.
     *
     * @param deviance a profiled deviance of any of the parameters: the fit, the data and the free fit are taken from it
     * @param parameters the indices
     * @param level how high
     * @param options settings
     * @return one each, in the order of the indices
     * @throws InvalidModel when a parameter is fixed
     * @throws FitFailed when a fit has no certified minimum, or the data do not determine a parameter
     */
    public static List<Interval> all(
            ProfiledDeviance deviance, int[] parameters, Level level, IntervalOptions options) {
        return deepening(
                deviance,
                from -> Pieces.map(
                        parameters.length,
                        i -> search(new ParameterCurve(from.choosing(parameters[i])), level, options)));
    }

    /** Some work above a free fit; where it comes on a deeper point, again above the minimum that is reached from there. */
    static <R> R deepening(ProfiledDeviance deviance, Function<ProfiledDeviance, R> work) {
        ProfiledDeviance from = deviance.copy();
        for (int i = 0; ; i++) {
            try {
                return work.apply(from);
            } catch (LocalMinimum e) {
                ProfiledDeviance better = from.startingAt(e.deeper());
                if (i == DEEPER || !(better.free().deviance() < from.free().deviance())) {
                    throw e;
                }
                from = better;
            }
        }
    }

    private static int firstFree(Fit fit) {
        for (int i = 0; i < fit.parameters().size(); i++) {
            if (!fit.domain().fixed()[i]
                    && fit.domain().lower()[i] < fit.domain().upper()[i]) {
                return i;
            }
        }
        throw new InvalidModel("every parameter of the fit is fixed, so no function of them has an interval");
    }

    private static Interval search(ProfiledCurve curve, Level level, IntervalOptions options) {
        double height = level.height(1);
        IntervalSearch down = new IntervalSearch(curve, height, options, -1);
        IntervalSearch up = new IntervalSearch(curve, height, options, 1);
        IntervalEnd lower = down.end();
        IntervalEnd upper = up.end();
        List<Piece> others = new ArrayList<>(down.others());
        others.addAll(up.others());
        others.sort(Comparator.comparingDouble(Piece::lower));
        return new Interval(curve.name(), curve.best(), level, height, lower, upper, others);
    }

    /**
     * Whether both ends are crossings of the level.
     *
     * @return false when an end is at a bound, at the edge of where the likelihood is positive, or open
     */
    public boolean isClosed() {
        return lower.isCrossing() && upper.isCrossing();
    }
}
