package org.wilks.nd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.NotANumber;

/**
 * A comparison of exact derivatives with numerical ones.
 *
 * <p>The numerical derivative of every entry is Richardson's extrapolation of central differences, whose step is chosen by where the
 * extrapolation table is most stable; its own error estimate widens the tolerance, so that a failure means a wrong derivative and not a
 * bad step. Second order compares the derivative of the exact gradient with differences of the exact gradient.
 *
 * <pre>{@code
 * GradientCheck.of(x -> x.exp().sum(), Tensor.of(0.1, -2)).requireFirstOrder().requireSecondOrder();
 * }</pre>
 */
public final class GradientCheck {
    private static final double TOLERANCE = 1e-8;
    private static final double UNCERTAIN = 1e-3;
    private static final double FIRST_STEP = 0.02;
    private static final double SHRINK = 1.6;
    private static final int ROWS = 9;

    private final UnaryOperator<Tensor> function;
    private final Tensor at;
    private final List<String> names;
    private final double tolerance;

    /**
     * The outcome: the worst entry and its numbers.
     *
     * @param passed whether every entry agrees
     * @param worst the name of the worst entry
     * @param exact its exact derivative
     * @param numerical its numerical derivative
     * @param numericalError the error estimate of the numerical one
     * @param discrepancy the difference in units of what is allowed, or the numerical error in units of a thousandth of the largest
     *     derivative, whichever is larger; passed when at most one
     */
    public record Report(
            boolean passed, String worst, double exact, double numerical, double numericalError, double discrepancy) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%s: worst at %s, exact %.12g, numerical %.12g ± %.2g, %.3g of what is allowed",
                    passed ? "derivatives agree" : "derivatives differ",
                    worst,
                    exact,
                    numerical,
                    numericalError,
                    discrepancy);
        }
    }

    private GradientCheck(UnaryOperator<Tensor> function, Tensor at, List<String> names, double tolerance) {
        this.function = function;
        this.at = at;
        this.names = names;
        this.tolerance = tolerance;
    }

    /**
     * A check of a function of one tensor. A function of several values is checked through fixed random weights of them.
     *
     * @param function the function
     * @param at the argument
     * @return the check
     */
    public static GradientCheck of(UnaryOperator<Tensor> function, Tensor at) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < at.size(); i++) {
            names.add("entry " + i + " of shape " + at.shape());
        }
        return new GradientCheck(weighted(function), at, names, TOLERANCE);
    }

    /**
     * A check of a function of named parameters.
     *
     * @param function the function
     * @param at the parameters
     * @return the check
     */
    public static GradientCheck ofTree(Function<Tree, Tensor> function, Tree at) {
        List<String> names = new ArrayList<>();
        for (String name : at.names()) {
            for (int i = 0; i < at.get(name).size(); i++) {
                names.add("'" + name + "' entry " + i);
            }
        }
        UnaryOperator<Tensor> flat = vector -> function.apply(at.unflatten(vector));
        return new GradientCheck(weighted(flat), at.flatten(), names, TOLERANCE);
    }

    /**
     * A check that a fused primitive's kernels agree with its composed definition: value, vector-Jacobian product, Jacobian-vector
     * product and Hessian-vector product, for random cotangents and tangents, input by input and in all inputs at once.
     *
     * @param primitive the primitive
     * @param relative the allowed difference relative to the largest entry
     * @param inputs the inputs
     * @throws AssertionError naming what differs, where and by how much
     */
    public static void fused(FusedPrimitive primitive, double relative, Tensor... inputs) {
        FusedCheck.run(primitive, relative, inputs);
    }

    /**
     * The same check with another tolerance.
     *
     * @param relative the allowed difference, relative to the larger of one and the largest derivative
     * @return the check
     */
    public GradientCheck within(double relative) {
        return new GradientCheck(function, at, names, relative);
    }

    /** Weights that no symmetry of the function can hide behind. */
    static double[] weights(int n, long seed) {
        Random random = new Random(seed);
        double[] weights = new double[n];
        Arrays.setAll(weights, i -> 0.5 + random.nextDouble());
        return weights;
    }

    private static UnaryOperator<Tensor> weighted(UnaryOperator<Tensor> function) {
        return x -> {
            Tensor y = function.apply(x);
            return y.size() == 1 ? y.reshape(Shape.SCALAR) : y.dot(Tensor.wrap(weights(y.size(), 1), y.shape()));
        };
    }

    /**
     * Compares the gradient with differences of the value.
     *
     * @return the worst entry
     */
    public Report firstOrder() {
        double[] exact = Derivatives.gradient(function, at).values();
        return compare(exact, x -> function.apply(x).item());
    }

    /**
     * Compares the Hessian, contracted with fixed random weights, with differences of the exact gradient.
     *
     * @return the worst entry
     */
    public Report secondOrder() {
        Tensor weights = Tensor.wrap(weights(at.size(), 2), at.shape());
        UnaryOperator<Tensor> slope = x -> Derivatives.gradient(function, x).dot(weights);
        double[] reverse = Derivatives.gradient(slope, at).values();
        double[] forward =
                Derivatives.hessianVectorProduct(function, at, weights).values();
        Report first = compare(reverse, x -> slope.apply(x).item());
        Report second = compare(forward, x -> slope.apply(x).item());
        return first.discrepancy() > second.discrepancy() ? first : second;
    }

    /**
     * Compares forward mode with the differences of the value.
     *
     * @return the worst direction
     */
    public Report forward() {
        double[] exact = new double[at.size()];
        for (int i = 0; i < exact.length; i++) {
            double[] direction = new double[at.size()];
            direction[i] = 1;
            exact[i] = Derivatives.jvp(function, at, Tensor.wrap(direction, at.shape()))
                    .tangent()
                    .item();
        }
        return compare(exact, x -> function.apply(x).item());
    }

    /**
     * Requires reverse and forward mode to agree with differences.
     *
     * @return this check
     * @throws AssertionError naming the worst entry when they do not
     */
    public GradientCheck requireFirstOrder() {
        require("first order, reverse mode", firstOrder());
        require("first order, forward mode", forward());
        return this;
    }

    /**
     * Requires second derivatives to agree with differences of the gradient.
     *
     * @return this check
     * @throws AssertionError naming the worst entry when they do not
     */
    public GradientCheck requireSecondOrder() {
        require("second order", secondOrder());
        return this;
    }

    private static void require(String order, Report report) {
        if (!report.passed()) {
            throw new AssertionError(order + ": " + report);
        }
    }

    private interface Value {
        double of(Tensor x);
    }

    private Report compare(double[] exact, Value value) {
        double scale = 1;
        for (double e : exact) {
            scale = Math.max(scale, Math.abs(e));
        }
        Report worst = new Report(true, "no entry", 0, 0, 0, 0);
        for (int i = 0; i < exact.length; i++) {
            double[] numerical = richardson(value, i);
            double allowed = tolerance * scale + 4 * numerical[1];
            // A numerical derivative that is itself uncertain proves nothing.
            double uncertainty = numerical[1] / (UNCERTAIN * scale);
            double discrepancy = Math.max(Math.abs(exact[i] - numerical[0]) / allowed, uncertainty);
            if (Double.isNaN(discrepancy)) {
                discrepancy = Double.POSITIVE_INFINITY;
            }
            if (discrepancy > worst.discrepancy()) {
                worst = new Report(discrepancy <= 1, names.get(i), exact[i], numerical[0], numerical[1], discrepancy);
            }
        }
        return worst;
    }

    /** The derivative in one entry and its error estimate, by Ridders' tableau of central differences. */
    private double[] richardson(Value value, int entry) {
        double[] point = at.toArray();
        double x = point[entry];
        double step = FIRST_STEP * Math.max(0.1, Math.abs(x));
        double[] previous = new double[ROWS];
        double best = 0;
        double error = Double.POSITIVE_INFINITY;
        for (int row = 0; row < ROWS; row++) {
            double[] current = new double[ROWS];
            double up = valueAt(value, point, entry, x + step);
            double down = valueAt(value, point, entry, x - step);
            current[0] = (up - down) / ((x + step) - (x - step));
            double noise = Math.ulp(Math.max(Math.abs(up), Math.abs(down))) / step;
            double factor = SHRINK * SHRINK;
            for (int column = 1; column <= row; column++) {
                current[column] = (current[column - 1] * factor - previous[column - 1]) / (factor - 1);
                factor *= SHRINK * SHRINK;
                double change = Math.max(
                                Math.abs(current[column] - current[column - 1]),
                                Math.abs(current[column] - previous[column - 1]))
                        + noise;
                if (change < error) {
                    error = change;
                    best = current[column];
                }
            }
            previous = current;
            step /= SHRINK;
        }
        return new double[] {best, error};
    }

    private double valueAt(Value value, double[] point, int entry, double x) {
        double[] moved = point.clone();
        moved[entry] = x;
        try {
            return value.of(Tensor.wrap(moved, at.shape()));
        } catch (NotANumber | InvalidData outside) {
            // the step left the function's domain: a shorter one may not
            return Double.NaN;
        }
    }
}
