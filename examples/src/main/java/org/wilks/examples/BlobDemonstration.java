package org.wilks.examples;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;
import org.wilks.cli.Demonstration;
import org.wilks.examples.studies.BestObservable;
import org.wilks.examples.studies.BlobBins;
import org.wilks.examples.studies.FourBlobs;
import org.wilks.nd.random.RandomStreams;
import org.wilks.optimize.Adam;
import org.wilks.optimize.LearningRate;
import org.wilks.optimize.analysis.Analysis;
import org.wilks.optimize.analysis.Goal;
import org.wilks.optimize.config.ConfigurationOrigin;
import org.wilks.optimize.config.Measure;
import org.wilks.optimize.cuts.Provenance;
import org.wilks.optimize.evaluation.EvaluationOptions;
import org.wilks.optimize.network.DenseLayer;
import org.wilks.optimize.network.Network;
import org.wilks.optimize.network.Standardisation;
import org.wilks.optimize.plan.AnalysisParts;
import org.wilks.optimize.plan.PlanListener;
import org.wilks.optimize.plan.PlanResult;
import org.wilks.optimize.plan.PlanRun;
import org.wilks.optimize.plan.Stage;
import org.wilks.optimize.plan.TrainedPlan;
import org.wilks.optimize.plan.TrainingPlan;
import org.wilks.optimize.result.ResultTable;
import org.wilks.optimize.result.TrainOrigin;
import org.wilks.optimize.result.TrainResult;
import org.wilks.optimize.result.TrainRun;
import org.wilks.optimize.result.TrainTables;
import org.wilks.optimize.training.Bins;
import org.wilks.optimize.training.NetworkObservable;
import org.wilks.optimize.training.Training;
import org.wilks.relax.Schedule;

/**
 * Networks on the {@link FourBlobs}: cross-entropy, plain and with the varied events, in equal bins and in bins optimised for CLs, against networks trained on
 * CLs and on the significance; and what no observable exceeds. Immutable and thread-safe.
 *
 * @param events simulated events of each law: a quarter for training, 15 % for validation, the others are test events
 * @param units units of each of the two hidden layers
 * @param epochs epochs of every stage
 * @param seeds networks of each kind
 * @param replicas replicas of the bootstrap
 */
public record BlobDemonstration(int events, int units, int epochs, int seeds, int replicas) implements Demonstration {
    private static final int BINS = 4;
    private static final double LEAST_WIDTH = 0.01;
    private static final double LEAST_BACKGROUND = 10;
    private static final int STARTS = 200;

    /** Those of both runs: two cross-entropies and the bins after each, CLs; a cross-entropy and Z. */
    private static final int STAGES = 7;

    /** The demonstration of the program, as a service. */
    public BlobDemonstration() {
        this(20_000, 20, 100, 3, 100);
    }

    @Override
    public String name() {
        return "blobs";
    }

    @Override
    public String title() {
        return "Four blobs, where the truth is known";
    }

    @Override
    public long epochsInAll() {
        return (long) STAGES * seeds * epochs;
    }

    private AnalysisParts parts(long seed) {
        Network network = Network.of(
                Standardisation.none(2), DenseLayer.hidden(units), DenseLayer.hidden(units), DenseLayer.output());
        Analysis all = new FourBlobs(false)
                .analysis(seed, events, new NetworkObservable(network), Bins.floating(0, 1, BINS, LEAST_WIDTH))
                .withLeastBackground(LEAST_BACKGROUND);
        return AnalysisParts.of(all.split(RandomStreams.of(seed).child("parts"), 0.25, 0.15, 0.6));
    }

    private Training steps(double rate) {
        return new Training(Adam.of(LearningRate.constant(rate)), epochs, epochs);
    }

    @Override
    public TrainResult run(OptionalLong given, PlanListener listener) {
        long seed = given.orElse(1);
        List<Long> all = LongStream.range(seed, seed + seeds).boxed().toList();
        AnalysisParts parts = parts(seed);
        Stage entropy = Stage.crossEntropy(steps(0.01)).withoutDropout();
        Stage bins = Stage.bins(steps(0.05), Schedule.exponential(0.05, 0.01, epochs));
        Stage measure = Stage.measure(steps(0.01), Schedule.exponential(0.1, 0.02, epochs))
                .withoutDropout();
        TrainingPlan cls = TrainingPlan.warm("CLs", entropy, measure);
        PlanResult result = PlanRun.run(
                parts,
                List.of(
                        TrainingPlan.crossEntropy(entropy),
                        TrainingPlan.crossEntropy(entropy, bins),
                        TrainingPlan.augmented(entropy.withLoss(Stage.Loss.AUGMENTED_CROSS_ENTROPY), bins),
                        cls),
                all,
                Optional.empty(),
                listener);
        PlanResult discovery = PlanRun.run(
                raising(parts, Measure.DISCOVERY),
                List.of(TrainingPlan.warm("Z", entropy, measure)),
                all,
                Optional.empty(),
                listener);
        List<TrainedPlan> trained = new ArrayList<>(result.trained());
        trained.addAll(discovery.trained());
        Provenance provenance = Provenance.of(
                new ConfigurationOrigin(name(), Path.of("").toAbsolutePath(), Optional.empty()),
                seed,
                List.of(),
                Map.of("events", events, "units", units, "epochs", epochs, "seeds", seeds, "replicas", replicas));
        String words = "network of 2-" + units + "-" + units + "-1, " + BINS + " bins";
        TrainOrigin origin = new TrainOrigin(title(), words, List.of("x", "y"), provenance, "");
        return TrainResult.of(TrainRun.of(origin, parts, new PlanResult(trained), cls.name())
                .withOptions(EvaluationOptions.defaults()
                        .withMetrics(
                                Goal.of(Measure.CLS),
                                Goal.of(Measure.LIMIT),
                                Goal.of(Measure.DISCOVERY),
                                Goal.of(Measure.UNCERTAINTY))
                        .withReplicas(replicas)
                        .withSeed(seed)));
    }

    private static AnalysisParts raising(AnalysisParts parts, Measure measure) {
        Goal goal = Goal.of(measure);
        return new AnalysisParts(
                parts.training().raising(goal),
                parts.validation().raising(goal),
                parts.test().raising(goal));
    }

    @Override
    public String text(TrainResult result) {
        return TrainTables.plans(result).text() + "\n" + best().text() + "\n"
                + TrainTables.differences(result).text();
    }

    /** What is known of the best, from the densities. */
    private static ResultTable best() {
        BestObservable best = new BestObservable();
        return new ResultTable(
                "The best that any observable can reach, from the densities of the blobs",
                "Bins of the plane of any shape, without statistical error.",
                List.of(List.of("", "CLs", "limit", "Z", "sigma(mu)")),
                List.of(
                        row("no observable exceeds", best.unbinned()),
                        row("none with " + BINS + " bins exceeds", best.bound(BINS)),
                        row(
                                BINS + " bins for CLs reach",
                                BlobBins.best(BINS, BlobBins.Aim.EXCLUSION, 1).reach()),
                        row(
                                BINS + " bins for Z reach",
                                BlobBins.best(BINS, BlobBins.Aim.DISCOVERY, STARTS)
                                        .reach()),
                        row(BINS + " bins of s/b reach", BlobBins.ofRatio(BINS).reach())),
                Set.of(),
                List.of());
    }

    private static List<String> row(String name, BestObservable.Reach reach) {
        return List.of(
                name,
                String.format(Locale.ROOT, "%.2e", reach.cls()),
                String.format(Locale.ROOT, "%.3f", reach.limit()),
                String.format(Locale.ROOT, "%.2f", reach.significance()),
                String.format(Locale.ROOT, "%.3f", reach.uncertainty()));
    }
}
