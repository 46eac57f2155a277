package org.wilks.optimize.training;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.wilks.nd.Tensor;

/** What a training lowers on training events and what it is judged by on validation events. Implementations are thread-safe and keep no state. */
public interface TrainingObjective {
    /**
     * The steps of an epoch.
     *
     * @param parameters the parameters at its beginning, not modified; mini-batches hold the yields of the other events at these
     * @param epoch its number, from 0 on, which schedules of bandwidths and what is left out of a network depend on
     * @return its steps
     */
    Epoch epoch(double[] parameters, long epoch);

    /**
     * The judgement of parameters by hard histograms.
     *
     * @param parameters the parameters, not modified
     * @return the judgement
     */
    Judgement judge(double[] parameters);

    /**
     * The same judgement with what else is to be kept of an epoch.
     *
     * @param parameters the parameters that the epoch led to, not modified
     * @param epoch the number of the epoch, from 0 on; 0 also for the parameters before it
     * @return the judgement, the same numbers
     */
    default Judgement judge(double[] parameters, long epoch) {
        return judge(parameters);
    }

    /**
     * What tells this objective from others, its events included: a stored state goes on only with the same.
     *
     * @return a digest; that of {@link Object#toString} where an implementation has none of its own
     */
    default String digest() {
        return toString();
    }

    /** The steps of an epoch. */
    interface Epoch {
        /**
         * The number of steps.
         *
         * @return one for full batches
         */
        int steps();

        /**
         * What a step lowers.
         *
         * @param parameters the parameters
         * @param step its number, from 0 on
         * @return a differentiable scalar
         * @throws org.wilks.nd.error.WilksException when there is none at the parameters
         */
        Tensor value(Tensor parameters, int step);
    }

    /**
     * What hard histograms say of parameters. The larger the better; minus infinity where the rules are broken or there is no number.
     *
     * @param training the measure of training events
     * @param validation the measure of validation events, by which epochs are chosen
     * @param details the histograms behind them
     */
    record Judgement(double training, double validation, Optional<EpochRecord.Details> details) {
        /**
         * A judgement without details.
         *
         * @param training the measure of training events
         * @param validation the measure of validation events
         */
        public Judgement(double training, double validation) {
            this(training, validation, Optional.empty());
        }
    }

    /**
     * An epoch of one step.
     *
     * @param value what it lowers
     * @return the epoch
     */
    static Epoch fullBatch(UnaryOperator<Tensor> value) {
        return new Epoch() {
            @Override
            public int steps() {
                return 1;
            }

            @Override
            public Tensor value(Tensor parameters, int step) {
                return value.apply(parameters);
            }
        };
    }
}
