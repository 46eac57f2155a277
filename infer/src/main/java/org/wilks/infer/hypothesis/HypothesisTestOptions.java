package org.wilks.infer.hypothesis;

import java.util.OptionalDouble;

/**
 * Settings of a {@link HypothesisTest}. Immutable.
 *
 * <p>Starts, bounds and fixed parameters are those of the {@link org.wilks.infer.fit.Fit} that the test is made of.
 *
 * @param base the law behind the one-sided statistics
 * @param keepsPoiBounds true when the bounds of the parameter of interest are kept as the fit has them, as pyhf does: the statistic does not
 *     choose the lower one, and an upper one that the free fit lands on stays
 * @param asimov how the Asimov data are made
 * @param asimovMu the value μ' that the Asimov data suppose; empty for that of the statistic. It can be chosen for q0 and tMu
 */
public record HypothesisTestOptions(
        BaseDistribution base, boolean keepsPoiBounds, AsimovConvention asimov, OptionalDouble asimovMu) {
    /** How the Asimov data of a test are made. */
    public enum AsimovConvention {
        /**
         * At μ' with the nuisance parameters of the conditional fit to the observed data; main and auxiliary data are the expected ones. As in
         * pyhf and arXiv:1007.1727, Section 3.2.
         */
        CONDITIONAL,
        /**
         * At μ' with the nuisance parameters of the conditional fit to the observed data, but for the main data only: the auxiliary ones stay as
         * they were observed, or the constraints keep their constant centres. As in spey. The point is then not the minimum of its own data, which is
         * fitted: μ̂_A is not μ', and q_A is zero up to it for the one-sided statistics.
         */
        CONDITIONAL_MAIN,
        /** At μ' with the nuisance parameters at their suggested starts: what is expected before data are taken. */
        NOMINAL
    }

    /**
     * Settings after their checks.
     *
     * @param base the law behind the one-sided statistics
     * @param keepsPoiBounds true when the bounds of the parameter of interest are kept as the fit has them
     * @param asimov how the Asimov data are made
     * @param asimovMu the value μ' that the Asimov data suppose
     */
    public HypothesisTestOptions {
        if (asimovMu.isPresent() && !Double.isFinite(asimovMu.getAsDouble())) {
            throw new IllegalArgumentException(
                    "options of a test: mu' = " + asimovMu.getAsDouble() + " of the Asimov data has to be finite");
        }
    }

    /**
     * The normal law, bounds as the statistic defines them, Asimov data from the conditional fit.
     *
     * @return the defaults
     */
    public static HypothesisTestOptions defaults() {
        return new HypothesisTestOptions(
                BaseDistribution.NORMAL, false, AsimovConvention.CONDITIONAL, OptionalDouble.empty());
    }

    /**
     * These settings with another law behind the one-sided statistics.
     *
     * @param newBase the law
     * @return the new settings
     */
    public HypothesisTestOptions withBase(BaseDistribution newBase) {
        return new HypothesisTestOptions(newBase, keepsPoiBounds, asimov, asimovMu);
    }

    /**
     * These settings, with the bounds of the parameter of interest kept or left to the statistic.
     *
     * @param keeps true to keep them
     * @return the new settings
     */
    public HypothesisTestOptions withPoiBoundsKept(boolean keeps) {
        return new HypothesisTestOptions(base, keeps, asimov, asimovMu);
    }

    /**
     * These settings with other Asimov data.
     *
     * @param convention how they are made
     * @return the new settings
     */
    public HypothesisTestOptions withAsimov(AsimovConvention convention) {
        return new HypothesisTestOptions(base, keepsPoiBounds, convention, asimovMu);
    }

    /**
     * These settings with Asimov data of another μ'.
     *
     * @param mu the value of the parameter of interest
     * @return the new settings
     */
    public HypothesisTestOptions withAsimovMu(double mu) {
        return new HypothesisTestOptions(base, keepsPoiBounds, asimov, OptionalDouble.of(mu));
    }
}
