package org.wilks.infer.model;

import java.util.Arrays;
import org.wilks.infer.likelihood.PoissonDeviance;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.ShapeMismatch;

/**
 * The derivatives of an evaluator that its data take part in: of D with respect to them, mixed ones with respect to them and the parameters, and
 * those of the expected data with respect to the parameters.
 *
 * <p>Made by {@link ModelEvaluator#dataDerivatives} and bound to the data of that evaluator, whatever they are at each call. Not thread-safe.
 */
public final class DataDerivatives {
    private final RateSweep sweep;
    private final Plan plan;
    private final ConstraintTerms constraints;
    private final double[] counts;
    private final double[] weights;
    private final double[] otherRates;
    private TangentSweep tangent;

    DataDerivatives(RateSweep sweep, ConstraintTerms constraints, double[] counts) {
        this.sweep = sweep;
        this.plan = sweep.plan;
        this.constraints = constraints;
        this.counts = counts;
        weights = new double[plan.bins];
        otherRates = new double[plan.bins];
    }

    private TangentSweep tangent() {
        if (tangent == null) {
            tangent = new TangentSweep(sweep);
        }
        return tangent;
    }

    /** Throws unless these are data of a model. */
    static void requireData(Plan plan, double[] main, double[] auxiliary) {
        if (main.length != plan.bins || auxiliary.length != plan.auxiliaries) {
            throw new ShapeMismatch(
                    "data: " + main.length + " counts and " + auxiliary.length + " auxiliary data, the model has "
                            + plan.bins + " bins and " + plan.auxiliaries + " auxiliary data");
        }
        for (int b = 0; b < main.length; b++) {
            if (!(main[b] >= 0 && main[b] < Double.POSITIVE_INFINITY)) {
                throw new InvalidData(
                        "count of " + plan.describeBin(b) + ": " + main[b] + ", allowed are finite numbers from 0 on");
            }
        }
        for (int i = 0; i < auxiliary.length; i++) {
            double least = plan.constraintPoisson[i] ? 0 : -Double.MAX_VALUE;
            if (!(auxiliary[i] >= least && auxiliary[i] < Double.POSITIVE_INFINITY)) {
                throw new InvalidData("auxiliary datum " + i + ": " + auxiliary[i] + ", allowed are finite numbers"
                        + (plan.constraintPoisson[i] ? " from 0 on" : ""));
            }
        }
    }

    /**
     * The gradient of D with respect to the data: {@code 2 ln(n/ν)} for Poisson data, −∞ for n = 0 with ν positive; {@code 2 (a − x)/σ²} for
     * Gaussian ones.
     *
     * @param x a feasible point, of length n
     * @param main modified: receives ∂D/∂n_b
     * @param auxiliary modified: receives ∂D/∂a_i
     */
    public void gradient(double[] x, double[] main, double[] auxiliary) {
        sweep.forward(x, false);
        for (int b = 0; b < counts.length; b++) {
            main[b] = PoissonDeviance.byCount(counts[b], sweep.rates[b]);
        }
        constraints.dataGradient(x, auxiliary);
    }

    /**
     * The gradient of {@link ModelEvaluator#difference} with respect to the data, {@code −2 ln(ν(a)/ν(b))} for counts: finite also where a
     * count is zero.
     *
     * @param a a feasible point, of length n
     * @param b a feasible point, of length n
     * @param main modified: receives the derivative by n_b
     * @param auxiliary modified: receives the derivative by a_i
     */
    public void difference(double[] a, double[] b, double[] main, double[] auxiliary) {
        sweep.forward(a, false);
        System.arraycopy(sweep.rates, 0, otherRates, 0, plan.bins);
        sweep.forward(b, false);
        for (int i = 0; i < counts.length; i++) {
            main[i] = PoissonDeviance.differenceByCount(otherRates[i], sweep.rates[i]);
        }
        constraints.differenceDataGradient(a, b, auxiliary);
    }

    /**
     * The mixed second derivative applied to a change of the data: how the gradient of D moves with them. {@code ∂²D/∂x_k∂n_b = −2 ∂_k ln ν_b}.
     *
     * @param x a feasible point, of length n
     * @param main the change of the counts; where it is zero, a rate may be zero
     * @param auxiliary the change of the auxiliary data
     * @param product modified: receives {@code Σ_b ∂²D/∂x_k∂n_b main_b + Σ_i ∂²D/∂x_k∂a_i auxiliary_i}, of length n
     */
    public void mixedByData(double[] x, double[] main, double[] auxiliary, double[] product) {
        sweep.forward(x, true);
        for (int b = 0; b < counts.length; b++) {
            weights[b] = main[b] == 0 ? 0 : -2 * main[b] / sweep.rates[b];
        }
        Arrays.fill(product, 0, plan.parameters, 0);
        sweep.reverse(x, weights, product);
        constraints.addMixedByData(x, auxiliary, product);
    }

    /**
     * The mixed second derivative applied to a vector of parameters: the transpose of {@link #mixedByData}.
     *
     * @param x a feasible point, of length n
     * @param u the vector, of length n; where it does not move a rate, the rate may be zero
     * @param main modified: receives {@code Σ_k ∂²D/∂x_k∂n_b u_k}
     * @param auxiliary modified: receives {@code Σ_k ∂²D/∂x_k∂a_i u_k}
     */
    public void mixedByParameters(double[] x, double[] u, double[] main, double[] auxiliary) {
        sweep.forward(x, true);
        TangentSweep along = tangent();
        along.forward(x, u);
        for (int b = 0; b < counts.length; b++) {
            main[b] = along.rates[b] == 0 ? 0 : -2 * along.rates[b] / sweep.rates[b];
        }
        constraints.mixedByParameters(x, u, auxiliary);
    }

    /**
     * The change of the expected data along a direction of the parameters.
     *
     * @param x the point, of length n
     * @param u the direction, of length n
     * @param rates modified: receives {@code Σ_k ∂ν_b/∂x_k u_k}
     * @param auxiliaries modified: receives the change of the expected auxiliary data
     */
    public void expectedAlong(double[] x, double[] u, double[] rates, double[] auxiliaries) {
        sweep.forward(x, true);
        TangentSweep along = tangent();
        along.forward(x, u);
        System.arraycopy(along.rates, 0, rates, 0, plan.bins);
        constraints.expected(u, auxiliaries);
    }

    /**
     * What cotangents of the expected data are to the parameters, the product of the transposed Jacobian: {@code Σ_b rates_b ∂ν_b/∂x_k + Σ_i
     * auxiliaries_i ∂m_i/∂x_k}, m being the expected auxiliary data. The cost of a gradient.
     *
     * @param x the point, of length n
     * @param rates the cotangent of the rates, one for each bin
     * @param auxiliaries the cotangent of the expected auxiliary data
     * @param gradient modified: receives the product, of length n
     */
    public void expectedGradient(double[] x, double[] rates, double[] auxiliaries, double[] gradient) {
        sweep.forward(x, true);
        Arrays.fill(gradient, 0, plan.parameters, 0);
        sweep.reverse(x, rates, gradient);
        constraints.addExpectedGradient(auxiliaries, gradient);
    }
}
