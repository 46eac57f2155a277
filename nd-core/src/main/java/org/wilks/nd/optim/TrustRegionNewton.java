package org.wilks.nd.optim;

import org.wilks.nd.error.FitFailed;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.ShapeMismatch;

/**
 * A bounded trust-region Newton minimiser with an active set, for objectives with an exact Hessian.
 *
 * <p>Each step minimises the quadratic model over the box and a ball in the variables {@code x_i √H_ii}, so iterates do not depend on
 * the units of a parameter: a projected Cauchy point fixes the active set and exact trust-region subproblems (Moré and Sorensen 1983)
 * are solved on the free face, after Lin and Moré, SIAM J. Optim. 9 (1999) 1100, whose convergence theory holds. Indefinite Hessians
 * are followed downhill. A trial point where the objective is not finite is a rejected step. A step whose effect drowns in the
 * rounding error of the value is judged by the gradient.
 *
 * <p>A minimisation ends when its {@link Certificate} holds. Minima at bounds and at kinks ({@link TwiceSmoothObjective#kinks}) are
 * certified as such; when steps stall because of a kink of one parameter that was not declared, it is searched for and then treated
 * like a declared one. Directions that the objective does not determine are reported in {@link Certificate#flat}.
 *
 * <p>A minimum may lie on {@link TwiceSmoothObjective#edges}, where several parameters together bring a rate to zero. Once a trial point is
 * beyond an edge, steps are those of sequential quadratic programming: the quadratic model of {@code f − Σ λ_k c_k} over the box and the
 * linearised edges, solved by a dual active-set method that takes dependent edges as they come, corrected until the trial point is inside. The
 * certificate then asks that the gradient less {@code Σ λ_k ∇c_k}, λ ≥ 0, vanishes on what no bound holds, that {@code Σ λ_k c_k} is part of the
 * estimated distance, and that the curvature of {@code f − Σ λ_k c_k} is positive along the edges.
 *
 * <p>With d {@linkplain TwiceSmoothObjective#mutuallyIndependent() mutually independent} parameters and s others O(d s² + s³) a step. Immutable
 * and thread-safe; each call has scratch of its own, a {@link NewtonSession} keeps it.
 */
public final class TrustRegionNewton {
    private final TrustRegionOptions options;

    /**
     * A minimiser with these settings.
     *
     * @param options the settings
     */
    public TrustRegionNewton(TrustRegionOptions options) {
        this.options = options;
    }

    /**
     * A minimiser with the default settings.
     *
     * @return the minimiser
     */
    public static TrustRegionNewton standard() {
        return new TrustRegionNewton(TrustRegionOptions.defaults());
    }

    /**
     * The settings.
     *
     * @return the options
     */
    public TrustRegionOptions options() {
        return options;
    }

    /**
     * A session of this minimiser: the same minimisations with scratch that is kept from one to the next, for one thread.
     *
     * @return a new session
     */
    public NewtonSession session() {
        return new NewtonSession(options);
    }

    /**
     * The certified minimum that is reached from a start.
     *
     * @param objective the function
     * @param start the first point, inside the domain; not modified
     * @param domain bounds and fixed parameters
     * @return the minimum, its certificate holding
     * @throws FitFailed when the certificate is not reached, or the objective is not finite at the start
     * @throws InvalidData when the start is outside the bounds, the message names the parameter; or of more than 46,340 parameters
     * @throws ShapeMismatch when the start's length is not the domain's
     */
    public Minimum minimise(TwiceSmoothObjective objective, double[] start, Domain domain) {
        return attempt(objective, start, domain).orThrow(domain);
    }

    /**
     * Where a minimisation from a start ended, converged or not.
     *
     * @param objective the function
     * @param start the first point, inside the domain; not modified
     * @param domain bounds and fixed parameters
     * @return the last point with its status and certificate
     * @throws FitFailed when the objective is not finite at the start
     * @throws InvalidData when the start is outside the bounds, the message names the parameter; or of more than 46,340 parameters
     * @throws ShapeMismatch when the start's length is not the domain's
     */
    public Minimum attempt(TwiceSmoothObjective objective, double[] start, Domain domain) {
        return session().attempt(objective, start, domain);
    }
}
