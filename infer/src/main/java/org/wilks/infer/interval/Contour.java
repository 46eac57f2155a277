package org.wilks.infer.interval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.interval.ContourSearch.Grid;
import org.wilks.infer.interval.ContourTrace.Node;
import org.wilks.infer.interval.ContourTrace.Path;
import org.wilks.infer.likelihood.Data;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.parallel.Pieces;

/**
 * The curves in the plane of two parameters on which the deviance, the others profiled or held, is Δq above its minimum.
 *
 * <pre>{@code
 * { (a, b) : d(a, b) = deltaQ },      d(a, b) = min over theta of D(a, b, theta) - D(aHat, bHat, thetaHat)
 *
 * Contour contour = Contour.of(ProfiledDeviance.of(fit, data, a, b), Level.confidence(0.95), ContourOptions.defaults());
 * }</pre>
 *
 * <p>A curve is followed by predictor and corrector with the exact gradient and second derivatives of the profile, in units of the best fit's curvature,
 * and its points are spread evenly over it: each is on the level to {@link #CERTIFIED}. The first curve is found along a ray from the best fit; further
 * ones where a grid shows that the level is crossed away from known curves: pieces that are smaller than the grid's meshes may be missed. Curves that end
 * at bounds, at the edge of where the likelihood is positive, or run away are reported as such.
 *
 * @param first the first parameter
 * @param second the second parameter
 * @param best both at the free fit
 * @param level the level that was asked for
 * @param deltaQ the height of the level, of two degrees of freedom
 * @param curves the curves, the one around the best fit first where there is one; none where the allowed region is below the level as far as was looked
 */
public record Contour(
        String first, String second, double[] best, Level level, double deltaQ, List<ContourCurve> curves) {
    /** Every point is on the level to this, in −2 ln L. */
    public static final double CERTIFIED = 1e-9;

    /**
     * A contour; arrays and lists are copied.
     *
     * @param first the first parameter
     * @param second the second parameter
     * @param best both at the free fit
     * @param level the level that was asked for
     * @param deltaQ the height of the level
     * @param curves the curves
     */
    public Contour {
        best = best.clone();
        curves = List.copyOf(curves);
    }

    /**
     * The contour of two parameters, the others profiled, with the default settings.
     *
     * @param fit the likelihood, with the starts, bounds and fixed parameters of all fits
     * @param data the data
     * @param first the index of the first parameter
     * @param second the index of the second parameter
     * @param level how high
     * @return the contour
     * @throws InvalidInput when both are the same
     * @throws InvalidModel when one is fixed
     * @throws FitFailed when a fit has no certified minimum, or the data do not determine both parameters
     */
    public static Contour of(Fit fit, Data data, int first, int second, Level level) {
        return of(ProfiledDeviance.of(fit, data, first, second), level, ContourOptions.defaults());
    }

    /**
     * The contour of the two chosen parameters of a deviance.
     *
     * @param deviance of two chosen parameters; its warm starts are not used
     * @param level how high
     * @param options settings
     * @return the contour
     * @throws InvalidInput when not two parameters are chosen
     * @throws FitFailed when a fit has no certified minimum, or the data do not determine both parameters
     */
    public static Contour of(ProfiledDeviance deviance, Level level, ContourOptions options) {
        return of(deviance, List.of(level), options).get(0);
    }

    /**
     * Contours at several levels, with one grid for all.
     *
     * @param deviance of two chosen parameters; its warm starts are not used
     * @param levels how high, at least one
     * @param options settings; the reach of the grid is in half axes of the highest level
     * @return one each, in the order of the levels
     * @throws InvalidInput when not two parameters are chosen, or there is no level
     * @throws FitFailed when a fit has no certified minimum, or the data do not determine both parameters
     */
    public static List<Contour> of(ProfiledDeviance deviance, List<Level> levels, ContourOptions options) {
        if (deviance.size() != 2) {
            throw new InvalidInput(
                    "a contour is of two parameters, " + deviance.size() + " are chosen: " + deviance.names());
        }
        if (levels.isEmpty()) {
            throw new InvalidInput("contours: no level is given; give one or more, such as 0.683 and 0.95");
        }
        return Interval.deepening(deviance, from -> contours(from, levels, options));
    }

    private static List<Contour> contours(ProfiledDeviance deviance, List<Level> levels, ContourOptions options) {
        Plane plane = new Plane(deviance, options.keepsBounds());
        double highest =
                levels.stream().mapToDouble(level -> level.height(2)).max().orElseThrow();
        Grid grid = options.search() == 0
                ? new Grid(new double[0], new double[0][])
                : Grid.of(plane, options.reach() * Math.sqrt(highest), options.search());
        return Pieces.map(levels.size(), i -> contour(plane.copy(), deviance, levels.get(i), options, grid));
    }

    private static Contour contour(
            Plane plane, ProfiledDeviance deviance, Level level, ContourOptions options, Grid grid) {
        double height = level.height(2);
        ContourTrace trace = new ContourTrace(plane, height, options.points());
        List<ContourCurve> curves = new ArrayList<>();
        for (Path path : ContourSearch.paths(plane, trace, height, grid)) {
            curves.add(curve(plane, height, path, trace.spread(path, options.points())));
        }
        curves.sort((a, b) -> Boolean.compare(b.aroundBest(), a.aroundBest()));
        return new Contour(deviance.names().get(0), deviance.names().get(1), deviance.best(), level, height, curves);
    }

    private static ContourCurve curve(Plane plane, double height, Path path, List<Node> nodes) {
        int size = nodes.size();
        double[] x = new double[size];
        double[] y = new double[size];
        double residual = 0;
        double turned = 0;
        for (int i = 0; i < size; i++) {
            Node node = nodes.get(i);
            double[] at = plane.parameters(node.u0(), node.u1());
            x[i] = Math.max(plane.lower(0), Math.min(plane.upper(0), at[0]));
            y[i] = Math.max(plane.lower(1), Math.min(plane.upper(1), at[1]));
            residual = Math.max(residual, Math.abs(plane.at(node.u0(), node.u1()) - height));
            Node next = nodes.get((i + 1) % size);
            turned += Math.atan2(
                    node.u0() * next.u1() - node.u1() * next.u0(), node.u0() * next.u0() + node.u1() * next.u1());
        }
        if (!(residual <= CERTIFIED)) {
            throw new FitFailed("contour of " + plane.names() + " at " + height + " above the minimum: a point is "
                    + residual + " off the level; allowed is " + CERTIFIED);
        }
        boolean closed = path.end() == ContourCurve.Tip.CLOSED;
        return new ContourCurve(x, y, path.start(), path.end(), closed && Math.abs(turned) > Math.PI, residual);
    }

    /**
     * A copy: both parameters at the free fit.
     *
     * @return a new array of length 2
     */
    @Override
    public double[] best() {
        return best.clone();
    }

    /**
     * Whether one closed curve runs around the best fit, and there is no other.
     *
     * @return false when the region is cut by bounds or edges, in several pieces, or open
     */
    public boolean isSimple() {
        return curves.size() == 1 && curves.get(0).aroundBest();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Contour that
                && first.equals(that.first)
                && second.equals(that.second)
                && Arrays.equals(best, that.best)
                && level.equals(that.level)
                && deltaQ == that.deltaQ
                && curves.equals(that.curves);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(best) + curves.hashCode();
    }

    @Override
    public String toString() {
        return "Contour[" + first + ", " + second + ", best=" + Arrays.toString(best) + ", deltaQ=" + deltaQ
                + ", curves=" + curves + "]";
    }
}
