package org.wilks.infer.likelihood;

import java.util.Arrays;
import java.util.Optional;
import org.wilks.nd.Program;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.nd.optim.Edges;

/** The deviance of a traced likelihood with bound data. */
final class TracedEvaluator implements LikelihoodEvaluator {
    private final Recording recording;
    private final double[][] kinks;
    private final OuterTerm[] terms;
    private final TracedMap.Evaluator moments;
    private final Optional<TracedMap.Evaluator> domain;
    private final Program.Evaluator binding;
    private final int n;
    private final double[] weights;
    private final double[] other;
    private final double[] origin;
    private final CompensatedSum sum = new CompensatedSum();
    private final boolean information;
    private JacobianRows jacobian;
    private TracedEdges edges;
    private Data data;

    TracedEvaluator(Recording recording, double[][] kinks, Data data) {
        this.recording = recording;
        this.kinks = kinks;
        terms = recording.plans().stream().map(OuterTerm::of).toArray(OuterTerm[]::new);
        moments = recording.moments().evaluator();
        domain = recording.domain().map(TracedMap::evaluator);
        binding = recording.binding().evaluator();
        origin = recording.parameters().inits();
        n = origin.length;
        weights = new double[recording.moments().size()];
        other = new double[weights.length];
        information = Arrays.stream(terms).allMatch(OuterTerm::hasInformation);
        bind(data);
    }

    @Override
    public Data data() {
        return data;
    }

    @Override
    public void bind(Data newData) {
        recording.require(newData);
        double[] main = newData.main();
        double[] auxiliary = newData.auxiliary();
        binding.run(main, auxiliary, origin);
        for (OuterTerm term : terms) {
            int scale = term.plan.scale();
            term.bind(binding.output(0), scale < 0 ? origin : binding.output(1 + scale));
        }
        moments.bind(main, auxiliary);
        domain.ifPresent(map -> map.bind(main, auxiliary));
        data = newData;
        edges = null;
    }

    @Override
    public double saturated() {
        double total = 0;
        for (OuterTerm term : terms) {
            total += term.saturated();
        }
        return total;
    }

    @Override
    public double value(double[] x) {
        return isOutside(x) ? Double.POSITIVE_INFINITY : total(moments.value(x));
    }

    private boolean isOutside(double[] x) {
        if (x.length != n) {
            throw new ShapeMismatch("point of a likelihood: " + x.length + " values for " + n + " parameters");
        }
        if (domain.isPresent()) {
            for (double condition : domain.get().value(x)) {
                if (!(condition >= 0)) {
                    return true;
                }
            }
        }
        return false;
    }

    private double total(double[] at) {
        double total = 0;
        for (OuterTerm term : terms) {
            total += term.value(at);
        }
        // also where a density is infinite: a likelihood without bound has no maximum
        return total > Double.NEGATIVE_INFINITY ? total : Double.POSITIVE_INFINITY;
    }

    @Override
    public double difference(double[] a, double[] b) {
        double valueA = value(a);
        if (valueA == Double.POSITIVE_INFINITY) {
            return valueA;
        }
        System.arraycopy(moments.value(a), 0, other, 0, other.length);
        if (value(b) == Double.POSITIVE_INFINITY) {
            return Double.NEGATIVE_INFINITY;
        }
        double[] at = moments.value(b);
        sum.clear();
        for (OuterTerm term : terms) {
            term.addDifference(other, at, sum);
        }
        return sum.value();
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradient) {
        if (isOutside(x)) {
            return Double.POSITIVE_INFINITY;
        }
        double value = weigh(moments.valueBeforeGradient(x));
        if (value < Double.POSITIVE_INFINITY) {
            moments.gradient(weights, gradient);
        }
        return value;
    }

    /** The value; where it is finite, the first derivatives with respect to the moments are the weights. */
    private double weigh(double[] at) {
        double value = total(at);
        if (value < Double.POSITIVE_INFINITY) {
            for (OuterTerm term : terms) {
                term.first(at, weights);
            }
        }
        return value;
    }

    @Override
    public double valueGradientHessian(double[] x, double[] gradient, double[] hessian) {
        return second(x, gradient, hessian, false);
    }

    /** {@inheritDoc} It is the expected information of counts with events and of measurements. */
    @Override
    public double valueGradientStandIn(double[] x, double[] gradient, double[] standIn) {
        return second(x, gradient, standIn, information);
    }

    @Override
    public boolean hasStandIn() {
        return information;
    }

    private double second(double[] x, double[] gradient, double[] hessian, boolean expected) {
        if (isOutside(x)) {
            return Double.POSITIVE_INFINITY;
        }
        double[] at = moments.valueBeforeDerivatives(x);
        double value = weigh(at);
        if (value == Double.POSITIVE_INFINITY) {
            return value;
        }
        if (jacobian == null) {
            jacobian = new JacobianRows(recording.pattern());
        }
        recording.pattern().clear(hessian);
        moments.derivatives(weights, jacobian, !expected, hessian);
        jacobian.multiply(weights, gradient);
        for (OuterTerm term : terms) {
            term.addSecond(at, expected, jacobian, hessian);
        }
        return value;
    }

    /** {@inheritDoc} They are found from what the recorded steps read, with more than a few parameters. */
    @Override
    public int[] mutuallyIndependent() {
        return recording.pattern().independent;
    }

    @Override
    public double[] kinks(int parameter) {
        return kinks[parameter];
    }

    /** {@inheritDoc} They are the rates of counts of zero, and the conditions of the domain. */
    @Override
    public Edges edges() {
        if (edges == null) {
            edges = new TracedEdges(recording, terms, moments, domain);
        }
        return edges.count() == 0 ? Edges.NONE : edges;
    }

    /** Why the likelihood is zero at a point. */
    Optional<String> infeasibility(double[] x) {
        if (value(x) < Double.POSITIVE_INFINITY) {
            return Optional.empty();
        }
        if (domain.isPresent()) {
            double[] conditions = domain.get().value(x);
            for (int i = 0; i < conditions.length; i++) {
                if (!(conditions[i] >= 0)) {
                    return Optional.of(
                            "condition " + i + " of the domain is " + conditions[i] + ", which has to be at least 0");
                }
            }
        }
        double[] at = moments.value(x);
        for (OuterTerm term : terms) {
            Optional<String> fault = term.fault(at);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.of("the deviance is beyond the range of numbers");
    }
}
