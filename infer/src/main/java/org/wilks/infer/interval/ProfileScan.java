package org.wilks.infer.interval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.wilks.infer.fit.Asimov;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.likelihood.Data;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.parallel.Pieces;

/**
 * The profiled deviance above its minimum on a grid of one or two parameters, with the expected one and the one with the others held beside it.
 *
 * <pre>{@code
 * ProfileScan scan = ProfileScan.of(ProfiledDeviance.of(fit, data, a, b), ScanOptions.defaults(),
 *         ProfileScan.grid(0, 2, 50), ProfileScan.grid(-1, 3, 50));
 * double q = scan.observed()[i][j];          // at scan.grids().get(0)[i], scan.grids().get(1)[j]
 * }</pre>
 *
 * <p>A point costs one fit of the others that starts where the tangents of the point before it lead. Rows of a grid of two parameters, blocks of a grid of
 * one, are independent and run in parallel, each in the order of its points: results do not depend on the number of threads. Where the likelihood is zero
 * the value is +∞.
 *
 * @param names the one or two parameters
 * @param grids the values of each, in ascending order
 * @param best the parameters at the free fit
 * @param observed Δq of the data, [points of the first][points of the second]; with one parameter rows of length 1
 * @param othersFixed the same with the other parameters held at the best fit; empty when not asked for
 * @param expected the same of the expected data; empty when not asked for
 * @param expectedBest the parameters at the free fit of the expected data; empty when not asked for
 */
public record ProfileScan(
        List<String> names,
        List<double[]> grids,
        double[] best,
        double[][] observed,
        Optional<double[][]> othersFixed,
        Optional<double[][]> expected,
        Optional<double[]> expectedBest) {
    /** Points of a grid of one parameter that are walked along one after the other. */
    private static final int BLOCK = 16;

    private static final int MOST = 1_000_000;

    /**
     * A scan; lists are copied, arrays are kept.
     *
     * @param names the one or two parameters
     * @param grids the values of each
     * @param best the parameters at the free fit
     * @param observed Δq of the data
     * @param othersFixed the same with the other parameters held
     * @param expected the same of the expected data
     * @param expectedBest the parameters at the free fit of the expected data
     */
    public ProfileScan {
        names = List.copyOf(names);
        grids = List.copyOf(grids);
    }

    /**
     * Evenly spaced values.
     *
     * @param from the first
     * @param to the last, above the first
     * @param points how many, from 2 on
     * @return the values
     * @throws InvalidInput when the range is reversed, empty or not finite, or there are fewer than two points
     */
    public static double[] grid(double from, double to, int points) {
        if (!(from < to) || Double.isInfinite(from) || Double.isInfinite(to)) {
            throw new InvalidInput("grid of a scan: from " + from + " to " + to
                    + "; the first value has to be below the last, both finite");
        }
        if (points < 2 || points > MOST) {
            throw new InvalidInput("grid of a scan: " + points + " points; allowed are 2 to " + MOST);
        }
        double[] values = new double[points];
        for (int i = 0; i < points; i++) {
            values[i] = i == points - 1 ? to : from + (to - from) * i / (points - 1);
        }
        return values;
    }

    /**
     * A scan.
     *
     * @param deviance of one or two chosen parameters; its warm starts are not used
     * @param options which curves are computed
     * @param grids the values of each chosen parameter, in ascending order, within its bounds or not; not modified
     * @return the scan
     * @throws InvalidInput when a grid is not one, or there is not one for each chosen parameter, of which there are one or two
     * @throws FitFailed when a fit has no certified minimum
     */
    public static ProfileScan of(ProfiledDeviance deviance, ScanOptions options, double[]... grids) {
        int k = deviance.size();
        if (k > 2) {
            throw new InvalidInput("a scan is of one or two parameters, " + k + " are chosen: " + deviance.names());
        }
        if (grids.length != k) {
            throw new InvalidInput("a scan of " + deviance.names() + ": " + grids.length + " grids are given; give "
                    + (k == 1 ? "one" : "one for each"));
        }
        List<double[]> own = new ArrayList<>();
        for (int i = 0; i < k; i++) {
            own.add(requireGrid(deviance.names().get(i), grids[i].clone()));
        }
        return Interval.deepening(deviance, from -> scan(from, options, own));
    }

    private static double[] requireGrid(String name, double[] grid) {
        if (grid.length < 2) {
            throw new InvalidInput("scan of '" + name + "': " + grid.length
                    + " points; at least two are needed, for one value make a test or a fit");
        }
        for (int i = 0; i < grid.length; i++) {
            if (!Double.isFinite(grid[i]) || (i > 0 && !(grid[i] > grid[i - 1]))) {
                throw new InvalidInput(
                        "scan of '" + name + "': the values have to be finite and in ascending order; value " + (i + 1)
                                + " is " + grid[i] + (i > 0 ? " after " + grid[i - 1] : ""));
            }
        }
        return grid;
    }

    private static ProfileScan scan(ProfiledDeviance deviance, ScanOptions options, List<double[]> grids) {
        double[][] observed = values(deviance, grids);
        Optional<double[][]> held = Optional.empty();
        if (options.withOthersFixed()) {
            held = Optional.of(values(deviance.holdingOthers(), grids));
        }
        Optional<double[][]> expected = Optional.empty();
        Optional<double[]> expectedBest = Optional.empty();
        if (options.expected().isPresent()) {
            Asimov asimov = options.expected().get();
            ProfiledDeviance other =
                    ProfiledDeviance.from(deviance.fit(), asimov.data(), asimov.point(), deviance.parameters());
            expected = Optional.of(Interval.deepening(other, from -> values(from, grids)));
            expectedBest = Optional.of(other.best());
        }
        return new ProfileScan(deviance.names(), grids, deviance.best(), observed, held, expected, expectedBest);
    }

    private static double[][] values(ProfiledDeviance deviance, List<double[]> grids) {
        deviance.value(deviance.best());
        double[] first = grids.get(0);
        if (grids.size() == 2) {
            return Pieces.map(first.length, i -> row(deviance.copy(), first[i], grids.get(1)))
                    .toArray(double[][]::new);
        }
        int blocks = (first.length + BLOCK - 1) / BLOCK;
        List<double[]> parts = Pieces.map(
                blocks,
                b -> block(
                        deviance.copy(),
                        Arrays.copyOfRange(first, b * BLOCK, Math.min(first.length, (b + 1) * BLOCK))));
        double[][] values = new double[first.length][];
        for (int i = 0; i < first.length; i++) {
            values[i] = new double[] {parts.get(i / BLOCK)[i % BLOCK]};
        }
        return values;
    }

    private static double[] row(ProfiledDeviance deviance, double first, double[] grid) {
        double[] values = new double[grid.length];
        double[] c = {first, 0};
        for (int j = 0; j < grid.length; j++) {
            c[1] = grid[j];
            values[j] = deviance.value(c);
        }
        for (int j = grid.length - 1; deviance.hasSwitched() && j >= 0; j--) {
            c[1] = grid[j];
            values[j] = Math.min(values[j], deviance.value(c));
        }
        return values;
    }

    private static double[] block(ProfiledDeviance deviance, double[] grid) {
        double[] values = new double[grid.length];
        double[] c = new double[1];
        for (int i = 0; i < grid.length; i++) {
            c[0] = grid[i];
            values[i] = deviance.value(c);
        }
        for (int i = grid.length - 1; deviance.hasSwitched() && i >= 0; i--) {
            c[0] = grid[i];
            values[i] = Math.min(values[i], deviance.value(c));
        }
        return values;
    }

    /**
     * Data expected with the chosen parameters at values, the others where the observed data put them: what the expected curve of a scan is usually of.
     *
     * @param fit the likelihood, with the starts, bounds and fixed parameters of all fits
     * @param observed the observed data
     * @param parameters the indices of the chosen parameters; not modified
     * @param values their values; not modified
     * @return the expected data
     * @throws FitFailed when the fit has no certified minimum
     */
    public static Asimov expected(Fit fit, Data observed, int[] parameters, double... values) {
        return Asimov.at(fit.fitter(observed).runHolding(parameters, values), observed);
    }

    /**
     * The values of a scan of one parameter.
     *
     * @param values {@link #observed}, {@link #othersFixed} or {@link #expected}
     * @return the first of each row, a new array
     */
    public static double[] curve(double[][] values) {
        return Arrays.stream(values).mapToDouble(row -> row[0]).toArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProfileScan that
                && names.equals(that.names)
                && Arrays.deepEquals(grids.toArray(), that.grids.toArray())
                && Arrays.equals(best, that.best)
                && Arrays.deepEquals(observed, that.observed)
                && Arrays.deepEquals(othersFixed.orElse(null), that.othersFixed.orElse(null))
                && Arrays.deepEquals(expected.orElse(null), that.expected.orElse(null))
                && Arrays.equals(expectedBest.orElse(null), that.expectedBest.orElse(null));
    }

    @Override
    public int hashCode() {
        return 31 * names.hashCode() + Arrays.deepHashCode(observed);
    }

    @Override
    public String toString() {
        return "ProfileScan[" + names + ", " + observed.length + " x " + observed[0].length + " points, best="
                + Arrays.toString(best) + "]";
    }
}
