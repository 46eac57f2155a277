package org.wilks.optimize.training;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.wilks.nd.Derivatives;
import org.wilks.nd.Gradient;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.nd.error.WilksException;
import org.wilks.optimize.Evaluation;
import org.wilks.optimize.Optimiser;
import org.wilks.optimize.OptimiserState;
import org.wilks.optimize.training.TrainingState.Best;
import org.wilks.optimize.training.TrainingState.EpochRecord;
import org.wilks.optimize.training.TrainingState.Verdict;

/**
 * A training: steps of an optimiser along the exact gradient, judged after every epoch by hard histograms of validation events. Immutable.
 *
 * <p>It is a pure function from state to state, so that a run that is stored after any epoch and taken up again gives the same bits. A step that leads
 * to where there is no objective (a fit that fails, a bin without background, a number that is not finite) is undone and ends the training with
 * what was best before.
 *
 * <pre>{@code
 * Training training = new Training(Adam.of(LearningRate.constant(1e-3)), 200, 30);
 * TrainingState end = training.run(objective, training.start(parameters), state -> store(state));
 * double[] found = end.chosen();
 * }</pre>
 *
 * @param optimiser the rule of the steps
 * @param epochs the largest number of epochs, at least 1
 * @param patience after how many epochs without anything better on validation events the training ends, at least 1
 */
public record Training(Optimiser optimiser, long epochs, long patience) {
    /**
     * A training after its checks.
     *
     * @param optimiser the rule of the steps
     * @param epochs the largest number of epochs
     * @param patience after how many epochs without anything better the training ends
     */
    public Training {
        if (epochs < 1 || patience < 1) {
            throw new InvalidConfiguration(
                    "training: " + epochs + " epochs with a patience of " + patience + "; both have to be 1 or more");
        }
    }

    /**
     * The state before the first epoch.
     *
     * @param parameters the parameters to start from, not modified
     * @return a state without epochs
     */
    public TrainingState start(double[] parameters) {
        return new TrainingState(
                0, parameters, optimiser.start(parameters.length), Optional.empty(), 0, List.of(), Verdict.RUNNING, "");
    }

    /**
     * The state at the end.
     *
     * @param objective what is trained
     * @param from a state, fresh or stored
     * @param each is told every state on the way, the last one included: to store it, to show progress
     * @return the end
     */
    public TrainingState run(TrainingObjective objective, TrainingState from, Consumer<TrainingState> each) {
        TrainingState state = from;
        while (state.verdict() == Verdict.RUNNING) {
            state = next(objective, state);
            each.accept(state);
        }
        return state;
    }

    /**
     * The state after one more epoch.
     *
     * @param objective what is trained
     * @param state a running state
     * @return the next state
     */
    public TrainingState next(TrainingObjective objective, TrainingState state) {
        double[] point = state.parameters();
        OptimiserState memory = state.optimiser();
        Optional<Best> best = state.epoch() == 0
                ? better(Optional.empty(), 0, point, objective.judge(point).validation())
                : state.best();
        double sum = 0;
        TrainingObjective.Epoch epoch;
        try {
            epoch = objective.epoch(point, state.epoch());
            for (int step = 0; step < epoch.steps(); step++) {
                int number = step;
                Gradient<Tensor> found =
                        Derivatives.valueAndGradient((Tensor p) -> epoch.value(p, number), Tensor.of(point));
                Evaluation at = new Evaluation(
                        point, found.value().item(), found.gradient().toArray());
                if (!at.hasFiniteNumbers()) {
                    return state.diverged("epoch " + state.epoch() + ", step " + step
                            + ": the objective or its gradient is not finite");
                }
                sum += at.value();
                Optimiser.Step made = optimiser.step(memory, at);
                memory = made.state();
                point = made.applyTo(point);
            }
        } catch (WilksException e) {
            return state.diverged("epoch " + state.epoch() + ": " + e.getMessage());
        }
        TrainingObjective.Judgement judged = objective.judge(point);
        Optional<Best> next =
                best.isPresent() && !(judged.validation() > best.get().validation())
                                || !(judged.validation() > Double.NEGATIVE_INFINITY)
                        ? best
                        : Optional.of(new Best(state.epoch() + 1, point, judged.validation()));
        EpochRecord record = new EpochRecord(sum / epoch.steps(), judged.training(), judged.validation());
        long since = next.equals(state.best()) ? state.sinceBest() + 1 : 0;
        Verdict how = state.epoch() + 1 >= epochs
                ? Verdict.FINISHED
                : since >= patience ? Verdict.STOPPED_EARLY : Verdict.RUNNING;
        return state.after(point, memory, next, record, how);
    }

    /** The better of two; a measure of minus infinity or NaN is none. */
    private static Optional<Best> better(Optional<Best> best, long epoch, double[] point, double judged) {
        boolean is = judged > best.map(Best::validation).orElse(Double.NEGATIVE_INFINITY);
        return is ? Optional.of(new Best(epoch, point, judged)) : best;
    }
}
