package org.wilks.infer.likelihood;

import java.util.Optional;

/** Measurements of widths that depend on parameters: {@code z² + 2 ln σ}, moments z and 2 ln σ. */
final class PullOuter extends OuterTerm {
    private final int middle;

    PullOuter(TermPlan plan) {
        super(plan);
        middle = plan.moment() + plan.size();
    }

    @Override
    void bind(double[] data, double[] scale) {}

    @Override
    double saturated() {
        return plan.size() * NormalOuter.LOG_TWO_PI;
    }

    @Override
    double value(double[] moments) {
        double sum = 0;
        for (int i = from; i < middle; i++) {
            sum += moments[i] * moments[i];
        }
        for (int i = middle; i < to; i++) {
            sum += moments[i];
        }
        return sum == Double.NEGATIVE_INFINITY ? Double.POSITIVE_INFINITY : sum;
    }

    @Override
    void addDifference(double[] a, double[] b, CompensatedSum sum) {
        for (int i = from; i < middle; i++) {
            sum.add((a[i] - b[i]) * (a[i] + b[i]));
        }
        for (int i = middle; i < to; i++) {
            sum.add(a[i]);
            sum.add(-b[i]);
        }
    }

    @Override
    void first(double[] moments, double[] first) {
        for (int i = from; i < middle; i++) {
            first[i] = 2 * moments[i];
        }
        for (int i = middle; i < to; i++) {
            first[i] = 1;
        }
    }

    @Override
    void addSecond(double[] moments, boolean expected, JacobianRows jacobian, double[] hessian) {
        for (int i = from; i < middle; i++) {
            jacobian.addSquare(i, 2, hessian);
        }
    }

    @Override
    boolean hasInformation() {
        return false;
    }

    @Override
    Optional<String> fault(double[] moments) {
        for (int i = 0; i < plan.size(); i++) {
            if (!Double.isFinite(moments[middle + i])) {
                return Optional.of("the standard deviation of " + element(i) + " is not positive");
            }
            if (!Double.isFinite(moments[from + i])) {
                return Optional.of("the mean of " + element(i) + " is not finite");
            }
        }
        return Optional.empty();
    }
}
