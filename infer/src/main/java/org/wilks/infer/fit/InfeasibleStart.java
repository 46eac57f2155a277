package org.wilks.infer.fit;

import org.wilks.nd.error.FitFailed;

/**
 * A fit that cannot begin: the likelihood of the data is zero at its start, for a rate is negative, or zero where events were counted. The message
 * names the bin when the likelihood can say it.
 */
public final class InfeasibleStart extends FitFailed {
    private static final long serialVersionUID = 1L;

    private final double[] start;

    InfeasibleStart(String message, double[] start) {
        super(message);
        this.start = start.clone();
    }

    /**
     * The point at which the likelihood is zero.
     *
     * @return a new array
     */
    public double[] start() {
        return start.clone();
    }
}
