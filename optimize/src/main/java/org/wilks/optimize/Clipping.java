package org.wilks.optimize;

/** How a gradient is limited before it is used: not at all, by its norm, or entry by entry. */
public sealed interface Clipping {

    /** No limit. */
    Clipping NONE = new None();

    /**
     * The limited gradient.
     *
     * @param gradient the gradient, [parameters], not modified
     * @return the limited gradient
     */
    double[] apply(double[] gradient);

    /** No limit. */
    record None() implements Clipping {
        @Override
        public double[] apply(double[] gradient) {
            return gradient.clone();
        }
    }

    /**
     * A limit on the length: g ↦ g·min(1, limit/|g|), which keeps the direction.
     *
     * @param limit the largest Euclidean norm allowed, positive
     */
    record ByNorm(double limit) implements Clipping {

        /**
         * Checks the limit.
         *
         * @param limit the largest Euclidean norm allowed, positive
         */
        public ByNorm {
            Checks.positive("norm to clip at", limit);
        }

        @Override
        public double[] apply(double[] gradient) {
            double norm = Vectors.norm(gradient);
            return norm > limit ? Vectors.scaled(gradient, limit / norm) : gradient.clone();
        }
    }

    /**
     * A limit on each entry: gᵢ ↦ max(-limit, min(limit, gᵢ)).
     *
     * @param limit the largest magnitude allowed, positive
     */
    record ByValue(double limit) implements Clipping {

        /**
         * Checks the limit.
         *
         * @param limit the largest magnitude allowed, positive
         */
        public ByValue {
            Checks.positive("value to clip at", limit);
        }

        @Override
        public double[] apply(double[] gradient) {
            double[] result = gradient.clone();
            for (int i = 0; i < result.length; i++) {
                result[i] = Math.max(-limit, Math.min(limit, result[i]));
            }
            return result;
        }
    }
}
