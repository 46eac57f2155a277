package org.wilks.examples.studies;

import org.wilks.nd.Tensor;
import org.wilks.nd.random.RandomStream;
import org.wilks.nd.random.RandomStreams;
import org.wilks.nd.special.SpecialFunctions;
import org.wilks.optimize.analysis.Analysis;
import org.wilks.optimize.analysis.AnalysisSample;
import org.wilks.optimize.analysis.Events;
import org.wilks.optimize.analysis.Variation;
import org.wilks.optimize.training.Bins;
import org.wilks.optimize.training.Observable;

/**
 * The analysis of neos: normal laws of unit covariance in a plane. A signal of 20 events at (-1, 1), a background of 100 at (1, -1), which a systematic
 * variation α ~ N(0, 1) moves to (2.5, 2) at α = 1 and to (-2.5, -1.5) at α = -1, a histosys with the interpolation code4p.
 *
 * <p>An observable that separates signal from background alone lies across the way of the variation, and is spoilt by it. What is best is known:
 * {@link BestObservable}.
 *
 * @param mcStatistics whether the statistical uncertainty of the simulated background is in the model
 */
public record FourBlobs(boolean mcStatistics) {
    /** The name of the systematic variation. */
    public static final String VARIATION = "shift";

    /** A normal law of unit covariance, times an expected yield. */
    public enum Blob {
        /** The signal at a strength of one. */
        SIGNAL(-1, 1, 20),
        /** The background at α = 0. */
        NOMINAL(1, -1, 100),
        /** The background at α = 1. */
        UP(2.5, 2, 100),
        /** The background at α = -1. */
        DOWN(-2.5, -1.5, 100);

        private final double x;
        private final double y;
        private final double yield;

        Blob(double x, double y, double yield) {
            this.x = x;
            this.y = y;
            this.yield = yield;
        }

        /**
         * The expected number of events.
         *
         * @return a positive number
         */
        public double yield() {
            return yield;
        }

        /** The centre along the axis (-1, 1)/√2, on which signal and nominal background lie. */
        double along() {
            return (y - x) * Math.sqrt(0.5);
        }

        /** The centre along the axis (1, 1)/√2, across. */
        double across() {
            return (x + y) * Math.sqrt(0.5);
        }

        /**
         * Expected events per unit of area.
         *
         * @param atX the place
         * @param atY the place
         * @return zero or positive
         */
        public double density(double atX, double atY) {
            return yield * SpecialFunctions.normalPdf(atX - x) * SpecialFunctions.normalPdf(atY - y);
        }

        private Events events(RandomStream random, int count) {
            double[] values = new double[2 * count];
            for (int i = 0; i < count; i++) {
                values[2 * i] = x + random.nextNormal();
                values[2 * i + 1] = y + random.nextNormal();
            }
            return Events.of(Tensor.wrap(values).reshape(count, 2)).withYield(yield);
        }
    }

    /**
     * Simulated events of the analysis.
     *
     * @param seed any number
     * @param events simulated events of each of the four laws
     * @param observable what is put into histograms, of two inputs
     * @param bins its bins
     * @return the analysis, raising what {@link Analysis#of} raises: CLs
     */
    public Analysis analysis(long seed, int events, Observable observable, Bins bins) {
        RandomStreams streams = RandomStreams.of(seed);
        Events[] drawn = new Events[Blob.values().length];
        for (Blob blob : Blob.values()) {
            drawn[blob.ordinal()] = blob.events(streams.stream(blob.ordinal()), events);
        }
        AnalysisSample background = AnalysisSample.background("background", drawn[Blob.NOMINAL.ordinal()])
                .with(Variation.ofEvents(VARIATION, drawn[Blob.UP.ordinal()], drawn[Blob.DOWN.ordinal()]));
        return Analysis.of(
                observable,
                bins,
                AnalysisSample.signal("signal", drawn[Blob.SIGNAL.ordinal()]),
                mcStatistics ? background.withMcStatistics() : background);
    }
}
