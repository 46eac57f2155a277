package org.wilks.cli;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.wilks.cli.job.Console;
import org.wilks.cli.job.Progress;
import org.wilks.optimize.config.TrainConfiguration;
import org.wilks.optimize.cuts.CutProgress;
import org.wilks.optimize.plan.PlanListener;
import org.wilks.optimize.plan.Stage;
import org.wilks.optimize.plan.StagePosition;
import org.wilks.optimize.plan.TrainingPlan;
import org.wilks.optimize.train.ConfiguredTraining;
import org.wilks.optimize.train.TrainEvents;
import org.wilks.optimize.train.TrainPlans;
import org.wilks.optimize.training.TrainingState;

/** Shows how far a training has come: one step for each epoch that there may be, and for each stage of cuts. */
final class TrainProgress implements ConfiguredTraining.Listener, AutoCloseable {
    private final Console console;
    private final boolean quiet;
    private final TrainConfiguration configuration;
    private volatile Progress progress = new Progress.Silent();

    TrainProgress(Console console, boolean quiet, TrainConfiguration configuration) {
        this.console = console;
        this.quiet = quiet;
        this.configuration = configuration;
    }

    @Override
    public void begun(TrainEvents events, TrainPlans plans) {
        long cuts = configuration
                .cuts()
                .map(c -> (long) c.search().starts() * c.slope().stages())
                .orElse(0L);
        long epochs = epochs(plans) * configuration.training().seeds().size();
        progress = Progress.of(console, quiet, "training", epochs + cuts);
    }

    /** The most epochs of one seed; stages that plans share are made once. */
    private static long epochs(TrainPlans plans) {
        Set<List<Stage>> prefixes = new HashSet<>();
        for (TrainingPlan plan : plans.all()) {
            for (int k = 1; k <= plan.stages().size(); k++) {
                prefixes.add(List.copyOf(plan.stages().subList(0, k)));
            }
        }
        return prefixes.stream()
                .mapToLong(prefix -> prefix.get(prefix.size() - 1).training().epochs())
                .sum();
    }

    @Override
    public PlanListener plans() {
        return new PlanListener() {
            @Override
            public void begun(StagePosition where, TrainingState state) {
                progress.step(state.epoch());
            }

            @Override
            public void epoch(StagePosition where, TrainingState state) {
                progress.step(1);
                state.best()
                        .ifPresent(best -> progress.say(String.format(
                                Locale.ROOT,
                                "seed %d, %s %.4g",
                                where.seed(),
                                words(where.stage()),
                                best.validation())));
            }

            @Override
            public void ended(StagePosition where, TrainingState state) {
                progress.step(Math.max(0, where.stage().training().epochs() - state.epoch()));
            }
        };
    }

    private static String words(Stage stage) {
        return switch (stage.loss()) {
            case CROSS_ENTROPY -> "cross-entropy";
            case AUGMENTED_CROSS_ENTROPY -> "augmented";
            case MEASURE -> "measure";
            case BINS -> "bins";
        };
    }

    @Override
    public CutProgress.Listener cuts() {
        return report -> {
            progress.step(1);
            progress.say("cuts");
        };
    }

    @Override
    public void trained() {
        progress.say("test events");
    }

    @Override
    public void close() {
        progress.close();
    }
}
