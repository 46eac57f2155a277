package org.wilks.infer.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.wilks.nd.error.UnknownParameter;
import org.wilks.nd.optim.Certificate;
import org.wilks.nd.optim.Curvature;
import org.wilks.nd.optim.FlatDirection;
import org.wilks.nd.optim.Minimum;
import org.wilks.nd.optim.Standing;

/**
 * The certified minimum of a fit with its uncertainties.
 *
 * <p>The covariance is the inverse of the exact Hessian of −ln L (half of that of −2 ln L) on the parameters that may move, conditional on the rest:
 * see {@link Covariance}. It is computed when first asked for, O(n³). Immutable and thread-safe.
 */
public final class FitResult {
    /** A parameter whose share in a flat direction is larger, in units of 1/√H_ii with the largest share 1, is not determined; null vectors are good to 1e-9. */
    private static final double SHARE = 1e-6;

    private final Fit fit;
    private final Minimum minimum;
    private final double saturated;
    private final List<String> edges;
    private volatile Covariance covariance;

    FitResult(Fit fit, Minimum minimum, double saturated, List<String> edges) {
        this.fit = fit;
        this.minimum = minimum;
        this.saturated = saturated;
        this.edges = edges;
    }

    /**
     * What was fitted.
     *
     * @return the description
     */
    public Fit fit() {
        return fit;
    }

    /**
     * The table of the parameters, in the likelihood's order.
     *
     * @return one row each
     */
    public List<ParameterEstimate> parameters() {
        List<ParameterEstimate> rows = new ArrayList<>();
        double[] x = minimum.x();
        double[] lower = fit.domain().lower();
        double[] upper = fit.domain().upper();
        Covariance errors = covariance();
        for (int i = 0; i < x.length; i++) {
            rows.add(new ParameterEstimate(
                    names().get(i),
                    i,
                    x[i],
                    errors.standardDeviation(i),
                    minimum.standings().get(i),
                    lower[i],
                    upper[i]));
        }
        return rows;
    }

    /**
     * One row of the table.
     *
     * @param name the parameter
     * @return its row
     * @throws UnknownParameter when there is none of that name
     */
    public ParameterEstimate parameter(String name) {
        return parameters().get(fit.parameters().index(name));
    }

    /**
     * The names of the parameters.
     *
     * @return all of them, in the likelihood's order
     */
    public List<String> names() {
        return fit.parameters().names();
    }

    /**
     * The parameters at the minimum.
     *
     * @return a new array of length n
     */
    public double[] values() {
        return minimum.x();
    }

    /**
     * One parameter at the minimum.
     *
     * @param name the parameter
     * @return its value
     * @throws UnknownParameter when there is none of that name
     */
    public double value(String name) {
        return minimum.x()[fit.parameters().index(name)];
    }

    /**
     * The value −2 ln L at the minimum, with all constants.
     *
     * @return −2 ln L
     */
    public double twiceNll() {
        return minimum.value() + saturated;
    }

    /**
     * The value −ln L at the minimum, with all constants.
     *
     * @return −ln L
     */
    public double nll() {
        return 0.5 * twiceNll();
    }

    /**
     * The deviance at the minimum: −2 ln L less that of the saturated model, in which every rate is its count.
     *
     * @return D, not negative
     */
    public double deviance() {
        return minimum.value();
    }

    /**
     * The minimum of the deviance as the minimiser left it: gradient, standings, certificate, curvature, numbers of steps and evaluations.
     *
     * @return the minimum
     */
    public Minimum minimum() {
        return minimum;
    }

    /**
     * The certificate of the minimum.
     *
     * @return the certificate, which holds
     */
    public Certificate certificate() {
        return minimum.certificate();
    }

    /**
     * The covariance and the correlations.
     *
     * @return the covariance
     */
    public Covariance covariance() {
        Covariance known = covariance;
        if (known == null) {
            known = computeCovariance();
            covariance = known;
        }
        return known;
    }

    /**
     * The standard deviations, in the likelihood's order: see {@link ParameterEstimate} for what they mean at bounds.
     *
     * @return one each, 0 for a parameter that does not move, empty for one that is not determined
     */
    public List<OptionalDouble> standardDeviations() {
        List<OptionalDouble> all = new ArrayList<>();
        for (int i = 0; i < names().size(); i++) {
            all.add(covariance().standardDeviation(i));
        }
        return all;
    }

    /**
     * The standard deviation of a parameter: see {@link ParameterEstimate} for what it means at a bound.
     *
     * @param name the parameter
     * @return 0 when it does not move, empty when it is not determined
     * @throws UnknownParameter when there is none of that name
     */
    public OptionalDouble standardDeviation(String name) {
        return covariance().standardDeviation(fit.parameters().index(name));
    }

    /**
     * The correlations: see {@link Covariance#correlations}.
     *
     * @return a new array of n rows
     */
    public double[][] correlations() {
        return covariance().correlations();
    }

    /**
     * The parameters that an active bound stops.
     *
     * @return their names
     */
    public List<String> atBounds() {
        List<String> found = standing(Standing.AT_LOWER);
        List<String> all = new ArrayList<>(found);
        all.addAll(standing(Standing.AT_UPPER));
        return all;
    }

    /**
     * The parameters that stand at a kink of the interpolation, where the slope changes its sign.
     *
     * @return their names
     */
    public List<String> atKinks() {
        return standing(Standing.AT_KINK);
    }

    /**
     * The edges of the allowed region that the minimum lies on and that are no bounds of single parameters: the bins without events whose rate several
     * parameters bring to zero.
     *
     * @return the bins, as the likelihood calls them
     */
    public List<String> atEdges() {
        return edges;
    }

    private List<String> standing(Standing wanted) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < names().size(); i++) {
            if (minimum.standings().get(i) == wanted) {
                found.add(names().get(i));
            }
        }
        return found;
    }

    /**
     * The combinations of parameters that the data do not determine.
     *
     * @return one for each flat direction; empty when every parameter is determined
     */
    public List<FlatCombination> flat() {
        List<FlatCombination> all = new ArrayList<>();
        for (FlatDirection direction : minimum.certificate().flat()) {
            int[] indices = direction.parameters();
            double[] whole = direction.direction();
            List<String> part = new ArrayList<>();
            double[] moves = new double[indices.length];
            for (int k = 0; k < indices.length; k++) {
                part.add(names().get(indices[k]));
                moves[k] = whole[indices[k]];
            }
            all.add(new FlatCombination(part, moves));
        }
        return all;
    }

    private Covariance computeCovariance() {
        int n = names().size();
        double[] matrix = new double[n * n];
        boolean[] undetermined = new boolean[n];
        Curvature curvature = minimum.curvature()
                .orElseThrow(() -> new IllegalStateException("a certified minimum without its curvature"));
        if (minimum.certificate().isDegenerate()) {
            markUndetermined(curvature.hessian(), undetermined);
        }
        double[] unit = new double[n];
        for (int i : curvature.free()) {
            if (!undetermined[i]) {
                unit[i] = 2;
                System.arraycopy(curvature.solve(unit), 0, matrix, i * n, n);
                unit[i] = 0;
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double mean = 0.5 * (matrix[i * n + j] + matrix[j * n + i]);
                matrix[i * n + j] = mean;
                matrix[j * n + i] = mean;
            }
        }
        return new Covariance(names(), matrix, undetermined);
    }

    private void markUndetermined(double[] hessian, boolean[] undetermined) {
        int n = undetermined.length;
        for (FlatDirection flat : minimum.certificate().flat()) {
            double[] direction = flat.direction();
            for (int i = 0; i < n; i++) {
                undetermined[i] |= Math.abs(direction[i]) * Math.sqrt(hessian[i * n + i]) > SHARE;
            }
            for (int i : flat.parameters()) {
                undetermined[i] = true;
            }
        }
    }

    @Override
    public String toString() {
        return "FitResult[twiceNll=" + twiceNll() + ", " + minimum + "]";
    }
}
