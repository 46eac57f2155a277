package org.wilks.optimize.training;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.wilks.optimize.model.Pull;

/**
 * An epoch of a training: what was lowered, how the parameters that it led to are judged, and what histograms they make.
 *
 * <p>Two records are equal when all but their times are. Immutable.
 *
 * @param epoch how many epochs were made: 0 is the start, before any step
 * @param lowered what the steps of the epoch lowered, their mean, each before it was made; empty at the start
 * @param training the judgement of training events after the epoch, the larger the better; minus infinity where there is none
 * @param validation the judgement of validation events after the epoch
 * @param details the histograms of an analysis, if that is what is trained
 * @param seconds how long the epoch took by the clock on the wall; no part of equality
 */
public record EpochRecord(
        long epoch,
        OptionalDouble lowered,
        double training,
        double validation,
        Optional<Details> details,
        double seconds) {
    /**
     * Checks that nothing is null.
     *
     * @param epoch how many epochs were made
     * @param lowered what the steps lowered
     * @param training the judgement of training events
     * @param validation the judgement of validation events
     * @param details the histograms of an analysis
     * @param seconds how long it took
     */
    public EpochRecord {
        Objects.requireNonNull(lowered, "lowered");
        Objects.requireNonNull(details, "details");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EpochRecord that
                && epoch == that.epoch
                && lowered.equals(that.lowered)
                && Double.compare(training, that.training) == 0
                && Double.compare(validation, that.validation) == 0
                && details.equals(that.details);
    }

    @Override
    public int hashCode() {
        return Objects.hash(epoch, lowered, training, validation);
    }

    /**
     * What the parameters after an epoch make of an analysis, whatever was trained. Measures are on the one scale on which they are raised, −ln CLs for
     * instance, and are those of the same parameters.
     *
     * @param bandwidth the width of the kernels of the soft histograms
     * @param edges the edges of the bins, ascending
     * @param soft the measure of soft histograms of training events; empty where there is none
     * @param training the hard histograms of training events
     * @param validation the hard histograms of validation events
     */
    public record Details(double bandwidth, double[] edges, OptionalDouble soft, Part training, Part validation) {
        /**
         * Details; the array is copied.
         *
         * @param bandwidth the width of the kernels
         * @param edges the edges of the bins
         * @param soft the measure of soft histograms of training events
         * @param training the hard histograms of training events
         * @param validation the hard histograms of validation events
         */
        public Details {
            edges = edges.clone();
            Objects.requireNonNull(soft, "soft");
            Objects.requireNonNull(training, "training");
            Objects.requireNonNull(validation, "validation");
        }

        /**
         * A copy: the edges.
         *
         * @return a new array
         */
        @Override
        public double[] edges() {
            return edges.clone();
        }

        /**
         * By how much soft histograms of training events promise more than hard ones.
         *
         * @return the soft measure minus the hard one of the same events; empty where one of them is missing
         */
        public OptionalDouble gap() {
            return soft.isPresent() && Double.isFinite(training.measure())
                    ? OptionalDouble.of(soft.getAsDouble() - training.measure())
                    : OptionalDouble.empty();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Details that
                    && Double.compare(bandwidth, that.bandwidth) == 0
                    && Arrays.equals(edges, that.edges)
                    && soft.equals(that.soft)
                    && training.equals(that.training)
                    && validation.equals(that.validation);
        }

        @Override
        public int hashCode() {
            return Objects.hash(bandwidth, Arrays.hashCode(edges), soft);
        }
    }

    /**
     * Hard histograms of some events.
     *
     * @param measure what an analysis raises, by these; minus infinity where there is none
     * @param bins the bins, region after region
     * @param pulls the nuisance parameters of the fit that the test of the first goal is made of; empty where there is none
     */
    public record Part(double measure, List<Bin> bins, List<Pull> pulls) {
        /**
         * Copies the lists.
         *
         * @param measure what an analysis raises
         * @param bins the bins
         * @param pulls the nuisance parameters
         */
        public Part {
            bins = List.copyOf(bins);
            pulls = List.copyOf(pulls);
        }

        /**
         * The bins that have emptied.
         *
         * @return those without a background
         */
        public List<Bin> empty() {
            return bins.stream().filter(Bin::empty).toList();
        }
    }

    /**
     * A bin of a hard histogram, nominal events.
     *
     * @param region the region
     * @param bin its number in the region, from 0 on
     * @param signal the yield of the signals
     * @param background the yield of the backgrounds
     * @param signalEffective the effective number of signal events, (Σw)²/Σw²
     * @param backgroundEffective the effective number of background events
     */
    public record Bin(
            String region,
            int bin,
            double signal,
            double background,
            double signalEffective,
            double backgroundEffective) {
        /**
         * Whether nothing is expected without a signal: the weights of the backgrounds do not sum to a positive number.
         *
         * @return true if so
         */
        public boolean empty() {
            return !(background > 0);
        }
    }
}
