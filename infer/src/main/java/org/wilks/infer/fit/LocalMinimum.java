package org.wilks.infer.fit;

import org.wilks.nd.error.FitFailed;

/** A free fit that turned out not to be the minimum: a conditional fit of the same data is deeper. The free fit may be made again from there. */
public final class LocalMinimum extends FitFailed {
    private static final long serialVersionUID = 1L;

    private final double[] deeper;

    /**
     * The error of a free fit.
     *
     * @param message one line: where the deeper fit stands, and where the free one
     * @param deeper all parameters at the deeper point; not modified
     */
    public LocalMinimum(String message, double[] deeper) {
        super(message);
        this.deeper = deeper.clone();
    }

    /**
     * The deeper point.
     *
     * @return all parameters there, a new array
     */
    public double[] deeper() {
        return deeper.clone();
    }
}
