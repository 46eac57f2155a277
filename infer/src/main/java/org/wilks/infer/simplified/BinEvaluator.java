package org.wilks.infer.simplified;

import java.util.Arrays;
import org.wilks.infer.likelihood.CompensatedSum;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.likelihood.LikelihoodEvaluator;
import org.wilks.infer.likelihood.PoissonDeviance;
import org.wilks.nd.optim.Edges;

/** The deviance of a simplified likelihood with its derivatives, term by term; with the scratch of one thread. */
final class BinEvaluator implements LikelihoodEvaluator {
    private final BinPlan plan;
    private final SignalTerm signal;
    private final SignalTerm other;
    private final double[] rates;
    private final double[] pulls;
    private final double[] solved;
    private final CompensatedSum sum = new CompensatedSum();

    /** The parameters of one bin and the derivatives of its rate. */
    private final int[] which;

    private final double[] slope;

    private Data data;
    private double[] counts;
    private double[] centres;
    private int[] empty;
    private double saturated;

    BinEvaluator(BinPlan plan, Data data) {
        this.plan = plan;
        signal = plan.signal.term();
        other = plan.signal.term();
        rates = new double[plan.bins];
        pulls = new double[plan.auxiliary];
        solved = new double[plan.auxiliary];
        which = new int[plan.size];
        slope = new double[plan.size];
        set(data);
    }

    @Override
    public Data data() {
        return data;
    }

    @Override
    public void bind(Data newData) {
        plan.requireData(newData);
        set(newData);
    }

    private void set(Data newData) {
        data = newData;
        counts = newData.main();
        centres = newData.auxiliary();
        saturated = plan.normalisation;
        int vanishing = 0;
        int[] found = new int[plan.bins];
        for (int b = 0; b < plan.bins; b++) {
            saturated += PoissonDeviance.saturated(counts[b]);
            if (counts[b] == 0 && plan.canVanish[b]) {
                found[vanishing++] = b;
            }
        }
        empty = Arrays.copyOf(found, vanishing);
    }

    @Override
    public double saturated() {
        return saturated;
    }

    @Override
    public double value(double[] x) {
        signal.run(x, false);
        return deviance(x);
    }

    private double deviance(double[] x) {
        sum.clear();
        for (int b = 0; b < plan.bins; b++) {
            rates[b] = x[0] * signal.yields[b] + plan.background(b, x);
            double term = PoissonDeviance.value(counts[b], rates[b]);
            if (term == Double.POSITIVE_INFINITY) {
                return term;
            }
            sum.add(term);
        }
        pull(x);
        for (int i = 0; i < pulls.length; i++) {
            sum.add(pulls[i] * solved[i]);
        }
        return sum.value();
    }

    /** The distances from the centres, and those times the precision. */
    private void pull(double[] x) {
        for (int i = 0; i < pulls.length; i++) {
            pulls[i] = x[plan.constrained + i] - centres[i];
        }
        solve(pulls);
    }

    private void solve(double[] vector) {
        int m = plan.correlated;
        for (int i = 0; i < m; i++) {
            double dot = 0;
            for (int j = 0; j < m; j++) {
                dot += plan.precision[i * m + j] * vector[j];
            }
            solved[i] = dot;
        }
        System.arraycopy(vector, m, solved, m, vector.length - m);
    }

    @Override
    public double difference(double[] a, double[] b) {
        signal.run(a, false);
        other.run(b, false);
        sum.clear();
        for (int k = 0; k < plan.bins; k++) {
            double left = a[0] * signal.yields[k] + plan.background(k, a);
            double right = b[0] * other.yields[k] + plan.background(k, b);
            if (PoissonDeviance.value(counts[k], left) == Double.POSITIVE_INFINITY
                    || PoissonDeviance.value(counts[k], right) == Double.POSITIVE_INFINITY) {
                return value(a) - value(b);
            }
            sum.add(PoissonDeviance.difference(counts[k], left, right));
        }
        for (int i = 0; i < pulls.length; i++) {
            int p = plan.constrained + i;
            pulls[i] = (a[p] - centres[i]) + (b[p] - centres[i]);
        }
        solve(pulls);
        for (int i = 0; i < pulls.length; i++) {
            int p = plan.constrained + i;
            sum.add((a[p] - b[p]) * solved[i]);
        }
        return sum.value();
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradient) {
        signal.run(x, true);
        double value = deviance(x);
        if (value < Double.POSITIVE_INFINITY) {
            gradient(x, gradient);
        }
        return value;
    }

    private void gradient(double[] x, double[] gradient) {
        Arrays.fill(gradient, 0, plan.size, 0);
        for (int b = 0; b < plan.bins; b++) {
            addSlope(b, PoissonDeviance.first(counts[b], rates[b]), x, gradient);
        }
        for (int i = 0; i < pulls.length; i++) {
            gradient[plan.constrained + i] += 2 * solved[i];
        }
    }

    /** Adds a multiple of the gradient of a bin's rate. */
    private void addSlope(int b, double factor, double[] x, double[] gradient) {
        gradient[0] += factor * signal.yields[b];
        int[] own = signal.parameters[b];
        for (int j = 0; j < own.length; j++) {
            gradient[own[j]] += factor * x[0] * signal.slopes[b][j];
        }
        if (plan.theta >= 0) {
            gradient[plan.theta + b] += factor * plan.curves[b].first(x[plan.theta + b]);
        }
    }

    @Override
    public double valueGradientHessian(double[] x, double[] gradient, double[] hessian) {
        double value = valueAndGradient(x, gradient);
        if (value < Double.POSITIVE_INFINITY) {
            clear(hessian);
            for (int b = 0; b < plan.bins; b++) {
                addSquare(b, PoissonDeviance.second(counts[b], rates[b]), x, hessian);
                addCurvature(b, PoissonDeviance.first(counts[b], rates[b]), x, hessian);
            }
            addConstraint(hessian);
        }
        return value;
    }

    /**
     * {@inheritDoc} It is the expected information of the counts, {@code Σ_b 2/ν_b ∇ν_b ∇ν_bᵀ} over the bins with events, and the Hessian of the
     * constraints.
     */
    @Override
    public double valueGradientStandIn(double[] x, double[] gradient, double[] standIn) {
        double value = valueAndGradient(x, gradient);
        if (value < Double.POSITIVE_INFINITY) {
            clear(standIn);
            for (int b = 0; b < plan.bins; b++) {
                if (counts[b] > 0) {
                    addSquare(b, 2 / rates[b], x, standIn);
                }
            }
            addConstraint(standIn);
        }
        return value;
    }

    @Override
    public boolean hasStandIn() {
        return true;
    }

    private void clear(double[] hessian) {
        Arrays.fill(hessian, 0, plan.size * plan.size, 0);
    }

    private void addConstraint(double[] hessian) {
        int n = plan.size;
        int m = plan.correlated;
        int first = plan.constrained;
        for (int i = 0; i < m; i++) {
            for (int j = 0; j <= i; j++) {
                hessian[(first + i) * n + first + j] += 2 * plan.precision[i * m + j];
            }
        }
        for (int i = m; i < plan.auxiliary; i++) {
            hessian[(first + i) * n + first + i] += 2;
        }
    }

    /** Adds a multiple of {@code ∇ν ∇νᵀ} of a bin. */
    private void addSquare(int b, double factor, double[] x, double[] hessian) {
        int m = 0;
        which[m] = 0;
        slope[m++] = signal.yields[b];
        int[] own = signal.parameters[b];
        for (int j = 0; j < own.length; j++) {
            which[m] = own[j];
            slope[m++] = x[0] * signal.slopes[b][j];
        }
        if (plan.theta >= 0) {
            which[m] = plan.theta + b;
            slope[m++] = plan.curves[b].first(x[plan.theta + b]);
        }
        int n = plan.size;
        for (int i = 0; i < m; i++) {
            double scaled = factor * slope[i];
            for (int j = 0; j <= i; j++) {
                hessian[Math.max(which[i], which[j]) * n + Math.min(which[i], which[j])] += scaled * slope[j];
            }
        }
    }

    /** Adds a multiple of the Hessian of a bin's rate. */
    private void addCurvature(int b, double factor, double[] x, double[] hessian) {
        int n = plan.size;
        int[] own = signal.parameters[b];
        for (int i = 0; i < own.length; i++) {
            hessian[own[i] * n] += factor * signal.slopes[b][i];
            for (int j = 0; j <= i; j++) {
                hessian[Math.max(own[i], own[j]) * n + Math.min(own[i], own[j])] +=
                        factor * x[0] * signal.curvature(b, i, j);
            }
        }
        if (plan.theta >= 0) {
            int t = plan.theta + b;
            hessian[t * n + t] += factor * plan.curves[b].second(x[t]);
        }
    }

    @Override
    public double[] kinks(int parameter) {
        return plan.kinks[parameter];
    }

    @Override
    public int[] mutuallyIndependent() {
        return plan.independent;
    }

    @Override
    public Edges edges() {
        return empty.length == 0 ? Edges.NONE : new EmptyBins();
    }

    /** The rates of bins without events, which have to stay at or above zero. */
    private final class EmptyBins implements Edges {
        @Override
        public int count() {
            return empty.length;
        }

        @Override
        public void values(double[] x, double[] values) {
            signal.run(x, false);
            for (int k = 0; k < empty.length; k++) {
                values[k] = rate(k, x);
            }
        }

        private double rate(int edge, double[] x) {
            int b = empty[edge];
            return x[0] * signal.yields[b] + plan.background(b, x);
        }

        @Override
        public double gradient(int edge, double[] x, double[] gradient) {
            signal.run(x, true);
            Arrays.fill(gradient, 0, plan.size, 0);
            addSlope(empty[edge], 1, x, gradient);
            return rate(edge, x);
        }

        @Override
        public void addHessian(int edge, double[] x, double factor, double[] hessian) {
            signal.run(x, true);
            addCurvature(empty[edge], factor, x, hessian);
        }

        @Override
        public String describe(int edge) {
            return "rate of " + plan.describe(empty[edge]);
        }
    }
}
