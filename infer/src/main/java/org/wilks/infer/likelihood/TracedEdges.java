package org.wilks.infer.likelihood;

import java.util.Arrays;
import java.util.Optional;
import org.wilks.nd.optim.Edges;

/** The rates of counts of zero and the conditions of the domain, which have to stay at or above zero; for one thread. */
final class TracedEdges implements Edges {
    private final TracedMap.Evaluator moments;
    private final Optional<TracedMap.Evaluator> domain;
    private final int n;
    private final int[] rates;
    private final String[] names;
    private final int conditions;
    private final double[] ofMoments;
    private final double[] ofConditions;
    private final Recording recording;
    private JacobianRows ofRates;
    private JacobianRows ofDomain;

    TracedEdges(
            Recording recording, OuterTerm[] terms, TracedMap.Evaluator moments, Optional<TracedMap.Evaluator> domain) {
        this.recording = recording;
        this.moments = moments;
        this.domain = domain;
        n = recording.parameters().size();
        ofMoments = new double[recording.moments().size()];
        conditions = recording.domain().map(TracedMap::size).orElse(0);
        ofConditions = new double[conditions];
        int[] places = new int[ofMoments.length];
        String[] described = new String[ofMoments.length];
        int count = 0;
        for (OuterTerm term : terms) {
            if (term instanceof PoissonOuter poisson && !term.plan.constant()) {
                for (int i = 0; i < poisson.counts.length; i++) {
                    if (poisson.counts[i] == 0) {
                        described[count] = "rate of " + term.element(i);
                        places[count++] = term.from + i;
                    }
                }
            }
        }
        rates = Arrays.copyOf(places, count);
        names = Arrays.copyOf(described, count);
    }

    @Override
    public int count() {
        return rates.length + conditions;
    }

    @Override
    public void values(double[] x, double[] values) {
        if (rates.length > 0) {
            double[] all = moments.value(x);
            for (int i = 0; i < rates.length; i++) {
                values[i] = all[rates[i]];
            }
        }
        if (conditions > 0) {
            System.arraycopy(domain.orElseThrow().value(x), 0, values, rates.length, conditions);
        }
    }

    private TracedMap.Evaluator map(int edge) {
        return edge < rates.length ? moments : domain.orElseThrow();
    }

    private double[] weights(int edge) {
        return edge < rates.length ? ofMoments : ofConditions;
    }

    private int place(int edge) {
        return edge < rates.length ? rates[edge] : edge - rates.length;
    }

    @Override
    public double gradient(int edge, double[] x, double[] gradient) {
        double[] weights = weights(edge);
        double value = map(edge).valueBeforeGradient(x)[place(edge)];
        weights[place(edge)] = 1;
        map(edge).gradient(weights, gradient);
        weights[place(edge)] = 0;
        return value;
    }

    @Override
    public void addHessian(int edge, double[] x, double factor, double[] hessian) {
        double[] weights = weights(edge);
        weights[place(edge)] = factor;
        map(edge).valueBeforeDerivatives(x);
        map(edge).derivatives(weights, jacobian(edge), true, hessian);
        weights[place(edge)] = 0;
    }

    private JacobianRows jacobian(int edge) {
        if (edge < rates.length) {
            ofRates = ofRates == null ? new JacobianRows(recording.pattern()) : ofRates;
            return ofRates;
        }
        ofDomain = ofDomain == null ? new JacobianRows(recording.domainPattern()) : ofDomain;
        return ofDomain;
    }

    @Override
    public String describe(int edge) {
        return edge < rates.length ? names[edge] : "condition " + place(edge) + " of the domain";
    }
}
