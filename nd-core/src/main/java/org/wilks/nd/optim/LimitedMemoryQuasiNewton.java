package org.wilks.nd.optim;

import org.wilks.nd.error.FitFailed;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.ShapeMismatch;

/**
 * A bounded limited-memory quasi-Newton minimiser (L-BFGS-B), for objectives with a gradient and many parameters.
 *
 * <p>The model Hessian {@code B = θI − W M Wᵀ} holds the curvature of the last few steps. A step goes from the generalised Cauchy
 * point of the model to its minimiser on the free face, projected on the box, and a line search along it satisfies the strong Wolfe
 * conditions (their approximate form where differences of values drown in rounding error): Byrd, Lu, Nocedal and Zhu, SIAM J. Sci.
 * Comput. 16 (1995) 1190; Morales and Nocedal, ACM Trans. Math. Softw. 38 (2011) 7; Hager and Zhang, SIAM J. Optim. 16 (2005) 170.
 * Trial points where the objective is not finite are rejected.
 *
 * <p>The certificate has B in place of the Hessian: estimated distance {@code ½ g_Fᵀ B_FF⁻¹ g_F}, scaled gradient
 * {@code |g_i|/√B_ii}. It is an estimate as good as B, which knows the directions of the last steps; flat directions and saddles are
 * not seen. Where a Hessian is to be had, {@link TrustRegionNewton} certifies more.
 *
 * <p>O(n · memory) a step. Immutable and thread-safe; each call has scratch of its own.
 */
public final class LimitedMemoryQuasiNewton {
    private final QuasiNewtonOptions options;

    /**
     * A minimiser with these settings.
     *
     * @param options the settings
     */
    public LimitedMemoryQuasiNewton(QuasiNewtonOptions options) {
        this.options = options;
    }

    /**
     * A minimiser with the default settings.
     *
     * @return the minimiser
     */
    public static LimitedMemoryQuasiNewton standard() {
        return new LimitedMemoryQuasiNewton(QuasiNewtonOptions.defaults());
    }

    /**
     * The settings.
     *
     * @return the options
     */
    public QuasiNewtonOptions options() {
        return options;
    }

    /**
     * The minimum that is reached from a start.
     *
     * @param objective the function
     * @param start the first point, inside the domain; not modified
     * @param domain bounds and fixed parameters
     * @return the minimum, its certificate holding
     * @throws FitFailed when the certificate is not reached, or the objective is not finite at the start
     * @throws InvalidData when the start is outside the bounds; the message names the parameter
     * @throws ShapeMismatch when the start's length is not the domain's
     */
    public Minimum minimise(SmoothObjective objective, double[] start, Domain domain) {
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
     * @throws InvalidData when the start is outside the bounds; the message names the parameter
     * @throws ShapeMismatch when the start's length is not the domain's
     */
    public Minimum attempt(SmoothObjective objective, double[] start, Domain domain) {
        domain.checkStart(start);
        int scales = options.scale().length;
        if (scales != 0 && scales != start.length) {
            throw new ShapeMismatch("scales of a minimisation: " + scales + " for " + start.length + " parameters");
        }
        return new QuasiNewtonRun(objective, start, domain, options).run();
    }
}
