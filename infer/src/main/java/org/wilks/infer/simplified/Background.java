package org.wilks.infer.simplified;

import java.util.Arrays;
import java.util.List;
import org.wilks.nd.error.InvalidModel;

/**
 * What is known of the background of each bin. Immutable; arrays are copied in and out.
 *
 * <pre>{@code
 * exact            b_i                                     no nuisance parameters
 * uncorrelated     b_i + sigma_i theta_i                   theta_i ~ N(0, 1)
 * correlated       b_i + sqrt(V_ii) theta_i                theta ~ N(0, rho),  rho_ij = V_ij / sqrt(V_ii V_jj)
 * third moments    A_i + B_i theta_i + C_i theta_i^2       theta ~ N(0, rho'),   see ThirdMomentExpansion
 * effective sigma  b_i + delta_i(theta_i)                  theta ~ N(0, rho),    widths up and down
 * unconstrained    b_i + sigma_i theta_i                   no law for theta
 * }</pre>
 *
 * <p>The background of a bin is not negative: θ is bounded where it would be. spey states the same as a constraint of its minimiser.
 */
public sealed interface Background {
    /**
     * The expected background of each bin: its mean.
     *
     * @return a new array
     */
    double[] yields();

    /**
     * A background that is known exactly; spey's {@code default.poisson}.
     *
     * @param yields the background of each bin, at least zero
     * @return the background
     */
    static Background exact(double... yields) {
        return new Exact(yields);
    }

    /**
     * Independent normal uncertainties; spey's {@code default.uncorrelated_background}.
     *
     * @param yields the background of each bin, at least zero
     * @param uncertainties the standard deviation of each bin, at least zero
     * @return the background
     */
    static Background uncorrelated(double[] yields, double[] uncertainties) {
        return new Uncorrelated(yields, uncertainties);
    }

    /**
     * Normal uncertainties with correlations; spey's {@code default.correlated_background}.
     *
     * @param yields the background of each bin, at least zero
     * @param covariance V as rows, its symmetric part positive definite
     * @return the background
     */
    static Background correlated(double[] yields, double[][] covariance) {
        return new Correlated(yields, covariance);
    }

    /**
     * Skewed uncertainties with correlations, by {@link ThirdMomentExpansion} in the paper's form.
     *
     * @param yields the background of each bin, at least zero
     * @param covariance V as rows
     * @param thirdMoments the third central moment of each bin
     * @return the background
     */
    static Background thirdMoments(double[] yields, double[][] covariance, double[] thirdMoments) {
        return thirdMoments(yields, covariance, thirdMoments, Convention.EXACT);
    }

    /**
     * Skewed uncertainties with correlations; spey's {@code default.third_moment_expansion}.
     *
     * @param yields the background of each bin, at least zero
     * @param covariance V as rows
     * @param thirdMoments the third central moment of each bin
     * @param convention see {@link ThirdMomentExpansion}
     * @return the background
     */
    static Background thirdMoments(
            double[] yields, double[][] covariance, double[] thirdMoments, Convention convention) {
        return new ThirdMoments(yields, covariance, thirdMoments, convention);
    }

    /**
     * Different uncertainties upward and downward with correlations, by Barlow's linear variance: see {@link EffectiveSigma}.
     *
     * @param yields the background of each bin, at least zero
     * @param correlation ρ as rows, positive definite
     * @param up the upper uncertainty of each bin, above zero
     * @param down the lower uncertainty of each bin, above zero
     * @return the background
     */
    static Background effectiveSigma(double[] yields, double[][] correlation, double[] up, double[] down) {
        return effectiveSigma(yields, correlation, up, down, Convention.EXACT);
    }

    /**
     * Different uncertainties upward and downward with correlations; spey's {@code default.effective_sigma}.
     *
     * @param yields the background of each bin, at least zero
     * @param correlation ρ as rows, positive definite
     * @param up the upper uncertainty of each bin, above zero
     * @param down the lower uncertainty of each bin, above zero
     * @param convention see {@link EffectiveSigma}
     * @return the background
     */
    static Background effectiveSigma(
            double[] yields, double[][] correlation, double[] up, double[] down, Convention convention) {
        return new EffectiveSigma(yields, correlation, up, down, convention);
    }

    /**
     * Backgrounds that the counts alone determine; spey's {@code default.poisson} with {@code absolute_uncertainties}.
     *
     * @param yields the background of each bin, at least zero
     * @param uncertainties the change of each bin at θ = 1, above zero
     * @return the background
     */
    static Background unconstrained(double[] yields, double[] uncertainties) {
        return new Unconstrained(yields, uncertainties);
    }

    /**
     * What a user should know of the numbers: matrices that are not symmetric, skewness that was dropped.
     *
     * @return one line each
     */
    default List<String> remarks() {
        return List.of();
    }

    /**
     * A background that is known exactly.
     *
     * @param yields the background of each bin
     */
    record Exact(double[] yields) implements Background {
        /**
         * A background after its checks; arrays are copied.
         *
         * @param yields the background of each bin
         * @throws InvalidModel when a number is negative or not finite
         */
        public Exact {
            yields = Checks.nonNegative("background", yields);
        }

        @Override
        public double[] yields() {
            return yields.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Exact that && Arrays.equals(yields, that.yields);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(yields);
        }

        @Override
        public String toString() {
            return "Exact[yields=" + Arrays.toString(yields) + "]";
        }
    }

    /**
     * Independent normal uncertainties.
     *
     * @param yields the background of each bin
     * @param uncertainties the standard deviation of each bin
     */
    record Uncorrelated(double[] yields, double[] uncertainties) implements Background {
        /**
         * A background after its checks; arrays are copied.
         *
         * @param yields the background of each bin
         * @param uncertainties the standard deviation of each bin
         * @throws InvalidModel when a number is negative or not finite, or the lengths differ
         */
        public Uncorrelated {
            yields = Checks.nonNegative("background", yields);
            uncertainties = Checks.nonNegative("background uncertainty", uncertainties);
            Checks.sameLength("background uncertainty", uncertainties.length, "background", yields.length);
        }

        @Override
        public double[] yields() {
            return yields.clone();
        }

        /**
         * A copy: the standard deviation of each bin.
         *
         * @return a new array
         */
        @Override
        public double[] uncertainties() {
            return uncertainties.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Uncorrelated that
                    && Arrays.equals(yields, that.yields)
                    && Arrays.equals(uncertainties, that.uncertainties);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(yields) * 31 + Arrays.hashCode(uncertainties);
        }

        @Override
        public String toString() {
            return "Uncorrelated[yields=" + Arrays.toString(yields) + ", uncertainties="
                    + Arrays.toString(uncertainties) + "]";
        }
    }

    /**
     * Normal uncertainties with correlations. A covariance that is not symmetric is used as given, with a remark: the density takes the inverse of the
     * matrix itself, of which only the symmetric part enters, and its determinant.
     *
     * @param yields the background of each bin
     * @param covariance V as rows
     */
    record Correlated(double[] yields, double[][] covariance) implements Background {
        /**
         * A background after its checks; arrays are copied.
         *
         * @param yields the background of each bin
         * @param covariance V as rows
         * @throws InvalidModel when a number is not finite, the shape is wrong, or the covariance is not positive definite
         */
        public Correlated {
            yields = Checks.nonNegative("background", yields);
            covariance = Checks.square("covariance", covariance, yields.length);
            Matrices.cholesky("covariance", Matrices.correlations("covariance", covariance));
        }

        @Override
        public double[] yields() {
            return yields.clone();
        }

        /**
         * A copy: the covariance as rows.
         *
         * @return new arrays
         */
        @Override
        public double[][] covariance() {
            return Matrices.copy(covariance);
        }

        @Override
        public List<String> remarks() {
            return Matrices.asymmetry("covariance", covariance).stream().toList();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Correlated that
                    && Arrays.equals(yields, that.yields)
                    && Arrays.deepEquals(covariance, that.covariance);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(yields) * 31 + Arrays.deepHashCode(covariance);
        }

        @Override
        public String toString() {
            return "Correlated[yields=" + Arrays.toString(yields) + ", covariance=" + Arrays.deepToString(covariance)
                    + "]";
        }
    }

    /**
     * Skewed uncertainties with correlations, by {@link ThirdMomentExpansion}.
     *
     * @param yields the mean of each bin
     * @param covariance V as rows
     * @param thirdMoments the third central moment of each bin
     * @param convention the paper's formula or spey's
     */
    record ThirdMoments(double[] yields, double[][] covariance, double[] thirdMoments, Convention convention)
            implements Background {
        /**
         * A background after its checks; arrays are copied.
         *
         * @param yields the mean of each bin
         * @param covariance V as rows
         * @param thirdMoments the third central moment of each bin
         * @param convention the paper's formula or spey's
         * @throws InvalidModel when a number is not finite, a shape is wrong, no expansion has these moments, or its correlations are not positive
         *     definite
         */
        public ThirdMoments {
            yields = Checks.nonNegative("background", yields);
            covariance = Checks.square("covariance", covariance, yields.length);
            thirdMoments = Checks.finite("third moments", thirdMoments);
            Matrices.cholesky(
                    "matrix of the correlations that the third moments leave",
                    ThirdMomentExpansion.of(yields, covariance, thirdMoments, convention)
                            .correlation());
        }

        /**
         * The quadratic functions that have these moments.
         *
         * @return the expansion
         */
        public ThirdMomentExpansion expansion() {
            return ThirdMomentExpansion.of(yields, covariance, thirdMoments, convention);
        }

        @Override
        public double[] yields() {
            return yields.clone();
        }

        /**
         * A copy: the covariance as rows.
         *
         * @return new arrays
         */
        @Override
        public double[][] covariance() {
            return Matrices.copy(covariance);
        }

        /**
         * A copy: the third central moment of each bin.
         *
         * @return a new array
         */
        @Override
        public double[] thirdMoments() {
            return thirdMoments.clone();
        }

        @Override
        public List<String> remarks() {
            return expansion().remarks();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof ThirdMoments that
                    && convention == that.convention
                    && Arrays.equals(yields, that.yields)
                    && Arrays.deepEquals(covariance, that.covariance)
                    && Arrays.equals(thirdMoments, that.thirdMoments);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(yields) * 31 + Arrays.hashCode(thirdMoments);
        }

        @Override
        public String toString() {
            return "ThirdMoments[yields=" + Arrays.toString(yields) + ", covariance=" + Arrays.deepToString(covariance)
                    + ", thirdMoments=" + Arrays.toString(thirdMoments) + ", convention=" + convention + "]";
        }
    }

    /**
     * Different uncertainties upward and downward with correlations: a width that varies linearly in the square (Barlow, arXiv:physics/0406120,
     * Section 3.6).
     *
     * <pre>{@code
     * EXACT   theta_i = delta_i / sqrt(s+ s- + (s+ - s-) delta_i):       b_i + s+_i at theta = 1,  b_i - s-_i at theta = -1
     * SPEY    delta_i = theta_i sqrt(max(s+ s- + (s+ - s-) (theta_i - b_i), 1e-10))
     * }</pre>
     *
     * <p>The paper's variance depends on the shift of the yield. The first form is that, solved for the shift, and smooth. spey subtracts the yield b
     * from the unit normal θ; it does not have the stated widths, and where the floor acts the bin is without uncertainty.
     *
     * @param yields the background of each bin
     * @param correlation ρ as rows
     * @param up the upper uncertainty of each bin
     * @param down the lower uncertainty of each bin
     * @param convention the paper's formula or spey's
     */
    record EffectiveSigma(double[] yields, double[][] correlation, double[] up, double[] down, Convention convention)
            implements Background {
        /**
         * A background after its checks; arrays are copied.
         *
         * @param yields the background of each bin
         * @param correlation ρ as rows
         * @param up the upper uncertainty of each bin
         * @param down the lower uncertainty of each bin
         * @param convention the paper's formula or spey's
         * @throws InvalidModel when a number is not positive or not finite, a shape is wrong, or the correlations are not positive definite
         */
        public EffectiveSigma {
            yields = Checks.nonNegative("background", yields);
            correlation = Checks.square("correlation", correlation, yields.length);
            up = Checks.positive("upper uncertainty of the background", up);
            down = Checks.positive("lower uncertainty of the background", down);
            Checks.sameLength("upper uncertainty of the background", up.length, "background", yields.length);
            Checks.sameLength("lower uncertainty of the background", down.length, "background", yields.length);
            Matrices.cholesky("correlation", correlation);
        }

        @Override
        public double[] yields() {
            return yields.clone();
        }

        /**
         * A copy: the correlations as rows.
         *
         * @return new arrays
         */
        @Override
        public double[][] correlation() {
            return Matrices.copy(correlation);
        }

        /**
         * A copy: the upper uncertainty of each bin.
         *
         * @return a new array
         */
        @Override
        public double[] up() {
            return up.clone();
        }

        /**
         * A copy: the lower uncertainty of each bin.
         *
         * @return a new array
         */
        @Override
        public double[] down() {
            return down.clone();
        }

        @Override
        public List<String> remarks() {
            return Matrices.asymmetry("correlation", correlation).stream().toList();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof EffectiveSigma that
                    && convention == that.convention
                    && Arrays.equals(yields, that.yields)
                    && Arrays.deepEquals(correlation, that.correlation)
                    && Arrays.equals(up, that.up)
                    && Arrays.equals(down, that.down);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(yields) * 31 + Arrays.hashCode(up);
        }

        @Override
        public String toString() {
            return "EffectiveSigma[yields=" + Arrays.toString(yields) + ", correlation="
                    + Arrays.deepToString(correlation) + ", up=" + Arrays.toString(up) + ", down="
                    + Arrays.toString(down) + ", convention=" + convention + "]";
        }
    }

    /**
     * Backgrounds that the counts alone determine. A bin with such a background says of the signal only that it is not more than all events there.
     *
     * @param yields the background of each bin
     * @param uncertainties the change of each bin at θ = 1
     */
    record Unconstrained(double[] yields, double[] uncertainties) implements Background {
        /**
         * A background after its checks; arrays are copied.
         *
         * @param yields the background of each bin
         * @param uncertainties the change of each bin at θ = 1
         * @throws InvalidModel when a number is negative or not finite, or the lengths differ
         */
        public Unconstrained {
            yields = Checks.nonNegative("background", yields);
            uncertainties = Checks.positive("background uncertainty", uncertainties);
            Checks.sameLength("background uncertainty", uncertainties.length, "background", yields.length);
        }

        @Override
        public double[] yields() {
            return yields.clone();
        }

        /**
         * A copy: the change of each bin at θ = 1.
         *
         * @return a new array
         */
        @Override
        public double[] uncertainties() {
            return uncertainties.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Unconstrained that
                    && Arrays.equals(yields, that.yields)
                    && Arrays.equals(uncertainties, that.uncertainties);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(yields) * 37 + Arrays.hashCode(uncertainties);
        }

        @Override
        public String toString() {
            return "Unconstrained[yields=" + Arrays.toString(yields) + ", uncertainties="
                    + Arrays.toString(uncertainties) + "]";
        }
    }
}
