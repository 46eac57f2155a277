package org.wilks.optimize.config;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.wilks.optimize.training.Training;
import org.wilks.relax.Schedule;

/**
 * How an observable is trained. Immutable.
 *
 * @param steps the training for the measure
 * @param batches into how many batches an epoch is cut, at least 1
 * @param bandwidth the width of the soft histograms by epoch, in the observable's units
 * @param warmStart what goes before it; empty: it starts from random parameters
 * @param bins the training of bins alone, of the observable as it is
 * @param seeds the seeds of the runs, distinct, at least one
 */
public record TrainingSettings(
        Training steps,
        int batches,
        Schedule bandwidth,
        Optional<WarmStart> warmStart,
        Training bins,
        List<Long> seeds) {
    /**
     * Checks the numbers and copies the list.
     *
     * @param steps the training for the measure
     * @param batches into how many batches an epoch is cut, at least 1
     * @param bandwidth the width of the soft histograms by epoch, in the observable's units
     * @param warmStart what goes before it; empty: it starts from random parameters
     * @param bins the training of bins alone, of the observable as it is
     * @param seeds the seeds of the runs, distinct, at least one
     */
    public TrainingSettings {
        Objects.requireNonNull(steps, "steps");
        Objects.requireNonNull(bandwidth, "bandwidth");
        Objects.requireNonNull(warmStart, "warmStart");
        Objects.requireNonNull(bins, "bins");
        seeds = List.copyOf(seeds);
        if (batches < 1) {
            throw new IllegalArgumentException("number of batches is " + batches + "; it must be at least 1");
        }
        if (seeds.isEmpty() || seeds.stream().distinct().count() != seeds.size()) {
            throw new IllegalArgumentException("seeds are " + seeds + "; one or more, which differ, are needed");
        }
    }

    /**
     * A training for cross-entropy.
     *
     * @param augmented whether varied events take part
     * @param steps the training
     */
    public record WarmStart(boolean augmented, Training steps) {
        /**
         * Checks that nothing is null.
         *
         * @param augmented whether varied events take part
         * @param steps the training
         */
        public WarmStart {
            Objects.requireNonNull(steps, "steps");
        }
    }
}
