package org.wilks.optimize.cuts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;
import org.wilks.nd.Derivatives;
import org.wilks.nd.Gradient;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.WilksException;
import org.wilks.nd.parallel.Pieces;
import org.wilks.optimize.Evaluation;
import org.wilks.optimize.Lbfgs;
import org.wilks.optimize.LbfgsState;
import org.wilks.optimize.Optimiser;
import org.wilks.optimize.OptimiserState;
import org.wilks.optimize.Stopping;
import org.wilks.optimize.Stopping.Verdict;
import org.wilks.optimize.config.CutConfiguration;
import org.wilks.optimize.config.SlopeSettings;
import org.wilks.optimize.cuts.CutResult.Epoch;

/**
 * One descent from one start: stages of growing slope on the soft measure of training events, every point judged by the hard measure
 * of validation events. Immutable.
 */
final class StartDescent {
    private final CutConfiguration configuration;
    private final List<End> ends;
    private final Frame frame;
    private final SplitEvents train;
    private final SplitEvents validation;
    private final SoftYields soft;
    private final CutMeasure training;
    private final CutMeasure judging;

    StartDescent(
            CutConfiguration configuration,
            List<End> ends,
            Frame frame,
            SplitEvents train,
            SplitEvents validation,
            SoftYields soft,
            CutMeasure training,
            CutMeasure judging) {
        this.configuration = configuration;
        this.ends = ends;
        this.frame = frame;
        this.train = train;
        this.validation = validation;
        this.soft = soft;
        this.training = training;
        this.judging = judging;
    }

    /** A point of the descent: the ends, the slopes it was met with, where, and its hard measure on validation events. */
    record Point(double[] values, double[] slopes, int stage, int epoch, double validation) {}

    /** How a descent went: its best point by validation, if any was allowed, its last point, how its last stage ended, its epochs. */
    record Outcome(Optional<Point> best, Point last, Verdict verdict, List<Passed> history) {}

    /** One epoch: the stage, the ends, what the step raises, the hard measure on validation events. */
    record Passed(int stage, double[] values, double soft, double validation) {}

    /** The epochs of a descent with the hard measure on training events, which none of its decisions needs. */
    List<Epoch> epochs(List<Passed> history) {
        return Pieces.map(history.size(), i -> {
            Passed passed = history.get(i);
            return new Epoch(
                    passed.stage(),
                    Optional.of(training.shown(passed.soft())).filter(Double::isFinite),
                    allowed(hard(training, train, passed.values())).map(training::shown),
                    allowed(passed.validation()).map(judging::shown));
        });
    }

    Outcome run(double[] start, DoubleConsumer stageDone) {
        SlopeSettings slope = configuration.slope();
        double[] units = frame.inward(frame.within(ends, start));
        Optional<Point> best = Optional.empty();
        Stage stage = null;
        List<Passed> history = new ArrayList<>();
        for (int s = 0; s < slope.stages(); s++) {
            stage = stage(units, s, best, history);
            units = stage.units();
            best = stage.best();
            stageDone.accept(best.map(Point::validation).orElse(Double.NEGATIVE_INFINITY));
            if (slope.schedule() == SlopeSettings.Schedule.GAP && gapCloses(units, s)) {
                break;
            }
        }
        int last = slope.schedule() == SlopeSettings.Schedule.GAP ? stage.index() : slope.stages() - 1;
        double[] slopes = frame.slopes(ends, configuration.cuts(), slope, last);
        double[] values = frame.within(ends, frame.outward(units));
        Point end = new Point(values, slopes, last, stage.epochs() - 1, hard(judging, validation, values));
        return new Outcome(best, end, stage.verdict(), history);
    }

    private record Stage(int index, double[] units, Optional<Point> best, Verdict verdict, int epochs) {}

    private Stage stage(double[] start, int index, Optional<Point> bestBefore, List<Passed> history) {
        double[] slopes = frame.slopes(ends, configuration.cuts(), configuration.slope(), index);
        Optimiser optimiser = configuration.optimiser();
        Stopping stopping = new Stopping(
                configuration.search().epochs(),
                configuration.search().patience(),
                configuration.search().tolerance(),
                0);
        OptimiserState state = optimiser.start(start.length);
        Stopping.Progress progress = stopping.start();
        Optional<Point> best = bestBefore;
        double[] units = start;
        int epoch = 0;
        while (true) {
            Optional<Evaluation> evaluated = evaluate(units, slopes);
            if (evaluated.isEmpty()) {
                return new Stage(index, units, best, Verdict.EXHAUSTED, epoch);
            }
            Evaluation at = evaluated.get();
            double[] values = frame.outward(units);
            double judged = hard(judging, validation, values);
            if (judged > best.map(Point::validation).orElse(Double.NEGATIVE_INFINITY)) {
                best = Optional.of(new Point(values, slopes, index, epoch, judged));
            }
            history.add(new Passed(index, values, -at.value(), judged));
            epoch++;
            // points that break the rule are on their way to where it is met: they use up epochs, not patience
            progress = judged == Double.NEGATIVE_INFINITY
                    ? waiting(stopping, progress)
                    : stopping.after(progress, -judged);
            if (progress.verdict() != Verdict.RUNNING) {
                return new Stage(index, units, best, progress.verdict(), epoch);
            }
            Optimiser.Step step = optimiser.step(state, at);
            boolean atRest = step.state() instanceof LbfgsState lbfgs && lbfgs.stalled();
            double[] next = step.applyTo(units);
            if (!(optimiser instanceof Lbfgs)) {
                next = frame.inward(frame.within(ends, frame.outward(next)));
            }
            if (atRest) {
                return new Stage(index, next, best, Verdict.CONVERGED, epoch);
            }
            state = step.state();
            units = next;
        }
    }

    private static Stopping.Progress waiting(Stopping stopping, Stopping.Progress before) {
        long steps = before.steps() + 1;
        Verdict verdict = steps >= stopping.maximumSteps() ? Verdict.EXHAUSTED : Verdict.RUNNING;
        return new Stopping.Progress(steps, before.best(), before.idle(), verdict);
    }

    /** The objective with its gradient; empty where the soft yields make no model or a fit of it fails. */
    private Optional<Evaluation> evaluate(double[] units, double[] slopes) {
        try {
            return Optional.of(evaluateOrThrow(units, slopes));
        } catch (WilksException e) {
            return Optional.empty();
        }
    }

    private Evaluation evaluateOrThrow(double[] units, double[] slopes) {
        Tensor steepness = Tensor.wrap(slopes);
        Gradient<Tensor> gradient = Derivatives.valueAndGradient(
                point -> training.objective(soft.of(frame.outward(point), steepness)), Tensor.of(units));
        return new Evaluation(
                units, gradient.value().item(), gradient.gradient().toArray());
    }

    /** Throws the reason why a descent cannot make its first step. */
    void requireFirstStep(double[] start) {
        double[] slopes = frame.slopes(ends, configuration.cuts(), configuration.slope(), 0);
        evaluateOrThrow(frame.inward(frame.within(ends, start)), slopes);
    }

    private boolean gapCloses(double[] units, int stage) {
        double[] slopes = frame.slopes(ends, configuration.cuts(), configuration.slope(), stage);
        double[] values = frame.outward(units);
        OptionalDouble relaxed = training.softShown(soft.of(Tensor.wrap(values), Tensor.wrap(slopes)));
        double sharp = training.shown(hard(training, train, values));
        return relaxed.isPresent()
                && Math.abs(relaxed.getAsDouble() - sharp)
                        <= configuration.slope().gapTolerance() * Math.abs(sharp);
    }

    private static Optional<Double> allowed(double measure) {
        return measure == Double.NEGATIVE_INFINITY ? Optional.empty() : Optional.of(measure);
    }

    private double hard(CutMeasure measure, SplitEvents events, double[] values) {
        HardYields yields = HardYields.of(events, ends, values);
        return measure.hard(yields.weights(), yields.squares());
    }
}
