package org.wilks.nd.optim;

/**
 * Settings of {@link Roots}. Immutable.
 *
 * <p>A search ends when the bracket is at most {@code absolute + relative · |x|} wide, or |f(x)| is at most {@code residual}.
 *
 * @param absolute width of the bracket, in units of x; 0 stands for 1e-15 of the first bracket's width
 * @param relative width of the bracket relative to the root
 * @param residual size of the function that counts as zero
 * @param maxEvaluations limit of evaluations, those of finding a bracket included
 */
public record RootOptions(double absolute, double relative, double residual, int maxEvaluations) {
    /**
     * Settings after their checks.
     *
     * @param absolute width of the bracket
     * @param relative width of the bracket relative to the root
     * @param residual size of the function that counts as zero
     * @param maxEvaluations limit of evaluations
     */
    public RootOptions {
        if (!(absolute >= 0) || !(relative >= 0) || !(residual >= 0) || maxEvaluations < 2) {
            throw new IllegalArgumentException(
                    "root options: absolute " + absolute + ", relative " + relative + " and residual " + residual
                            + " have to be at least 0, maxEvaluations " + maxEvaluations + " at least 2");
        }
    }

    /**
     * Roots to nearly full precision: relative 1e-14, 200 evaluations.
     *
     * @return the defaults
     */
    public static RootOptions defaults() {
        return new RootOptions(0, 1e-14, 0, 200);
    }

    /**
     * These settings with another absolute tolerance.
     *
     * @param newAbsolute width of the bracket
     * @return the new settings
     */
    public RootOptions withAbsolute(double newAbsolute) {
        return new RootOptions(newAbsolute, relative, residual, maxEvaluations);
    }

    /**
     * These settings with another relative tolerance.
     *
     * @param newRelative width of the bracket relative to the root
     * @return the new settings
     */
    public RootOptions withRelative(double newRelative) {
        return new RootOptions(absolute, newRelative, residual, maxEvaluations);
    }

    /**
     * These settings with another residual that counts as zero.
     *
     * @param newResidual size of the function
     * @return the new settings
     */
    public RootOptions withResidual(double newResidual) {
        return new RootOptions(absolute, relative, newResidual, maxEvaluations);
    }

    /**
     * These settings with another limit of evaluations.
     *
     * @param newMaxEvaluations number of evaluations
     * @return the new settings
     */
    public RootOptions withMaxEvaluations(int newMaxEvaluations) {
        return new RootOptions(absolute, relative, residual, newMaxEvaluations);
    }
}
