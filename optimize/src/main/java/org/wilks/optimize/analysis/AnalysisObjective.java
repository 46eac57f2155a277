package org.wilks.optimize.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.nd.error.WilksException;
import org.wilks.nd.random.RandomStreams;
import org.wilks.optimize.network.Dropout;
import org.wilks.optimize.training.EpochRecord;
import org.wilks.optimize.training.EventSet;
import org.wilks.optimize.training.SoftCells;
import org.wilks.optimize.training.TrainingObjective;
import org.wilks.relax.Schedule;

/**
 * The measure of an analysis as what a training raises: soft histograms of training events for the gradient, hard ones of training and validation events
 * for the judgement. Immutable and thread-safe.
 *
 * <p>A step over all events is exact, {@link SoftCells}. With mini-batches, a step lowers
 *
 * <pre>{@code
 * f(y_rest(theta_0) + y_batch(theta)),     theta_0 the parameters at the epoch's beginning
 * }</pre>
 *
 * <p>of the yields of one batch and those that all other events had at the epoch's beginning, so that the measure is always that of all events. At theta_0
 * the gradients of an epoch's steps add up to that of all events; later in the epoch they are biased, since the rest does not move with the parameters: by
 * about the curvature of f times the change of the yields since, hence in proportion to the learning rate. The gradient of one step is about that
 * of all events divided by the number of batches, which Adam does not see.
 */
public final class AnalysisObjective implements TrainingObjective {
    private final Analysis training;
    private final Analysis validation;
    private final Schedule bandwidth;
    private final Optional<RandomStreams> dropout;
    private final int batches;

    private final SoftCells trainingCells;
    private final SoftCells validationCells;
    private final HardJudgement judgement;
    private final HardJudgement validated;
    private final List<SoftCells> parts;
    private final Tensor constant;

    private AnalysisObjective(
            Analysis training, Analysis validation, Schedule bandwidth, Optional<RandomStreams> dropout, int batches) {
        AnalysisCells cells = new AnalysisCells(training);
        if (!cells.structure().equals(validation.structure())
                || !training.goals().equals(validation.goals())
                || !training.observable().equals(validation.observable())
                || !training.bins().equals(validation.bins())) {
            throw new InvalidConfiguration("training and validation events are of different analyses: their models,"
                    + " observables, bins and goals have to be the same");
        }
        this.training = training;
        this.validation = validation;
        this.bandwidth = bandwidth;
        this.dropout = dropout;
        this.batches = batches;
        this.trainingCells = cells.cells();
        this.validationCells = validation == training ? trainingCells : validation.cells();
        this.judgement = training.judgement();
        this.validated = validation.judgement();
        this.constant = cells.constant();
        this.parts = batches == 1
                ? List.of(trainingCells)
                : IntStream.range(0, batches)
                        .mapToObj(b -> SoftCells.of(
                                training.observable(),
                                training.bins(),
                                Tensor.zeros(constant.shape()),
                                cells.sets().stream()
                                        .map(set -> batch(set, b, batches))
                                        .toList()))
                        .toList();
    }

    /**
     * The measure of an analysis, with steps over all training events and nothing left out of a network.
     *
     * @param training the analysis of training events
     * @param validation the same of validation events
     * @param bandwidth the width of the kernels by epoch, in the units of the observable
     * @return what is trained
     * @throws InvalidConfiguration when the two differ in more than events and the least effective background, by which each is judged on its own
     */
    public static AnalysisObjective of(Analysis training, Analysis validation, Schedule bandwidth) {
        return new AnalysisObjective(training, validation, bandwidth, Optional.empty(), 1);
    }

    /**
     * This objective with units of a network left out in training, others in each epoch.
     *
     * @param streams random numbers
     * @return a new objective
     */
    public AnalysisObjective withDropout(RandomStreams streams) {
        return new AnalysisObjective(training, validation, bandwidth, Optional.of(streams), batches);
    }

    /**
     * This objective with several steps an epoch, one for each batch of events. Events of index i modulo the number of batches are one batch, those of a
     * variation of the nominal events in the one of their nominal event.
     *
     * @param count the number of batches, at least 1; every set of events has to have as many events
     * @return a new objective
     */
    public AnalysisObjective withBatches(int count) {
        int fewest = new AnalysisCells(training)
                .sets().stream().mapToInt(EventSet::size).min().orElse(0);
        if (count < 1 || count > fewest) {
            throw new InvalidConfiguration(
                    "batches: " + count + "; allowed is from 1 to " + fewest + ", the events of the smallest sample");
        }
        return new AnalysisObjective(training, validation, bandwidth, dropout, count);
    }

    /** The events of a batch; they are numbered batch by batch, so that nominal and varied events miss the same units. */
    private static EventSet batch(EventSet all, int batch, int batches) {
        int before = 0;
        for (int b = 0; b < batch; b++) {
            before += size(all.size(), b, batches);
        }
        int[] rows = new int[size(all.size(), batch, batches)];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = batch + i * batches;
        }
        List<EventSet.Weighting> weightings = new ArrayList<>();
        for (EventSet.Weighting weighting : all.weightings()) {
            double[] weights = weighting.weights();
            double[] some = new double[rows.length];
            for (int i = 0; i < rows.length; i++) {
                some[i] = weights[rows[i]];
            }
            weightings.add(new EventSet.Weighting(weighting.cell(), some));
        }
        return new EventSet(all.inputs().gather(0, rows), all.firstIndex() + before, weightings);
    }

    private static int size(int events, int batch, int batches) {
        return (events - batch + batches - 1) / batches;
    }

    @Override
    public Epoch epoch(double[] parameters, long epoch) {
        Tensor width = Tensor.scalar(bandwidth(epoch));
        Optional<Dropout> left = dropout.map(streams -> new Dropout(streams.child(epoch), 0));
        if (batches == 1) {
            return TrainingObjective.fullBatch(at -> judgement.soft(trainingCells.of(at, width, left)));
        }
        Tensor start = Tensor.of(parameters);
        List<Tensor> begun =
                parts.stream().map(part -> part.of(start, width, left)).toList();
        Tensor all = begun.stream().reduce(constant, Tensor::plus);
        return new Epoch() {
            @Override
            public int steps() {
                return batches;
            }

            @Override
            public Tensor value(Tensor at, int step) {
                Tensor rest = all.minus(begun.get(step));
                return judgement.soft(rest.plus(parts.get(step).of(at, width, left)));
            }
        };
    }

    /**
     * The width of the kernels in an epoch.
     *
     * @param epoch its number, from 0 on
     * @return a positive number
     */
    public double bandwidth(long epoch) {
        return bandwidth.at((int) Math.min(epoch, Integer.MAX_VALUE));
    }

    @Override
    public Judgement judge(double[] parameters) {
        Tensor at = Tensor.of(parameters);
        return new Judgement(judgement.of(trainingCells.hard(at)), validated.of(validationCells.hard(at)));
    }

    /**
     * The same judgement, with bins, pulls and the soft measure of the same parameters.
     *
     * @param parameters the parameters that the epoch led to, not modified
     * @param epoch the number of the epoch, from 0 on, whose bandwidth the soft histograms have
     * @return the judgement with details
     */
    @Override
    public Judgement judge(double[] parameters, long epoch) {
        Tensor at = Tensor.of(parameters);
        double width = bandwidth(epoch);
        SoftCells.Yields yields = trainingCells.yields(at, width);
        EpochRecord.Part own = judgement.record(yields.hard());
        EpochRecord.Part other = validated.record(validationCells.hard(at));
        return new Judgement(
                own.measure(),
                other.measure(),
                Optional.of(new EpochRecord.Details(
                        width, trainingCells.edges(at).toArray(), raised(yields.soft()), own, other)));
    }

    /** The measure of soft histograms, the rule's penalty left out. */
    private OptionalDouble raised(Tensor soft) {
        try {
            double raised = judgement.raised(soft).item();
            return Double.isFinite(raised) ? OptionalDouble.of(raised) : OptionalDouble.empty();
        } catch (WilksException e) {
            return OptionalDouble.empty();
        }
    }

    @Override
    public String digest() {
        return new AnalysisDigest()
                .setting("analysis")
                .add(training)
                .add(validation)
                .setting(bandwidth)
                .setting(dropout)
                .setting(batches)
                .hex();
    }
}
