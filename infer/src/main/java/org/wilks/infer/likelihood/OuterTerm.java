package org.wilks.infer.likelihood;

import java.util.Optional;

/** A term of the deviance as a function of its moments, given its data, with derivatives; for one thread. */
abstract class OuterTerm {
    final TermPlan plan;
    final int from;
    final int to;

    OuterTerm(TermPlan plan) {
        this.plan = plan;
        from = plan.moment();
        to = plan.moment() + plan.moments();
    }

    static OuterTerm of(TermPlan plan) {
        return switch (plan.kind()) {
            case POISSON -> new PoissonOuter(plan);
            case NORMAL -> new NormalOuter(plan);
            case NORMAL_OF_FREE_WIDTH -> new PullOuter(plan);
            case MULTIVARIATE -> new QuadraticOuter(plan);
            case MULTIVARIATE_OF_FREE_COVARIANCE, DENSITY -> new PlainOuter(plan);
        };
    }

    /** Takes the data of all laws, and the term's own scale. */
    abstract void bind(double[] data, double[] scale);

    /** −2 ln L of the saturated model. */
    abstract double saturated();

    /** The term at the moments of all terms; +∞ or NaN where it is infeasible. */
    abstract double value(double[] moments);

    /** Adds the term at moments a less the term at moments b; both are finite. */
    abstract void addDifference(double[] a, double[] b, CompensatedSum sum);

    /** Writes the first derivatives with respect to its moments into their places. */
    abstract void first(double[] moments, double[] first);

    /** Adds {@code Jᵀ φ″ J}, or with the expected information in place of φ″, to a lower triangle. */
    abstract void addSecond(double[] moments, boolean expected, JacobianRows jacobian, double[] hessian);

    /** Whether the expected information is a good stand-in for φ″ of this term and all of its second derivatives. */
    boolean hasInformation() {
        return true;
    }

    /** Which element makes the term infeasible at the moments, in words. */
    abstract Optional<String> fault(double[] moments);

    final String element(int i) {
        return plan.size() == 1 ? "'" + plan.name() + "'" : "'" + plan.name() + "', element " + i;
    }
}
