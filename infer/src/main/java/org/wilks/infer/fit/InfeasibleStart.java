package org.wilks.infer.fit;

import org.wilks.nd.error.FitFailed;

/**
 * A fit that cannot begin: the likelihood of the data is zero at its start, for a rate is negative, or zero where events were counted. The message
 * names the bin when the likelihood can say it.
 */
public final class InfeasibleStart extends FitFailed {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final double[] start;

    InfeasibleStart(String reason, double[] start) {
        super("the likelihood of the data is zero at the start of the fit: " + reason
                + "; give a start or bounds with which every rate is positive");
        this.reason = reason;
        this.start = start.clone();
    }

    /**
     * Why the likelihood is zero there, without what to do about it.
     *
     * @return the bin with its rate, or what any of them may be
     */
    public String reason() {
        return reason;
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
