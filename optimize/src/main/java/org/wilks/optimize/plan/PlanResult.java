package org.wilks.optimize.plan;

import java.util.List;
import org.wilks.nd.error.InvalidConfiguration;

/**
 * What plans came to with some seeds. Immutable.
 *
 * @param trained all plans with all seeds: plan after plan, its seeds in their order
 */
public record PlanResult(List<TrainedPlan> trained) {
    /**
     * Copies the list.
     *
     * @param trained all plans with all seeds
     */
    public PlanResult {
        trained = List.copyOf(trained);
    }

    /**
     * The plans.
     *
     * @return each once, in their order
     */
    public List<TrainingPlan> plans() {
        return trained.stream().map(TrainedPlan::plan).distinct().toList();
    }

    /**
     * The seeds.
     *
     * @return each once, in their order
     */
    public List<Long> seeds() {
        return trained.stream().map(TrainedPlan::seed).distinct().toList();
    }

    /**
     * A plan with all seeds.
     *
     * @param plan its name
     * @return in the order of the seeds
     * @throws InvalidConfiguration when there is no such plan
     */
    public List<TrainedPlan> of(String plan) {
        List<TrainedPlan> found =
                trained.stream().filter(t -> t.plan().name().equals(plan)).toList();
        if (found.isEmpty()) {
            throw new InvalidConfiguration("plan " + plan + ": there is none of this name among "
                    + plans().stream().map(TrainingPlan::name).toList());
        }
        return found;
    }

    /**
     * A plan with one seed.
     *
     * @param plan its name
     * @param seed the seed
     * @return what it came to
     * @throws InvalidConfiguration when there is no such plan or seed
     */
    public TrainedPlan of(String plan, long seed) {
        return of(plan).stream()
                .filter(t -> t.seed() == seed)
                .findFirst()
                .orElseThrow(() ->
                        new InvalidConfiguration("seed " + seed + ": the plans were run with the seeds " + seeds()));
    }
}
