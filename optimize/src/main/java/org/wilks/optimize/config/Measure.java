package org.wilks.optimize.config;

/** The measure that cuts are optimised for. With a model it is that of the model, every uncertainty profiled. */
public enum Measure {
    /**
     * The median discovery significance of the Asimov data set (arXiv:1007.1727, equation 97, with background uncertainty); with a model
     * {@code √q₀} of its Asimov data.
     */
    DISCOVERY(true, true),
    /** The median significance with which the signal is excluded when it is absent; with a model {@code √q̃_μ} of background-only Asimov data. */
    EXCLUSION(true, true),
    /** The limit of both for many events: signal over the root of the background plus its squared uncertainty. */
    GAUSSIAN(true, false),
    /** Signal over the root of the background, whatever the background's uncertainty. */
    S_OVER_SQRT_B(true, false),
    /** The median expected CLs of the model at the tested strength, which is to become small. */
    CLS(false, true),
    /** The median expected upper limit of the model on the signal strength, which is to become small. */
    LIMIT(false, true),
    /** The expected standard deviation of the signal strength, all other parameters profiled, which is to become small. */
    UNCERTAINTY(false, true),
    /** The trace of the covariance of the chosen parameters, which is to become small. */
    A_OPTIMALITY(false, true),
    /** The logarithm of the determinant of the covariance of the chosen parameters, which is to become small. */
    D_OPTIMALITY(false, true),
    /** The largest eigenvalue of the covariance of the chosen parameters, which is to become small. */
    E_OPTIMALITY(false, true);

    private final boolean withoutModel;
    private final boolean withModel;

    Measure(boolean withoutModel, boolean withModel) {
        this.withoutModel = withoutModel;
        this.withModel = withModel;
    }

    /**
     * Whether the measure goes with a configuration of this kind.
     *
     * @param model whether there is a model
     * @return true if it does
     */
    public boolean allowed(boolean model) {
        return model ? withModel : withoutModel;
    }

    /**
     * Whether the measure is a criterion of the covariance of chosen parameters.
     *
     * @return true for the three criteria
     */
    public boolean ofParameters() {
        return this == A_OPTIMALITY || this == D_OPTIMALITY || this == E_OPTIMALITY;
    }
}
