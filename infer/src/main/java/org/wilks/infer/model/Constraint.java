package org.wilks.infer.model;

import java.util.Arrays;

/** How auxiliary measurements constrain the parameters of a set: one auxiliary datum for each parameter, or none at all. */
public sealed interface Constraint {
    /**
     * The nominal auxiliary data.
     *
     * @return a new array, one for each parameter; of length 0 when there is no constraint
     */
    double[] auxiliary();

    /**
     * The widths of the constraints in units of the parameters: σ of a Gaussian, {@code 1/√factor} of a Poisson.
     *
     * @return a new array, one for each parameter; of length 0 when there is no constraint
     */
    double[] widths();

    /** No constraint: the parameters are free. */
    record None() implements Constraint {
        @Override
        public double[] auxiliary() {
            return new double[0];
        }

        @Override
        public double[] widths() {
            return new double[0];
        }
    }

    /**
     * {@code Normal(a | x, σ)}: the auxiliary datum a has mean x, the parameter.
     *
     * @param auxiliary the nominal auxiliary data
     * @param sigmas the widths, positive
     */
    record Gaussian(double[] auxiliary, double[] sigmas) implements Constraint {
        /**
         * A constraint; arrays are copied.
         *
         * @param auxiliary the nominal auxiliary data
         * @param sigmas the widths, positive
         */
        public Gaussian {
            auxiliary = auxiliary.clone();
            sigmas = sigmas.clone();
            requireSameLength(auxiliary, sigmas);
        }

        /**
         * A copy: the nominal auxiliary data.
         *
         * @return a new array
         */
        @Override
        public double[] auxiliary() {
            return auxiliary.clone();
        }

        /**
         * A copy: the widths.
         *
         * @return a new array
         */
        public double[] sigmas() {
            return sigmas.clone();
        }

        @Override
        public double[] widths() {
            return sigmas.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Gaussian that
                    && Arrays.equals(auxiliary, that.auxiliary)
                    && Arrays.equals(sigmas, that.sigmas);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(auxiliary) * 31 + Arrays.hashCode(sigmas);
        }

        @Override
        public String toString() {
            return "Gaussian[auxiliary=" + Arrays.toString(auxiliary) + ", sigmas=" + Arrays.toString(sigmas) + "]";
        }
    }

    /**
     * {@code Poisson(a | τ x)}: the auxiliary datum a has mean τ x, the factor times the parameter.
     *
     * @param auxiliary the nominal auxiliary data, not negative; need not be whole numbers
     * @param factors the factors τ, positive
     */
    record Poisson(double[] auxiliary, double[] factors) implements Constraint {
        /**
         * A constraint; arrays are copied.
         *
         * @param auxiliary the nominal auxiliary data, not negative; need not be whole numbers
         * @param factors the factors τ, positive
         */
        public Poisson {
            auxiliary = auxiliary.clone();
            factors = factors.clone();
            requireSameLength(auxiliary, factors);
        }

        /**
         * A copy: the nominal auxiliary data.
         *
         * @return a new array
         */
        @Override
        public double[] auxiliary() {
            return auxiliary.clone();
        }

        /**
         * A copy: the factors.
         *
         * @return a new array
         */
        public double[] factors() {
            return factors.clone();
        }

        @Override
        public double[] widths() {
            double[] widths = new double[factors.length];
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.sqrt(1 / factors[i]);
            }
            return widths;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Poisson that
                    && Arrays.equals(auxiliary, that.auxiliary)
                    && Arrays.equals(factors, that.factors);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(auxiliary) * 31 + Arrays.hashCode(factors);
        }

        @Override
        public String toString() {
            return "Poisson[auxiliary=" + Arrays.toString(auxiliary) + ", factors=" + Arrays.toString(factors) + "]";
        }
    }

    private static void requireSameLength(double[] auxiliary, double[] other) {
        if (auxiliary.length != other.length) {
            throw new IllegalArgumentException(
                    "constraint: " + auxiliary.length + " auxiliary data, " + other.length + " widths or factors");
        }
    }
}
