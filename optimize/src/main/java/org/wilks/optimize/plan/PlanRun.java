package org.wilks.optimize.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.nd.parallel.Pieces;
import org.wilks.nd.random.RandomStreams;
import org.wilks.optimize.training.Checkpoint;
import org.wilks.optimize.training.Training;
import org.wilks.optimize.training.TrainingObjective;
import org.wilks.optimize.training.TrainingState;

/** Runs plans. Stateless. */
public final class PlanRun {
    /** With more numbers of events than so, seeds run one after the other: each has its own work space. */
    private static final long MANY = 20_000_000;

    private final AnalysisParts parts;
    private final List<TrainingPlan> plans;
    private final List<Long> seeds;
    private final Map<List<Stage>, List<String>> prefixes = new LinkedHashMap<>();
    private final PlanListener listener;
    private final Optional<PlanCheckpoints> checkpoints;

    private PlanRun(
            AnalysisParts parts,
            List<TrainingPlan> plans,
            List<Long> seeds,
            Optional<Path> folder,
            PlanListener listener) {
        this.parts = parts;
        this.plans = List.copyOf(plans);
        this.seeds = List.copyOf(seeds);
        this.listener = listener;
        PlanChecks.check(parts, plans, seeds);
        for (TrainingPlan plan : plans) {
            for (int k = 1; k <= plan.stages().size(); k++) {
                prefixes.computeIfAbsent(List.copyOf(plan.stages().subList(0, k)), none -> new ArrayList<>())
                        .add(plan.name());
            }
        }
        checkpoints = folder.map(f -> PlanCheckpoints.of(f, parts, List.copyOf(prefixes.keySet())));
    }

    /**
     * What plans come to.
     *
     * <p>Stages that plans begin with in common are run once for each seed. The random numbers of a stage are a function of the seed and of the stages up to
     * it, so a plan comes to the same whatever other plans there are. Test events are not looked at.
     *
     * @param parts the analysis of training, validation and test events
     * @param plans the plans, of different names, at least one
     * @param seeds the seeds, all different, at least one
     * @param checkpoints the folder of the checkpoints, one file for each seed and stage, made if it is not there; a run that was killed goes on from what
     *     is in it, with the same bits but for times, also with more epochs or another patience. A stage whose start has changed, since the one before
     *     it found better parameters, begins anew
     * @param listener is told every epoch
     * @return all plans with all seeds
     * @throws InvalidConfiguration when a plan does not fit the analysis, or a checkpoint is of another configuration or of other events
     * @throws org.wilks.nd.error.UnwritableFile when a checkpoint cannot be written; the last one that was whole stays
     * @throws org.wilks.nd.error.UnreadableFile when a checkpoint is damaged
     */
    public static PlanResult run(
            AnalysisParts parts,
            List<TrainingPlan> plans,
            List<Long> seeds,
            Optional<Path> checkpoints,
            PlanListener listener) {
        return new PlanRun(parts, plans, seeds, checkpoints, listener).run();
    }

    private PlanResult run() {
        checkpoints.ifPresent(stored -> stored.check(seeds));
        List<Map<List<Stage>, StageResult>> ends = ends();
        List<TrainedPlan> trained = new ArrayList<>();
        for (TrainingPlan plan : plans) {
            for (int s = 0; s < seeds.size(); s++) {
                trained.add(trained(plan, seeds.get(s), ends.get(s)));
            }
        }
        return new PlanResult(trained);
    }

    /**
     * The ends of all stages, seed by seed. Seeds share the threads at hand: one thread each, where there are as many seeds as threads, needs no waiting for
     * pieces of a step.
     */
    private List<Map<List<Stage>, StageResult>> ends() {
        int threads = Pieces.parallelism();
        if (threads == 1 || seeds.size() == 1 || PlanChecks.numbers(parts.training()) > MANY) {
            return Pieces.sequential().map(seeds.size(), this::seed);
        }
        int each = Math.max(1, threads / seeds.size());
        return Pieces.map(seeds.size(), s -> Pieces.withThreads(each, () -> seed(s)));
    }

    private TrainedPlan trained(TrainingPlan plan, long seed, Map<List<Stage>, StageResult> ends) {
        List<StageResult> stages = new ArrayList<>();
        for (int k = 1; k <= plan.stages().size(); k++) {
            stages.add(ends.get(plan.stages().subList(0, k)));
        }
        return new TrainedPlan(
                plan, seed, start(seed), stages, stages.get(stages.size() - 1).parameters());
    }

    private double[] start(long seed) {
        return parts.training().initial(RandomStreams.of(seed).child("start"));
    }

    /** The ends of all stages with one seed. */
    private Map<List<Stage>, StageResult> seed(int number) {
        long seed = seeds.get(number);
        Map<List<Stage>, StageResult> ends = new LinkedHashMap<>();
        int index = number * prefixes.size();
        for (Map.Entry<List<Stage>, List<String>> entry : prefixes.entrySet()) {
            List<Stage> prefix = entry.getKey();
            int before = prefix.size() - 1;
            double[] from = before == 0
                    ? start(seed)
                    : ends.get(prefix.subList(0, before)).parameters();
            int count = seeds.size() * prefixes.size();
            ends.put(prefix, stage(new StagePosition(seed, prefix, entry.getValue(), index++, count), from));
        }
        return ends;
    }

    private StageResult stage(StagePosition where, double[] from) {
        Stage stage = where.stage();
        Training training = stage.training();
        StageObjective objective = StageObjective.of(parts, where, from);
        TrainingState begun = objective.start(training);
        Optional<Checkpoint> checkpoint = checkpoints.map(stored -> stored.of(where.seed(), where.stages(), from));
        Optional<TrainingState> stored = checkpoint.flatMap(Checkpoint::load);
        TrainingState state = training.resumed(stored.orElse(begun));
        listener.begun(where, state);
        if (stored.isEmpty()) {
            checkpoint.ifPresent(file -> file.store(state));
        }
        TrainingObjective trained = objective.objective();
        TrainingState end = training.run(trained, state, next -> {
            checkpoint.ifPresent(file -> file.store(next));
            listener.epoch(where, next);
        });
        listener.ended(where, end);
        return new StageResult(stage, end, objective.whole(end.chosen()));
    }
}
