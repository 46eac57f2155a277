package org.wilks.optimize.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.wilks.optimize.OptimiserState;

/**
 * All that a training remembers between two epochs: stored and taken up again, it goes on with the same bits. Immutable.
 *
 * @param epoch the number of epochs made
 * @param parameters the parameters
 * @param optimiser the state of the optimiser
 * @param best the epoch that validation events judge best, if one was judged at all
 * @param sinceBest the number of epochs since
 * @param history the record of the start, once that was judged, then one for each epoch
 * @param verdict whether and why the training has ended
 * @param reason why it diverged; empty otherwise
 */
public record TrainingState(
        long epoch,
        double[] parameters,
        OptimiserState optimiser,
        Optional<Best> best,
        long sinceBest,
        List<EpochRecord> history,
        Verdict verdict,
        String reason) {

    /** How a training stands. */
    public enum Verdict {
        /** It goes on. */
        RUNNING,
        /** All epochs were made. */
        FINISHED,
        /** Validation events saw nothing better for as many epochs as the patience allows. */
        STOPPED_EARLY,
        /** A step led to where there is no objective; it was undone, and the training ended. */
        DIVERGED
    }

    /**
     * The best epoch.
     *
     * @param epoch its number: that many epochs were made before its parameters
     * @param parameters its parameters
     * @param validation its measure on validation events
     */
    public record Best(long epoch, double[] parameters, double validation) {
        /**
         * The best epoch; the array is copied.
         *
         * @param epoch its number
         * @param parameters its parameters
         * @param validation its measure on validation events
         */
        public Best {
            parameters = parameters.clone();
        }

        /**
         * A copy: the parameters.
         *
         * @return a new array
         */
        @Override
        public double[] parameters() {
            return parameters.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Best that
                    && epoch == that.epoch
                    && Arrays.equals(parameters, that.parameters)
                    && Double.compare(validation, that.validation) == 0;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(epoch) * 31 + Arrays.hashCode(parameters);
        }

        @Override
        public String toString() {
            return "Best[epoch=" + epoch + ", validation=" + validation + "]";
        }
    }

    /**
     * A state; arrays and lists are copied.
     *
     * @param epoch the number of epochs made
     * @param parameters the parameters
     * @param optimiser the state of the optimiser
     * @param best the best epoch
     * @param sinceBest the number of epochs since
     * @param history the record of the start, once that was judged, then one for each epoch
     * @param verdict whether and why the training has ended
     * @param reason why it diverged
     */
    public TrainingState {
        parameters = parameters.clone();
        history = List.copyOf(history);
    }

    /**
     * A copy: the parameters.
     *
     * @return a new array
     */
    @Override
    public double[] parameters() {
        return parameters.clone();
    }

    /**
     * What the training is judged to be worth: the best epoch's measure on validation events.
     *
     * @return the measure; empty where no epoch was judged
     */
    public OptionalDouble judged() {
        return best.isPresent() ? OptionalDouble.of(best.get().validation()) : OptionalDouble.empty();
    }

    /**
     * The parameters to use: those of the best epoch, or of the last one where none was judged.
     *
     * @return a new array
     */
    public double[] chosen() {
        return best.map(Best::parameters).orElseGet(this::parameters);
    }

    /** The state after an epoch. */
    TrainingState after(double[] next, OptimiserState state, Optional<Best> nextBest, EpochRecord record, Verdict how) {
        List<EpochRecord> records = new ArrayList<>(history);
        records.add(record);
        long since = nextBest.equals(best) ? sinceBest + 1 : 0;
        return new TrainingState(epoch + 1, next, state, nextBest, since, records, how, "");
    }

    /** The start, judged. */
    TrainingState begun(Optional<Best> first, EpochRecord record) {
        return new TrainingState(epoch, parameters, optimiser, first, sinceBest, List.of(record), verdict, reason);
    }

    /** The same state with another verdict. */
    TrainingState standing(Verdict how) {
        return how == verdict
                ? this
                : new TrainingState(epoch, parameters, optimiser, best, sinceBest, history, how, reason);
    }

    /** The end for want of an objective where the last step led to; the parameters are those of the best epoch again. */
    TrainingState diverged(String why) {
        return new TrainingState(epoch, chosen(), optimiser, best, sinceBest, history, Verdict.DIVERGED, why);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TrainingState that
                && epoch == that.epoch
                && Arrays.equals(parameters, that.parameters)
                && optimiser.equals(that.optimiser)
                && best.equals(that.best)
                && sinceBest == that.sinceBest
                && history.equals(that.history)
                && verdict == that.verdict
                && reason.equals(that.reason);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(epoch) * 31 + Arrays.hashCode(parameters);
    }

    @Override
    public String toString() {
        return "TrainingState[epoch=" + epoch + ", best=" + best + ", verdict=" + verdict + "]";
    }
}
