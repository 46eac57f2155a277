package org.wilks.infer.hypothesis;

import org.wilks.nd.error.FitFailed;

/** A free fit that turned out not to be the minimum: a conditional fit of the same data is deeper. {@link HypothesisTest} starts the free fit there. */
final class LocalMinimum extends FitFailed {
    private static final long serialVersionUID = 1L;

    private final double[] deeper;

    LocalMinimum(String message, double[] deeper) {
        super(message);
        this.deeper = deeper;
    }

    /** The deeper point, not copied. */
    double[] deeper() {
        return deeper;
    }
}
