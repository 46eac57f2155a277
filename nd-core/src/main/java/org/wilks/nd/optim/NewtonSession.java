package org.wilks.nd.optim;

import org.wilks.nd.error.FitFailed;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.ShapeMismatch;

/**
 * A {@link TrustRegionNewton} with scratch of its own that many minimisations share: what a thread that fits again and again should hold.
 *
 * <p>Results are those of {@link TrustRegionNewton}, bit for bit, whatever was minimised before; they keep nothing of the scratch.
 * Not thread-safe.
 */
public final class NewtonSession {
    /** The square of more than so many is no length of an array. */
    private static final int MOST_PARAMETERS = 46_340;

    private final TrustRegionOptions options;

    /** The scratch, absent while a minimisation uses it: an objective may itself minimise with this session. */
    private NewtonRun run;

    NewtonSession(TrustRegionOptions options) {
        this.options = options;
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
        domain.checkStart(start);
        if (start.length > MOST_PARAMETERS) {
            throw new InvalidData("minimisation over " + start.length + " parameters: allowed are up to "
                    + MOST_PARAMETERS + ", the rows of the largest matrix of second derivatives; use fewer parameters");
        }
        int[] independent = objective.mutuallyIndependent();
        NewtonRun present = run;
        if (present == null || !present.suits(start.length, independent)) {
            present = new NewtonRun(new Structure(start.length, independent), start.length, options);
        }
        run = null;
        Minimum minimum = present.run(objective, start, domain);
        run = present;
        return minimum;
    }
}
