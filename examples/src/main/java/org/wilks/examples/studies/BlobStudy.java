package org.wilks.examples.studies;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.hypothesis.Discovery;
import org.wilks.infer.hypothesis.HypothesisTest;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.model.Model;
import org.wilks.infer.spec.SimpleModels;
import org.wilks.nd.error.WilksException;
import org.wilks.nd.random.RandomStreams;
import org.wilks.optimize.Adam;
import org.wilks.optimize.LearningRate;
import org.wilks.optimize.analysis.Analysis;
import org.wilks.optimize.analysis.AnalysisObjective;
import org.wilks.optimize.analysis.AnalysisRegion;
import org.wilks.optimize.analysis.AnalysisSample;
import org.wilks.optimize.analysis.CrossEntropy;
import org.wilks.optimize.analysis.Goal;
import org.wilks.optimize.config.Measure;
import org.wilks.optimize.model.ModelData;
import org.wilks.optimize.network.DenseLayer;
import org.wilks.optimize.network.Network;
import org.wilks.optimize.network.Standardisation;
import org.wilks.optimize.training.Bins;
import org.wilks.optimize.training.NetworkObservable;
import org.wilks.optimize.training.Training;
import org.wilks.optimize.training.TrainingObjective;
import org.wilks.optimize.training.TrainingState;
import org.wilks.relax.Schedule;

/**
 * Networks on the {@link FourBlobs}, trained from scratch on one loss each, and judged after every epoch by hard histograms of test events. Every seed has
 * events and a start of its own. No epoch is chosen: the curves are those of the training as it
 * goes. A bin whose effective number of background events is below 10 has no signal.
 *
 * <p>Immutable and thread-safe.
 *
 * @param events simulated events of each law; half are trained on, the others are test events
 * @param units units of each of the two hidden layers
 * @param bins bins between 0 and 1; their edges move, but under cross-entropy, which does not know them
 * @param epochs epochs of one step over all training events
 * @param rate the rate of Adam
 * @param bandwidth the width of the kernels by epoch
 */
public record BlobStudy(int events, int units, int bins, int epochs, double rate, Schedule bandwidth) {
    private static final double LEAST_WIDTH = 0.01;
    private static final double LEAST_BACKGROUND = 10;

    /** What is lowered. */
    public enum Loss {
        /** The expected CLs of μ = 1. */
        CLS("CLs"),
        /** The expected p-value of the background when μ = 1. */
        P0("p0"),
        /** The expected standard deviation of μ. */
        SIGMA_MU("sigma(mu)"),
        /** The Asimov significance without an uncertainty, raised. */
        ASIMOV_SIGNIFICANCE("Asimov significance"),
        /** Cross-entropy of signal and nominal background. */
        CROSS_ENTROPY("cross-entropy"),
        /** Cross-entropy of signal and of nominal, up and down background. */
        AUGMENTED("cross-entropy, augmented");

        private final String words;

        Loss(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * What hard histograms of test events say.
     *
     * @param cls CLs of μ = 1, expected without a signal
     * @param significance the significance expected of μ = 1, the variation profiled
     * @param uncertainty the standard deviation of μ expected of μ = 1
     * @param pull the fitted α at μ = 1 when there is no signal
     * @param constraint the standard deviation of α after a fit of the background
     */
    public record Hard(double cls, double significance, double uncertainty, double pull, double constraint) {}

    /**
     * The settings of the page.
     *
     * @return 8000 events of each law, two layers of 20 units, four bins, 100 epochs
     */
    public static BlobStudy standard() {
        return new BlobStudy(8000, 20, 4, 100, 0.01, Schedule.exponential(0.1, 0.02, 100));
    }

    /**
     * The training of one network.
     *
     * @param loss what is lowered
     * @param seed the seed of events and of the network's start
     * @return what test events say before the first epoch and after each; empty where the histograms determine no such number
     */
    public List<Optional<Hard>> run(Loss loss, long seed) {
        NetworkObservable observable = new NetworkObservable(Network.of(
                Standardisation.none(2), DenseLayer.hidden(units), DenseLayer.hidden(units), DenseLayer.output()));
        List<Analysis> parts = new FourBlobs(false)
                .analysis(seed, events, observable, Bins.floating(0, 1, bins, LEAST_WIDTH))
                .withLeastBackground(LEAST_BACKGROUND)
                .split(RandomStreams.of(seed).child(1), 1, 1);
        Analysis test = parts.get(1);
        TrainingObjective objective = objective(loss, parts.get(0));
        Training training = new Training(Adam.of(LearningRate.constant(rate)), epochs, epochs);
        double[] start = test.initial(RandomStreams.of(seed).child(2));
        List<Optional<Hard>> curve = new ArrayList<>(List.of(hard(test, start)));
        training.run(objective, training.start(start), state -> {
            if (state.verdict() != TrainingState.Verdict.DIVERGED) {
                curve.add(hard(test, state.parameters()));
            }
        });
        return curve;
    }

    private TrainingObjective objective(Loss loss, Analysis training) {
        return switch (loss) {
            case CLS -> raising(Measure.CLS, training);
            case P0 -> raising(Measure.DISCOVERY, training);
            case SIGMA_MU -> raising(Measure.UNCERTAINTY, training);
            case ASIMOV_SIGNIFICANCE -> raising(Measure.DISCOVERY, certain(training));
            case CROSS_ENTROPY -> CrossEntropy.of(training, training);
            case AUGMENTED -> CrossEntropy.of(training, training).augmented();
        };
    }

    private TrainingObjective raising(Measure measure, Analysis training) {
        Analysis raised = training.raising(Goal.of(measure));
        return AnalysisObjective.of(raised, raised, bandwidth);
    }

    /** The analysis without its variation. */
    private static Analysis certain(Analysis analysis) {
        AnalysisSample[] samples = analysis.regions().get(0).samples().stream()
                .map(sample -> sample.signal() ? sample : AnalysisSample.background(sample.name(), sample.events()))
                .toArray(AnalysisSample[]::new);
        return Analysis.of(analysis.observable(), analysis.bins(), AnalysisRegion.of("SR", samples))
                .withLeastBackground(LEAST_BACKGROUND);
    }

    private static Optional<Hard> hard(Analysis test, double[] parameters) {
        try {
            Model model = Model.of(test.workspace(parameters, ModelData.background()));
            Data background = model.observed();
            Data signal = Model.of(test.workspace(parameters, new ModelData.Expected(1)))
                    .observed();
            Fit fit = Fit.of(model);
            return Optional.of(new Hard(
                    HypothesisTest.of(model, background, TestStatistic.qMuTilde())
                            .at(1)
                            .expectedCls()[2],
                    Discovery.of(model, signal).z(),
                    fit.withStart(SimpleModels.POI, 1)
                            .run(signal)
                            .standardDeviation(SimpleModels.POI)
                            .orElseThrow(),
                    fit.withPoi(1).run(background).value(FourBlobs.VARIATION),
                    fit.run(background).standardDeviation(FourBlobs.VARIATION).orElseThrow()));
        } catch (WilksException | NoSuchElementException e) {
            return Optional.empty();
        }
    }

    /**
     * Curves of several seeds.
     *
     * @param loss what was lowered
     * @param seeds one curve for each seed
     */
    public record Curves(Loss loss, List<List<Optional<Hard>>> seeds) {
        /**
         * Copies the list.
         *
         * @param loss what was lowered
         * @param seeds one curve for each seed
         */
        public Curves {
            seeds = List.copyOf(seeds);
        }

        /**
         * What the seeds say after some epochs.
         *
         * @param epoch how many epochs were made
         * @return those that say something
         */
        public List<Hard> after(int epoch) {
            return seeds.stream()
                    .filter(curve -> curve.size() > epoch)
                    .flatMap(curve -> curve.get(epoch).stream())
                    .toList();
        }

        /**
         * How many epochs the longest curve has.
         *
         * @return zero or more
         */
        public int epochs() {
            return seeds.stream().mapToInt(List::size).max().orElse(1) - 1;
        }
    }

    /**
     * The trainings of all losses.
     *
     * @param seeds how many seeds, from 1 on
     * @param each is told each loss and seed that is done
     * @return the curves, in the order of the losses
     */
    public List<Curves> runAll(int seeds, Consumer<String> each) {
        return Arrays.stream(Loss.values())
                .map(loss -> new Curves(
                        loss,
                        IntStream.rangeClosed(1, seeds)
                                .mapToObj(seed -> {
                                    List<Optional<Hard>> curve = run(loss, seed);
                                    each.accept(loss + ", seed " + seed);
                                    return curve;
                                })
                                .toList()))
                .toList();
    }
}
