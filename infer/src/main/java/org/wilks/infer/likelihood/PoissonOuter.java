package org.wilks.infer.likelihood;

import java.util.Optional;
import org.wilks.nd.error.InvalidData;

/** Counts: {@code 2 (ν − n − n ln(ν/n))}, moments ν. */
final class PoissonOuter extends OuterTerm {
    final double[] counts;

    PoissonOuter(TermPlan plan) {
        super(plan);
        counts = new double[plan.size()];
    }

    @Override
    void bind(double[] data, double[] scale) {
        System.arraycopy(data, plan.datum(), counts, 0, counts.length);
        for (int i = 0; i < counts.length; i++) {
            if (!(counts[i] >= 0) || counts[i] == Double.POSITIVE_INFINITY) {
                throw new InvalidData(
                        "count of " + element(i) + " is " + counts[i] + "; it has to be finite and at least 0");
            }
        }
    }

    @Override
    double saturated() {
        double sum = 0;
        for (double n : counts) {
            sum += PoissonDeviance.saturated(n);
        }
        return sum;
    }

    @Override
    double value(double[] moments) {
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += PoissonDeviance.value(counts[i], moments[from + i]);
        }
        return sum;
    }

    @Override
    void addDifference(double[] a, double[] b, CompensatedSum sum) {
        for (int i = 0; i < counts.length; i++) {
            sum.add(PoissonDeviance.difference(counts[i], a[from + i], b[from + i]));
        }
    }

    @Override
    void first(double[] moments, double[] first) {
        for (int i = 0; i < counts.length; i++) {
            first[from + i] = PoissonDeviance.first(counts[i], moments[from + i]);
        }
    }

    @Override
    void addSecond(double[] moments, boolean expected, JacobianRows jacobian, double[] hessian) {
        for (int i = 0; i < counts.length; i++) {
            double rate = moments[from + i];
            double second = !expected ? PoissonDeviance.second(counts[i], rate) : counts[i] > 0 ? 2 / rate : 0;
            if (second != 0) {
                jacobian.addSquare(from + i, second, hessian);
            }
        }
    }

    @Override
    Optional<String> fault(double[] moments) {
        for (int i = 0; i < counts.length; i++) {
            double rate = moments[from + i];
            if (!(rate >= 0)) {
                return Optional.of("the rate of " + element(i) + " is " + rate);
            }
            if (PoissonDeviance.vanishing(counts[i], rate)) {
                return Optional.of(
                        "the rate of " + element(i) + " is " + rate + ", where " + counts[i] + " events were counted");
            }
        }
        return Optional.empty();
    }
}
