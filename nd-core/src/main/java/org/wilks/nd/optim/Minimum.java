package org.wilks.nd.optim;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.wilks.nd.error.FitFailed;

/**
 * The end of a minimisation: the point, its value and derivatives, and the certificate that it is (or is not) a minimum.
 *
 * @param status how it ended
 * @param x the point, of length n
 * @param value the objective there
 * @param gradient the gradient there, of length n; from above at a kink
 * @param standings where each parameter stands, which decides what the certificate asks of its derivative
 * @param edges the edges of the objective's domain that the point lies on, with their multipliers
 * @param certificate the numbers of the first- and second-order conditions
 * @param curvature the factored Hessian; empty when the minimiser has none, or it is not positive
 * @param iterations number of steps tried
 * @param evaluations number of evaluations of the value alone
 * @param derivativeEvaluations number of evaluations with derivatives
 */
public record Minimum(
        Status status,
        double[] x,
        double value,
        double[] gradient,
        List<Standing> standings,
        List<ActiveEdge> edges,
        Certificate certificate,
        Optional<Curvature> curvature,
        int iterations,
        int evaluations,
        int derivativeEvaluations) {
    private static final int SHOWN = 12;

    /**
     * A result; arrays are copied.
     *
     * @param status how it ended
     * @param x the point
     * @param value the objective there
     * @param gradient the gradient there
     * @param standings where each parameter stands
     * @param edges the edges that the point lies on
     * @param certificate the numbers of the first- and second-order conditions
     * @param curvature the factored Hessian
     * @param iterations number of steps tried
     * @param evaluations number of evaluations of the value alone
     * @param derivativeEvaluations number of evaluations with derivatives
     */
    public Minimum {
        x = x.clone();
        gradient = gradient.clone();
        standings = List.copyOf(standings);
        edges = List.copyOf(edges);
    }

    /**
     * A copy: the point, of length n.
     *
     * @return a new array
     */
    @Override
    public double[] x() {
        return x.clone();
    }

    /**
     * A copy: the gradient there, of length n.
     *
     * @return a new array
     */
    @Override
    public double[] gradient() {
        return gradient.clone();
    }

    /**
     * Whether the certificate was reached.
     *
     * @return true for {@link Status#CONVERGED}
     */
    public boolean isConverged() {
        return status == Status.CONVERGED;
    }

    /**
     * Whether some parameter is at an active bound.
     *
     * @return true when a standing is {@link Standing#AT_LOWER} or {@link Standing#AT_UPPER}
     */
    public boolean isAtBound() {
        return standings.contains(Standing.AT_LOWER) || standings.contains(Standing.AT_UPPER);
    }

    /**
     * Whether the point lies on an edge of the objective's domain.
     *
     * @return true when {@link #edges} is not empty
     */
    public boolean isOnEdge() {
        return !edges.isEmpty();
    }

    /**
     * This minimum, once it is known to be one.
     *
     * @param domain the domain it was sought in, for the names in the message
     * @return this
     * @throws FitFailed when the certificate was not reached
     */
    public Minimum orThrow(Domain domain) {
        if (!isConverged()) {
            throw new FitFailed("the minimisation " + status.words() + " after " + iterations + " iterations: "
                    + certificate.words(domain) + "; value " + value + " at the last point " + shown(x));
        }
        return this;
    }

    static String shown(double[] x) {
        return x.length <= SHOWN
                ? Arrays.toString(x)
                : Arrays.toString(Arrays.copyOf(x, SHOWN)).replace("]", ", ...] (" + x.length + " parameters)");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Minimum that
                && status == that.status
                && Arrays.equals(x, that.x)
                && Double.compare(value, that.value) == 0
                && Arrays.equals(gradient, that.gradient)
                && standings.equals(that.standings)
                && edges.equals(that.edges)
                && certificate.equals(that.certificate)
                && iterations == that.iterations
                && evaluations == that.evaluations
                && derivativeEvaluations == that.derivativeEvaluations;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(x) + Double.hashCode(value);
    }

    @Override
    public String toString() {
        return "Minimum[" + status + ", value=" + value + ", x=" + shown(x) + ", iterations=" + iterations + ", "
                + certificate + "]";
    }
}
