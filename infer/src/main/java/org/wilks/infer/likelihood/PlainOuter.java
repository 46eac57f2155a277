package org.wilks.infer.likelihood;

import java.util.Optional;

/** Moments that are parts of −2 ln L themselves. */
final class PlainOuter extends OuterTerm {
    PlainOuter(TermPlan plan) {
        super(plan);
    }

    @Override
    void bind(double[] data, double[] scale) {}

    @Override
    double saturated() {
        return plan.kind().isLaw() ? plan.size() * NormalOuter.LOG_TWO_PI : 0;
    }

    @Override
    double value(double[] moments) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += moments[i];
        }
        return sum;
    }

    @Override
    void addDifference(double[] a, double[] b, CompensatedSum sum) {
        for (int i = from; i < to; i++) {
            sum.add(a[i] - b[i]);
        }
    }

    @Override
    void first(double[] moments, double[] first) {
        for (int i = from; i < to; i++) {
            first[i] = 1;
        }
    }

    @Override
    void addSecond(double[] moments, boolean expected, JacobianRows jacobian, double[] hessian) {}

    @Override
    boolean hasInformation() {
        return false;
    }

    @Override
    Optional<String> fault(double[] moments) {
        for (int i = from; i < to; i++) {
            if (!Double.isFinite(moments[i])) {
                return Optional.of((plan.kind().isLaw()
                                ? "the covariance of '" + plan.name() + "'"
                                : "the density of " + element(i - from))
                        + " is not positive and finite");
            }
        }
        return Optional.empty();
    }
}
