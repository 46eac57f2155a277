package org.wilks.optimize.plan;

import java.util.Objects;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.optimize.training.Training;
import org.wilks.relax.Schedule;

/**
 * A stage of a plan: one training. Immutable.
 *
 * @param loss what is trained
 * @param training the optimiser, the largest number of epochs, the patience; gradients are limited by a clipped optimiser,
 *     {@link org.wilks.optimize.Optimiser#clipped}
 * @param bandwidth the width of the kernels of soft histograms by epoch of this stage; with a cross-entropy only of those that are recorded
 * @param dropout whether the units that the network's layers say are left out in steps; not with {@link Loss#BINS}
 * @param batches the number of steps of an epoch, each on a part of the events; 1 with {@link Loss#BINS}
 */
public record Stage(Loss loss, Training training, Schedule bandwidth, boolean dropout, int batches) {
    private static final Schedule USUAL = Schedule.constant(0.02);

    /** What a stage trains. */
    public enum Loss {
        /** The cross-entropy of nominal events; bins stay where they are. */
        CROSS_ENTROPY,
        /** The cross-entropy of nominal and varied events; bins stay where they are. */
        AUGMENTED_CROSS_ENTROPY,
        /** The measure of the analysis: the network and, where they float, the edges of its bins. */
        MEASURE,
        /** The measure of the analysis: the edges of the bins alone, the observable stays. */
        BINS;

        /**
         * Whether it is a cross-entropy.
         *
         * @return true for the plain and for the augmented one
         */
        public boolean isCrossEntropy() {
            return this == CROSS_ENTROPY || this == AUGMENTED_CROSS_ENTROPY;
        }
    }

    /**
     * A stage after its checks.
     *
     * @param loss what is trained
     * @param training the optimiser, the largest number of epochs, the patience
     * @param bandwidth the width of the kernels by epoch of this stage
     * @param dropout whether units are left out in steps
     * @param batches the number of steps of an epoch
     */
    public Stage {
        Objects.requireNonNull(loss, "loss");
        Objects.requireNonNull(training, "training");
        Objects.requireNonNull(bandwidth, "bandwidth");
        if (batches < 1) {
            throw new InvalidConfiguration("stage: " + batches + " batches; allowed is 1 or more");
        }
        if (loss == Loss.BINS && (dropout || batches > 1)) {
            throw new InvalidConfiguration("stage of bins alone: dropout " + dropout + ", batches " + batches
                    + "; the observable stays, so nothing is left out, and all events make one step");
        }
    }

    /**
     * A stage that lowers the cross-entropy of nominal events, with dropout, all events in a step.
     *
     * @param training the optimiser, the largest number of epochs, the patience
     * @return the stage
     */
    public static Stage crossEntropy(Training training) {
        return new Stage(Loss.CROSS_ENTROPY, training, USUAL, true, 1);
    }

    /**
     * A stage that lowers the cross-entropy of nominal and varied events, with dropout, all events in a step.
     *
     * @param training the optimiser, the largest number of epochs, the patience
     * @return the stage
     */
    public static Stage augmented(Training training) {
        return new Stage(Loss.AUGMENTED_CROSS_ENTROPY, training, USUAL, true, 1);
    }

    /**
     * A stage that raises the measure with network and bins, with dropout, all events in a step.
     *
     * @param training the optimiser, the largest number of epochs, the patience
     * @param bandwidth the width of the kernels by epoch
     * @return the stage
     */
    public static Stage measure(Training training, Schedule bandwidth) {
        return new Stage(Loss.MEASURE, training, bandwidth, true, 1);
    }

    /**
     * A stage that raises the measure with the edges of the bins alone.
     *
     * @param training the optimiser, the largest number of epochs, the patience
     * @param bandwidth the width of the kernels by epoch
     * @return the stage
     */
    public static Stage bins(Training training, Schedule bandwidth) {
        return new Stage(Loss.BINS, training, bandwidth, false, 1);
    }

    /**
     * This stage with another loss.
     *
     * @param other what is trained
     * @return a new stage
     */
    public Stage withLoss(Loss other) {
        return new Stage(other, training, bandwidth, dropout, batches);
    }

    /**
     * This stage with another bandwidth.
     *
     * @param other the width of the kernels by epoch
     * @return a new stage
     */
    public Stage withBandwidth(Schedule other) {
        return new Stage(loss, training, other, dropout, batches);
    }

    /**
     * This stage with all units of the network in all steps.
     *
     * @return a new stage
     */
    public Stage withoutDropout() {
        return new Stage(loss, training, bandwidth, false, batches);
    }

    /**
     * This stage with several steps an epoch.
     *
     * @param count the number of batches
     * @return a new stage
     */
    public Stage withBatches(int count) {
        return new Stage(loss, training, bandwidth, dropout, count);
    }
}
