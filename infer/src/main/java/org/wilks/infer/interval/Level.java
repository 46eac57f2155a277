package org.wilks.infer.interval;

import org.wilks.nd.error.InvalidInput;
import org.wilks.nd.special.ChiSquared;

/** How high above its minimum a likelihood is cut: by a confidence level, or by the height itself. */
public sealed interface Level {
    /**
     * The level of a confidence: by Wilks' theorem the region where Δq is below the quantile of the chi-squared law covers the truth with this probability
     * when the sample is large. With one parameter 0.683 is Δq = 1.00, with two 0.683 is 2.30 and 0.95 is 5.99.
     *
     * @param probability between 0 and 1
     * @return the level
     * @throws InvalidInput when it is not between 0 and 1
     */
    static Level confidence(double probability) {
        return new Confidence(probability);
    }

    /**
     * The level of a height.
     *
     * @param deltaQ the height above the minimum in −2 ln L, above 0: 1 and 4 are one and two standard deviations of one parameter
     * @return the level
     * @throws InvalidInput when it is not positive and finite
     */
    static Level deltaQ(double deltaQ) {
        return new Height(deltaQ);
    }

    /**
     * The height above the minimum in −2 ln L.
     *
     * @param degrees the number of parameters of interest, at least 1
     * @return Δq, above 0
     */
    double height(int degrees);

    /**
     * The probability that goes with the height when the sample is large.
     *
     * @param degrees the number of parameters of interest, at least 1
     * @return the confidence level, between 0 and 1
     */
    double confidenceFor(int degrees);

    /**
     * A confidence level.
     *
     * @param probability between 0 and 1
     */
    record Confidence(double probability) implements Level {
        /**
         * A level after its check.
         *
         * @param probability between 0 and 1
         * @throws InvalidInput when it is not between 0 and 1
         */
        public Confidence {
            if (!(probability > 0 && probability < 1)) {
                throw new InvalidInput("confidence level " + probability
                        + " is not between 0 and 1; give a probability such as 0.683 or 0.95");
            }
        }

        @Override
        public double height(int degrees) {
            return ChiSquared.quantile(probability, degrees);
        }

        @Override
        public double confidenceFor(int degrees) {
            return probability;
        }
    }

    /**
     * A height.
     *
     * @param deltaQ above the minimum in −2 ln L
     */
    record Height(double deltaQ) implements Level {
        /**
         * A height after its check.
         *
         * @param deltaQ above the minimum in −2 ln L
         * @throws InvalidInput when it is not positive and finite
         */
        public Height {
            if (!(deltaQ > 0 && deltaQ < Double.POSITIVE_INFINITY)) {
                throw new InvalidInput("height " + deltaQ
                        + " of a cut of -2 ln L: it has to be positive and finite, such as 1 or 3.84");
            }
        }

        @Override
        public double height(int degrees) {
            return deltaQ;
        }

        @Override
        public double confidenceFor(int degrees) {
            return ChiSquared.cdf(deltaQ, degrees);
        }
    }
}
