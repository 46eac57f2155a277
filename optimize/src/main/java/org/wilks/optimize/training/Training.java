package org.wilks.optimize.training;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
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
     * @param from a state, fresh or stored, that of a training with fewer epochs or another patience too: {@link #resumed}
     * @param each is told every state on the way, the last one included: to store it, to show progress
     * @return the end
     */
    public TrainingState run(TrainingObjective objective, TrainingState from, Consumer<TrainingState> each) {
        TrainingState state = resumed(from);
        while (state.verdict() == Verdict.RUNNING) {
            state = next(objective, state);
            each.accept(state);
        }
        return state;
    }

    /**
     * A stored state as it stands by the number of epochs and the patience of this training: one that had come to its end goes on if there are more now.
     * A training that diverged stays where it is, and epochs that were made stay made.
     *
     * @param stored a state of a training with the same optimiser
     * @return the state with its verdict
     */
    public TrainingState resumed(TrainingState stored) {
        return stored.verdict() == Verdict.DIVERGED
                ? stored
                : stored.standing(verdict(stored.epoch(), stored.sinceBest()));
    }

    private Verdict verdict(long made, long sinceBest) {
        if (made >= epochs) {
            return Verdict.FINISHED;
        }
        return sinceBest >= patience ? Verdict.STOPPED_EARLY : Verdict.RUNNING;
    }

    /**
     * The state after one more epoch.
     *
     * @param objective what is trained
     * @param state a running state
     * @return the next state; one that diverged where the epoch led to where there is no objective
     */
    public TrainingState next(TrainingObjective objective, TrainingState state) {
        TrainingState from = state.history().isEmpty() ? judged(objective, state) : state;
        long began = System.nanoTime();
        double[] point = from.parameters();
        OptimiserState memory = from.optimiser();
        double sum = 0;
        int steps;
        TrainingObjective.Judgement judged;
        try {
            TrainingObjective.Epoch epoch = objective.epoch(point, from.epoch());
            steps = epoch.steps();
            for (int step = 0; step < steps; step++) {
                int number = step;
                Gradient<Tensor> found =
                        Derivatives.valueAndGradient((Tensor p) -> epoch.value(p, number), Tensor.of(point));
                Evaluation at = new Evaluation(
                        point, found.value().item(), found.gradient().toArray());
                if (!at.hasFiniteNumbers()) {
                    return from.diverged("epoch " + (from.epoch() + 1) + ", step " + (step + 1)
                            + ": the objective or its gradient is not finite");
                }
                sum += at.value();
                Optimiser.Step made = optimiser.step(memory, at);
                memory = made.state();
                point = made.applyTo(point);
            }
            judged = objective.judge(point, from.epoch());
        } catch (WilksException e) {
            return from.diverged("epoch " + (from.epoch() + 1) + ": " + e.getMessage());
        }
        long made = from.epoch() + 1;
        Optional<Best> best = better(from.best(), made, point, judged.validation());
        long since = best.equals(from.best()) ? from.sinceBest() + 1 : 0;
        return from.after(
                point, memory, best, record(made, OptionalDouble.of(sum / steps), judged, began), verdict(made, since));
    }

    /** The start with its judgement. */
    private static TrainingState judged(TrainingObjective objective, TrainingState start) {
        long began = System.nanoTime();
        TrainingObjective.Judgement judged = objective.judge(start.parameters(), 0);
        return start.begun(
                better(Optional.empty(), 0, start.parameters(), judged.validation()),
                record(0, OptionalDouble.empty(), judged, began));
    }

    private static EpochRecord record(
            long epoch, OptionalDouble lowered, TrainingObjective.Judgement judged, long began) {
        return new EpochRecord(
                epoch,
                lowered,
                judged.training(),
                judged.validation(),
                judged.details(),
                (System.nanoTime() - began) * 1e-9);
    }

    /** The better of two; a measure of minus infinity or NaN is none. */
    private static Optional<Best> better(Optional<Best> best, long epoch, double[] point, double judged) {
        boolean is = judged > best.map(Best::validation).orElse(Double.NEGATIVE_INFINITY);
        return is ? Optional.of(new Best(epoch, point, judged)) : best;
    }
}
