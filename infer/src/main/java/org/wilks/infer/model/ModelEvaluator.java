package org.wilks.infer.model;

import java.util.Arrays;
import org.wilks.infer.likelihood.CompensatedSum;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.likelihood.LikelihoodEvaluator;
import org.wilks.infer.likelihood.PoissonDeviance;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.nd.optim.Edges;

/**
 * The deviance of bound data with its derivatives, each in one sweep over the (modifier, sample, bin) triples that exist, without allocation.
 *
 * <p>{@code D(x) = Σ_b 2 (ν_b − n_b − n_b ln(ν_b/n_b)) + Σ_i constraint_i(x)}, with Gaussian terms {@code ((x − a)/σ)²} and Poisson terms like
 * the main ones. Limits: a bin with n = 0 contributes 2 ν, one with n = ν = 0 nothing. Where a rate is negative or not a number, or zero with
 * n positive, D is +∞; a method that returns derivatives leaves them unspecified there.
 *
 * <p>Arrays that are passed in are not modified unless said so. A new evaluator shares the model's coefficients, so that it costs its scratch
 * only. Not thread-safe: each thread has one of its own; values do not depend on what was evaluated before.
 */
public final class ModelEvaluator implements LikelihoodEvaluator {
    private final Coefficients coefficients;
    private final Plan plan;
    private final RateSweep sweep;
    private final ConstraintTerms constraints;
    private final double[] counts;
    private final double[] first;
    private final CompensatedSum sum = new CompensatedSum();
    private Data data;
    private double[] second;
    private double[] otherRates;
    private double[] weights;
    private CurvatureSweep curvature;
    private TangentSweep tangent;
    private SecondTangentSweep secondTangent;
    private ZeroRateEdges edges;
    private TemplateDerivatives templates;
    private DataDerivatives byData;

    ModelEvaluator(Coefficients coefficients, Data data) {
        this.coefficients = coefficients;
        plan = coefficients.plan;
        sweep = new RateSweep(coefficients);
        constraints = new ConstraintTerms(coefficients);
        counts = new double[plan.bins];
        first = new double[plan.bins];
        bind(data);
    }

    @Override
    public Data data() {
        if (data == null) {
            data = new Data(counts, constraints.data);
        }
        return data;
    }

    /** The counts that it is bound to: whoever writes others says so by {@link #moved}. */
    double[] counts() {
        return counts;
    }

    /** The auxiliary data that it is bound to. */
    double[] auxiliaries() {
        return constraints.data;
    }

    /** Says that coefficients or data have changed in place. */
    void moved() {
        data = null;
        edges = null;
    }

    @Override
    public void bind(Data newData) {
        double[] main = newData.main();
        double[] auxiliary = newData.auxiliary();
        DataDerivatives.requireData(plan, main, auxiliary);
        System.arraycopy(main, 0, counts, 0, main.length);
        System.arraycopy(auxiliary, 0, constraints.data, 0, auxiliary.length);
        data = newData;
        if (edges != null) {
            edges.bind(counts);
        }
    }

    @Override
    public double saturated() {
        double total = 0;
        for (double n : counts) {
            total += PoissonDeviance.saturated(n);
        }
        return total + constraints.saturated();
    }

    /**
     * The part of {@link #saturated} that the constraints contribute.
     *
     * @return −2 ln of the constraints' densities where they are largest
     */
    public double saturatedConstraints() {
        return constraints.saturated();
    }

    @Override
    public double value(double[] x) {
        sweep.forward(x, false);
        return value(x, sweep.rates);
    }

    /** The deviance at a point whose rates are known. */
    double value(double[] x, double[] rates) {
        double total = 0;
        for (int b = 0; b < counts.length; b++) {
            total += PoissonDeviance.value(counts[b], rates[b]);
        }
        return feasible(total + constraints.value(x));
    }

    /**
     * The part of the deviance that the constraints contribute.
     *
     * @param x the point, of length n
     * @return the sum of the constraint terms; +∞ where one of them is infeasible
     */
    public double constraintValue(double[] x) {
        return feasible(constraints.value(x));
    }

    private static double feasible(double value) {
        return value == value ? value : Double.POSITIVE_INFINITY;
    }

    @Override
    public double difference(double[] a, double[] b) {
        double valueA = value(a);
        if (valueA == Double.POSITIVE_INFINITY) {
            return valueA;
        }
        if (otherRates == null) {
            otherRates = new double[plan.bins];
        }
        System.arraycopy(sweep.rates, 0, otherRates, 0, plan.bins);
        if (value(b) == Double.POSITIVE_INFINITY) {
            return Double.NEGATIVE_INFINITY;
        }
        sum.clear();
        for (int i = 0; i < counts.length; i++) {
            sum.add(PoissonDeviance.difference(counts[i], otherRates[i], sweep.rates[i]));
        }
        constraints.addDifference(a, b, sum);
        return sum.value();
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradient) {
        sweep.forward(x, true);
        double value = value(x, sweep.rates);
        if (value < Double.POSITIVE_INFINITY) {
            gradient(x, gradient);
        }
        return value;
    }

    private void gradient(double[] x, double[] gradient) {
        for (int b = 0; b < counts.length; b++) {
            first[b] = PoissonDeviance.first(counts[b], sweep.rates[b]);
        }
        Arrays.fill(gradient, 0, plan.parameters, 0);
        sweep.reverse(x, first, gradient);
        constraints.addGradient(x, gradient);
    }

    @Override
    public double valueGradientHessian(double[] x, double[] gradient, double[] hessian) {
        double value = valueAndGradient(x, gradient);
        if (value == Double.POSITIVE_INFINITY) {
            return value;
        }
        curvatures();
        clear(hessian);
        curvatureSweep().addHessian(x, first, second, hessian);
        constraints.addHessian(x, hessian, plan.parameters);
        return value;
    }

    /**
     * {@inheritDoc} It is the expected information of the counts, {@code Σ_b 2/ν_b ∇ν_b ∇ν_bᵀ} over the bins with events, and the Hessian of the
     * constraints; bins without events contribute nothing, as to the Hessian of linear rates.
     */
    @Override
    public double valueGradientStandIn(double[] x, double[] gradient, double[] standIn) {
        double value = valueAndGradient(x, gradient);
        if (value == Double.POSITIVE_INFINITY) {
            return value;
        }
        if (second == null) {
            second = new double[plan.bins];
        }
        for (int b = 0; b < counts.length; b++) {
            second[b] = counts[b] > 0 ? 2 / sweep.rates[b] : 0;
        }
        clear(standIn);
        curvatureSweep().addInformation(x, second, standIn);
        constraints.addHessian(x, standIn, plan.parameters);
        return value;
    }

    @Override
    public boolean hasStandIn() {
        return true;
    }

    private void clear(double[] lower) {
        int n = plan.parameters;
        for (int i = 0; i < n; i++) {
            Arrays.fill(lower, i * n, i * n + plan.rowEnd[i], 0);
            lower[i * n + i] = 0;
        }
    }

    /** φ″ of each bin. */
    private void curvatures() {
        if (second == null) {
            second = new double[plan.bins];
        }
        for (int b = 0; b < counts.length; b++) {
            second[b] = PoissonDeviance.second(counts[b], sweep.rates[b]);
        }
    }

    /**
     * The product of the Hessian of D with a vector, without the Hessian. About three times the cost of a gradient.
     *
     * @param x the point, of length n
     * @param u the vector, of length n
     * @param product modified: receives {@code Σ_j ∂²D/∂x_i∂x_j u_j}, of length n
     * @return D(x); when it is +∞ the product is not specified
     */
    public double hessianVector(double[] x, double[] u, double[] product) {
        sweep.forward(x, true);
        double value = value(x, sweep.rates);
        if (value == Double.POSITIVE_INFINITY) {
            return value;
        }
        TangentSweep along = tangent();
        along.forward(x, u);
        curvatures();
        for (int b = 0; b < counts.length; b++) {
            first[b] = PoissonDeviance.first(counts[b], sweep.rates[b]);
            second[b] *= along.rates[b];
        }
        Arrays.fill(product, 0, plan.parameters, 0);
        along.reverse(x, u, first, second, product);
        constraints.addHessianVector(x, u, product);
        return value;
    }

    /**
     * The third derivative of D contracted with two vectors, without its tensor. About ten times the cost of a gradient.
     *
     * @param x the point, of length n
     * @param u a vector, of length n
     * @param v a vector, of length n
     * @param contracted modified: receives {@code Σ_ij ∂³D/∂x_i∂x_j∂x_k u_i v_j} at k, of length n
     * @return D(x); when it is +∞ the contraction is not specified
     */
    public double thirdDerivative(double[] x, double[] u, double[] v, double[] contracted) {
        sweep.forward(x, true);
        double value = value(x, sweep.rates);
        if (value == Double.POSITIVE_INFINITY) {
            return value;
        }
        if (secondTangent == null) {
            secondTangent = new SecondTangentSweep(sweep);
            weights = new double[4 * plan.bins];
        }
        secondTangent.forward(x, u, v);
        double[] parts = secondTangent.rates;
        for (int b = 0; b < counts.length; b++) {
            double nu = sweep.rates[b];
            double curve = PoissonDeviance.second(counts[b], nu);
            double third = PoissonDeviance.third(counts[b], nu);
            weights[4 * b] = PoissonDeviance.first(counts[b], nu);
            weights[4 * b + 1] = curve * parts[4 * b + 1];
            weights[4 * b + 2] = curve * parts[4 * b + 2];
            weights[4 * b + 3] = curve * parts[4 * b + 3] + third * parts[4 * b + 1] * parts[4 * b + 2];
        }
        Arrays.fill(contracted, 0, plan.parameters, 0);
        secondTangent.reverse(x, u, v, weights, contracted);
        constraints.addThird(x, u, v, contracted);
        return value;
    }

    /**
     * The rates ν_b, whether or not they are feasible.
     *
     * @param x the point, of length n
     * @param rates modified: receives one for each bin
     */
    public void rates(double[] x, double[] rates) {
        sweep.forward(x, false);
        System.arraycopy(sweep.rates, 0, rates, 0, plan.bins);
    }

    /**
     * The rates of each sample in each channel, in the order of the layout's contributions.
     *
     * @param x the point, of length n
     * @param rates modified: receives one for each bin of each contribution
     */
    public void ratesByContribution(double[] x, double[] rates) {
        sweep.forward(x, false);
        sweep.byBlock(rates);
    }

    /**
     * The expected auxiliary data.
     *
     * @param x the point, of length n
     * @param auxiliary modified: receives one for each auxiliary datum
     */
    public void expectedAuxiliary(double[] x, double[] auxiliary) {
        constraints.expected(x, auxiliary);
    }

    /**
     * The Jacobian of the rates.
     *
     * @param x the point, of length n
     * @param rates modified: receives ν_b
     * @param jacobian modified: receives ∂ν_b/∂x_i at {@code b * n + i}, every entry written; of length bins × n
     */
    public void jacobian(double[] x, double[] rates, double[] jacobian) {
        sweep.forward(x, true);
        curvatureSweep().jacobian(x, jacobian);
        System.arraycopy(sweep.rates, 0, rates, 0, plan.bins);
    }

    /**
     * The Hessian of one rate.
     *
     * @param bin the bin
     * @param x the point, of length n
     * @param hessian modified: receives ∂²ν_b/∂x_i∂x_j at {@code i * n + j} and {@code j * n + i}, every entry written; of length n²
     * @return ν_b
     */
    public double rateHessian(int bin, double[] x, double[] hessian) {
        int n = plan.parameters;
        double[] pick = new double[plan.bins];
        pick[bin] = 1;
        double[] gradient = new double[n];
        sweep.forward(x, true);
        sweep.reverse(x, pick, gradient);
        Arrays.fill(hessian, 0, n * n, 0);
        curvatureSweep().addHessian(x, pick, new double[plan.bins], hessian);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                hessian[j * n + i] = hessian[i * n + j];
            }
        }
        return sweep.rates[bin];
    }

    /**
     * Derivatives of D with respect to the data, and of the expected data with respect to the parameters.
     *
     * @return scratch of this evaluator, bound to its data; the same object at each call
     */
    public DataDerivatives dataDerivatives() {
        if (byData == null) {
            byData = new DataDerivatives(sweep, constraints, counts);
        }
        return byData;
    }

    /**
     * Derivatives of D with respect to the numbers of templates and data, the auxiliary data being the model's nominal ones: those of
     * {@link Model#followingAuxiliary} move with their widths. For other data, of a fit or a pseudo-experiment, none does.
     *
     * @return scratch of this evaluator, bound to its data; the same object at each call
     */
    public TemplateDerivatives templateDerivatives() {
        return templateDerivatives(coefficients.following);
    }

    /**
     * Derivatives of D with respect to the numbers of templates and data, some of the auxiliary data being the nominal ones, which are the widths
     * τ of a shapesys and move with them.
     *
     * @param following for each auxiliary datum whether it is, and stays, equal to its width; not modified
     * @return scratch of this evaluator, bound to its data; the same object at each call, for which the last call holds
     * @throws ShapeMismatch when the length is not the number of auxiliary data
     * @throws IllegalArgumentException when one that is not Poisson-distributed is said to follow
     */
    public TemplateDerivatives templateDerivatives(boolean[] following) {
        if (templates == null) {
            templates = new TemplateDerivatives(sweep, counts, constraints.data);
        }
        templates.follow(following);
        return templates;
    }

    /**
     * The bin whose rate an edge is.
     *
     * @param edge the index of one of {@link #edges}
     * @return the index of a bin without events
     */
    public int edgeBin(int edge) {
        edges();
        return edges.bin(edge);
    }

    private CurvatureSweep curvatureSweep() {
        if (curvature == null) {
            curvature = new CurvatureSweep(sweep);
        }
        return curvature;
    }

    private TangentSweep tangent() {
        if (tangent == null) {
            tangent = new TangentSweep(sweep);
        }
        return tangent;
    }

    @Override
    public double[] kinks(int parameter) {
        return coefficients.kinks()[parameter];
    }

    @Override
    public int[] mutuallyIndependent() {
        return plan.independent;
    }

    /** {@inheritDoc} They are the rates of the bins without events that parameters can bring to zero. */
    @Override
    public Edges edges() {
        if (!ZeroRateEdges.any(coefficients, counts)) {
            return Edges.NONE;
        }
        if (edges == null) {
            edges = new ZeroRateEdges(coefficients);
            edges.bind(counts);
        }
        return edges;
    }
}
